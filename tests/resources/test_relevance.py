import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.resources.relevance import (
    BITS,
    STRETCH,
    Operating,
    RelevanceHeader,
    decode_relevance,
    encode_relevance,
    hash_stretches,
    load_relevance,
)

MODEL = load_relevance()
HEADER = RelevanceHeader(
    about="of a test",
    bits=BITS,
    scale=0.1,
    bias=-2.0,
    threshold=0.25,
    tried=(Operating(0.25, 0.99, 0.6),),
)
RAID = (
    "Gunmen kill 14 soldiers in ambush near Gao\n\nBAMAKO — Gunmen on motorcycles ambushed a"
    " military convoy on Thursday, killing 14 soldiers and wounding nine, the army said."
)
RECIPE = (
    "Lemon cake for a rainy Sunday\n\nBeat the butter with the sugar until it is pale, add the eggs"
    " one by one, fold in the flour and bake for forty minutes. Let it cool before you slice it."
)


def weights(**by_text: int) -> bytes:
    """Return a file in which each feature of a text (one word) has the weight that is given."""
    steps = np.zeros(1 << BITS, np.int8)
    for text, weight in by_text.items():
        steps[hash_stretches(text)[0]] = weight
    return encode_relevance(HEADER, steps)


def test_a_raid_is_worth_reading_and_a_recipe_is_not() -> None:
    assert MODEL.score(RECIPE) < MODEL.threshold < MODEL.score(RAID)
    assert 0 < MODEL.threshold < 1


def test_the_score_is_the_sum_of_weights_over_the_root_of_their_number() -> None:
    model = decode_relevance(weights(raid=30), "a test")
    # One word: itself and its beginning. The odds are 2 · 30 · 0.1 / √2 − 2.
    assert model.score("raid") == round(1 / (1 + np.exp(-(6 / 2**0.5 - 2))), 4)
    assert model.score("Raid! RAID?") > model.score("lull lull") == round(1 / (1 + np.exp(2)), 4)


def test_capitals_and_figures_make_no_difference() -> None:
    assert MODEL.score(RAID.upper()) == MODEL.score(RAID)
    assert MODEL.score(RAID.replace("14", "21")) == MODEL.score(RAID)


def test_a_text_without_words_tells_nothing() -> None:
    assert [MODEL.score(text) for text in ("", " \n", "— … !")] == [0.0] * 3
    assert hash_stretches("") == []


def test_what_stands_late_in_a_long_text_is_found() -> None:
    model = decode_relevance(weights(raid=30), "a test")
    words = [*["lull"] * 3 * STRETCH, *["raid"] * 10]
    assert len(hash_stretches(" ".join(words))) == 4
    last = " ".join(words[-302:])  # 1,210 words in four stretches
    assert model.score(" ".join(words)) == model.score(last) > model.score("lull lull")


def test_stretches_are_of_one_length_and_lose_no_word() -> None:
    words = [f"word{'abcdefghij'[number % 10]}{'x' * (number // 10)}" for number in range(1000)]
    assert [len(hash_stretches(" ".join(words[:count]))) for count in (1, 400, 401, 1000)] == [
        1,
        1,
        2,
        3,
    ]
    whole = set(hash_stretches(" ".join(words), 10_000)[0].tolist())
    parts = {one for part in hash_stretches(" ".join(words)) for one in part.tolist()}
    assert parts <= whole  # but for the two pairs of words and of beginnings at each seam
    assert len(whole) - len(parts) <= 4


@given(st.text(max_size=300))
def test_every_text_has_a_score(text: str) -> None:
    assert 0 <= MODEL.score(text) <= 1
    for features in hash_stretches(text):
        assert 0 <= features.min() <= features.max() < 1 << BITS
        assert (np.diff(features) > 0).all()


def test_scores_are_the_same_in_a_process_with_other_hashes() -> None:
    program = (
        "import sys; from reportedly.resources.relevance import load_relevance;"
        "print(load_relevance().score(sys.stdin.read()))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=RAID,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert printed == {f"{MODEL.score(RAID)}\n"}


def test_a_file_of_ones_own_is_loaded_and_has_its_own_hash(tmp_path: Path) -> None:
    path = tmp_path / "own.bin"
    path.write_bytes(weights(raid=30))
    model = load_relevance(path)
    assert model.header == HEADER
    assert (model.threshold, len(model.sha256)) == (0.25, 64)
    assert model.sha256 != MODEL.sha256


def _with_body(body: bytes, length: int) -> bytes:
    return (
        b"RPRELEV1" + zlib.crc32(body).to_bytes(4, "little") + length.to_bytes(4, "little") + body
    )


DATA = weights(raid=30)
ENCODED = msgspec.json.encode(HEADER)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RPRELEV1",
        b"PK\x03\x04 some other file that is long enough",
        DATA[:-1],
        DATA + b"\0",
        DATA[:5000] + bytes([DATA[5000] ^ 1]) + DATA[5001:],
        _with_body(b"{}", 2),
        _with_body(ENCODED, len(ENCODED)),
        _with_body(ENCODED + b"\0" * 8, len(ENCODED)),
    ],
    ids=["empty", "head", "foreign", "short", "long", "flipped", "header", "none", "few"],
)
def test_a_damaged_or_foreign_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReportedlyError) as caught:
        decode_relevance(data, "own.bin")
    assert caught.value.code == "bad-relevance"
    assert "own.bin" in caught.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        load_relevance(tmp_path / "none.bin")
    assert caught.value.code == "bad-relevance"
    assert "none.bin" in caught.value.message

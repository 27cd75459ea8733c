import json
from pathlib import Path
from typing import Any

import pytest

from builders import an_account
from reportedly.errors import ReportedlyError
from reportedly.evaluation.incidents.pairs import JudgedPair, Label, is_one, load_pairs, score_pairs
from reportedly.evaluation.matching import Tally
from reportedly.incidents.accounts import Account
from reportedly.incidents.weighing import load_scales

SCALES = load_scales()
WORDS = frozenset(("masosi", "machet", "lorri", "tessalit"))
LINE = {"one": "i1", "other": "i2", "stratum": "near", "label": "same"}


def a_pair(label: Label = "same", one: str = "i1", other: str = "i2") -> JudgedPair:
    return JudgedPair(one=one, other=other, stratum="near", label=label)


def alike(item: str, **changes: Any) -> Account:
    told: dict[str, Any] = {
        "killed": (12, 12),
        "killed_figures": frozenset([12]),
        "words": WORDS,
        "names": WORDS,
        "topic": WORDS,
    }
    return an_account(f"{item}:e1", **told | changes)


ACCOUNTS = {
    "i1": [alike("i1")],
    "i2": [alike("i2")],
    "i3": [alike("i3", days=(739_100, 739_100), published=739_101)],
    "i4": [],
}


def write(folder: Path, *lines: object) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_a_pair_is_a_line(tmp_path: Path) -> None:
    judged = LINE | {"first": "same", "second": "part", "label": "part"}
    first, second = load_pairs(write(tmp_path, LINE, judged))
    assert first == a_pair()
    assert (second.first, second.second, second.label) == ("same", "part", "part")


@pytest.mark.parametrize("line", [{}, LINE | {"label": "maybe"}, LINE | {"why": ""}, []])
def test_a_bad_pair_is_an_error(tmp_path: Path, line: object) -> None:
    with pytest.raises(ReportedlyError, match="cannot be used") as raised:
        load_pairs(write(tmp_path, LINE, line))
    assert raised.value.code == "bad-pairs"


def test_pairs_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as raised:
        load_pairs(tmp_path / "pairs.jsonl")
    assert raised.value.code == "bad-pairs"


def test_a_pair_is_one_when_an_event_of_each_is() -> None:
    assert is_one(a_pair(), ACCOUNTS, SCALES)
    assert not is_one(a_pair(other="i3"), ACCOUNTS, SCALES)
    assert not is_one(a_pair(other="i4"), ACCOUNTS, SCALES)


def test_events_of_one_item_are_no_pair() -> None:
    part = an_account("i1:e2", part_of=("i1:e1",))
    assert not is_one(a_pair(other="i4"), {"i1": [alike("i1"), part], "i4": []}, SCALES)


def test_pairs_are_tallied_without_those_that_nobody_is_sure_of() -> None:
    pairs = [
        a_pair(),
        a_pair("unsure"),
        a_pair("different"),
        a_pair("same", other="i3"),
        a_pair("part"),
    ]
    tallies = score_pairs(pairs, ACCOUNTS, SCALES, with_parts=True)
    assert tallies == [Tally(1, 1, 1), Tally(0, 1, 0), Tally(0, 0, 1), Tally(0, 1, 0)]
    assert score_pairs(pairs, ACCOUNTS, SCALES, with_parts=False) == tallies[:3]

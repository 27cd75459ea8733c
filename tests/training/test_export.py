"""A tagger's artefact holds what was trained, gives near the same scores, and is reproducible."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.resources.model.arrays import scale_rows, unpack_arrays
from reportedly.resources.model.artefact import FILES, MANIFEST, SCHEME, TIES, TOKENIZER
from reportedly.resources.model.manifest import Manifest
from reportedly.resources.model.scheme import Scheme
from reportedly.training.export import export_tagger, tie_weights
from reportedly.training.graph import build_graph
from reportedly.training.quantize import (
    IntegerLinear,
    embed_integers,
    measure_ranges,
    round_rows,
)
from tiny_tagger import CARD, a_tagger, a_tokenizer, examples, export_tiny
from tiny_tagger import SCHEME as HEADS

OUTPUTS = ("hidden", "tags", "attributes", "labels")
Arrays = Mapping[str, NDArray[Any]]


def a_window(windows: int = 1, pieces: int = 20) -> dict[str, NDArray[np.int64]]:
    random = np.random.default_rng(7)
    ids = random.integers(103, a_tokenizer().get_vocab_size(), (windows, pieces))
    return {"ids": ids, "cases": random.integers(0, 4, (windows, pieces))}


def a_seen_window() -> dict[str, NDArray[np.int64]]:
    """A window of those that the ranges are taken from, with its marks."""
    seen = examples()[0]
    return {
        "ids": np.concatenate([[101], seen.ids, [102]])[None],
        "cases": np.pad(seen.cases, 1)[None],
    }


def run_graph(
    content: bytes, window: Mapping[str, NDArray[np.int64]], *, others: bool = True
) -> Arrays:
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    given = {**window, "others": np.array(others)}
    return dict(zip(OUTPUTS, session.run(None, given), strict=True))


def run_torch(window: Mapping[str, NDArray[np.int64]]) -> Arrays:
    ids, cases = torch.from_numpy(window["ids"]), torch.from_numpy(window["cases"])
    with torch.no_grad():
        found = a_tagger()(ids, cases, torch.ones_like(ids))
    return {name: value.numpy() for name, value in zip(OUTPUTS, found, strict=True)}


def test_the_plain_graph_gives_what_was_trained() -> None:
    for window in (a_window(), a_window(3, 9), a_window(1, 2)):
        found, wanted = run_graph(build_graph(a_tagger()), window), run_torch(window)
        for name in OUTPUTS:
            np.testing.assert_allclose(found[name], wanted[name], atol=2e-5)


def test_the_graph_of_integers_gives_nearly_what_was_trained() -> None:
    linear = IntegerLinear(measure_ranges(a_tagger(), examples()))
    found = run_graph(build_graph(a_tagger(), linear, embed_integers), a_seen_window())
    wanted = run_torch(a_seen_window())
    assert np.abs(found["hidden"] - wanted["hidden"]).mean() < 0.03 * wanted["hidden"].std()
    assert (found["tags"].argmax(-1) == wanted["tags"].argmax(-1)).mean() > 0.9


def test_without_the_others_the_layers_of_the_house_are_the_same() -> None:
    content = build_graph(a_tagger())
    every, house = (run_graph(content, a_window(), others=others) for others in (True, False))
    width = HEADS.span_columns()["muc4.victim"].start
    assert (every["tags"][..., :width] == house["tags"][..., :width]).all()
    assert (house["tags"][..., width:] == 0).all()
    assert (every["tags"][..., width:] != 0).any()
    assert all((every[name] == house[name]).all() for name in ("hidden", "attributes", "labels"))


def test_a_window_does_not_depend_on_those_beside_it() -> None:
    linear = IntegerLinear(measure_ranges(a_tagger(), examples()))
    content = build_graph(a_tagger(), linear, embed_integers)
    many = a_window(4)
    together = run_graph(content, many)
    for row in range(4):
        alone = run_graph(content, {name: value[row : row + 1] for name, value in many.items()})
        assert all((alone[name][0] == together[name][row]).all() for name in OUTPUTS)


def test_the_same_tagger_gives_the_same_files(tmp_path: Path) -> None:
    export_tiny(tmp_path / "one")
    export_tiny(tmp_path / "other")
    for name in (*FILES, MANIFEST):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_the_manifest_tells_of_every_file(tmp_path: Path) -> None:
    given = export_tiny(tmp_path)
    manifest = msgspec.json.decode((tmp_path / MANIFEST).read_bytes(), type=Manifest)
    assert manifest == given
    assert manifest.card == CARD
    assert (
        set(manifest.files) == set(FILES) == {path.name for path in tmp_path.iterdir()} - {MANIFEST}
    )
    for name, file in manifest.files.items():
        content = (tmp_path / name).read_bytes()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_other_files_hold_what_the_tagger_has(tmp_path: Path) -> None:
    export_tiny(tmp_path)
    assert msgspec.json.decode((tmp_path / SCHEME).read_bytes(), type=Scheme) == HEADS
    tokenizer = Tokenizer.from_file(str(tmp_path / TOKENIZER))
    assert tokenizer.truncation is None
    assert tokenizer.padding is None
    ties = scale_rows(unpack_arrays((tmp_path / TIES).read_bytes()))
    for name, values in tie_weights(a_tagger())._asdict().items():
        np.testing.assert_allclose(ties[name], values, atol=np.abs(values).max() / 200)


def test_the_tokenizer_given_stays_as_it_is(tmp_path: Path) -> None:
    tokenizer = a_tokenizer()
    export_tagger(a_tagger(), tokenizer, CARD, examples(), tmp_path)
    assert tokenizer.truncation is not None


def test_ranges_hold_zero_and_all_states() -> None:
    model = a_tagger()
    ranges = measure_ranges(model, examples())
    name = "encoder.encoder.layer.0.attention.self.query"
    assert (ranges[name].low <= 0).all()
    assert (ranges[name].high >= 0).all()
    assert (ranges[name].high > ranges[name].low).all()
    fewer = measure_ranges(model, examples()[:1])
    assert (fewer[name].high <= ranges[name].high).all()
    assert not any(module._forward_pre_hooks for module in model.modules())


@pytest.mark.parametrize("size", [1e-30, 1.0, 1e6])
def test_rounding_is_off_by_half_a_step_at_most(size: float) -> None:
    values = np.random.default_rng(1).normal(size=(6, 50)).astype(np.float32) * np.float32(size)
    values[2] = 0
    rounded = round_rows(values)
    off = np.abs(rounded.integers * rounded.scales[:, None] - values)
    assert (off <= rounded.scales[:, None] * 0.501).all()

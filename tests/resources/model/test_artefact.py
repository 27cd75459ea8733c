"""What is no artefact, or not the one that was exported, is an error that names the file."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from reportedly.errors import ReportedlyError
from reportedly.resources.model.arrays import pack_arrays, unpack_arrays
from reportedly.resources.model.artefact import (
    FILES,
    GRAPH,
    MANIFEST,
    SCHEME,
    TIES,
    TOKENIZER,
    load_artefact,
    read_manifest,
)
from tiny_tagger import CARD
from tiny_tagger import SCHEME as HEADS


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    """A copy that a test may alter."""
    return Path(shutil.copytree(exported, tmp_path / "tagger"))


def rewrite_manifest(folder: Path, **changes: Any) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def replace_file(folder: Path, name: str, content: bytes) -> None:
    """Put other content in a file and its hash in the manifest."""
    (folder / name).write_bytes(content)
    files = json.loads((folder / MANIFEST).read_text())["files"]
    files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    rewrite_manifest(folder, files=files)


def refused(folder: Path) -> tuple[str, str]:
    with pytest.raises(ReportedlyError) as caught:
        load_artefact(folder)
    return caught.value.code, caught.value.message


def test_an_artefact_is_loaded(exported: Path) -> None:
    artefact = load_artefact(exported)
    assert artefact.scheme == HEADS
    assert artefact.manifest.card == CARD
    assert read_manifest(exported) == artefact.manifest


def test_no_folder(tmp_path: Path) -> None:
    code, message = refused(tmp_path / "nowhere")
    assert code == "no-model"
    assert "nowhere" in message


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_no_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    code, message = refused(folder)
    assert code == "no-model"
    assert str(folder / name) in message


@pytest.mark.parametrize("name", FILES)
def test_an_altered_file(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    wanted = hashlib.sha256(content).hexdigest()
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    code, message = refused(folder)
    assert code == "altered-model"
    for part in (str(folder / name), wanted, hashlib.sha256(content).hexdigest()):
        assert part in message


@pytest.mark.parametrize("content", ["", "[]", "{}", '"text"', '{"format": "other", "layout": 1}'])
def test_a_manifest_of_something_else(folder: Path, content: str) -> None:
    (folder / MANIFEST).write_text(content)
    code, message = refused(folder)
    assert code == "foreign-model"
    assert "does not say" in message


def test_a_manifest_of_another_layout(folder: Path) -> None:
    rewrite_manifest(folder, layout=2)
    code, message = refused(folder)
    assert code == "foreign-model"
    assert "its layout is 2" in message


def test_a_manifest_with_a_field_too_many(folder: Path) -> None:
    rewrite_manifest(folder, more=1)
    assert refused(folder)[0] == "foreign-model"


def test_a_manifest_that_misses_a_file(folder: Path) -> None:
    files = json.loads((folder / MANIFEST).read_text())["files"]
    del files[GRAPH]
    rewrite_manifest(folder, files=files)
    code, message = refused(folder)
    assert code == "foreign-model"
    assert GRAPH in message


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_of_its_kind(folder: Path, name: str) -> None:
    replace_file(folder, name, b"nothing of the kind")
    code, message = refused(folder)
    assert code == "foreign-model"
    assert str(folder / name) in message


def test_a_file_of_another_role(folder: Path) -> None:
    replace_file(folder, TOKENIZER, (folder / SCHEME).read_bytes())
    assert refused(folder)[0] == "foreign-model"


def test_labels_that_do_not_fit_the_graph(folder: Path) -> None:
    fewer = msgspec.structs.replace(HEADS, spans=HEADS.spans[:-1])
    replace_file(folder, SCHEME, msgspec.json.encode(fewer))
    code, message = refused(folder)
    assert code == "foreign-model"
    assert "15 tags" in message
    assert "24" in message


def test_ties_that_do_not_fit_the_labels(folder: Path) -> None:
    fewer = msgspec.structs.replace(HEADS, ties=HEADS.ties[:-1])
    replace_file(folder, SCHEME, msgspec.json.encode(fewer))
    code, message = refused(folder)
    assert code == "foreign-model"
    assert TIES in message


def test_ties_with_an_array_missing(folder: Path) -> None:
    arrays = unpack_arrays((folder / TIES).read_bytes())
    del arrays["pair_bias"]
    replace_file(folder, TIES, pack_arrays(arrays))
    assert refused(folder)[0] == "foreign-model"


def test_arrays_come_back_and_have_one_form() -> None:
    arrays: dict[str, NDArray[Any]] = {
        "b": np.arange(6, dtype=np.float32).reshape(2, 3),
        "a": np.array([-127, 127], np.int8),
        "none": np.zeros((0, 4), np.float32),
    }
    packed = pack_arrays(arrays)
    assert packed == pack_arrays({name: arrays[name] for name in sorted(arrays, reverse=True)})
    found = unpack_arrays(packed)
    assert set(found) == set(arrays)
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype
        np.testing.assert_array_equal(found[name], array)

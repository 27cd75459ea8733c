"""JSON Lines lose nothing, and their codebook names every field."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import a_dossier, shaped
from drawn_dossiers import dossiers
from reportedly.exports.layouts.jsonl import LAYOUT
from reportedly.records.dossier import Dossier


def test_every_field_is_explained_in_its_order() -> None:
    (part,) = LAYOUT.parts
    assert [column.name for column in part.columns] == list(Dossier.__struct_fields__)
    for column in part.columns:
        nested = msgspec.to_builtins(getattr(a_dossier(), column.name))
        for one in nested if isinstance(nested, list) else [nested]:
            names = set(one) if isinstance(one, dict) else set()
            assert {name for name in names if name not in column.meaning} == set()


@settings(max_examples=40, deadline=None)
@given(st.lists(dossiers(), max_size=4))
def test_dossiers_are_read_back_as_they_were(found: list[Dossier]) -> None:
    rows, losses = shaped(LAYOUT, *found)
    assert losses == ()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "all.jsonl"
        sink = LAYOUT.sink(path, LAYOUT)
        for part, row in rows:
            sink.write(part, row)
        sink.close()
        lines = path.read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Dossier) for line in lines] == found

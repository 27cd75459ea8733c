from pathlib import Path
from typing import Any

from reportedly.exports.layouts.ftm import LAYOUT
from reportedly.exports.sinks.entities import EntitiesSink


def an_entity(name: str, schema: str = "Organization") -> dict[str, Any]:
    return {"id": name, "schema": schema, "properties": {}}


def written(path: Path, *rows: dict[str, Any], remembered: int) -> list[str]:
    """Return the ids of the entities of a file, in order."""
    sink = EntitiesSink(path / "a.json", LAYOUT, remembered)
    for row in rows:
        sink.write(0, row)
    sink.close()
    return [line.split('"')[3] for line in (path / "a.json").read_text("utf-8").splitlines()]


def test_an_entity_that_was_written_of_late_is_not_written_again(tmp_path: Path) -> None:
    rows = [an_entity("a"), an_entity("b"), an_entity("a"), an_entity("c"), an_entity("a")]
    assert written(tmp_path, *rows, remembered=9) == ["a", "b", "c"]


def test_memory_is_bounded(tmp_path: Path) -> None:
    rows = [an_entity("a"), an_entity("b"), an_entity("c"), an_entity("a"), an_entity("a")]
    assert written(tmp_path, *rows, remembered=2) == ["a", "b", "c", "a"]


def test_the_same_id_with_another_name_is_written(tmp_path: Path) -> None:
    other = {**an_entity("a"), "properties": {"name": ["A"]}}
    assert written(tmp_path, an_entity("a"), other, remembered=9) == ["a", "a"]


def test_events_and_links_are_always_written(tmp_path: Path) -> None:
    for schema in ("Event", "Documentation"):
        rows = [an_entity("a", schema)] * 2
        assert written(tmp_path, *rows, remembered=9) == ["a", "a"]

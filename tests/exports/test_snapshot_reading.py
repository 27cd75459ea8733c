from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import a_dossier
from reportedly.errors import ReportedlyError
from reportedly.exports.snapshot import SnapshotHead
from reportedly.exports.snapshot_reading import MAX_LINE_BYTES, read_head, read_snapshot
from snapshots import a_head, entries_of, written

FOUND = [a_dossier(number, origins=number) for number in (1, 4, 9)]
LINES = 5


def a_snapshot(folder: Path) -> Path:
    path = folder / "snapshot.jsonl"
    written(path, FOUND)
    return path


def error_of(path: Path, head: SnapshotHead | None = None) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as raised:
        list(read_snapshot(path, head or a_head()))
    return raised.value


def with_lines(path: Path, lines: list[bytes]) -> Path:
    path.write_bytes(b"".join(lines))
    return path


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return a_snapshot(tmp_path_factory.mktemp("whole")).read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize("number", range(LINES))
@pytest.mark.parametrize(
    "damage", [b"", b"\n", b"{}\n", b"null\n", b"\xff\xfe\n", b"[" * 9999 + b"\n", b"{"]
)
def test_damage_is_found_at_every_line(
    tmp_path: Path, lines: list[bytes], number: int, damage: bytes
) -> None:
    changed = [*lines[:number], damage, *lines[number + 1 :]]
    error = error_of(with_lines(tmp_path / "a.jsonl", changed))
    assert error.code == "bad-snapshot"
    assert str(tmp_path / "a.jsonl") in error.message
    if damage:
        assert f"line {number + 1} " in error.message


@pytest.mark.parametrize("kept", range(LINES))
def test_a_file_that_is_cut_off_between_lines_is_found(
    tmp_path: Path, lines: list[bytes], kept: int
) -> None:
    error = error_of(with_lines(tmp_path / "a.jsonl", lines[:kept]))
    assert error.code == "bad-snapshot"
    assert f"line {kept + 1} is missing: the file is cut off" in error.message


@settings(deadline=None)
@given(data=st.data())
def test_a_file_that_is_cut_off_anywhere_is_found(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(lines)
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert error_of(path).code == "bad-snapshot"


@settings(deadline=None)
@given(data=st.data())
def test_no_altered_byte_goes_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], data: st.DataObject
) -> None:
    whole = bytearray(b"".join(lines))
    place = data.draw(st.integers(len(lines[0]), len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("altered") / "a.jsonl"
    path.write_bytes(whole)
    assert error_of(path).code == "bad-snapshot"


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ([0, 2, 1, 3, 4], "line 3 has dossier 1 after 4"),
        ([0, 1, 1, 2, 3, 4], "line 3 has dossier 1 after 1"),
        ([0, 1, 3, 4], "line 4 counts 3 dossiers, and there are 2"),
        ([0, 1, 2, 3, 4, 4], "line 6 follows the foot"),
        ([1, 2, 3, 4], "line 1 is not of a snapshot"),
        ([0, 0, 1, 2, 3, 4], "line 2 is not of a snapshot"),
    ],
)
def test_lines_that_are_elsewhere_are_found(
    tmp_path: Path, lines: list[bytes], order: list[int], told: str
) -> None:
    error = error_of(with_lines(tmp_path / "a.jsonl", [lines[place] for place in order]))
    assert error.code == "bad-snapshot"
    assert told in error.message


def test_an_altered_value_is_found(tmp_path: Path, lines: list[bytes]) -> None:
    changed = [line.replace(b'"killed_best":15', b'"killed_best":16') for line in lines]
    error = error_of(with_lines(tmp_path / "a.jsonl", changed))
    assert "line 5 has another hash" in error.message


@pytest.mark.parametrize("number", [b"-1", b"9223372036854775808", b"1e3", b"1.5", b"null"])
def test_an_id_that_no_database_gives_is_found(
    tmp_path: Path, lines: list[bytes], number: bytes
) -> None:
    odd = lines[1].replace(b'"id":1,', b'"id":' + number + b",")
    assert odd != lines[1]
    error = error_of(with_lines(tmp_path / "a.jsonl", [lines[0], odd, *lines[2:]]))
    assert error.code == "bad-snapshot"


def test_a_file_of_one_endless_line_is_not_read_whole(tmp_path: Path, lines: list[bytes]) -> None:
    endless = b'{"id":' + b"1" * (2 * MAX_LINE_BYTES) + b"}\n"
    error = error_of(with_lines(tmp_path / "a.jsonl", [lines[0], endless]))
    assert "line 2 is too long" in error.message


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"profile": "internal"}, "is of profile public, not of internal"),
        ({"rule": "acled"}, "is of rule ucdp, not of acled"),
        ({"unit": "event"}, "is of unit incident, not of event"),
        ({"filter": ()}, "is of filter country: IRQ, not of none"),
    ],
)
def test_a_snapshot_of_something_else_is_refused_before_it_is_read(
    tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    with pytest.raises(ReportedlyError) as raised:
        read_snapshot(a_snapshot(tmp_path), a_head(**change))
    assert raised.value.code == "other-snapshot"
    assert told in raised.value.message


def test_a_snapshot_of_another_version_or_day_can_be_compared(tmp_path: Path) -> None:
    head = a_head(version="9.0.0", as_of="2026-01-01")
    assert list(read_snapshot(a_snapshot(tmp_path), head)) == entries_of(FOUND)


def test_a_file_of_another_schema_is_refused(tmp_path: Path, lines: list[bytes]) -> None:
    head = lines[0].replace(b"snapshot/1", b"snapshot/2")
    error = error_of(with_lines(tmp_path / "a.jsonl", [head, *lines[1:]]))
    assert "line 1 is not of a snapshot" in error.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as raised:
        read_head(tmp_path / "none.jsonl")
    assert raised.value.code == "bad-snapshot"
    assert "none.jsonl cannot be read: No such file or directory" in raised.value.message

"""Lines, broken off anywhere, in; files that are the same as if they had not been, out."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.exports.sinks import kept_lines
from reportedly.exports.sinks.kept_lines import KeptLines, LinesState
from written_exports import limited


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def a_line(number: int, size: int = 10) -> bytes:
    return f"{number:0{size - 1}}\n".encode()


def test_lines_are_counted_and_lie_in_one_file(tmp_path: Path) -> None:
    lines = KeptLines(tmp_path, "events")
    lines.write(b"{}\n")
    lines.write(b'{"a": 1}\n')
    assert lines.flush() == LinesState(files=1, last=12, rows=2, bytes=12, longest=9)
    assert (lines.rows, lines.bytes, lines.longest) == (2, 12, 9)
    assert files(tmp_path) == {"events-000000001.jsonl": b'{}\n{"a": 1}\n'}
    lines.close()


def test_no_lines_are_an_empty_file(tmp_path: Path) -> None:
    lines = KeptLines(tmp_path, "events")
    lines.close()
    assert files(tmp_path) == {"events-000000001.jsonl": b""}
    assert [path.name for path in tmp_path.glob(lines.pattern)] == ["events-000000001.jsonl"]


def test_a_new_file_begins_where_one_would_be_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_lines, "_FILE", 25)
    lines = KeptLines(tmp_path, "a")
    for number, size in enumerate((10, 10, 10, 40, 10)):
        lines.write(a_line(number, size))
    state = lines.flush()
    lines.close()
    assert [len(data) for data in files(tmp_path).values()] == [20, 10, 40, 10]
    assert state == LinesState(files=4, last=10, rows=5, bytes=80, longest=40)


def test_tables_beside_each_other_leave_each_other_alone(tmp_path: Path) -> None:
    for name in ("events", "claims"):
        lines = KeptLines(tmp_path, name)
        lines.write(f"{name}\n".encode())
        lines.close()
    KeptLines(tmp_path, "claims").close()
    assert files(tmp_path) == {
        "claims-000000001.jsonl": b"",
        "events-000000001.jsonl": b"events\n",
    }


def test_what_came_after_the_state_is_cut_off(tmp_path: Path) -> None:
    lines = KeptLines(tmp_path, "a")
    lines.write(a_line(1))
    state = lines.flush()
    lines.write(a_line(2, 5_000))
    lines.close()
    again = KeptLines(tmp_path, "a", state)
    assert again.flush() == state  # though nothing was written since
    again.write(a_line(3))
    assert again.flush() == LinesState(files=1, last=20, rows=2, bytes=20, longest=10)
    again.close()
    assert files(tmp_path) == {"a-000000001.jsonl": a_line(1) + a_line(3)}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(
    sizes=st.lists(st.integers(3, 40), max_size=25),
    breaks=st.lists(st.tuples(st.integers(0, 25), st.integers(0, 10)), max_size=4),
)
def test_lines_that_were_broken_off_are_as_if_they_had_not_been(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], breaks: list[tuple[int, int]]
) -> None:
    """A break is how many lines were safe, and how many more were written and are lost."""
    written = [a_line(number, size) for number, size in enumerate(sizes)]
    whole, broken = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("broken")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_lines, "_FILE", 60)
        lines = KeptLines(whole, "a")
        for line in written:
            lines.write(line)
        at_once = lines.flush()
        lines.close()
        state, done = None, 0
        for safe, lost in sorted(breaks):
            lines = KeptLines(broken, "a", state)
            for line in written[done:safe]:
                lines.write(line)
            state, done = lines.flush(), max(done, min(safe, len(written)))
            for line in written[done : done + lost]:
                lines.write(line)
            lines.close()
        lines = KeptLines(broken, "a", state)
        for line in written[done:]:
            lines.write(line)
        assert lines.flush() == at_once
        lines.close()
    assert files(broken) == files(whole)


def test_a_full_disk_is_an_os_error(tmp_path: Path) -> None:
    lines = KeptLines(tmp_path, "a")
    with limited(1_000), pytest.raises(OSError, match=os.strerror(27)):
        lines.write(a_line(1, 100_000))
    lines.close()

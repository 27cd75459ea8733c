"""Paths in; how large what is there is, and how far it is read, out."""

import os
from pathlib import Path

import pytest

from acquire.archives.packed import a_line, a_page, a_zip, fill_folder, put
from reportedly.acquire.archives.paths import count_bytes
from reportedly.acquire.sources import read_sources


def test_sizes_are_those_of_the_reports(tmp_path: Path) -> None:
    fill_folder(tmp_path)
    reports = ["a", "b.jsonl", "b/1.html", "b/2.txt", "c.zip"]
    sizes = {name: (tmp_path / name).stat().st_size for name in reports}
    assert count_bytes(str(tmp_path)) == sum(sizes.values())
    assert count_bytes(str(tmp_path / "c.zip")) == sizes["c.zip"]


@pytest.mark.parametrize("source", ["-", "http://example.org/", "no/such", "", "\0", "x" * 5000])
def test_what_is_no_file_has_no_size(source: str) -> None:
    assert count_bytes(source) is None


def test_a_pipe_has_no_size(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert count_bytes(str(tmp_path / "pipe")) is None


def test_readers_tell_how_far_they_are(tmp_path: Path) -> None:
    fill_folder(tmp_path)
    put(tmp_path, "wrong.zip", b"PK" * 1000)
    put(tmp_path, "large.txt", b"a" * 600_000)
    tells: list[int] = []
    list(read_sources(str(tmp_path), tell=tells.append))
    assert sum(tells) == count_bytes(str(tmp_path))
    assert min(tells) > 0


def test_progress_is_told_while_an_archive_is_read(tmp_path: Path) -> None:
    noise = os.urandom(2_000_000)
    source = put(
        tmp_path, "x.zip", a_zip({"1.html": a_page(1), "a.txt": noise, "2.html": a_page(2)})
    )
    tells: list[int] = []
    after = [sum(tells) for _ in read_sources(source, tell=tells.append)]
    assert after[0] < 200_000
    assert 1_900_000 < after[-1] <= 2_100_000
    assert max(tells) <= 1_000_000
    assert sum(tells) == count_bytes(source)


def test_lines_are_told_one_by_one(tmp_path: Path) -> None:
    source = put(tmp_path, "a.jsonl", a_line(1) * 3)
    tells: list[int] = []
    after = [sum(tells) for _ in read_sources(source, tell=tells.append)]
    assert after == [0, len(a_line(1)), 2 * len(a_line(1))]
    assert sum(tells) == 3 * len(a_line(1))

"""Folders in; their reports in order, and their sizes, out."""

import os
from pathlib import Path

import pytest

from acquire.archives.packed import a_page, fill_folder, outcomes, put, raids, told
from reportedly.acquire.archives.folders import list_reports
from reportedly.records.failure import Failure


def test_the_reports_of_a_folder_are_read_in_order(tmp_path: Path) -> None:
    fill_folder(tmp_path / "in")
    found = told(str(tmp_path / "in"))
    assert found == [*raids(5, 1, 2, 4), "bad-line of in/b.jsonl:2", *raids(3)]


def test_a_folder_may_be_named_through_a_link_or_a_dot(tmp_path: Path) -> None:
    put(tmp_path, "in/1.html", a_page(1))
    (tmp_path / "link").symlink_to("in")
    assert told(str(tmp_path / "link")) == raids(1)
    assert told(f"{tmp_path}/in/") == raids(1)
    assert told(f"{tmp_path}/in/../in/.") == raids(1)


def test_links_are_read_only_when_they_stay_in_the_folder(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/9.html", a_page(9))
    put(tmp_path, "in/1.html", a_page(1))
    folder = tmp_path / "in"
    (folder / "2.html").symlink_to("1.html")
    (folder / "3.html").symlink_to("../elsewhere/9.html")
    (folder / "4.html").symlink_to(tmp_path / "elsewhere" / "9.html")
    (folder / "5").symlink_to("../elsewhere")
    (folder / "6").symlink_to(".")
    (folder / "7.html").symlink_to("7.html")
    (folder / "8.html").symlink_to("nowhere.html")
    assert told(str(folder)) == raids(1, 1)


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "1.html", a_page(1))
    os.mkfifo(tmp_path / "0.txt")
    os.mkfifo(tmp_path / "0")
    assert told(str(tmp_path)) == raids(1)


def test_a_folder_without_reports(tmp_path: Path) -> None:
    put(tmp_path, "in/picture.png", b"\x89PNG")
    (tmp_path / "in" / "empty").mkdir()
    [failure] = outcomes(str(tmp_path / "in"))
    assert isinstance(failure, Failure)
    assert failure.code == "no-reports"
    assert failure.source == str(tmp_path / "in")


def test_a_report_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "in/1.html", b"\0" * 99)
    put(tmp_path, "in/2.html", a_page(2))
    put(tmp_path, "in/3.zip", b"PK")
    assert told(str(tmp_path / "in")) == [
        "not-text of in/1.html",
        *raids(2),
        "bad-archive of in/3.zip",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_the_right_to_list_it(tmp_path: Path) -> None:
    put(tmp_path, "in/a/1.html", a_page(1))
    put(tmp_path, "in/b/2.html", a_page(2))
    (tmp_path / "in" / "a").chmod(0)
    found = told(str(tmp_path / "in"))
    (tmp_path / "in" / "a").chmod(0o700)
    assert found == ["not-readable of in/a", *raids(2)]


def test_a_folder_that_goes_away_is_a_failure(tmp_path: Path) -> None:
    put(tmp_path, "a/1.html", a_page(1))
    put(tmp_path, "b/2.html", a_page(2))
    paths = list_reports(str(tmp_path))
    assert next(paths) == str(tmp_path / "a" / "1.html")
    (tmp_path / "b" / "2.html").unlink()
    (tmp_path / "b").rmdir()
    [failure] = paths
    assert isinstance(failure, Failure)
    assert (failure.code, failure.source) == ("file-not-found", str(tmp_path / "b"))

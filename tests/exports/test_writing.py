"""Files of an export appear together or not at all."""

import os
from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.exports.writing import check_folder, digest_of, written_aside


def test_all_files_appear_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with written_aside(tmp_path / "a.csv") as aside:
        (aside / "a.csv").write_text("new")
        (aside / "a.txt").write_text("beside")
        assert (tmp_path / "a.csv").read_text() == "old"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.csv": "new",
        "a.txt": "beside",
    }


def test_a_folder_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    for text in ("old", "new"):
        with written_aside(tmp_path / "site") as aside:
            (aside / "site").mkdir()
            (aside / "site" / f"{text}.txt").write_text(text)
    assert [path.name for path in tmp_path.rglob("*.txt")] == ["new.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ReportedlyError])
def test_what_breaks_off_leaves_all_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "a.csv").write_text("old")
    broken = error("c", "m", "h") if error is ReportedlyError else error(28, "full")

    def write() -> None:
        with written_aside(tmp_path / "a.csv") as aside:
            (aside / "a.csv").write_text("new")
            raise broken

    with pytest.raises((KeyboardInterrupt, ReportedlyError)):
        write()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


@pytest.mark.parametrize("name", [".", "..", ""])
def test_what_has_no_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReportedlyError) as caught, written_aside(Path(name)):
        pass
    assert caught.value.code == "output-not-writable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_does_not_take_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with (
        pytest.raises(ReportedlyError) as caught,
        written_aside(tmp_path / "a.csv") as aside,
    ):
        (aside / "a.csv").write_text("new")
    assert caught.value.code == "output-not-writable"
    assert (tmp_path / "a.csv").is_dir()


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    check_folder(tmp_path / "new", "mark")
    check_folder(tmp_path, "mark")
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(ReportedlyError) as caught:
        check_folder(tmp_path, "mark")
    assert caught.value.code == "output-in-use"
    (tmp_path / "mark").write_text("")
    check_folder(tmp_path, "mark")
    with pytest.raises(ReportedlyError):
        check_folder(tmp_path / "mine", "mark")


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(os.linesep.encode() * 3)
    found = digest_of(tmp_path / "a.csv")
    assert (found.name, found.bytes) == ("a.csv", 3 * len(os.linesep))
    assert len(found.sha256) == 64

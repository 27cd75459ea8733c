import os
from pathlib import Path

import pytest

from reportedly.cli.output import error_line, open_output
from reportedly.errors import ReportedlyError


def test_a_file_is_there_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with open_output(target) as write:
        write("é ")
        assert not target.exists()
        write("\ud800\n")
    assert target.read_text(encoding="utf-8") == "é \\ud800\n"
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_a_run_that_breaks_off_leaves_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("earlier")
    with pytest.raises(KeyboardInterrupt):
        _write_half(target)
    assert target.read_text() == "earlier"
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_nothing_written_makes_no_file(tmp_path: Path) -> None:
    with open_output(tmp_path / "out.json"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_mode_is_that_of_the_earlier_file_or_of_a_new_one(tmp_path: Path) -> None:
    earlier, new, beside = tmp_path / "earlier", tmp_path / "new", tmp_path / "beside"
    earlier.touch()
    earlier.chmod(0o640)
    beside.touch()
    for target in (earlier, new):
        with open_output(target) as write:
            write("x")
    assert earlier.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == beside.stat().st_mode


def test_a_link_is_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    with open_output(link) as write:
        write("x")
    assert link.is_symlink()
    assert target.read_text() == "x"


def test_a_device_is_written_to_and_stays_one() -> None:
    with open_output(Path(os.devnull)) as write:
        write("x")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["missing/out.json", "."])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportedlyError) as caught, open_output(tmp_path / name) as write:
        write("x")
    assert caught.value.code == "output-not-writable"
    assert str(tmp_path) in caught.value.message


def test_errors_of_reading_are_not_blamed_on_the_output(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), open_output(tmp_path / "out.json"):
        raise PermissionError("elsewhere")


@pytest.mark.parametrize("target", [None, Path("-")])
def test_standard_output(target: Path | None, capsys: pytest.CaptureFixture[str]) -> None:
    with open_output(target) as write:
        write("x\n")
    assert capsys.readouterr().out == "x\n"


def test_an_error_is_one_line() -> None:
    line = error_line("bad-thing", "a\nb\x1b[2J is bad.", "Do c.")
    assert line == "reportedly: bad-thing: a b�[2J is bad. Do c."


def _write_half(target: Path) -> None:
    with open_output(target) as write:
        write("half")
        raise KeyboardInterrupt

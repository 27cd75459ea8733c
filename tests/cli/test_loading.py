"""The command that puts what a batch read into a database, in an empty folder."""

import sys
from pathlib import Path

import pytest

from databases import reports
from made_batches import Record, write_batch
from readers import the_pipeline
from reportedly.main import run
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from runs import enter_folder
from terminals import draw

FAILURE = Failure(
    source="reports.jsonl:5", code="bad-line", message="Line 5 is no report.", hint="Mend it."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    enter_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def records() -> list[Record]:
    """Four reports as they are read."""
    read = the_pipeline().read(reports())
    return [one for one in read if isinstance(one, Reading)]


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Return what a command prints, standard error after standard output."""
    assert run(arguments) == status
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_loading_says_what_became_of_the_articles(
    folder: Path, capsys: pytest.CaptureFixture[str], records: list[Record]
) -> None:
    write_batch(folder / "out", {"reports.jsonl": [records[:3], records[3:]]})
    assert told(capsys, "load", "out") == "4 added, 0 there already. 2 shards loaded.\n"
    assert (folder / "reportedly.db").is_file()
    again = "0 added, 0 there already. 0 shards loaded, 2 loaded before.\n"
    assert told(capsys, "load", "out") == again
    more: list[Record] = [*records[:1], reports()[0], FAILURE]
    write_batch(folder / "out", {"more.jsonl": [more]})
    shown = told(capsys, "load", "out", "--database", "reportedly.db", status=1)
    assert shown == (
        "0 added, 1 there already, 1 irrelevant, 1 failed. 1 shard loaded, 2 loaded before.\n"
        "reportedly: bad-line: reports.jsonl:5: Line 5 is no report. Mend it.\n"
    )
    assert told(capsys, "runs", "--failures", "3").startswith("reportedly: bad-line: ")
    assert told(capsys, "check").endswith("all as it should be\n")


def test_failures_alone_are_told_by_the_status(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_batch(folder / "out", {"reports.jsonl": [[FAILURE]]})
    assert told(capsys, "load", "out", status=3).startswith("0 added, 0 there already, 1 failed. ")


def test_readings_take_over_where_that_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], records: list[Record]
) -> None:
    write_batch(folder / "out", {"reports.jsonl": [records]})
    told(capsys, "load", "out")
    (folder / "other.toml").write_text("min_score = 0.5\n")
    told(capsys, "reread", "--settings", "other.toml")
    assert told(capsys, "load", "out", "--reread") == (
        "0 added, 4 there already (4 with another reading now). 1 shard loaded.\n"
    )
    assert told(capsys, "reread").startswith("run 4: 0 articles read again\n")


def test_what_cannot_be_loaded_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], records: list[Record]
) -> None:
    assert told(capsys, "load", "out", status=2).startswith("reportedly: no-batch: ")
    write_batch(folder / "out", {"reports.jsonl": [records]}, with_text=False)
    shown = told(capsys, "load", "out", status=2)
    assert shown.startswith("reportedly: texts-not-kept: ")
    assert "Run reportedly batch with --text" in shown


def test_a_person_who_waits_sees_how_far_it_is(folder: Path, records: list[Record]) -> None:
    """Load with standard error on a terminal, a real one, and look at what is drawn there."""
    write_batch(folder / "out", {"reports.jsonl": [[*records, FAILURE]]})
    loading = [sys.executable, "-c", "from reportedly.main import main; main()", "load", "out"]
    printed, shown, _ = draw(loading)
    assert printed == "4 added, 0 there already, 1 failed. 1 shard loaded.\n"
    assert "Loading" in shown
    assert "bad-line: reports.jsonl:5" in shown
    assert "4 added, 0 known, 1 failed, " in shown
    assert "100%" in shown

"""The commands that export, in an empty folder with a merged database."""

import csv
import json
from pathlib import Path

import pytest

from databases import REPORTS
from reportedly.main import run
from runs import enter_folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Return what a command prints, standard error after standard output."""
    assert run(arguments) == status
    shown = capsys.readouterr()
    return shown.out + shown.err


@pytest.fixture(autouse=True)
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    enter_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("COLUMNS", "100")
    lines = [{"text": text, "published": day} for day, text in REPORTS]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    told(capsys, "add", "reports.jsonl")
    return tmp_path


def test_an_export_prints_its_losses_and_names_its_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(capsys, "export", "--layout", "jsonl", "-o", "all.jsonl")
    assert "reportedly: 4 articles are not looked at yet; 'merge' does\n" in shown
    assert "0 dossiers written" in shown
    told(capsys, "merge")
    assert run(["export", "--layout", "jsonl", "-o", "all.jsonl"]) == 0
    printed = capsys.readouterr()
    assert printed.out == (folder / "all.losses.txt").read_text("utf-8")
    assert "reportedly: all.jsonl\n" in printed.err
    assert "reportedly: all.snapshot.jsonl\n" in printed.err
    shown = told(capsys, "export", "--layout", "jsonl", "-o", "all.jsonl", "--format", "json")
    report = json.loads(shown.splitlines()[0])
    assert report == json.loads((folder / "all.losses.json").read_bytes())
    assert report["written"]["dossiers"] > 0


def test_a_preview_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "merge")
    before = set(folder.iterdir())
    shown = told(capsys, "export", "--layout", "jsonl", "--preview")
    assert '"unit": "incident"' in shown
    assert "profile public, rule ucdp" in shown
    shown = told(capsys, "export", "--layout", "jsonl", "--preview", "--format", "json")
    assert json.loads(shown)["report"]["layout"] == "jsonl"
    assert set(folder.iterdir()) == before
    shown = told(capsys, "export", "--layout", "jsonl", status=2)
    assert shown.startswith("reportedly: no-output: ")


def test_corrections_are_told_as_csv_and_as_json_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "merge")
    told(capsys, "export", "--layout", "jsonl", "-o", "all.jsonl")
    header = "id,change,into_id,field,before,after\n"
    assert told(capsys, "corrections", "all.snapshot.jsonl").replace("\r", "") == header
    told(capsys, "grade", "1", "--grade", "confirmed", "--why", "seen", "--by", "a coder")
    told(capsys, "corrections", "all.snapshot.jsonl", "-o", "corrections.csv")
    with (folder / "corrections.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["id"], row["change"], row["field"]) == ("1", "changed", "grade")
    assert row["after"] == "confirmed"
    shown = told(capsys, "corrections", "all.snapshot.jsonl", "--format", "jsonl")
    (change,) = map(json.loads, shown.splitlines())
    assert change["fields"][0]["after"] == "confirmed"
    assert "a coder" not in shown + (folder / "corrections.csv").read_text("utf-8")


def test_a_site_is_published(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "merge")
    shown = told(capsys, "publish", "site", "--title", "Attacks", "--download", "ged")
    assert " incidents on site/index.html, " in shown
    assert "Attacks" in (folder / "site" / "index.html").read_text("utf-8")
    assert (folder / "site" / "downloads" / "ged" / "incidents.csv").is_file()
    shown = told(capsys, "publish", "site", "--address", "example.org", status=2)
    assert shown.startswith("reportedly: bad-site-address: ")
    shown = told(capsys, "publish", ".", status=2)
    assert shown.startswith("reportedly: output-in-use: ")

"""The commands of a database, in an empty folder."""

import json
import sys
from pathlib import Path

import pytest

from databases import REPORTS
from feed_server import serve_feeds
from reportedly.main import run
from runs import enter_folder
from terminals import draw


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    enter_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("COLUMNS", "100")
    lines = [{"text": text, "published": day} for day, text in REPORTS]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Return what a command prints, standard error after standard output."""
    assert run(arguments) == status
    shown = capsys.readouterr()
    return shown.out + shown.err


@pytest.fixture
def kept(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "add", "reports.jsonl")


def test_adding_says_what_became_of_the_articles(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "add", "reports.jsonl") == "4 added, 0 there already\n"
    assert (folder / "reportedly.db").is_file()
    shown = told(capsys, "add", "reports.jsonl", "gone.txt", "good.txt", status=1)
    assert shown.startswith("1 added, 4 there already, 1 failed\n")
    assert "reportedly: file-not-found: There is no file gone.txt." in shown
    shown = told(capsys, "runs", "--failures", "2")
    assert shown.startswith("reportedly: file-not-found: There is no file gone.txt.")
    assert told(capsys, "runs", "--failures", "1") == ""
    assert told(capsys, "runs", "--failures", "9", status=2).startswith("reportedly: no-run: ")
    assert told(capsys, "add", "gone.txt", status=3).startswith(
        "0 added, 0 there already, 1 failed"
    )


def test_a_database_is_named_by_option_variable_or_settings(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, "add", "good.txt", "--database", "option.db")
    monkeypatch.setenv("REPORTEDLY_DATABASE", "variable.db")
    told(capsys, "add", "good.txt")
    monkeypatch.delenv("REPORTEDLY_DATABASE")
    (folder / "reportedly.toml").write_text('database = "settings.db"')
    told(capsys, "add", "good.txt")
    assert {path.name for path in folder.glob("*.db")} == {
        "option.db",
        "variable.db",
        "settings.db",
    }


def test_asking_makes_no_database(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["list"], ["show", "1"], ["search", "a"], ["stats"], ["check"], ["runs"]):
        assert told(capsys, *command, status=2).startswith("reportedly: no-database: ")
    assert list(folder.glob("*.db*")) == []


@pytest.mark.usefixtures("kept")
def test_events_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "list", "--country", "irq", "--killed", "10..")
    assert len(shown.splitlines()) == 1
    number = shown.split()[0]
    assert "2024-03-04" in shown
    assert "†12  *30" in shown
    assert "police" in told(capsys, "show", number)
    assert json.loads(told(capsys, "show", number, "--format", "json"))["id"] == int(number)
    lines = told(capsys, "list", "--limit", "0", "--format", "json").splitlines()
    assert {json.loads(line)["country"] for line in lines} >= {"IRQ", "SYR", "MLI", "COD"}
    assert told(capsys, "list", "--limit", "1").endswith("--limit 0 lists all\n")
    assert told(capsys, "list", "--country", "FRA") == "reportedly: no event\n"


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--killed", "many"],
        ["--killed", ".."],
        ["--injured", "-"],
        ["--box", "1,2,3"],
        ["--box", "a,b,c,d"],
        ["--box", "91,0,95,1"],
        ["--since", "2024-02-31"],
        ["--type", "war"],
        ["--status", "done"],
        ["--source", "—"],
    ],
)
def test_a_filter_that_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert told(capsys, "list", *arguments, status=2).startswith("reportedly: bad-filter: ")


@pytest.mark.usefixtures("kept")
def test_articles_are_searched(capsys: pytest.CaptureFixture[str]) -> None:
    assert "outside a bakery in Mosul" in told(capsys, "search", "bakery")
    assert "Mosul" in told(capsys, "search", '"car bomb" -market')
    assert "Mosul" in told(capsys, "search", "bomb", "car")
    assert told(capsys, "search", "zebra") == "reportedly: no article\n"
    assert told(capsys, "search", "''", status=2).startswith("reportedly: bad-query: ")
    found = json.loads(told(capsys, "search", "bakery", "--format", "json"))
    assert found["article"]["text"] == REPORTS[0][1]


@pytest.mark.usefixtures("kept")
def test_stats_count_and_draw(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "stats")
    assert "Events by month\n2023-11" in shown
    assert "█" in shown
    assert json.loads(told(capsys, "stats", "--format", "json"))["articles"] == 4


@pytest.mark.usefixtures("kept")
def test_a_database_is_tended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "check").endswith("all as it should be\n")
    for _ in range(2):
        shown = told(capsys, "backup", "b.db")
        assert shown == "reportedly: backup written to b.db\n"
    for other in ("reportedly.db", "good.txt"):
        shown = told(capsys, "backup", other, status=2)
        assert shown.startswith("reportedly: not-a-backup: ")
    shown = told(capsys, "restore", "b.db", "--database", "c.db")
    assert shown == "reportedly: 4 articles restored\n"
    assert told(capsys, "restore", "gone.db", "--database", "d.db", status=2)
    assert not (folder / "d.db").exists()
    assert told(capsys, "restore", "b.db", "--database", "c.db", status=2).startswith(
        "reportedly: not-empty: "
    )
    assert told(capsys, "list", "--database", "c.db") == told(capsys, "list")
    assert told(capsys, "purge", "--before", "2024-01-01", "--database", "c.db") == (
        "1 texts removed\n"
    )
    assert "4 texts (1 purged)" in told(capsys, "check", "--database", "c.db")
    lines = told(capsys, "list", "--country", "MLI", "--database", "c.db")
    shown = told(capsys, "show", lines.split()[0], "--database", "c.db")
    assert "»eight teachers«" in shown
    assert "its text was removed" in shown
    assert told(capsys, "purge", status=2).startswith("reportedly: bad-filter: ")
    (folder / "broken.db").write_bytes((folder / "b.db").read_bytes()[:20_000])
    assert "reportedly: " in told(capsys, "check", "--database", "broken.db", status=2)


@pytest.mark.usefixtures("kept")
def test_another_engine_is_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "reread") == "run 2: 0 articles read again\n"
    (folder / "reportedly.toml").write_text("min_score = 0.9")
    assert told(capsys, "reread") == "run 3: 4 articles read again\n"
    shown = told(capsys, "diff", "1", "3")
    assert shown.splitlines()[-1].startswith("4 articles read by both: 0 events gained, ")
    assert len(told(capsys, "runs").splitlines()) == 3
    assert told(capsys, "prune", "--database", "reportedly.db") == "4 readings removed\n"
    assert told(capsys, "check").endswith("all as it should be\n")
    assert told(capsys, "diff", "1", "9", status=2).startswith("reportedly: no-run: ")


def test_feeds_are_followed_and_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "reportedly.toml").write_text("allow_private = true\npause_s = 0\n")
    with serve_feeds() as site:
        url = site.add_feed("/feed.xml", articles=2)
        shown = told(capsys, "watch", "--once", url, "no.opml", status=1)
        assert "reportedly: file-not-found: There is no file no.opml." in shown
        assert "1 new feeds" in shown
        assert "2 added, 0 there already, 0 failed; next at " in shown
        assert told(capsys, "watch", "--once") == ""
        assert told(capsys, "watch", "--once", "ftp://a.example", status=1).count("url-not") == 1
    shown = told(capsys, "feeds")
    assert f"{url} · last success " in shown
    assert "2 entries, 2 articles added" in " ".join(shown.split())
    assert told(capsys, "feeds", "--remove", url) == "reportedly: no feed\n"
    assert told(capsys, "feeds", "--remove", url, status=2).startswith("reportedly: no-feed: ")


def test_a_person_who_waits_sees_how_far_it_is(folder: Path) -> None:
    """Add with standard error on a terminal, a real one, and look at what is drawn there."""
    adding = [sys.executable, "-c", "from reportedly.main import main; main()"]
    printed, shown, _ = draw([*adding, "add", "reports.jsonl"])
    assert printed == "4 added, 0 there already\n"
    assert "Adding" in shown
    assert "4 added, 0 known, 0 failed, " in shown
    assert "100%" in shown

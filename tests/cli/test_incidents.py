"""The commands of incidents, in an empty folder."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from incident_reports import REPORTS, a_report, id_of, keep, keep_named, opened, report
from reportedly.main import run
from reportedly.records.incidents import KeptIncident, Link, Toll
from reportedly.store.database import open_database
from reportedly.wording.printable import UNSAFE
from runs import enter_folder

BAD = "\x1b[2J\x9b31m|[bold]`<script>`[/nope]\u202e\x07\r\nnext"
"""What tries to drive a terminal, to break a line, a table or the mark-up of styles."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    enter_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.fixture
def numbers() -> dict[str, int]:
    """The ids of the incidents, by one of their reports, in a database that has all."""
    database = open_database("reportedly.db", create=True)
    keep_named(database, *REPORTS)
    kept = opened(database)
    kept.merge()
    found = {name: id_of(kept, name) for name in REPORTS}
    database.close()
    return found


def told(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> str:
    """Return what a command prints, standard error after standard output."""
    assert run(tuple(map(str, arguments))) == status
    shown = capsys.readouterr()
    return shown.out + shown.err


def code(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 2) -> str:
    """Return the code of the error that a command ends with; it prints nothing else."""
    shown = told(capsys, *arguments, status=status)
    assert shown.startswith("reportedly: ")
    assert len(shown.splitlines()) == 1
    return shown.split(": ")[1]


def test_merging_says_what_became_of_the_events(capsys: pytest.CaptureFixture[str]) -> None:
    database = open_database("reportedly.db", create=True)
    keep_named(database, *list(REPORTS)[:5])
    assert told(capsys, "merge") == (
        "5 events looked at: 2 new incidents, 0 joined, 0 split, 0 gone\n"
    )
    assert told(capsys, "merge").startswith("0 events looked at: 0 new incidents, ")
    keep_named(database, *REPORTS)
    assert told(capsys, "merge", "--database", "reportedly.db").startswith("2 events looked at: 2 ")
    database.close()


def test_asking_makes_no_database(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ["merge"],
        ["incidents"],
        ["incident", "1"],
        ["toll", "1"],
        ["same", "1", "2"],
        ["different", "1", "2"],
        ["split", "1", "2"],
        ["grade", "1", "--grade", "fair", "--why", "seen"],
        ["undo", "1"],
        ["decisions"],
    ):
        assert code(capsys, *command) == "no-database"
    assert list(folder.glob("*.db*")) == []


def test_incidents_are_listed(capsys: pytest.CaptureFixture[str], numbers: dict[str, int]) -> None:
    lines = told(capsys, "incidents").splitlines()
    assert len(lines) == 4
    assert [int(line.split()[0]) for line in lines] == [
        numbers[name] for name in ("market", "checkpoint", "bakery", "hospital")
    ]
    bakery = lines[2]
    for words in ("2024-03-04", "Mosul", "Iraq", "†12 (12–14)", "*30 (30–31)", "3 articles"):
        assert words in bakery
    ranged = told(capsys, "incidents", "--rule", "acled", "--killed", "14").splitlines()
    assert [line.split()[0] for line in ranged] == [str(numbers["bakery"])]
    assert "†12 " in ranged[0]
    assert len(told(capsys, "incidents", "--country", "irq").splitlines()) == 2
    assert len(told(capsys, "incidents", "--limit", "1").splitlines()) == 2
    assert len(told(capsys, "incidents", "--limit", "0").splitlines()) == 4
    found = [json.loads(line) for line in told(capsys, "incidents", "-f", "json").splitlines()]
    assert [one["id"] for one in found] == [int(line.split()[0]) for line in lines]
    assert found[2]["killed"]["high"] == 14
    assert told(capsys, "incidents", "--country", "FRA").startswith("reportedly: no incident")
    assert told(capsys, "incidents", "--country", "FRA", "--format", "json") == ""


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--rule", "most"], "bad-rule"),
        (["--killed", "many"], "bad-filter"),
        (["--since", "2024-02-31"], "bad-filter"),
        (["--type", "war"], "bad-filter"),
        (["--limit", "-1"], "usage"),
        (["--format", "html"], "usage"),
    ],
)
def test_a_list_that_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    assert code(capsys, "incidents", *arguments) == expected


def test_an_incident_is_shown(capsys: pytest.CaptureFixture[str], numbers: dict[str, int]) -> None:
    bakery = numbers["bakery"]
    shown = told(capsys, "incident", bakery)
    assert shown.startswith(f"incident {bakery} · ")
    for words in (
        "2024-03-04",
        "3 articles",
        "Toll by the rule ucdp",
        "Claims",
        "Hospital officials, in Daily Star",
        "killing 12 people",
        "Grade: ",
        "Events",
        "Links",
        "One incident, by ",
    ):
        assert words in shown
    assert "Toll by the rule range" in told(capsys, "incident", bakery, "--rule", "range")
    incident = msgspec.json.decode(
        told(capsys, "incident", bakery, "--format", "json"), type=KeptIncident
    )
    assert (incident.id, len(incident.members), incident.toll.rule) == (bakery, 3, "ucdp")


def test_two_incidents_are_compared(
    capsys: pytest.CaptureFixture[str], numbers: dict[str, int]
) -> None:
    arguments = ("incident", numbers["bakery"], "--against", numbers["market"])
    shown = told(capsys, *arguments)
    assert "Two incidents, by " in shown
    assert "any pair compared" in shown
    link = msgspec.json.decode(told(capsys, *arguments, "--format", "json"), type=Link)
    assert link.bits == pytest.approx(sum(one.bits for one in link.reasons), abs=0.01)
    assert code(capsys, *arguments[:-1], 99) == "no-incident"


def test_a_toll_is_derived_and_explained(
    capsys: pytest.CaptureFixture[str], numbers: dict[str, int]
) -> None:
    bakery = numbers["bakery"]
    plain = told(capsys, "toll", bakery)
    assert plain.startswith("Toll by the rule ucdp\n")
    assert ["killed", "all", "12", "12", "14"] in [line.split() for line in plain.splitlines()]
    assert "Steps" not in plain
    explained = told(capsys, "toll", bakery, "--rule", "ucdp", "--explain")
    assert explained.startswith(plain)
    for words in ("Steps", "Claims that lead to it", "14 by Hospital officials, 2024-03-05"):
        assert words in explained
    for rule in ("ucdp", "acled", "range"):
        toll = msgspec.json.decode(
            told(capsys, "toll", bakery, "--rule", rule, "--format", "json"), type=Toll
        )
        assert toll.rule == rule
        for one in toll.figures:
            known = [n for n in (one.low, one.best, one.high) if n is not None]
            assert known == sorted(known) != []
            assert one.rows
        assert toll.steps
    assert code(capsys, "toll", bakery, "--rule", "least") == "bad-rule"
    assert code(capsys, "toll", 99) == "no-incident"


def test_decisions_are_made_listed_and_undone(
    capsys: pytest.CaptureFixture[str], numbers: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    bakery, market, hospital = (numbers[name] for name in ("bakery", "market", "hospital"))
    older, newer = sorted((market, hospital))
    monkeypatch.setattr("getpass.getuser", lambda: "the user")
    assert told(capsys, "same", market, hospital, "--by", "Ann", "--why", "one war") == (
        f"decision 1: incident {older}\n"
    )
    shown = told(capsys, "incident", newer)
    assert f"incident {newer} was joined to it" in shown
    assert told(capsys, "undo", 1).startswith("decision 2: incidents ")
    assert told(capsys, "different", bakery, numbers["checkpoint"]) == (
        f"decision 3: incidents {bakery}, {numbers['checkpoint']}\n"
    )
    page = json.loads(told(capsys, "incident", bakery, "--format", "json"))
    event = page["members"][0]["event_id"]
    assert told(capsys, "split", bakery, event, "--why", "two").startswith("decision 4: ")
    parts = [json.loads(line) for line in told(capsys, "incidents", "-f", "json").splitlines()]
    out = max(one["id"] for one in parts)
    assert f"split from incident {bakery}" in told(capsys, "incident", out)
    assert told(
        capsys, "grade", bakery, "--grade", "confirmed", "--status", "declared", "--why", "seen"
    ) == (f"decision 5: incident {bakery}\n")
    shown = told(capsys, "incident", bakery)
    assert "Grade: confirmed (by the user)" in shown
    assert "Strike status: declared (by the user)" in shown
    assert "seen" in shown
    lines = told(capsys, "decisions").splitlines()
    assert [line.split()[0] for line in lines] == ["5", "4", "3", "2", "1"]
    assert "Ann" in lines[-1]
    assert "same (undone by 2)" in lines[-1]
    assert "one war" in lines[-1]
    found = [json.loads(line) for line in told(capsys, "decisions", "-f", "json").splitlines()]
    assert [(one["id"], one["action"], one["made_by"]) for one in found] == [
        (5, "grade", "the user"),
        (4, "split", "the user"),
        (3, "different", "the user"),
        (2, "undo", "the user"),
        (1, "same", "Ann"),
    ]
    assert told(capsys, "check").endswith("all as it should be\n")


def test_no_decision_is_none(capsys: pytest.CaptureFixture[str], numbers: dict[str, int]) -> None:
    assert numbers
    assert told(capsys, "decisions") == ""
    assert told(capsys, "decisions", "--format", "json") == ""


def test_what_cannot_be_decided_is_refused(
    capsys: pytest.CaptureFixture[str], numbers: dict[str, int]
) -> None:
    bakery, market = numbers["bakery"], numbers["market"]
    refused: list[tuple[list[Any], str]] = [
        (["same", bakery, bakery], "same-incident"),
        (["same", bakery, 99], "no-incident"),
        (["same", bakery, market, "--by", " "], "no-name"),
        (["same", bakery], "usage"),
        (["different", market, market], "same-incident"),
        (["different", 99, market], "no-incident"),
        (["split", bakery, 999], "bad-split"),
        (["split", bakery], "usage"),
        (["split", 99, 1], "no-incident"),
        (["grade", bakery], "bad-grade"),
        (["grade", bakery, "--grade", "good", "--why", "x"], "bad-grade"),
        (["grade", bakery, "--status", "fair", "--why", "x"], "bad-grade"),
        (["grade", bakery, "--grade", "fair"], "no-reason"),
        (["grade", 99, "--grade", "fair", "--why", "x"], "no-incident"),
        (["undo", 1], "no-decision"),
        (["undo", "first"], "usage"),
        (["incident", 10**30], "no-incident"),
        (["incident", "one"], "usage"),
    ]
    for arguments, expected in refused:
        assert (arguments, code(capsys, *arguments)) == (arguments, expected)
    assert told(capsys, "decisions") == ""
    told(capsys, "same", bakery, market, "--by", "Ann")
    told(capsys, "undo", 1, "--by", "Ann")
    assert code(capsys, "undo", 1, "--by", "Ann") == "undone-already"


def test_nobody_is_named_where_the_user_has_no_name(
    capsys: pytest.CaptureFixture[str], numbers: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise KeyError("no user")

    monkeypatch.setattr("getpass.getuser", fail)
    assert code(capsys, "same", numbers["bakery"], numbers["market"]) == "no-name"
    told(capsys, "same", numbers["bakery"], numbers["market"], "--by", "Ann")


def test_an_incident_that_is_gone_says_so(
    capsys: pytest.CaptureFixture[str], numbers: dict[str, int]
) -> None:
    database = open_database("reportedly.db")
    keep(database, report("market", "The harvest was good this year, farmers said."))
    keep_named(database, "shell")
    database.close()
    assert told(capsys, "merge").endswith("1 new incidents, 0 joined, 0 split, 1 gone\n")
    assert code(capsys, "incident", numbers["market"]) == "gone-incident"
    assert code(capsys, "toll", numbers["market"]) == "gone-incident"


def test_the_settings_name_the_table_of_sources(
    folder: Path, capsys: pytest.CaptureFixture[str], numbers: dict[str, int]
) -> None:
    (folder / "reportedly.toml").write_text('sources = "mine.toml"')
    (folder / "mine.toml").write_text('[names]\n"hospital officials" = "unreliable"\n')
    shown = told(capsys, "toll", numbers["bakery"])
    assert ["killed", "all", "12", "12", "12"] in [line.split() for line in shown.splitlines()]
    (folder / "mine.toml").write_text('[names]\n"hospital officials" = "liars"\n')
    for command in (["toll", numbers["bakery"]], ["incident", numbers["bakery"]], ["incidents"]):
        assert code(capsys, *command) == "bad-sources"


def test_hostile_words_do_not_reach_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = open_database("reportedly.db", create=True)
    for name in ("bakery", "bakery-again", "market", "hospital"):
        day, publisher, words = REPORTS[name]
        text = words.replace(" people ", f" people {BAD} ").replace("rescuers", f"the {BAD} army")
        article = a_report(name, text, published=day, publisher=f"{publisher} {BAD}")
        keep(
            database,
            msgspec.structs.replace(
                article, title=f"{name} {BAD}", url=f"https://{name}.example/{BAD}"
            ),
        )
    kept = opened(database)
    kept.merge()
    numbers = [one.id for one in kept.incidents()]
    database.close()
    shown = [told(capsys, "incidents")]
    for number in numbers:
        shown += [told(capsys, "incident", number), told(capsys, "toll", number, "--explain")]
    shown.append(told(capsys, "incident", numbers[0], "--against", numbers[1]))
    shown.append(told(capsys, "same", *numbers[:2], "--by", f"A {BAD}", "--why", f"W {BAD}"))
    shown.append(told(capsys, "undo", 1, "--by", f"A {BAD}", "--why", f"W {BAD}"))
    shown.append(told(capsys, "decisions"))
    shown.append(told(capsys, "toll", numbers[0], "--rule", BAD, status=2))
    shown.append(
        told(capsys, "grade", numbers[0], "--grade", BAD, "--by", BAD, "--why", BAD, status=2)
    )
    for page in shown:
        assert UNSAFE.findall(page) == []
    assert "[bold]" in "".join(shown)
    (folder / "reportedly.toml").write_text(f"sources = {json.dumps(BAD.replace('/', ''))}")
    assert UNSAFE.findall(told(capsys, "toll", numbers[0], status=2)) == []

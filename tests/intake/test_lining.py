"""Lines are what is told from scratch, whatever happened, and none is stale unnoticed."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, update

from databases import a_new_database, rows_of
from desk_data import caches, lines_are_true, lines_of
from incident_reports import (
    ON_SQLITE,
    REPORTS,
    WEEK,
    id_of,
    keep,
    keep_named,
    merged,
    opened,
    read_anew,
    report,
)
from reportedly.api.kept import Reportedly
from reportedly.errors import ReportedlyError
from reportedly.intake import lining
from reportedly.intake.lining import Lined, refresh_lines
from reportedly.intake.merging import merge
from reportedly.records.incidents import Decided
from reportedly.settings import Settings
from reportedly.store.database import Database, open_database
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_tables import DOSSIERS, DOUBTS, LINES, QUEUE_ITEMS, TOLLS
from reportedly.store.schema import DECISIONS

BY = "a coder"
NAMES = [*REPORTS, *WEEK]


class Walk:
    """What people and machines do to a database, drawn at random."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database = database
        self.kept = opened(database)
        self.chance = random.Random(seed)  # noqa: S311  no secret
        self.engines = 0
        self.steps: list[Callable[[], object]] = [
            self.add,
            self.add,
            self.merge,
            self.merge,
            self.same,
            self.different,
            self.split,
            self.grade,
            self.undo,
            self.undo,
            self.reread,
            self.correct,
            self.purge,
            self.review,
            self.assign,
            self.unsure,
        ]

    def step(self) -> None:
        try:
            self.chance.choice(self.steps)()
        except ReportedlyError as error:
            assert error.code in {  # noqa: PT017  what may be refused
                "same-incident",
                "aggregate-and-incident",
                "bad-split",
                "undone-already",
                "gone-incident",
                "no-incident",
                "no-item",
            }

    def add(self) -> None:
        keep_named(self.database, *self.chance.sample(NAMES, 3))

    def merge(self) -> None:
        self.kept.merge()

    def number(self) -> int:
        numbers: list[int] = [row["id"] for row in rows_of(self.database, INCIDENTS)]
        return self.chance.choice(numbers or [1])

    def same(self) -> Decided:
        return self.kept.same(self.number(), self.number(), by=BY)

    def different(self) -> Decided:
        return self.kept.different(self.number(), self.number(), by=BY)

    def unsure(self) -> Decided:
        return self.kept.unsure(self.number(), self.number(), by=BY)

    def split(self) -> Decided:
        incident = self.kept.incident(self.number())
        return self.kept.split(incident.id, incident.members[0].event_id, by=BY)

    def grade(self) -> Decided:
        grade = self.chance.choice(("fair", "weak", "contested"))
        return self.kept.grade(self.number(), grade=grade, by=BY, why="seen")

    def undo(self) -> None:
        decisions = [row["id"] for row in rows_of(self.database, DECISIONS)]
        if decisions:
            self.kept.undo(self.chance.choice(decisions), by=BY)

    def reread(self) -> None:
        if rows_of(self.database, INCIDENTS):
            self.engines += 1
            read_anew(self.database, f"9{self.engines}")

    def correct(self) -> None:
        name = self.chance.choice(list(REPORTS))
        words = REPORTS[name][2]
        text = f"This page was corrected {self.chance.randrange(99)} times. {words}"
        keep(self.database, report(name, text))

    def purge(self) -> None:
        if self.chance.random() < 0.5:
            self.kept.prune()
        else:
            self.kept.purge(publisher="The Post")

    def review(self) -> None:
        item = self.kept.queue.next(BY)
        if item is not None:
            self.kept.queue.done(item.kind, item.number, by=BY)

    def assign(self) -> None:
        item = self.kept.queue.next("another")
        if item is not None:
            double = self.chance.random() < 0.5
            self.kept.queue.assign([(item.kind, item.number)], "another", by=BY, double=double)


@pytest.mark.parametrize(
    ("address", "seed"),
    [*(("sqlite", seed) for seed in range(6)), ("postgres", 7)],
    indirect=["address"],
)
def test_lines_are_true_whatever_happened(database: Database, seed: int) -> None:
    walk = Walk(database, seed)
    for _ in range(8):
        for _ in range(4):
            walk.step()
        walk.kept.merge()
        lines_are_true(database)


def test_lines_are_true_after_each_decision(database: Database) -> None:
    kept = merged(database, *REPORTS, *WEEK)
    lines_are_true(database)
    market, hospital = id_of(kept, "market"), id_of(kept, "hospital")
    kept.grade(market, grade="contested", by=BY, why="both deny it")
    assert {one.id: (one.grade, one.grade_by) for one in lines_of(kept)}[market] == (
        "contested",
        BY,
    )
    lines_are_true(database)
    kept.same(market, hospital, by=BY)
    lines_are_true(database)
    assert max(market, hospital) not in {one.id for one in lines_of(kept)}
    kept.undo(2, by=BY)
    lines_are_true(database)
    kept.undo(1, by=BY)
    lines_are_true(database)
    assert {one.grade_by for one in lines_of(kept)} == {None}


@ON_SQLITE
def test_what_was_broken_off_is_noticed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever transaction a crash comes after, the next refresh makes all lines true."""
    keep_named(database, *REPORTS, *WEEK)
    merge(database)
    monkeypatch.setattr(lining, "_INCIDENTS", 1)
    monkeypatch.setattr(lining, "_ARTICLES", 1)
    kept = opened(database)
    assert kept.overview.unlined() == 6
    assert lines_of(kept) == []

    def crash(done: Lined) -> None:
        raise KeyboardInterrupt

    for left in (5, 4, 3, 2, 1, 0):
        with pytest.raises(KeyboardInterrupt):
            refresh_lines(database, Settings(), crash)
        assert kept.overview.unlined() == left
        assert len(lines_of(kept)) == 6 - left
    refresh_lines(database, Settings())
    lines_are_true(database)
    assert refresh_lines(database, Settings()) == Lined()


@ON_SQLITE
def test_a_line_that_is_lost_is_told(database: Database) -> None:
    kept = merged(database, "market", "hospital", "checkpoint")
    market, hospital, checkpoint = (
        id_of(kept, name) for name in ("market", "hospital", "checkpoint")
    )
    with database.writing() as connection:
        for table in (DOUBTS, TOLLS, DOSSIERS):
            connection.execute(delete(table))
        connection.execute(delete(LINES).where(LINES.c.incident_id == market))
        gone = INCIDENTS.c.id == hospital
        connection.execute(update(INCIDENTS).where(gone).values(state="gone"))
    told = {one.where: one.message for one in kept.check()[0] if one.code == "line"}
    assert told == {
        f"incident {market}": "it has no line",
        f"incident {hospital}": "it is no more, and has a line",
        f"incident {checkpoint}": "its line has no dossier",
    }


@ON_SQLITE
def test_only_what_changed_is_made_anew(database: Database) -> None:
    kept = merged(database, "bakery", "checkpoint", "market")
    since = {one.id: one.changed_at for one in lines_of(kept)}
    keep_named(database, "bakery-again", "hospital")
    done: list[Lined] = []
    merge(database)
    refresh_lines(database, Settings(), done.append)
    assert sum(one.made for one in done) == 2
    assert sum(one.articles for one in done) == 2
    now = {one.id: one.changed_at for one in lines_of(kept)}
    assert [number for number, moment in since.items() if now[number] != moment] == [
        id_of(kept, "bakery")
    ]


def test_another_table_of_sources_makes_lines_anew(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    table = tmp_path / "sources.toml"
    table.write_text('[names]\n"rescuers" = "unreliable"\n', "utf-8")
    settings = Settings(sources=str(table))
    other = Reportedly(database, settings)
    assert other.overview.unlined() == len(lines_of(kept))
    assert other.overview.state() != kept.overview.state()
    assert other.refresh().made == len(lines_of(kept))
    lines_are_true(database, settings)
    assert kept.overview.unlined() > 0


@ON_SQLITE
def test_an_incident_whose_events_are_gone_has_no_line(database: Database) -> None:
    kept = merged(database, "market", "hospital")
    keep(database, report("market", "The market of Idlib, Syria, sells bread and cheese."))
    kept.prune()  # the event has gone, and nothing has been put together since
    kept.refresh()
    assert {one.title for one in lines_of(kept)} == {"hospital"}
    kept.merge()
    lines_are_true(database)


def test_the_state_changes_with_whatever_changes(database: Database) -> None:
    kept = merged(database)
    states = [kept.overview.state()]

    def next_state() -> str:
        states.append(kept.overview.state())
        return states[-1]

    assert next_state() == states[0]
    kept.merge()
    assert next_state() == states[0]
    for change in (
        lambda: kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by=BY),
        lambda: keep_named(database, "shell"),
        kept.merge,
        lambda: kept.purge(publisher="The Post"),
        lambda: read_anew(database, "99"),
        lambda: kept.queue.assign([("article", 1)], "an", by=BY),
        lambda: kept.queue.unassign([("article", 1)], "an"),
        lambda: kept.queue.done("article", 1, by=BY),
    ):
        before = states[-1]
        change()
        assert next_state() != before
    assert len(set(states)) == len(states) - 2


@ON_SQLITE
def test_what_fails_is_no_change(database: Database) -> None:
    kept = merged(database)
    before = kept.overview.state()

    def fail(connection: Connection) -> None:
        connection.execute(update(LINES).values(title="x"))
        raise KeyError

    with pytest.raises(KeyError), database.writing() as connection:
        fail(connection)
    assert kept.overview.state() == before


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_restored_database_has_its_lines(
    database: Database, backend: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept = merged(database)
    kept.queue.done("article", 1, by=BY)
    kept.back_up(tmp_path / "backup.db")
    address = str(tmp_path / "other.db")
    if backend == "postgres":
        address = a_new_database(request.getfixturevalue("server"))
    target = open_database(address, create=True)
    opened(target).restore(tmp_path / "backup.db")
    assert caches(target) == caches(database)
    assert opened(target).overview.state() != kept.overview.state()
    assert rows_of(target, QUEUE_ITEMS)
    lines_are_true(target)
    target.close()

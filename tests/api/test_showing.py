"""What is shown of a database to a role, on SQLite and PostgreSQL."""

import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from sqlalchemy import event as sql_event

from databases import rows_of
from incident_reports import ON_SQLITE, code_of, merged
from reportedly.api.kept import Reportedly
from reportedly.api.overview import IncidentFilter
from reportedly.errors import ReportedlyError
from reportedly.records.flags import FLAGS, Flag
from reportedly.records.people import ROLES, Role
from reportedly.reviewing.names import MASK
from reportedly.store.database import Database
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.schema import ARTICLES, DECISIONS
from secret_reports import NAME, OTHER_NAME, plant


def flags_are_true(database: Database, kept: Reportedly) -> None:
    """Say that the flags of all are those of each."""
    found = kept.flags.all()
    numbers = [row["id"] for row in rows_of(database, ARTICLES)]
    articles = kept.flags.flags_of("article", numbers)
    assert found.articles == {one: flags for one, flags in articles.items() if flags}
    incidents = [row["id"] for row in rows_of(database, INCIDENTS) if row["state"] == "open"]
    wanted = dict(kept.flags.flags_of("incident", incidents))
    for number in incidents:
        for member in kept.incident(number).members:
            wanted[number] |= articles[member.article_id]
    shown = {one: flags for one, flags in found.incidents.items() if one in incidents}
    assert shown == {one: flags for one, flags in wanted.items() if flags}


@pytest.mark.parametrize("seed", range(3))
def test_the_flags_of_all_are_those_of_each(database: Database, seed: int) -> None:
    kept = merged(database)
    chance = random.Random(seed)  # noqa: S311  no secret

    def open_incidents() -> list[int]:
        return [one.id for one in kept.incidents()]

    def split() -> None:
        incident = kept.incident(chance.choice(open_incidents()))
        kept.split(incident.id, chance.choice(incident.members).event_id, by="Ada")

    def undo() -> None:
        kept.undo(chance.choice(rows_of(database, DECISIONS))["id"], by="Ada")

    def flag() -> None:
        flags: list[Flag] = chance.sample(FLAGS, chance.randint(1, 2))
        if chance.random() < 0.5:
            kept.flags.flag("article", chance.randint(1, 7), flags, by="Ada")
        else:
            kept.flags.flag("incident", chance.choice(open_incidents()), flags, by="Ada")

    def join() -> None:
        kept.same(*chance.sample(open_incidents(), 2), by="Ada")

    steps: list[Callable[[], None]] = [flag, flag, flag, undo, split, join]
    flags_are_true(database, kept)
    for step in [flag, *chance.choices(steps, k=12)]:
        with suppress(ReportedlyError):
            step()
        flags_are_true(database, kept)


def found(kept: Reportedly, role: Role, **asked: str) -> set[int]:
    shown = kept.shown_to(role)
    wanted = IncidentFilter(**asked)  # type: ignore[arg-type]
    lines = {one.id for one in shown.overview.list(wanted).lines}
    assert shown.overview.count(wanted) == len(lines)
    assert set(shown.overview.map(wanted).incident) == lines
    bars = shown.overview.timeline(wanted)
    assert sum(one.incidents for one in bars.bars) + bars.undated == len(lines)
    assert (shown.overview.series(wanted).rows == ()) is (not lines)
    return lines


def test_no_hidden_word_is_found(database: Database) -> None:
    kept, incident = plant(database)
    for role in ROLES:
        for asked in ({"words": "quonsetting"}, {"words": NAME}, {"source": NAME}):
            assert incident in found(kept, role, **asked)
    kept.flags.flag("incident", incident, ["text"], by="Ada")
    for role, is_found in zip(ROLES, (False, False, True, True), strict=True):
        assert (incident in found(kept, role, words="quonsetting")) is is_found
        assert (incident in found(kept, role, words="bomb -nothing")) is is_found
        assert incident in found(kept, role, source=NAME)
        assert incident in found(kept, role)
    kept.undo(kept.decisions()[0].id, by="Ada")
    kept.flags.flag("incident", incident, ["names"], by="Ada")
    for role in ROLES:
        is_found = role != "viewer"
        for asked in ({"words": NAME}, {"actor": f"Idris {NAME}"}, {"source": NAME}):
            assert (incident in found(kept, role, **asked)) is is_found
        assert incident in found(kept, role)
        assert len(found(kept, role)) == len(found(kept, "admin"))


@ON_SQLITE
def test_titles_are_hidden_from_those_who_may_not_see_names(database: Database) -> None:
    kept, incident = plant(database)
    kept.flags.flag("incident", incident, ["names"], by="Ada")
    for role in ROLES:
        shown = kept.shown_to(role)
        titles = [one.title or "" for one in shown.overview.list().lines]
        titles += [title or "" for title in shown.overview.map().title]
        titles += [one.title or "" for one in shown.queue.list(limit=500).items]
        titles += [shown.queue.item("article", 1).title or ""]
        hidden = [one for one in titles if MASK in one]
        assert bool(hidden) is (role == "viewer")
        assert any(NAME in one for one in titles) is (role != "viewer")
        assert {"market", "hospital"} <= set(titles)


@ON_SQLITE
def test_names_that_were_taken_back_stay_hidden(database: Database) -> None:
    kept, _ = plant(database)
    kept.flags.flag("article", 1, ["names"], by="Ada")
    seen = kept.shown_to("viewer").article(1)
    text = kept.review.article(1).reading.article.text
    assert OTHER_NAME in text
    assert OTHER_NAME not in seen.reading.article.text
    assert len(seen.reading.article.text) == len(text)
    assert seen.machine.article == seen.reading.article
    assert kept.shown_to("coder").article(1) == kept.review.article(1)


@ON_SQLITE
def test_who_does_not_see_all_cannot_edit(database: Database) -> None:
    kept, incident = plant(database)
    kept.flags.flag("incident", incident, ["text"], by="Ada")
    for role in ROLES:
        shown = kept.shown_to(role)
        asked: list[Callable[[], object]] = [
            partial(shown.interpret, 1, "count", 2, 9),
            partial(shown.occurrences_of, 1, 2, 9),
            partial(shown.check_edit, 1),
        ]
        if role in ("viewer", "coder"):
            assert {code_of(one) for one in asked} == {"withheld"}
        else:
            for one in asked:
                one()
        shown.check_edit(4)


@ON_SQLITE
def test_where_nothing_is_flagged_it_costs_nothing(database: Database) -> None:
    kept, _ = plant(database)
    kept.shown_to("viewer").overview.list()
    asked: list[str] = []
    sql_event.listen(
        database.engine, "before_cursor_execute", lambda *args: asked.append(str(args[2]))
    )
    kept.overview.list()
    alone = len(asked)
    kept.shown_to("viewer").overview.list()
    assert len(asked) - 2 * alone <= 1 + 1  # BEGIN, and the state
    assert kept.shown_to("viewer").incident(1) == kept.incident(1)
    assert kept.shown_to("viewer").article(1) == kept.review.article(1)
    assert kept.shown_to("viewer").decisions() == kept.review.decisions()

"""Whatever people do, the database stays in order, and to undo all of it is as never done."""

from collections.abc import Sequence
from contextlib import suppress
from random import Random

import msgspec
import pytest

from builders import a_count
from coders import json_of
from databases import rows_of
from incident_reports import (
    ON_SQLITE,
    REPORTS,
    groups,
    keep,
    merged,
    merged_in_order,
    read_anew,
    report,
)
from reportedly.api.kept import Reportedly
from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit
from reportedly.records.reading import Reading
from reportedly.records.text import span_of
from reportedly.store.database import Database
from reportedly.store.schema import DECISIONS, EVENTS, READINGS, VERSIONS

_TYPES = ("attack", "armed_clash", "threat", "suicide_bomb")
_STATUSES = ("happened", "planned", "denied")
REPLACE = msgspec.structs.replace


def an_edit(page: Reading, chance: Random) -> Edit:
    """Return an edit of anything that a page has, or an addition to it."""
    if not page.events or chance.random() < 0.15:
        text = page.article.text
        start = chance.randrange(len(text) - 10)
        trigger = json_of(span_of(text, start, start + 8))
        return Edit(action="add", value={"type": chance.choice(_TYPES), "triggers": [trigger]})
    event = chance.choice(page.events)
    kind = chance.randrange(6)
    if kind == 0:
        value = chance.choice(_TYPES)
        return Edit(action="correct", event=event.id, field="type", value=value)
    if kind == 1:
        value = chance.choice(_STATUSES)
        return Edit(action="correct", event=event.id, field="status", value=value)
    if kind == 2:
        return Edit(action=chance.choice(("reject", "accept", "remove")), event=event.id)
    if not event.casualties:
        return Edit(action="note", event=event.id, value="no figure")
    figure = chance.choice(event.casualties).id
    if kind == 3:
        return Edit(action=chance.choice(("reject", "accept")), casualty=figure)
    count = json_of(a_count(chance.randrange(50)))
    return Edit(action="correct", casualty=figure, field="count", value=count)


def shuffled(chance: Random) -> object:
    """Return what makes of a reading that of a worse engine."""

    def change(reading: Reading) -> Reading:
        events = [event for event in reading.events if chance.random() < 0.7]
        return REPLACE(
            reading,
            events=tuple(
                REPLACE(event, type=chance.choice((event.type, "attack")), relations=())
                for event in events
            ),
        )

    return change


def act(database: Database, kept: Reportedly, chance: Random, step: int) -> None:
    articles = sorted({row["article_id"] for row in rows_of(database, VERSIONS)})
    what = chance.random()
    if what < 0.6:
        page = kept.review.article(chance.choice(articles))
        edits = [an_edit(page.reading, chance) for _ in range(chance.randrange(1, 4))]
        by = chance.choice(("ann", "bob"))
        with suppress(ReportedlyError):  # of one that the ones before made impossible
            kept.review.edit(page.id, edits, by=by, seen=chance.choice((0, page.seen)))
    elif what < 0.8:
        held = [one.id for one in kept.decisions() if one.undone_by is None]
        if held:
            kept.undo(chance.choice(held), by="cat")
    elif what < 0.9:
        read_anew(database, f"engine {step}", shuffled(chance))  # type: ignore[arg-type]
    else:
        name = chance.choice(tuple(REPORTS))
        keep(database, report(name, f"Version {step}. {REPORTS[name][2]}"))
    if chance.random() < 0.5:
        kept.merge()


def the_standing(kept: Reportedly) -> Sequence[set[int]]:
    """Return of each article the decisions that hold, and those that have a standing."""
    found = []
    for number in range(1, 1 + len(REPORTS)):
        page = kept.review.article(number)
        holding = {
            one.id for one in page.decisions if one.undone_by is None and one.action != "undo"
        }
        found.append(holding ^ {one.decision for one in page.standings})
    return found


@ON_SQLITE
@pytest.mark.parametrize("seed", range(8))
def test_the_database_stays_in_order(database: Database, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  no secret
    kept = merged(database)
    for step in range(14):
        act(database, kept, chance, step)
        assert kept.check()[0] == []
        assert not any(the_standing(kept))
    kept.merge()
    merged_in_order(database)
    for one in kept.decisions():
        if one.undone_by is None and one.action != "undo":
            kept.undo(one.id, by="cat")
    merged_in_order(database)
    assert {row["proposed"] for row in rows_of(database, READINGS) if row["is_current"]} == {None}
    assert not any(
        row["key"].startswith("p") and row["is_current"] for row in rows_of(database, EVENTS)
    )
    # As if nobody had ever ruled anything: what is put together anew is the same.
    before = groups(kept)
    read_anew(database, "last")
    kept.merge()
    assert groups(kept) == before
    kept.prune()
    assert kept.check()[0] == []
    assert len(rows_of(database, DECISIONS)) >= 1

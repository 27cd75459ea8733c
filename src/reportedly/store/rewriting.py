"""A reading as people have it now in; the rows of it changed in place, out.

An event that stays keeps its number, so that incidents, and what people ruled of them, keep it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from reportedly.records.reading import Reading
from reportedly.store.accounts import unfile
from reportedly.store.finding import machine_of, reading_of, select_readings
from reportedly.store.incident_tables import MEMBERS, RULINGS
from reportedly.store.incidents import incidents_of, mark_stale
from reportedly.store.readings import keep_events, keep_parts
from reportedly.store.rows import event_rows, pack_reading
from reportedly.store.schema import (
    ACTORS,
    CASUALTIES,
    CLAIMS,
    EVENTS,
    PLACES,
    READINGS,
    VERSIONS,
)


class Current(NamedTuple):
    """The current reading of an article: as people have it, and as the engine read it."""

    id: int
    version_id: int
    version: int
    is_accounted: int
    reading: Reading
    machine: Reading


def find_current(connection: Connection, article_id: int) -> Current | None:
    """Return the current reading of an article, None for none."""
    query = (
        select_readings()
        .add_columns(READINGS.c.is_accounted)
        .where(VERSIONS.c.article_id == article_id, READINGS.c.is_current == 1)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return Current(
        row["reading_id"],
        row["version_id"],
        row["number"],
        row["is_accounted"],
        reading_of(row),
        machine_of(row),
    )


def rewrite_reading(connection: Connection, current: Current, reading: Reading) -> None:
    """Let a current reading be this one; `proposed` keeps what the engine read where it differs.

    Events that are there no more lose their accounts and their places in incidents, and what people
    ruled of them waits.
    """
    known = {
        row.key: row.id
        for row in connection.execute(
            select(EVENTS.c.key, EVENTS.c.id).where(EVENTS.c.reading_id == current.id)
        )
    }
    drop_events(
        connection, [known[name] for name in known.keys() - {one.id for one in reading.events}]
    )
    older = {event.id: (place, event) for place, event in enumerate(current.reading.events)}
    rows = list(event_rows(reading))
    changed = [
        rows[place]
        for place, event in enumerate(reading.events)
        if event.id in known and older.get(event.id) != (place, event)
    ]
    numbers = [known[row.event["key"]] for row in changed]
    _drop_parts(connection, numbers)
    for number, row in zip(numbers, changed, strict=True):
        connection.execute(update(EVENTS).where(EVENTS.c.id == number).values(**row.event))
    if changed:
        keep_parts(connection, changed, numbers)
    common = {"reading_id": current.id, "version_id": current.version_id, "is_current": 1}
    new = [row for row in rows if row.event["key"] not in known]
    keep_events(connection, [one._replace(event=one.event | common) for one in new])
    is_changed = reading != current.machine
    connection.execute(
        update(READINGS)
        .where(READINGS.c.id == current.id)
        .values(
            events=len(reading.events),
            body=pack_reading(reading),
            proposed=pack_reading(current.machine) if is_changed else None,
        )
    )


def drop_events(connection: Connection, events: Sequence[int]) -> None:
    """Remove events with all that is of them; their incidents are to be put together anew."""
    if not events:
        return
    mark_stale(connection, set(incidents_of(connection, events).values()))
    unfile(connection, events)
    connection.execute(delete(MEMBERS).where(MEMBERS.c.event_id.in_(events)))
    connection.execute(update(RULINGS).where(RULINGS.c.event_id.in_(events)).values(event_id=None))
    _drop_parts(connection, events)
    connection.execute(delete(EVENTS).where(EVENTS.c.id.in_(events)))


def _drop_parts(connection: Connection, events: Sequence[int]) -> None:
    for table in (PLACES, ACTORS, CASUALTIES, CLAIMS):
        if events:
            connection.execute(delete(table).where(table.c.event_id.in_(events)))

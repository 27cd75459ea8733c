"""A reading in; kept with its events, as the current one of its version, out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, select, update

from reportedly.records.reading import Reading
from reportedly.reviewing.applying import review
from reportedly.store.edits import made_edits
from reportedly.store.inserting import insert_new, insert_row, now
from reportedly.store.rows import EventRows, Party, Row, event_rows, pack_reading
from reportedly.store.schema import (
    ACTORS,
    CASUALTIES,
    CLAIMS,
    EVENTS,
    PLACES,
    READINGS,
    SOURCES,
    VERSIONS,
)

_MARKED: Final = 2
"""What readings that are about to be current again are, within one transaction."""


def keep_reading(
    connection: Connection, run_id: int, engine_id: int, version_id: int, reading: Reading
) -> bool:
    """Keep a reading of a version; whether this engine's was not there yet.

    What people ruled of the article holds of it, too.

    It is the current one if the version is the latest. Another engine's stays, and is no longer
    current.
    """
    of_version = READINGS.c.version_id == version_id
    known = connection.execute(
        select(READINGS.c.id).where(of_version, READINGS.c.engine_id == engine_id)
    ).scalar()
    if known is not None:
        return False
    is_latest, article_id = connection.execute(
        select(VERSIONS.c.is_latest, VERSIONS.c.article_id).where(VERSIONS.c.id == version_id)
    ).one()
    made = made_edits(connection, article_id) if is_latest else ()
    reviewed = review(reading, made).reading
    if is_latest:
        supersede(connection, of_version, EVENTS.c.version_id == version_id)
    row = {
        "version_id": version_id,
        "engine_id": engine_id,
        "run_id": run_id,
        "is_current": is_latest,
        "is_accounted": 0,
        "read_at": now(),
        "events": len(reviewed.events),
        "body": pack_reading(reviewed),
        "proposed": pack_reading(reading) if reviewed != reading else None,
    }
    reading_id = insert_row(connection, READINGS, row)
    common = {"reading_id": reading_id, "version_id": version_id, "is_current": is_latest}
    keep_events(connection, common, list(event_rows(reviewed)))
    return True


def revive_readings(connection: Connection, engine_id: int) -> int:
    """Make the readings that an engine made before current again; how many.

    Those of the latest versions, whose current reading is another engine's.
    """
    latest = select(VERSIONS.c.id).where(VERSIONS.c.is_latest == 1)
    marked = select(READINGS.c.id).where(READINGS.c.is_current == _MARKED)
    versions = select(READINGS.c.version_id).where(READINGS.c.is_current == _MARKED)
    mine = (
        READINGS.c.engine_id == engine_id,
        READINGS.c.is_current == 0,
        READINGS.c.version_id.in_(latest),
    )
    done = connection.execute(update(READINGS).where(*mine).values(is_current=_MARKED))
    supersede(connection, READINGS.c.version_id.in_(versions), EVENTS.c.version_id.in_(versions))
    for table, which in (
        (EVENTS, EVENTS.c.reading_id.in_(marked)),
        (READINGS, READINGS.c.is_current == _MARKED),
    ):
        connection.execute(update(table).where(which).values(is_current=1))
    return int(done.rowcount)


def supersede(connection: Connection, readings: Any, events: Any) -> None:
    """Make readings and events current no more."""
    for table, which in ((READINGS, readings), (EVENTS, events)):
        connection.execute(update(table).where(which, table.c.is_current == 1).values(is_current=0))


def keep_events(connection: Connection, common: Row, events: Sequence[EventRows]) -> None:
    """Insert events, whose rows have `common` besides, and all that is of them."""
    if not events:
        return
    statement = insert(EVENTS).returning(EVENTS.c.id, sort_by_parameter_order=True)
    rows = [one.event | common for one in events]
    keep_parts(connection, events, connection.execute(statement, rows).scalars().all())


def keep_parts(connection: Connection, events: Sequence[EventRows], numbers: Sequence[int]) -> None:
    """Insert what events with these numbers have several of."""
    _keep_parts(connection, PLACES, [one.places for one in events], numbers)
    _keep_parts(connection, ACTORS, [one.actors for one in events], numbers)
    said = [(one.casualties, one.claims) for one in events]
    parties = {row["party"] for both in said for rows in both for row in rows} - {None}
    sources = _keep_parties(connection, parties)
    for table, which in ((CASUALTIES, 0), (CLAIMS, 1)):
        told = [[_with_source(row, sources) for row in both[which]] for both in said]
        _keep_parts(connection, table, told, numbers)


def _keep_parts(
    connection: Connection, table: Table, parts: Sequence[Sequence[Row]], events: Sequence[int]
) -> None:
    rows = [
        {"event_id": event_id, **row}
        for event_id, each in zip(events, parts, strict=True)
        for row in each
    ]
    if rows:
        connection.execute(insert(table), rows)


def _with_source(row: Row, sources: Mapping[Party, int]) -> Row:
    party = row["party"]
    rest = {name: value for name, value in row.items() if name != "party"}
    return rest | {"source_id": sources[party] if party is not None else None}


def _keep_parties(connection: Connection, parties: Iterable[Party]) -> dict[Party, int]:
    """Return the numbers of sources, of which the new ones are added."""
    wanted = sorted(parties)
    found = _find_parties(connection, wanted)
    new = [party for party in wanted if (party.folded, party.kind) not in found]
    if new:
        insert_new(connection, SOURCES, [party._asdict() for party in new])
        found |= _find_parties(connection, new)
    return {party: found[party.folded, party.kind] for party in wanted}


def _find_parties(connection: Connection, parties: Sequence[Party]) -> dict[tuple[str, str], int]:
    if not parties:
        return {}
    query = select(SOURCES.c.folded, SOURCES.c.kind, SOURCES.c.id).where(
        SOURCES.c.folded.in_([party.folded for party in parties])
    )
    return {(folded, kind): number for folded, kind, number in connection.execute(query)}

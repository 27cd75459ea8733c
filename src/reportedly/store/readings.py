"""A reading in; kept with its events, as the current one of its version, out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table, select, update

from reportedly.records.reading import Reading
from reportedly.reviewing.applying import review
from reportedly.reviewing.footing import MadeEdit
from reportedly.store.edits import edited_among, made_edits
from reportedly.store.inserting import insert_new, insert_rows, now, reserve_numbers
from reportedly.store.prepared import PreparedReading
from reportedly.store.rows import EventRows, Party, Row
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


class ToKeep(NamedTuple):
    """A reading that is to be kept, and the version that it is of."""

    version_id: int
    reading: PreparedReading


class _Version(NamedTuple):
    """Whether a version is the latest, and the edits of its article that hold of its reading."""

    is_latest: int
    made: Sequence[MadeEdit]


def keep_reading(
    connection: Connection, run_id: int, engine_id: int, version_id: int, reading: Reading
) -> bool:
    """Keep one reading, as `keep_readings` does; whether this engine's was not there yet."""
    one = ToKeep(version_id, PreparedReading(reading))
    return bool(keep_readings(connection, run_id, engine_id, [one]))


def keep_readings(
    connection: Connection, run_id: int, engine_id: int, readings: Sequence[ToKeep]
) -> int:
    """Keep an engine's readings of different versions, those that are not there yet; how many.

    What people ruled of an article holds of its reading, too. A reading is the current one if its
    version is the latest. Another engine's stays, and is no longer current.
    """
    known = _versions_read(connection, engine_id, [one.version_id for one in readings])
    new = [one for one in readings if one.version_id not in known]
    if not new:
        return 0
    versions = _load_versions(connection, [one.version_id for one in new])
    reviewed = [_reviewed(one.reading, versions[one.version_id].made) for one in new]
    latest = [number for number, version in versions.items() if version.is_latest]
    supersede(connection, READINGS.c.version_id.in_(latest), EVENTS.c.version_id.in_(latest))
    numbers = reserve_numbers(connection, READINGS, len(new))
    rows = [
        {
            "id": number,
            "version_id": one.version_id,
            "engine_id": engine_id,
            "run_id": run_id,
            "is_current": versions[one.version_id].is_latest,
            "is_accounted": 0,
            "read_at": now(),
            "events": len(ruled.reading.events),
            "body": ruled.body,
            "proposed": one.reading.body if ruled is not one.reading else None,
        }
        for number, one, ruled in zip(numbers, new, reviewed, strict=True)
    ]
    insert_rows(connection, READINGS, rows)
    events: list[EventRows] = []
    for row, ruled in zip(rows, reviewed, strict=True):
        common = {
            "reading_id": row["id"],
            "version_id": row["version_id"],
            "is_current": row["is_current"],
        }
        events += [one._replace(event=one.event | common) for one in ruled.events]
    keep_events(connection, events)
    return len(new)


def _versions_read(connection: Connection, engine_id: int, versions: Sequence[int]) -> set[int]:
    query = select(READINGS.c.version_id).where(
        READINGS.c.engine_id == engine_id, READINGS.c.version_id.in_(versions)
    )
    return set(connection.execute(query).scalars())


def _load_versions(connection: Connection, numbers: Sequence[int]) -> dict[int, _Version]:
    query = select(VERSIONS.c.id, VERSIONS.c.is_latest, VERSIONS.c.article_id).where(
        VERSIONS.c.id.in_(numbers)
    )
    rows = connection.execute(query).all()
    edited = set(edited_among(connection, {row.article_id for row in rows if row.is_latest}))
    return {
        row.id: _Version(
            row.is_latest,
            made_edits(connection, row.article_id)
            if row.is_latest and row.article_id in edited
            else (),
        )
        for row in rows
    }


def _reviewed(prepared: PreparedReading, made: Sequence[MadeEdit]) -> PreparedReading:
    """Return a reading as people have it: the same one where they left it as it is."""
    if not made:
        return prepared
    reviewed = review(prepared.reading, made).reading
    return prepared if reviewed == prepared.reading else PreparedReading(reviewed)


def revive_readings(
    connection: Connection, engine_id: int, versions: Collection[int] | None = None
) -> int:
    """Make the readings that an engine made before current again; how many.

    Those of the latest versions, whose current reading is another engine's; where `versions` are
    given, of those alone.
    """
    latest = select(VERSIONS.c.id).where(VERSIONS.c.is_latest == 1)
    if versions is not None:
        latest = latest.where(VERSIONS.c.id.in_(versions))
    marked = select(READINGS.c.id).where(READINGS.c.is_current == _MARKED)
    superseded = select(READINGS.c.version_id).where(READINGS.c.is_current == _MARKED)
    mine = (
        READINGS.c.engine_id == engine_id,
        READINGS.c.is_current == 0,
        READINGS.c.version_id.in_(latest),
    )
    done = connection.execute(update(READINGS).where(*mine).values(is_current=_MARKED))
    supersede(
        connection, READINGS.c.version_id.in_(superseded), EVENTS.c.version_id.in_(superseded)
    )
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


def keep_events(connection: Connection, events: Sequence[EventRows]) -> None:
    """Insert events, whose rows are whole but for their numbers, and all that is of them."""
    numbers = reserve_numbers(connection, EVENTS, len(events))
    rows = [{"id": number, **one.event} for number, one in zip(numbers, events, strict=True)]
    insert_rows(connection, EVENTS, rows)
    keep_parts(connection, events, numbers)


def keep_parts(connection: Connection, events: Sequence[EventRows], numbers: Sequence[int]) -> None:
    """Insert what events with these numbers have several of."""
    _keep_parts(connection, PLACES, [one.places for one in events], numbers)
    _keep_parts(connection, ACTORS, [one.actors for one in events], numbers)
    said = [(one.casualties, one.claims) for one in events]
    sources = _keep_parties(
        connection, [row["party"] for both in said for rows in both for row in rows]
    )
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
    insert_rows(connection, table, rows)


def _with_source(row: Row, sources: Mapping[Party, int]) -> Row:
    party = row["party"]
    told = {**row, "source_id": sources[party] if party is not None else None}
    del told["party"]
    return told


def _keep_parties(connection: Connection, parties: Sequence[Party | None]) -> dict[Party, int]:
    """Return the numbers of sources, of which the new ones are added in their order."""
    wanted = [party for party in dict.fromkeys(parties) if party is not None]
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

"""What incidents are outlined as in; kept as lines, tolls and dossiers, until a change, out.

An incident's `lined_as` is null as soon as anything that its line tells of has changed, and is the
fingerprint of rules and sources when the line is made: both in the transaction that does it.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from reportedly.records.dossier import Dossier
from reportedly.records.incidents import IncidentKind
from reportedly.store.chunks import in_chunks
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_tables import DOSSIERS, DOUBTS, LINES, QUEUE_ITEMS, TOLLS
from reportedly.store.rows import Row, pack_dossier

CLOSED: Final = ""
"""What `lined_as` is of an incident that is no longer open, once its line is gone."""


class Unlined(NamedTuple):
    """An open incident whose line is to be made."""

    id: int
    kind: IncidentKind
    day: str


def forget_lines(connection: Connection, incidents: Iterable[int]) -> None:
    """Note that the lines of incidents are to be made anew: what they tell of has changed."""
    for chunk in in_chunks(incidents):
        which = INCIDENTS.c.id.in_(chunk)
        connection.execute(update(INCIDENTS).where(which).values(lined_as=None))


def unlined(connection: Connection, fingerprint: str, limit: int) -> list[Unlined]:
    """Return some open incidents whose lines are to be made, the newest first."""
    query = (
        select(INCIDENTS.c.id, INCIDENTS.c.kind, INCIDENTS.c.day)
        .where(INCIDENTS.c.state == "open", _is_to_make(INCIDENTS.c.lined_as, fingerprint))
        .order_by(INCIDENTS.c.id.desc())
        .limit(limit)
    )
    return [Unlined(*row) for row in connection.execute(query)]


def count_unlined(connection: Connection, fingerprint: str) -> int:
    """Return how many open incidents have no line of how they are now."""
    query = select(func.count()).where(
        INCIDENTS.c.state == "open", _is_to_make(INCIDENTS.c.lined_as, fingerprint)
    )
    return connection.execute(query).scalar_one()


def _is_to_make(lined_as: Any, fingerprint: str) -> ColumnElement[bool]:
    """Return the condition that something was not made as it would be now, as an index has it."""
    return or_(lined_as.is_(None), lined_as < fingerprint, lined_as > fingerprint)


def closed_with_lines(connection: Connection, limit: int) -> list[int]:
    """Return some incidents that are not open any more and may have a line still."""
    query = (
        select(INCIDENTS.c.id)
        .where(INCIDENTS.c.state.in_(("merged", "gone")), INCIDENTS.c.lined_as.is_(None))
        .order_by(INCIDENTS.c.id)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def drop_lines(connection: Connection, incidents: Collection[int]) -> None:
    """Remove the lines of incidents, with tolls, dossiers and the pairs that they are in."""
    drop_doubts(connection, incidents)
    for table in (TOLLS, DOSSIERS, LINES):
        connection.execute(delete(table).where(table.c.incident_id.in_(incidents)))


def drop_doubts(connection: Connection, incidents: Collection[int]) -> None:
    """Remove the doubtful pairs that incidents are in."""
    for side in (DOUBTS.c.one_id, DOUBTS.c.other_id):
        connection.execute(delete(DOUBTS).where(side.in_(incidents)))


def note_lined(connection: Connection, incidents: Collection[int], fingerprint: str) -> None:
    """Note as what the lines of incidents are made."""
    connection.execute(
        update(INCIDENTS).where(INCIDENTS.c.id.in_(incidents)).values(lined_as=fingerprint)
    )


def last_changes(connection: Connection, incidents: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return of which members the lines of incidents are, and since when."""
    query = select(LINES.c.incident_id, LINES.c.members, LINES.c.changed_at).where(
        LINES.c.incident_id.in_(incidents)
    )
    return {row.incident_id: (row.members, row.changed_at) for row in connection.execute(query)}


def write_lines(
    connection: Connection,
    lines: Sequence[Row],
    tolls: Sequence[Row],
    dossiers: Iterable[Dossier],
) -> None:
    """Put lines, tolls and dossiers in the place of those that there are of the same incidents."""
    drop_lines(connection, [row["incident_id"] for row in lines])
    packed = [{"incident_id": one.id, "body": pack_dossier(one)} for one in dossiers]
    for table, rows in ((LINES, lines), (TOLLS, tolls), (DOSSIERS, packed)):
        if rows:
            connection.execute(insert(table), rows)


def articles_to_line(connection: Connection, fingerprint: str, limit: int) -> list[int]:
    """Return some articles whose items of the queue are to be made."""
    query = (
        select(QUEUE_ITEMS.c.number)
        .where(
            QUEUE_ITEMS.c.kind == "article",
            _is_to_make(QUEUE_ITEMS.c.lined_as, fingerprint),
        )
        .order_by(QUEUE_ITEMS.c.number.desc())
        .limit(limit)
    )
    return list(connection.execute(query).scalars())

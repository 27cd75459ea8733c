"""Events that are wanted in; a dossier of each, as its one article tells of it, out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, select

from reportedly.incidents.aggregates import is_aggregate
from reportedly.incidents.dossiers import ArticleFacts, draw_up, facts_of
from reportedly.incidents.outline import outline
from reportedly.intake.incident import find_sources
from reportedly.intake.lining import with_former_names
from reportedly.records.dossier import Dossier
from reportedly.records.incidents import Member
from reportedly.records.reading import Reading
from reportedly.resources.reliability import SourceTable
from reportedly.settings import Settings
from reportedly.store.filtering import EventFilter, conditions
from reportedly.store.finding import reading_of, select_readings
from reportedly.store.incident_pages import member_of
from reportedly.store.schema import ARTICLES, EVENTS, READINGS

_PAGE: Final = 200


def event_dossiers(
    connection: Connection, wanted: EventFilter, settings: Settings
) -> Iterator[Dossier]:
    """Yield the dossiers of current events, by their numbers.

    ReportedlyError "bad-filter", "bad-query", "bad-sources".
    """
    table = find_sources(settings)
    where = conditions(wanted, connection.dialect.name)
    after = 0
    while True:
        query = select(EVENTS.c.id).where(*where, EVENTS.c.id > after)
        page = list(connection.execute(query.order_by(EVENTS.c.id).limit(_PAGE)).scalars())
        if not page:
            return
        yield from _dossiers(connection, page, table)
        after = page[-1]


def find_event_dossier(connection: Connection, event: int, settings: Settings) -> Dossier | None:
    """Return the dossier of an event, None where there is no such event. "bad-sources"."""
    return next(_dossiers(connection, [event], find_sources(settings)), None)


def _dossiers(
    connection: Connection, events: Sequence[int], table: SourceTable
) -> Iterator[Dossier]:
    query = (
        select_readings()
        .add_columns(
            READINGS.c.read_at,
            EVENTS.c.id.label("event_id"),
            EVENTS.c.key.label("event_key"),
            ARTICLES.c.origin_id,
        )
        .join(EVENTS, EVENTS.c.reading_id == READINGS.c.id)
        .where(EVENTS.c.id.in_(events))
        .order_by(EVENTS.c.id)
    )
    rows = connection.execute(query).mappings().all()
    readings: dict[int, Reading] = {}
    for row in rows:
        if row["reading_id"] not in readings:
            readings[row["reading_id"]] = reading_of(row)
    facts = {row["article_id"]: facts_of(readings[row["reading_id"]]) for row in rows}
    facts |= with_former_names(connection, facts)
    for row in rows:
        reading = readings[row["reading_id"]]
        member = member_of(
            reading,
            next(one for one in reading.events if one.id == row["event_key"]),
            event_id=row["event_id"],
            article_id=row["article_id"],
            origin=row["origin_id"] or row["article_id"],
            with_sentences=True,
        )
        yield event_dossier(member, reading, facts, table, changed_at=row["read_at"])


def event_dossier(
    member: Member,
    reading: Reading,
    facts: Mapping[int, ArticleFacts],
    table: SourceTable,
    *,
    changed_at: str,
) -> Dossier:
    """Return the dossier of an event by itself; `facts` are those of its article."""
    told = outline([member], table)
    return draw_up(
        member.event_id,
        [member],
        told,
        told.assessment,
        facts,
        kind="aggregate" if is_aggregate(member.event) else "incident",
        unit="event",
        warnings=len(reading.warnings),
        changed_at=changed_at,
    )

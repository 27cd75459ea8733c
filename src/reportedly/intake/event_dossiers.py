"""Events that are wanted in; a dossier of each, as its one article tells of it, out."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, select

from reportedly.incidents.accounts import account_key
from reportedly.incidents.aggregates import is_aggregate
from reportedly.incidents.dossiers import draw_up, facts_of
from reportedly.incidents.outline import outline
from reportedly.intake.incident import find_sources
from reportedly.intake.lining import with_former_names
from reportedly.records.dossier import Dossier
from reportedly.records.incidents import Member
from reportedly.resources.reliability import SourceTable
from reportedly.settings import Settings
from reportedly.store.filtering import EventFilter, conditions
from reportedly.store.finding import reading_of, select_readings
from reportedly.store.incident_pages import sentences_of
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
    readings = {row["reading_id"]: reading_of(row) for row in rows}
    facts = {row["article_id"]: facts_of(readings[row["reading_id"]]) for row in rows}
    facts |= with_former_names(connection, facts)
    for row in rows:
        reading = readings[row["reading_id"]]
        event = next(one for one in reading.events if one.id == row["event_key"])
        member = Member(
            key=account_key(reading, event.id),
            event_id=row["event_id"],
            article_id=row["article_id"],
            origin=row["origin_id"] or row["article_id"],
            title=reading.article.title,
            publisher=reading.article.publisher,
            published=reading.article.published,
            url=reading.article.url,
            event=event,
            sentences=sentences_of(event, reading.article.text),
        )
        told = outline([member], table)
        yield draw_up(
            member.event_id,
            [member],
            told,
            told.assessment,
            facts,
            kind="aggregate" if is_aggregate(event) else "incident",
            unit="event",
            warnings=len(reading.warnings),
            changed_at=row["read_at"],
        )

"""What is looked for in; the incidents that a database has of it, with their members, out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, select, tuple_

from reportedly.errors import ReportedlyError
from reportedly.incidents.accounts import Account, account_key
from reportedly.incidents.aggregates import may_contain
from reportedly.incidents.tolls import RULES
from reportedly.records.events import Event
from reportedly.records.incidents import IncidentKind, Member
from reportedly.records.reading import Reading
from reportedly.stages.segment import sentence_bounds
from reportedly.store.accounts import load_accounts
from reportedly.store.filtering import EventFilter, conditions
from reportedly.store.finding import reading_of, select_readings
from reportedly.store.incident_tables import INCIDENTS, MEMBERS
from reportedly.store.incidents import members_of
from reportedly.store.schema import ARTICLES, EVENTS, READINGS

_PAGE: Final = 50


def list_incidents(
    connection: Connection,
    wanted: EventFilter,
    *,
    limit: int | None = None,
    after: tuple[str, int] | None = None,
) -> Iterator[tuple[int, IncidentKind, str, list[Member]]]:
    """Yield open incidents with their kinds, days and members, the latest day first.

    An incident is listed when one of its events is what `wanted` asks for. `after` is the day and
    the id of the last one of the page before.
    """
    query = select(INCIDENTS.c.id, INCIDENTS.c.kind, INCIDENTS.c.day).where(
        INCIDENTS.c.state == "open"
    )
    if wanted != EventFilter():
        events = select(EVENTS.c.id).where(
            *conditions(wanted, connection.dialect.name, current=False)
        )
        members = select(MEMBERS.c.incident_id).where(MEMBERS.c.event_id.in_(events))
        query = query.where(INCIDENTS.c.id.in_(members))
    query = query.order_by(INCIDENTS.c.day.desc(), INCIDENTS.c.id.desc())
    left = limit
    while left is None or left > 0:
        page = (
            query
            if after is None
            else query.where(tuple_(INCIDENTS.c.day, INCIDENTS.c.id) < tuple_(*after))
        )
        rows = connection.execute(page.limit(_PAGE if left is None else min(left, _PAGE))).all()
        if not rows:
            return
        members_by = load_members(connection, [row.id for row in rows])
        for row in rows:
            yield row.id, row.kind, row.day, members_by[row.id]
        after = rows[-1].day, rows[-1].id
        left = None if left is None else left - len(rows)


def load_members(
    connection: Connection, incidents: Sequence[int], *, with_sentences: bool = False
) -> Mapping[int, list[Member]]:
    """Return the members of incidents, in the order of their readings."""
    found: Mapping[int, list[Member]] = defaultdict(list)
    for number, member, _ in read_members(connection, incidents, with_sentences=with_sentences):
        found[number].append(member)
    return found


def read_members(
    connection: Connection, incidents: Sequence[int], *, with_sentences: bool = False
) -> Iterator[tuple[int, Member, Reading]]:
    """Yield the incident, the member and the reading that it is of, in the order of readings."""
    query = (
        select_readings()
        .add_columns(
            MEMBERS.c.incident_id,
            EVENTS.c.id.label("event_id"),
            EVENTS.c.key.label("event_key"),
            ARTICLES.c.origin_id,
        )
        .join(EVENTS, EVENTS.c.reading_id == READINGS.c.id)
        .join(MEMBERS, MEMBERS.c.event_id == EVENTS.c.id)
        .where(MEMBERS.c.incident_id.in_(incidents))
        .order_by(READINGS.c.id)
    )
    known = None
    for row in connection.execute(query).mappings():
        if known is None or known[0] != row["reading_id"]:
            known = (row["reading_id"], reading_of(row))
        reading = known[1]
        event = next(one for one in reading.events if one.id == row["event_key"])
        member = member_of(
            reading,
            event,
            event_id=row["event_id"],
            article_id=row["article_id"],
            origin=row["origin_id"] or row["article_id"],
            with_sentences=with_sentences,
        )
        yield row["incident_id"], member, reading


def member_of(
    reading: Reading,
    event: Event,
    *,
    event_id: int,
    article_id: int,
    origin: int,
    with_sentences: bool,
) -> Member:
    """Return the member that an event of a reading is, by the database's numbers."""
    article = reading.article
    return Member(
        key=account_key(reading, event.id),
        event_id=event_id,
        article_id=article_id,
        origin=origin,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        event=event,
        sentences=sentences_of(event, article.text) if with_sentences else {},
    )


def sentences_of(event: Event, text: str) -> dict[str, str]:
    """Return the sentence that each figure of an event stands in, by the casualty's id."""
    bounds = sentence_bounds(text)
    found: dict[str, str] = {}
    for casualty in event.casualties:
        for span in casualty.evidence[:1]:
            held = next((one for one in bounds if one[0] <= span.start < one[1]), None)
            if held is not None:
                found[casualty.id] = text[held[0] : held[1]].strip()
    return found


def contained_in(connection: Connection, events: Sequence[int]) -> list[int]:
    """Return the incidents that an aggregate, by its events, may contain."""
    wholes = list(load_accounts(connection, events).values())
    spans = [one.days for one in wholes if one.is_aggregate and one.days is not None]
    if not spans:
        return []
    days = [(_iso(first), _iso(last)) for first, last in spans]
    countries = {spot.country for one in wholes for spot in one.spots if spot.country}
    query = (
        select(MEMBERS.c.incident_id)
        .distinct()
        .join(EVENTS, MEMBERS.c.event_id == EVENTS.c.id)
        .join(INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident_id)
        .where(
            EVENTS.c.country.in_(countries),
            EVENTS.c.day >= min(first for first, _ in days),
            EVENTS.c.day <= max(last for _, last in days),
            INCIDENTS.c.kind == "incident",
        )
    )
    incidents = {row.incident_id for row in connection.execute(query)}
    return [
        number
        for number, parts in _accounts_of(connection, incidents).items()
        if _is_mostly_in(wholes, parts)
    ]


def _accounts_of(connection: Connection, incidents: Iterable[int]) -> dict[int, list[Account]]:
    """Return the accounts of all events of incidents, by incident."""
    found: dict[int, list[Account]] = {}
    for number in sorted(incidents):
        events = members_of(connection, [number])
        found[number] = list(load_accounts(connection, events).values())
    return found


def _is_mostly_in(wholes: Sequence[Account], parts: Sequence[Account]) -> bool:
    """Whether an aggregate may contain most of the accounts of an incident."""
    told = sum(any(may_contain(whole, part) for whole in wholes) for part in parts)
    return 2 * told > len(parts)


def within(connection: Connection, events: Sequence[int]) -> list[int]:
    """Return the aggregates that an incident, by its events, may be in."""
    parts = list(load_accounts(connection, events).values())
    days = [one.days for one in parts if one.days is not None]
    if not days:
        return []
    query = (
        select(MEMBERS.c.incident_id)
        .join(EVENTS, EVENTS.c.id == MEMBERS.c.event_id)
        .join(INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident_id)
        .where(
            INCIDENTS.c.kind == "aggregate",
            INCIDENTS.c.state == "open",
            EVENTS.c.day <= _iso(max(last for _, last in days)),
            EVENTS.c.date_last >= _iso(min(first for first, _ in days)),
        )
    )
    incidents = set(connection.execute(query).scalars())
    return [
        number
        for number, wholes in _accounts_of(connection, incidents).items()
        if _is_mostly_in(wholes, parts)
    ]


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def check_rule(rule: str) -> None:
    """Raise ReportedlyError "bad-rule" for a name that no toll rule has."""
    if rule not in RULES:
        raise ReportedlyError(
            "bad-rule", f"No toll rule is called {rule!r}.", f"Those are {', '.join(RULES)}."
        )

"""What is looked for in; the events and articles that a database has of it, out."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select, tuple_

from reportedly.errors import ReportedlyError
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.store.filtering import EventFilter, conditions, is_rare, with_words
from reportedly.store.rows import storable, unpack_reading
from reportedly.store.schema import ARTICLES, EVENTS, READINGS, VERSIONS
from reportedly.store.texts import article_of, select_articles


class ListedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a list of events; `id` is the database's number of the event."""

    id: int
    article_id: int
    type: str
    status: str
    date_first: str | None
    date_last: str | None
    date_precision: int | None
    place: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    place_precision: int | None
    killed_least: int | None
    killed_most: int | None
    injured_least: int | None
    injured_most: int | None
    wording: str
    score: float
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    copies: int


class KeptEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event with the reading that it is of; `copies` are the near-copies of its article."""

    id: int
    article_id: int
    version: int
    event: Event
    reading: Reading
    copies: int


class FoundArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article that has the words looked for, and how many events were read from it."""

    id: int
    article: Article
    events: int


_LISTED: Final = [
    EVENTS.c[name]
    for name in ListedEvent.__struct_fields__
    if name in EVENTS.c and name not in ("article_id",)
]


_FEW: Final = 2_000
"""How many events are sorted here; of more there is no need to look at all."""
_CHUNK: Final = 500
_PAGE: Final = 20


def list_events(
    connection: Connection,
    wanted: EventFilter,
    *,
    limit: int | None = None,
    after: tuple[str, int] | None = None,
) -> Iterator[ListedEvent]:
    """Yield the events of current readings, the latest day first, the undated ones last.

    `after` is the day ("" for none) and the id of the last one of the page before. ReportedlyError
    "bad-filter" for what no event can have.
    """
    if limit is not None and limit < 0:
        raise ReportedlyError("bad-filter", f"No list has {limit} lines.", "Give a number from 0.")
    page = [] if after is None else [tuple_(EVENTS.c.day, EVENTS.c.id) < tuple_(*after)]
    backend = connection.dialect.name
    ordered = in_order([*conditions(wanted, backend, by_day=True), *page])
    if limit is None:
        streamed = connection.execution_options(stream_results=True, max_row_buffer=_CHUNK)
        for rows in streamed.execute(ordered).partitions(_CHUNK):
            yield from _listed(connection, [row.id for row in rows])
        return
    numbers = None
    if is_rare(wanted):
        numbers = _find_few(connection, [*conditions(wanted, backend), *page])
    if numbers is None:
        numbers = [row.id for row in connection.execute(ordered.limit(limit))]
    yield from _listed(connection, numbers[:limit])


def in_order(where: Sequence[ColumnElement[bool]]) -> Select[tuple[int]]:
    """Return the query for the numbers of events, as they are listed: by an index on the day."""
    order = (EVENTS.c.day.desc(), EVENTS.c.id.desc())
    return select(EVENTS.c.id).where(*where).order_by(*order)


def any_order(where: Sequence[ColumnElement[bool]]) -> Select[tuple[int, str]]:
    """Return the query for a few events, by whichever index finds them fastest."""
    return select(EVENTS.c.id, EVENTS.c.day).where(*where).limit(_FEW + 1)


def _find_few(connection: Connection, where: Sequence[ColumnElement[bool]]) -> list[int] | None:
    """Return the numbers of all events that there are, in their order, if they are few.

    In the order of days a backend walks all days for what is rare; in any order it uses an index.
    """
    found = connection.execute(any_order(where)).all()
    if len(found) > _FEW:
        return None
    return [row.id for row in sorted(found, key=lambda row: (row.day, row.id), reverse=True)]


def _listed(connection: Connection, numbers: Sequence[int]) -> Iterator[ListedEvent]:
    """Yield the lines of events, in the order of their numbers here."""
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        query = (
            select(
                *_LISTED,
                VERSIONS.c.article_id,
                VERSIONS.c.title,
                VERSIONS.c.publisher,
                VERSIONS.c.published,
                ARTICLES.c.url,
                _copies().label("copies"),
            )
            .join(VERSIONS, VERSIONS.c.id == EVENTS.c.version_id)
            .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
            .where(EVENTS.c.id.in_(chunk))
        )
        found = {row["id"]: row for row in connection.execute(query).mappings()}
        yield from (ListedEvent(**found[number]) for number in chunk)


def _copies() -> Any:
    """Return the query for how many other articles go back to the same origin."""
    other = ARTICLES.alias("other")
    origin = func.coalesce(ARTICLES.c.origin_id, ARTICLES.c.id)
    return (
        select(func.count())
        .select_from(other)
        .where(or_(other.c.origin_id == origin, other.c.id == origin), other.c.id != ARTICLES.c.id)
        .correlate(ARTICLES)
        .scalar_subquery()
    )


def search_articles(
    connection: Connection, words: str, *, limit: int | None = None
) -> Iterator[FoundArticle]:
    """Yield the latest versions that have the words, the latest published first. "bad-query"."""
    matching = with_words(VERSIONS.c.id, words, connection.dialect.name)
    order = (func.coalesce(VERSIONS.c.published, "").desc(), VERSIONS.c.id.desc())
    query = select(VERSIONS.c.id).where(VERSIONS.c.is_latest == 1, matching).order_by(*order)
    streamed = connection.execution_options(stream_results=True, max_row_buffer=_CHUNK)
    for rows in streamed.execute(query.limit(limit)).partitions(_PAGE):
        yield from _found(connection, [row.id for row in rows])


def _found(connection: Connection, numbers: Sequence[int]) -> Iterator[FoundArticle]:
    """Yield articles with the numbers of their events, in the order of their versions here."""
    events = (
        select(func.count())
        .select_from(EVENTS)
        .where(EVENTS.c.version_id == VERSIONS.c.id, EVENTS.c.is_current == 1)
        .scalar_subquery()
    )
    query = (
        select_articles()
        .add_columns(VERSIONS.c.article_id, events.label("events"))
        .where(VERSIONS.c.id.in_(numbers))
    )
    found = {row["version_id"]: row for row in connection.execute(query).mappings()}
    for number in numbers:
        row = found[number]
        yield FoundArticle(id=row["article_id"], article=article_of(row), events=row["events"])


def get_event(connection: Connection, number: int) -> KeptEvent:
    """Return an event by its number; ReportedlyError "no-event"."""
    row = (
        connection.execute(
            select_readings()
            .add_columns(EVENTS.c.key, _copies().label("copies"))
            .join(EVENTS, EVENTS.c.reading_id == READINGS.c.id)
            .where(EVENTS.c.id == storable(number))
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        raise ReportedlyError(
            "no-event", f"There is no event {number}.", "reportedly list shows the numbers."
        )
    reading = reading_of(row)
    event = next(one for one in reading.events if one.id == row["key"])
    return KeptEvent(
        id=number,
        article_id=row["article_id"],
        version=row["number"],
        event=event,
        reading=reading,
        copies=row["copies"],
    )


def select_readings() -> Select[Any]:
    """Return the query for readings with what `reading_of` needs; to be narrowed."""
    return (
        select_articles()
        .add_columns(
            READINGS.c.id.label("reading_id"),
            READINGS.c.body,
            READINGS.c.proposed,
            VERSIONS.c.article_id,
            VERSIONS.c.number,
        )
        .join(READINGS, READINGS.c.version_id == VERSIONS.c.id)
    )


def reading_of(row: RowMapping) -> Reading:
    """Return the reading of a row of readings with their articles."""
    return unpack_reading(row["body"], article_of(row))


def machine_of(row: RowMapping) -> Reading:
    """Return the reading of a row as the engine read it, without what people changed."""
    return unpack_reading(row["proposed"] or row["body"], article_of(row))


def current_readings(connection: Connection) -> Iterator[tuple[int, Reading]]:
    """Yield all current readings with the numbers of their versions, oldest version first."""
    query = select_readings().where(READINGS.c.is_current == 1).order_by(VERSIONS.c.id)
    streamed = connection.execution_options(stream_results=True, max_row_buffer=100)
    for row in streamed.execute(query).mappings():
        yield row["version_id"], reading_of(row)

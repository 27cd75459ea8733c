"""What events must have in; the conditions of a query for them out."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, TypeAlias, get_args

import msgspec
from sqlalchemy import ColumnElement, and_, bindparam, literal, or_, select, text

from reportedly.errors import ReportedlyError
from reportedly.records.codes import EventStatus, EventType
from reportedly.resources.countries import load_countries
from reportedly.store.rows import indexed
from reportedly.store.schema import ACTORS, CASUALTIES, CLAIMS, EVENTS, SOURCES, VERSIONS
from reportedly.store.words import fold_words, for_postgres, for_sqlite, parse_query

Box: TypeAlias = tuple[float, float, float, float]
"""South, west, north and east, in degrees; west may lie east of east, across the antimeridian."""


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What events must have; nothing is asked where a field is None or empty.

    `since` and `until` are ISO dates: the event's interval has a day in between. `country`
    (alpha-3) and `admin1` are those of its most precise place, and `box` holds that place's point.
    `actor` is a name or an id of the actor list, `source` words of who says so. `killed` and
    `injured` are the least and the most that the event's largest single figure may be. `words` are
    looked for in the article.

    In the articles `textless` no words are looked for, and in those `nameless` no source or actor:
    from who looks these are hidden, and whether a word is found would tell of them.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    admin1: str | None = None
    box: Box | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    source: str | None = None
    publisher: str | None = None
    killed: tuple[int | None, int | None] = (None, None)
    injured: tuple[int | None, int | None] = (None, None)
    min_score: float | None = None
    words: str | None = None
    textless: tuple[int, ...] = ()
    nameless: tuple[int, ...] = ()


def check_filter(wanted: EventFilter) -> None:
    """Raise ReportedlyError "bad-filter" for what no event can have, such as 31 February."""
    if wanted.country is not None and wanted.country not in _countries():
        raise _bad(f"No country has the code {wanted.country!r}", "Give an alpha-3 code: IRQ")
    for day in (wanted.since, wanted.until):
        if day is not None and not _is_day(day):
            raise _bad(f"{day!r} is no day", "Write a day as 2024-08-31")
    for values, known, what in (
        (wanted.types, get_args(EventType), "type"),
        (wanted.statuses, get_args(EventStatus), "status"),
    ):
        for value in values:
            if value not in known:
                raise _bad(f"No event has the {what} {value!r}", f"Those are {', '.join(known)}")
    for least, most in (wanted.killed, wanted.injured, (wanted.since, wanted.until)):
        if _is_reversed(least, most):
            raise _bad(
                f"Nothing is from {least} to {most}", "Write the smaller or earlier one first"
            )
    if wanted.box is not None and not _is_box(wanted.box):
        raise _bad(f"{wanted.box} is no box on the globe", "Give south, west, north and east")


@cache
def _countries() -> frozenset[str]:
    return frozenset(load_countries().by_code)


def _is_day(wording: str) -> bool:
    try:
        return date.fromisoformat(wording).isoformat() == wording
    except ValueError:
        return False


def _is_reversed(least: Any, most: Any) -> bool:
    return least is not None and most is not None and least > most


def _is_box(box: Box) -> bool:
    south, west, north, east = box
    return -90 <= south <= north <= 90 and all(-180 <= side <= 180 for side in (west, east))


def _bad(message: str, hint: str) -> ReportedlyError:
    return ReportedlyError("bad-filter", f"{message}.", f"{hint}.")


def conditions(
    wanted: EventFilter, backend: str, *, by_day: bool = False, current: bool = True
) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on current events, or on all. "bad-filter", "bad-query".

    Each is written so that the index is used that finds the events fastest: in any order, or where
    they are taken `by_day`, in which figures and boxes are looked at on the way.
    """
    check_filter(wanted)
    joins = _in_others(wanted, backend)
    is_current = EVENTS.c.is_current + 0 if joins and not by_day else EVENTS.c.is_current
    standing = is_current == 1 if current else is_current.in_((0, 1))
    return [standing, *_equal(wanted), *_within(wanted, by_day=by_day), *joins]


def is_rare(wanted: EventFilter) -> bool:
    """Whether a filter may ask for what few events have; days, types and lands are of many."""
    few = (wanted.actor, wanted.source, wanted.publisher, wanted.words, wanted.box)
    figures = (*wanted.killed, *wanted.injured)
    is_open = wanted.since is not None and wanted.until is None
    is_open |= wanted.admin1 is not None and wanted.country is None
    return is_open or any(one is not None for one in (*few, *figures))


def _in_others(wanted: EventFilter, backend: str) -> list[ColumnElement[bool]]:
    """Return the conditions that are on other tables than that of events."""
    found: list[ColumnElement[bool]] = []
    if wanted.publisher is not None:
        of_publisher = VERSIONS.c.publisher == indexed(wanted.publisher)
        found.append(EVENTS.c.version_id.in_(select(VERSIONS.c.id).where(of_publisher)))
    if wanted.actor is not None:
        found += [_by_actor(wanted.actor), *_not_of(wanted.nameless, backend)]
    if wanted.source is not None:
        found += [_by_source(wanted.source), *_not_of(wanted.nameless, backend)]
    if wanted.words is not None:
        found.append(with_words(EVENTS.c.version_id, wanted.words, backend))
        found += _not_of(wanted.textless, backend)
    return found


def _not_of(articles: tuple[int, ...], backend: str) -> list[ColumnElement[bool]]:
    """Return the condition that an event is of none of some articles."""
    if not articles:
        return []
    versions = select(VERSIONS.c.id).where(VERSIONS.c.article_id.in_(numbers_in(articles, backend)))
    return [EVENTS.c.version_id.not_in(versions)]


def numbers_in(numbers: Iterable[int], backend: str) -> Any:
    """Return numbers as a query, so that there may be as many as there are."""
    return listed(msgspec.json.encode(list(numbers)).decode(), backend)


def listed(numbers: str, backend: str) -> Any:
    """Return the numbers of a list, as JSON has it, as a query."""
    if backend == "sqlite":
        query = text("SELECT value FROM json_each(:listed)")
    else:
        query = text(
            "SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:listed AS json))"
        )
    return query.bindparams(bindparam("listed", numbers, unique=True))


def _equal(wanted: EventFilter) -> list[ColumnElement[bool]]:
    pairs = ((EVENTS.c.country, wanted.country), (EVENTS.c.admin1, wanted.admin1))
    found = [column == value for column, value in pairs if value is not None]
    lists = ((EVENTS.c.type, wanted.types), (EVENTS.c.status, wanted.statuses))
    return found + [column.in_(values) for column, values in lists if values]


def _within(wanted: EventFilter, *, by_day: bool) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        last = EVENTS.c.date_last
        found.append((last.concat("") if by_day else last) >= wanted.since)
    if wanted.until is not None:
        found += [EVENTS.c.day <= wanted.until, EVENTS.c.day != ""]
    if wanted.min_score is not None:
        found.append(EVENTS.c.score >= wanted.min_score)
    for outcome, (least, most) in (("killed", wanted.killed), ("injured", wanted.injured)):
        if least is not None:
            found.append(_range_column(f"{outcome}_most", by_day) >= least)
        if most is not None:
            found.append(_range_column(f"{outcome}_least", by_day) <= most)
    if wanted.box is not None:
        found += _in_box(wanted.box, by_day=by_day)
    return found


def _range_column(name: str, by_day: bool) -> ColumnElement[Any]:
    """Return a column, as a sum where its index is not to be used."""
    return EVENTS.c[name] + 0 if by_day else EVENTS.c[name]


def _in_box(box: Box, *, by_day: bool) -> list[ColumnElement[bool]]:
    south, west, north, east = box
    column = EVENTS.c.longitude
    across = column.between(west, east) if west <= east else or_(column >= west, column <= east)
    return [_range_column("latitude", by_day).between(south, north), across]


def _by_actor(name: str) -> ColumnElement[bool]:
    named = or_(ACTORS.c.actor_id == name, ACTORS.c.folded == indexed(fold_words(name)))
    return EVENTS.c.id.in_(select(ACTORS.c.event_id).where(named))


def _by_source(name: str) -> ColumnElement[bool]:
    words = fold_words(name).split()
    if not words:
        raise _bad(f"The source {name!r} has no word", "Give a name, such as CENTCOM")
    spaced = literal(" ") + SOURCES.c.folded + " "
    who = select(SOURCES.c.id).where(and_(*(spaced.contains(f" {word} ") for word in words)))
    said = [
        select(table.c.event_id).where(table.c.source_id.in_(who)) for table in (CASUALTIES, CLAIMS)
    ]
    return EVENTS.c.id.in_(said[0].union(said[1]))


def with_words(column: Any, words: str, backend: str) -> ColumnElement[bool]:
    """Return the condition that the version of a column has words. "bad-query" for none."""
    query = parse_query(words)
    if backend == "sqlite":
        matching = text("SELECT rowid FROM article_words WHERE article_words MATCH :words")
        matching = matching.bindparams(words=for_sqlite(query))
    else:
        matching = text(
            "SELECT version_id FROM article_words WHERE words @@ to_tsquery('simple', :words)"
        )
        matching = matching.bindparams(words=for_postgres(query))
    return column.in_(matching)  # type: ignore[no-any-return]

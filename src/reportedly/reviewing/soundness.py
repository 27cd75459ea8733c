"""A value that a person gives in; the same, or a ReportedlyError "bad-edit" that names the field.

What a report does not say has no place in a reading: a value has evidence, and its evidence stands
in the text, unless the person says why it has none.
"""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Any, Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.claims import Count
from reportedly.records.events import DateInterval, Place
from reportedly.records.text import Span
from reportedly.resources.countries import load_countries

_LONGEST: Final = 2_000
_MOST_ITEMS: Final = 500
_MOST_BYTES: Final = 500_000
_MOST_PEOPLE: Final = 1_000_000_000
_FARTHEST_KM: Final = 20_100.0
_EVIDENCE: Final = ("evidence", "triggers")
_NAMES: Final = ("name",)


class Text:
    """The text of an article, and the spans of it that are known where the text is purged."""

    def __init__(self, text: str, known: Collection[Span]) -> None:
        self._text = text
        self._known = known

    def has(self, span: Span) -> bool:
        """Whether a span is of the text."""
        if not self._text:
            return span in self._known
        return (
            0 <= span.start < span.end <= len(self._text)
            and self._text[span.start : span.end] == span.text
        )


def bad_edit(where: str, why: str) -> ReportedlyError:
    """Return the error for what cannot be ruled."""
    return ReportedlyError(
        "bad-edit", f"{where}: {why}.", "See docs/reviewing.md for what each field takes."
    )


def write_value(value: Any, where: str) -> bytes:
    """Return a value as JSON; "bad-edit" for one that is none, or far too large."""
    try:
        written = msgspec.json.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise bad_edit(where, "it cannot be written as JSON") from error
    if len(written) > _MOST_BYTES:
        raise bad_edit(where, f"it is longer than {_MOST_BYTES:,} bytes")
    return written


def check_value(value: Any, where: str, text: Text, *, needs_evidence: bool) -> None:
    """Raise "bad-edit" for a value of a field, or a whole event or casualty, that cannot be."""
    for found, place in _walk(value, where):
        if isinstance(found, Span):
            if not text.has(found):
                raise bad_edit(place, f"{found.start}–{found.end} of the text does not say so")
        elif isinstance(found, str):
            _check_words(found, place)
        elif isinstance(found, tuple):
            _check_several(found, place, needs_evidence=needs_evidence)
        elif isinstance(found, Count):
            _check_count(found, place)
        elif isinstance(found, DateInterval):
            _check_days(found, place)
        elif isinstance(found, Place):
            _check_point(found, place)


def _walk(value: Any, where: str) -> Iterator[tuple[Any, str]]:
    yield value, where
    if isinstance(value, msgspec.Struct) and not isinstance(value, Span):
        for name in value.__struct_fields__:
            yield from _walk(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from _walk(one, where)


def _check_words(words: str, place: str) -> None:
    name = place.rpartition(".")[2]
    if len(words) > _LONGEST:
        raise bad_edit(place, f"it is longer than {_LONGEST:,} characters")
    if "\x00" in words:
        raise bad_edit(place, "it has a null character")
    if name in _NAMES and not words.strip():
        raise bad_edit(place, "it is empty")
    if name == "country" and words not in _countries():
        raise bad_edit(place, f"{words} is no country of ISO 3166-1 alpha-3")
    if name in ("first", "last", "said_on") and _day(words) is None:
        raise bad_edit(place, f"{words} is no day; write it as 2024-08-31")


def _check_several(several: tuple[Any, ...], place: str, *, needs_evidence: bool) -> None:
    if len(several) > _MOST_ITEMS:
        raise bad_edit(place, f"there are more than {_MOST_ITEMS}")
    if needs_evidence and not several and place.rpartition(".")[2] in _EVIDENCE:
        raise bad_edit(place, "no words of the text say so; give them, or say why there are none")


def _check_count(count: Count, place: str) -> None:
    known = [one for one in (count.low, count.best, count.high) if one is not None]
    if any(not 0 <= one <= _MOST_PEOPLE for one in known):
        raise bad_edit(place, f"a number is not from 0 to {_MOST_PEOPLE:,}")
    if known != sorted(known):
        raise bad_edit(place, "low, best and high are not in order")


def _check_days(days: DateInterval, place: str) -> None:
    if (days.first is None) != (days.last is None):
        raise bad_edit(place, "it has only one of the first and the last day")
    if days.first is not None and days.last is not None and days.first > days.last:
        raise bad_edit(place, f"it begins on {days.first} and ends on {days.last}")


def _check_point(spot: Place, place: str) -> None:
    latitude, longitude, radius = spot.latitude, spot.longitude, spot.radius_km
    if (latitude is None) != (longitude is None):
        raise bad_edit(place, "it has only one of latitude and longitude")
    if latitude is not None and not -90 <= latitude <= 90:
        raise bad_edit(f"{place}.latitude", "it is not from -90 to 90")
    if longitude is not None and not -180 <= longitude <= 180:
        raise bad_edit(f"{place}.longitude", "it is not from -180 to 180")
    if radius is not None and not 0 <= radius <= _FARTHEST_KM:
        raise bad_edit(f"{place}.radius_km", f"it is not from 0 to {_FARTHEST_KM:,.0f}")


@cache
def _countries() -> frozenset[str]:
    return frozenset(load_countries().by_code)


def _day(words: str) -> date | None:
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return None
    return found if found.isoformat() == words else None

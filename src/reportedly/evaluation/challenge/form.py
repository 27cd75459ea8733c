"""What all kinds of challenge cases share: their head, and where in the text a thing is."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

import msgspec

from reportedly.records.events import Event
from reportedly.records.mentions import DateMention, PlaceMention
from reportedly.records.text import Span, overlap, span_of

Found = TypeVar("Found", PlaceMention, DateMention)


class CaseKind(StrEnum):
    """What the cases of a folder of this name expect."""

    CASUALTIES = "casualties"
    PLACES = "places"
    DATES = "dates"


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short text of one phenomenon; each kind of case adds what it expects of the reading.

    `published` is an ISO date or date-time with offset, None where nothing says it.
    """

    id: str
    phenomenon: str
    published: str | None
    publisher: str | None = None
    url: str | None = None
    text: str


def check_words(text: str, words: Iterable[str]) -> None:
    """Raise ValueError unless each of `words` stands just once in `text`."""
    for one in words:
        times = text.count(one) if one else 0
        if times != 1:
            raise ValueError(f"{one!r} stands {times} times in its text, not once")


def check_apart(text: str, words: Iterable[str]) -> None:
    """Raise ValueError unless each of `words` stands once in `text`, and no two overlap."""
    words = tuple(words)
    check_words(text, words)
    for one, other in pairwise(sorted(find_words(text, one) for one in words)):
        if overlap(one, other):
            raise ValueError(f"{one.text!r} and {other.text!r} overlap in its text")


def find_words(text: str, words: str) -> Span:
    """Return where `words`, which stand in `text`, do."""
    start = text.index(words)
    return span_of(text, start, start + len(words))


def find_mention(span: Span, mentions: Iterable[Found]) -> Found | None:
    """Return the mention that shares most with `span`, None when none overlaps it."""
    there = [one for one in mentions if overlap(one.span, span)]
    return max(there, key=lambda one: _shared(one.span, span), default=None)


def find_unwanted(text: str, words: Sequence[str], mentions: Sequence[Found]) -> Iterator[str]:
    """Say of each of `words` at which something is read what it is."""
    for one in words:
        found = find_mention(find_words(text, one), mentions)
        if found is not None:
            yield f"not wanted: {found.span.text!r}, at {one!r}"


def events_told_by(words: str, text: str, events: Iterable[Event]) -> list[Event]:
    """Return the events that have a trigger at `words`, which stand in `text`."""
    span = find_words(text, words)
    return [one for one in events if any(overlap(trigger, span) for trigger in one.triggers)]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)

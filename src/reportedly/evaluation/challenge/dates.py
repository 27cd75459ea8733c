"""Cases of dates and their readings in; in words, what is not as expected, out."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias, get_args

import msgspec
from msgspec import UNSET, UnsetType

from reportedly.evaluation.challenge.form import (
    Case,
    check_apart,
    check_words,
    events_told_by,
    find_mention,
    find_unwanted,
    find_words,
)
from reportedly.records.codes import DateBasis, DatePrecision
from reportedly.records.draft import Draft
from reportedly.records.events import DateInterval, Event
from reportedly.records.reading import Reading, ReadingWarning
from reportedly.records.text import overlap

DateWarning: TypeAlias = Literal["foreign-calendar", "impossible-date"]
Day: TypeAlias = date | UnsetType | None


class ExpectedInterval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When, as expected; what is left out is not compared.

    Without a first and a last day it is unresolved; without a basis, too, there is no date at all.
    """

    first: Day = UNSET
    last: Day = UNSET
    precision: DatePrecision | UnsetType | None = UNSET
    basis: DateBasis | UnsetType | None = UNSET

    def __post_init__(self) -> None:
        """Raise ValueError for ends in the wrong order."""
        ends = (self.first, self.last)
        if isinstance(ends[0], date) and isinstance(ends[1], date) and ends[0] > ends[1]:
            raise ValueError(f"the first day {ends[0]} is after the last, {ends[1]}")


class ExpectedDate(ExpectedInterval, frozen=True, kw_only=True):
    """A date that is expected at `text`.

    `time_of_day` is a word of the one that is found. `warnings` are the codes of all warnings about
    this date. None of either is not compared.
    """

    text: str
    time_of_day: str | None = None
    warnings: tuple[DateWarning, ...] | None = None


class EventDate(ExpectedInterval, frozen=True, kw_only=True):
    """The date that is expected of the happening that `trigger` tells of."""

    trigger: str


class DateCase(Case, frozen=True, kw_only=True):
    """A short text, and dates that are expected among those read; at `not_dates` none is.

    `warnings` are the codes of all warnings about dates; None where they are not compared.
    """

    dates: tuple[ExpectedDate, ...]
    not_dates: tuple[str, ...] = ()
    event_dates: tuple[EventDate, ...] = ()
    warnings: tuple[DateWarning, ...] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError unless all words stand once in the text, and those of dates apart."""
        check_apart(self.text, [*(one.text for one in self.dates), *self.not_dates])
        check_words(self.text, [event.trigger for event in self.event_dates])


def compare_dates(case: DateCase, reading: Reading, draft: Draft) -> list[str]:
    """Return what is not as the case expects, one line each; empty when all is."""
    mentions = draft.dates or ()
    wrong: list[str] = []
    for wanted in case.dates:
        span = find_words(case.text, wanted.text)
        found = find_mention(span, mentions)
        there = [one for one in reading.warnings if one.span and overlap(one.span, span)]
        faults = ["it is missing"] if found is None else list(_date_faults(wanted, found.date))
        faults += _other_warnings(wanted.warnings, there)
        wrong += (f"{wanted.text!r}: {fault}" for fault in faults)
    wrong += find_unwanted(case.text, case.not_dates, mentions)
    for event in case.event_dates:
        wrong += _compare_event(event, case.text, reading.events)
    wrong += _other_warnings(case.warnings, reading.warnings)
    return wrong


def _date_faults(wanted: ExpectedDate, found: DateInterval) -> Iterator[str]:
    yield from _differences(wanted, found)
    time_of_day = wanted.time_of_day
    if time_of_day and time_of_day.casefold() not in (found.time_of_day or "").casefold():
        yield f"time_of_day is {found.time_of_day}, not {time_of_day}"


def _differences(wanted: ExpectedInterval, found: DateInterval | None) -> Iterator[str]:
    """Say how an interval differs; where there is none, all of it is None."""
    for key, expected, got in (
        ("first", wanted.first, found and found.first and date.fromisoformat(found.first)),
        ("last", wanted.last, found and found.last and date.fromisoformat(found.last)),
        ("precision", wanted.precision, found and found.precision),
        ("basis", wanted.basis, found and found.basis),
    ):
        if expected is not UNSET and expected != got:
            yield f"{key} is {got}, not {expected}"


def _compare_event(wanted: EventDate, text: str, events: Sequence[Event]) -> list[str]:
    told = events_told_by(wanted.trigger, text, events)
    if not told:
        return [f"no event is told by {wanted.trigger!r}"]
    faults = min((list(_differences(wanted, event.date)) for event in told), key=len)
    return [f"event {wanted.trigger!r}: {fault}" for fault in faults]


def _other_warnings(
    wanted: Sequence[DateWarning] | None, found: Sequence[ReadingWarning]
) -> Iterator[str]:
    codes = {one.code for one in found} & set(get_args(DateWarning))
    if wanted is not None and codes != set(wanted):
        yield f"warnings are {sorted(codes)}, not {sorted(set(wanted))}"

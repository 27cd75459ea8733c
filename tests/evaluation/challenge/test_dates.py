"""What a reading has of dates that a case does not expect, and what it lacks, is said."""

from typing import Any

import msgspec
import pytest

from reportedly.evaluation.challenge.dates import DateCase, compare_dates
from reportedly.records.reading import ReadingWarning
from reportedly.records.text import span_of
from told_texts import a_told_text, read_document

BODY = (
    "{a1:Gunmen} {e1:stormed} a post {d1:early Thursday}, the paper said. A {e2:raid} in the"
    " spring, on 30 February, had failed."
)
ROWS = (
    "e1 armed_clash happened by=a1 when=d1\ne2 armed_clash happened\na1 unidentified_armed\n"
    "d1 2024-05-09 precision=1 basis=relative"
)
THURSDAY: dict[str, Any] = {
    "text": "early Thursday",
    "first": "2024-05-09",
    "last": "2024-05-09",
    "precision": 1,
    "basis": "relative",
    "time_of_day": "Early",
}
NEVER: dict[str, Any] = {"text": "30 February", "first": None, "last": None, "precision": None}


def faults(*codes: str, **changes: Any) -> list[str]:
    """Return the faults of a reading that has a warning of each code about the last date."""
    document = a_told_text(BODY, ROWS)
    text = document.text
    case = {
        "id": "a",
        "phenomenon": "weekday",
        "published": "2024-05-10",
        "text": text,
        "dates": [THURSDAY, NEVER],
    }
    reading, draft = read_document(document)
    start = text.index("30 February")
    warnings = tuple(
        ReadingWarning(code=code, message="It is odd.", span=span_of(text, start, start + 11))
        for code in codes
    )
    reading = msgspec.structs.replace(reading, warnings=warnings)
    return compare_dates(msgspec.convert(case | changes, DateCase), reading, draft)


def test_a_reading_that_is_as_expected_has_no_faults() -> None:
    stormed = {"trigger": "stormed", "first": "2024-05-09", "last": "2024-05-09"}
    assert faults(event_dates=[stormed | {"basis": "relative"}], not_dates=["paper"]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"last": "2024-05-10"}, "last is 2024-05-09, not 2024-05-10"),
        ({"precision": 2}, "precision is 1, not 2"),
        ({"precision": None}, "precision is 1, not None"),
        ({"basis": "stated"}, "basis is relative, not stated"),
        ({"time_of_day": "night"}, "time_of_day is early morning, not night"),
        ({"warnings": ["impossible-date"]}, "warnings are [], not ['impossible-date']"),
    ],
)
def test_what_differs_of_a_date_is_said(change: dict[str, Any], fault: str) -> None:
    assert faults("impossible-date", dates=[THURSDAY | change]) == [f"'early Thursday': {fault}"]


def test_what_is_left_out_is_not_compared() -> None:
    assert faults(dates=[{"text": "early Thursday", "precision": 1}]) == []


def test_dates_missing_and_dates_not_wanted() -> None:
    assert faults(dates=[{"text": "the paper"}]) == ["'the paper': it is missing"]
    assert faults(dates=[], not_dates=["Thursday"]) == [
        "not wanted: 'early Thursday', at 'Thursday'"
    ]


def test_only_warnings_about_dates_are_compared() -> None:
    wanted = ["impossible-date"]
    assert faults("impossible-date", "totals-differ", warnings=wanted) == []
    assert faults("impossible-date", dates=[NEVER | {"warnings": wanted}]) == []
    assert faults("foreign-calendar", warnings=wanted) == [
        "warnings are ['foreign-calendar'], not ['impossible-date']"
    ]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            {"trigger": "stormed", "first": "2024-05-08", "last": "2024-05-09"},
            ["event 'stormed': first is 2024-05-09, not 2024-05-08"],
        ),
        ({"trigger": "raid", "first": None, "last": None, "basis": None}, []),
        (
            {"trigger": "raid", "first": "2024-02-29", "last": "2024-02-29"},
            [
                "event 'raid': first is None, not 2024-02-29",
                "event 'raid': last is None, not 2024-02-29",
            ],
        ),
        ({"trigger": "failed", "first": None}, ["no event is told by 'failed'"]),
    ],
)
def test_the_date_of_an_event(event: dict[str, Any], said: list[str]) -> None:
    assert faults(event_dates=[event]) == said

"""Warnings about figures that can't all be right."""

import msgspec
import pytest

from fact_readings import a_casualty, a_count, an_event
from reportedly.assemble.checks import check_dates, check_events
from reportedly.records.claims import Count
from told_texts import draft_told, read_told, told_of


def warnings(total: Count, part: Count) -> list[str]:
    figures = (
        a_casualty("c1", 12, "12 people", None, count=msgspec.structs.replace(total, wording="12")),
        a_casualty("c2", 3, "3 women", None, count=part, part_of="c1"),
    )
    told = told_of(draft_told("12 people and 3 women were {e1:killed}.", "e1 attack happened"))
    return [one.code for one in check_events([an_event("e1", casualties=figures)], told.draft)]


@pytest.mark.parametrize(
    ("total", "part", "warned"),
    [
        (a_count(12, 12, 12), a_count(3, 3, 3), False),
        (a_count(12, 12, 12), a_count(12, 12, 12), False),
        (a_count(12, 12, 12), a_count(15, 15, 15), True),
        (a_count(12, 12, 12), a_count(15, 15, None), True),
        (a_count(12, 12, 12), a_count(None, 15, None), True),
        # an open total and a part that is only bounded above can both be right
        (a_count(12, 12, None), a_count(15, 15, 15), False),
        (a_count(12, 12, 12), a_count(None, None, 15), False),
    ],
)
def test_a_part_larger_than_its_total(total: Count, part: Count, warned: bool) -> None:
    assert warnings(total, part) == ["part-exceeds-total"] * warned


def test_the_warning_points_at_the_part() -> None:
    reading = read_told(
        "{v1:{v1#:Ten} people} were {e1:killed} in Kabul, including {v2:{v2#:15} children}.",
        "e1 attack happened\nv1 killed 10 e1\nv2 killed 15 e1 part_of=v1",
    )
    (warning,) = reading.warnings
    assert warning.span is not None
    assert warning.span.text == "15 children"


@pytest.mark.parametrize(
    ("wording", "code"),
    [("31 February 2024", "impossible-date"), ("15 Ramadan 1445", "foreign-calendar")],
)
def test_a_date_that_means_no_plain_day(wording: str, code: str) -> None:
    body, rows = f"It {{e1:fell}} on {{d1:{wording}}}.", "e1 attack happened when=d1"
    (warning,) = read_told(body, rows).warnings
    assert warning.code == code
    assert warning.span is not None
    assert warning.span.text == wording
    (event,) = read_told(body, rows).events
    assert event.date is not None
    assert (event.date.first, event.date.wording) == (None, wording)


def test_other_unresolved_dates_are_not_warned_of() -> None:
    told = told_of(draft_told("It {e1:fell} months ago.", "e1 attack happened"))
    assert told.draft.dates != ()
    assert check_dates(told) == ()

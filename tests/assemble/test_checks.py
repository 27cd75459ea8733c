"""Warnings about figures that can't all be right."""

import msgspec
import pytest

from fact_readings import a_casualty, a_count, an_event
from readers import read_text
from reportedly.assemble.checks import check_events
from reportedly.records.claims import Count


def warnings(total: Count, part: Count) -> list[str]:
    figures = (
        a_casualty("c1", 12, "12 people", None, count=msgspec.structs.replace(total, wording="12")),
        a_casualty("c2", 3, "3 women", None, count=part, part_of="c1"),
    )
    return [one.code for one in check_events([an_event("e1", casualties=figures)])]


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
    reading = read_text("Ten people were killed in an attack in Kabul, including 15 children.")
    (warning,) = reading.warnings
    assert warning.span is not None
    assert warning.span.text == "15 children"
    assert warning.message == "15 children are given as part of Ten people."


def test_figures_that_are_no_parts_are_not_compared() -> None:
    figures = (a_casualty("c1", 12, "12 people", None), a_casualty("c2", 15, "15 dead", None))
    assert check_events([an_event("e1", casualties=figures)]) == ()

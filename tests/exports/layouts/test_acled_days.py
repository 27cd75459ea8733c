"""ACLED's day: that of the event, or the one in the middle; what has no month has no row."""

from typing import Any

import pytest

from dossiers import a_date, a_dossier, named, shaped
from reportedly.exports.layouts.acled import LAYOUT


def row(**changes: Any) -> dict[str, Any]:
    (found,) = named(LAYOUT, shaped(LAYOUT, a_dossier(**changes), rule="acled")[0])
    return found


def why_no_row(**changes: Any) -> str:
    rows, losses = shaped(LAYOUT, a_dossier(**changes), rule="acled")
    assert rows == []
    (found,) = losses
    assert (found.kind, found.what, found.count) == ("rows", "incidents", 1)
    return str(found.why)


@pytest.mark.parametrize(
    ("first", "last", "precision", "day", "time_precision"),
    [
        ("2024-08-29", None, 1, "2024-08-29", 1),
        ("2024-08-29", None, None, "2024-08-29", 1),
        ("2024-08-29", "2024-08-30", 2, "2024-08-29", 2),
        ("2024-08-26", "2024-09-01", 3, "2024-08-29", 2),
        ("2024-08-01", "2024-08-31", 4, "2024-08-16", 3),
        ("2024-08-01", "2024-08-31", None, "2024-08-16", 3),
        ("2024-08-15", None, 4, "2024-08-15", 3),
        ("2024-08-01", "2024-08-20", 2, "2024-08-10", 3),
    ],
)
def test_of_a_stretch_the_day_in_the_middle_stands(
    first: str, last: str | None, precision: Any, day: str, time_precision: int
) -> None:
    found = row(date=a_date(first, last, precision=precision))
    assert (found["event_date"], found["time_precision"]) == (day, time_precision)
    assert found["year"] == 2024


@pytest.mark.parametrize(
    "date",
    [
        None,
        a_date(None, precision=None),
        a_date("2024-01-01", "2024-12-31", precision=5),
        a_date("2024-08-01", "2024-09-30", precision=4),
        a_date("2024-08-29", precision=5),
    ],
)
def test_what_has_no_month_has_no_row(date: Any) -> None:
    assert "a day, a week or a month" in why_no_row(date=date)

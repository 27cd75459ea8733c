"""Bars by month, drawn when a site is written."""

from typing import Any

from dossiers import a_date, a_dossier, tolls_of
from reportedly.exports.site.lines import Line, line_of
from reportedly.exports.site.timeline import HEIGHT, WIDTH, timeline_of
from small_sites import a_country_level


def a_line(day: str, **changes: Any) -> Line:
    return line_of(a_dossier(date=a_date(day), **changes), "ucdp")


def test_months_without_anything_have_room() -> None:
    days = ("2023-11-05", "2023-11-06", "2024-02-01")
    timeline = timeline_of([a_line(day) for day in days])
    assert timeline
    assert [(bar.words, bar.incidents, bar.killed) for bar in timeline.bars] == [
        ("Nov 2023", 2, 30),
        ("Dec 2023", 0, None),
        ("Jan 2024", 0, None),
        ("Feb 2024", 1, 15),
    ]
    assert [bar.height for bar in timeline.bars] == [HEIGHT, 0, 0, HEIGHT / 2]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in timeline.bars)
    assert timeline.years == (("2023", 0.0), ("2024", WIDTH / 2))
    assert (timeline.most, timeline.unit) == (2, "month")


def test_what_has_not_happened_or_has_no_day_is_not_in_it() -> None:
    planned = a_line("2024-01-01", status="planned")
    undated = line_of(a_country_level(), "ucdp")
    assert timeline_of([planned, undated]) is None
    assert timeline_of([]) is None


def test_a_figure_that_nobody_knows_is_not_nobody() -> None:
    lines = [a_line("2024-01-01", tolls=()), a_line("2024-02-01", tolls=tolls_of("killed", 0))]
    timeline = timeline_of(lines)
    assert timeline
    assert [bar.killed for bar in timeline.bars] == [None, 0]


def test_too_many_months_are_years_and_too_many_years_have_no_gaps() -> None:
    years = timeline_of([a_line("1950-01-01"), a_line("2024-01-01")])
    assert years
    assert (len(years.bars), years.unit) == (75, "year")
    assert len(years.years) < 25
    ages = timeline_of([a_line("0001-01-01"), a_line("1950-02-01"), a_line("9999-12-31")])
    assert ages
    assert [bar.words for bar in ages.bars] == ["0001", "1950", "9999"]

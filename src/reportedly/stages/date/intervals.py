"""Days in, intervals of days out: calendar arithmetic that gives None where a day cannot be.

Weeks begin on Monday (ISO 8601). Seasons are those of the north. Precision is UCDP GED's date_prec.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from reportedly.records.codes import DateBasis, DatePrecision
from reportedly.records.mentions import DateProblem

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200
YEARS_AHEAD: Final = 5

_DECADE_SLACK: Final = 1826
"""Half the width of "two decades ago", in days."""
_DAYS_OF_UNIT: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF_SEASON: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# About a third of a month or a year, for "early", "mid" and "late".
_MONTH_PARTS: Final = {"early": (1, 10), "mid": (10, 20), "late": (21, 31)}
_YEAR_PARTS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


class Interval(NamedTuple):
    """When: both ends or neither, with the precision and the basis of a DateInterval."""

    first: date | None
    last: date | None
    precision: DatePrecision | None
    basis: DateBasis
    time_of_day: str | None = None
    problem: DateProblem | None = None


UNRESOLVED: Final = Interval(None, None, None, "relative")
UNRESOLVED_STATED: Final = Interval(None, None, None, "stated")
IMPOSSIBLE: Final = Interval(None, None, None, "stated", problem="impossible-date")
"""A day that no calendar has: 31 February, a Monday that is none, the year 3024."""
FOREIGN: Final = Interval(None, None, None, "stated", problem="foreign-calendar")


def find_precision(days: int) -> DatePrecision:
    """Return the date_prec of an interval that is `days` long, both ends counted.

    Weeks are those of eight days, too: "since last Monday", told on a Monday.
    """
    if days <= 1:
        return 1
    if days <= 6:
        return 2
    if days <= 8:
        return 3
    return 4 if days <= 31 else 5


def from_day(day: date | None, basis: DateBasis = "relative") -> Interval:
    """Return the interval of one day; unresolved when the day is None or out of range."""
    return from_days(day, day, basis)


def from_days(
    first: date | None,
    last: date | None,
    basis: DateBasis = "relative",
    precision: DatePrecision | None = None,
) -> Interval:
    """Return the interval, its precision from its length unless given.

    Unresolved when an end is None, lies outside 1900–2200, or comes after the other; and when a
    month or a year would come down to a day ("this month", said on the first).
    """
    if first is None or last is None or first > last:
        return UNRESOLVED._replace(basis=basis)
    if first.year < EARLIEST_YEAR or last.year > LATEST_YEAR:
        return UNRESOLVED._replace(basis=basis)
    if precision is not None and first == last:
        return UNRESOLVED._replace(basis=basis)
    return Interval(first, last, precision or find_precision((last - first).days + 1), basis)


def widen(day: date | None, days: int, latest: date | None = None) -> Interval:
    """Return the relative interval of `days` on either side of `day`, cut off after `latest`."""
    first, last = move(day, -days, "day"), move(day, days, "day")
    if first is not None and last is not None and latest is not None:
        last = max(first, min(last, latest))
    return from_days(first, last)


def find_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none (31 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def move(day: date | None, count: int, unit: str) -> date | None:
    """Return the day `count` units ("day" to "decade") away; None out of range.

    A month or a year away from a day that the other month lacks is that month's last day.
    """
    if day is None:
        return None
    try:
        if unit in _DAYS_OF_UNIT:
            return day + timedelta(days=count * _DAYS_OF_UNIT[unit])
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12}.get(unit, 120)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def month_days(year: int, month: int, part: str | None = None) -> tuple[date, date]:
    """Return the first and last day of the month, or of its early, mid or late third."""
    length = monthrange(year, month)[1]
    first, last = _MONTH_PARTS[part] if part else (1, length)
    return date(year, month, first), date(year, month, min(last, length))


def year_days(year: int, part: str | None = None) -> tuple[date, date]:
    """Return the first and last day of the year, or of its early, mid or late third."""
    first, last = _YEAR_PARTS[part] if part else (1, 12)
    return month_days(year, first)[0], month_days(year, last)[1]


def decade_days(year: int, part: str | None = None) -> tuple[date, date]:
    """Return the first and last day of the decade that starts in `year`, or of a part of it."""
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part] if part else (0, 9)
    return date(year + first, 1, 1), date(year + last, 12, 31)


def season_days(year: int, season: str) -> tuple[date, date]:
    """Return the first and last day of the northern season that begins in `year`."""
    month = _MONTHS_OF_SEASON[season]
    last = (year + 1, 2) if season == "winter" else (year, month + 2)
    return month_days(year, month)[0], month_days(*last)[1]


def week_days(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of `day`, a day at least a week inside the calendar."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekday_until(day: date, weekday: int, *, strictly: bool = False) -> date:
    """Return the latest such weekday (Monday is 0) up to `day`, or `strictly` before it."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=7 if strictly and back == 0 else back)


def weekday_from(day: date, weekday: int, *, strictly: bool = False) -> date:
    """Return the earliest such weekday (Monday is 0) from `day` on, or `strictly` after it."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=7 if strictly and ahead == 0 else ahead)


def shift(
    day: date | None, count: int, unit: str, *, about: bool = False, ago: bool = False
) -> Interval:
    """Return when it was `count` units from `day` (negative: before it).

    Days are exact, and so are weeks that are told `ago`. A day "about" then, and a single week in a
    story ("a week earlier") or about then, has one on either side; more weeks have three. Months,
    and a single year, mean a calendar month; more years a calendar year.
    """
    found = move(day, count, unit)
    if found is None:
        return UNRESOLVED
    if unit == "decade":
        return widen(found, _DECADE_SLACK, day if count < 0 else None)
    if unit == "year" and abs(count) > 1:
        return from_days(*year_days(found.year), precision=5)
    if unit in ("month", "year"):
        return from_days(*month_days(found.year, found.month), precision=4)
    if unit == "day":
        slack = int(about)
    elif ago and not about:
        slack = 0
    else:
        slack = 1 if (abs(count), unit) == (1, "week") else 3
    return widen(found, slack, day if count < 0 else None)


def find_adjacent(day: date | None, step: int, unit: str) -> Interval:
    """Return the day, week, month or year of `day` (step 0), before it (-1) or after it (1)."""
    if unit in ("morning", "noon", "afternoon", "evening", "night"):
        part = "midday" if unit == "noon" else unit
        return find_adjacent(day, step, "day")._replace(time_of_day=part)
    found = move(day, step, unit)
    if found is None:
        return UNRESOLVED
    if unit == "week":
        return from_days(*week_days(found))
    if unit == "month":
        return from_days(*month_days(found.year, found.month), precision=4)
    if unit == "year":
        return from_days(*year_days(found.year), precision=5)
    return from_day(found)

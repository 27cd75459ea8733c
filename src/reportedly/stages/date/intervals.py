"""Days in, intervals of days out: calendar arithmetic that gives None where a day cannot be.

Weeks begin on Monday (ISO 8601). Seasons are those of the north. Precision is UCDP GED's date_prec.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from reportedly.records.codes import DateBasis, DatePrecision

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200
YEARS_AHEAD: Final = 5

_MONTHS_OF_SEASON: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
# A third of a month or a year, for "early", "mid" and "late".
_MONTH_PARTS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_PARTS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


class Interval(NamedTuple):
    """When: both ends or neither, with the precision and the basis of a DateInterval."""

    first: date | None
    last: date | None
    precision: DatePrecision | None
    basis: DateBasis
    time_of_day: str | None = None


UNRESOLVED: Final = Interval(None, None, None, "relative")
UNRESOLVED_STATED: Final = Interval(None, None, None, "stated")


def find_precision(days: int) -> DatePrecision:
    """Return the date_prec of an interval that is `days` long, both ends counted."""
    if days <= 1:
        return 1
    if days <= 6:
        return 2
    if days <= 10:
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
    """Return the day `count` units of day, week, month, year or decade away; None out of range.

    A month or a year away from a day that the other month lacks is that month's last day.
    """
    if day is None:
        return None
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
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


def season_days(year: int, season: str) -> tuple[date, date] | None:
    """Return the first and last day of the northern season; None for winter, which has two."""
    month = _MONTHS_OF_SEASON.get(season)
    if month is None:
        return None
    return month_days(year, month)[0], month_days(year, month + 2)[1]


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

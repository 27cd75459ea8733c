"""Dates of the calendar in ("31 August 2024", "March 3", "early 2017"), intervals out.

A day or month without a year is the latest one that is not after the report's day, unless its
clause looks ahead. Where the coming one is so near that the report may as well mean it, nothing is
assumed. Every reader returns None where the words are no date after all.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from reportedly.records.codes import DateBasis
from reportedly.stages.date.grammar import WEEKDAYS, find_month, get_number
from reportedly.stages.date.intervals import (
    EARLIEST_YEAR,
    IMPOSSIBLE,
    LATEST_YEAR,
    UNRESOLVED,
    UNRESOLVED_STATED,
    YEARS_AHEAD,
    Interval,
    decade_days,
    find_day,
    from_day,
    from_days,
    month_days,
    move,
    season_days,
    week_days,
    year_days,
)
from reportedly.stages.date.setting import Setting, find_tense
from reportedly.stages.date.yearless import fill_year, find_month_year

Parts: TypeAlias = Mapping[str, str]
Reader: TypeAlias = Callable[[Parts, Setting], Interval | None]

PARTS: Final = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
}
_MIDDLES: Final = ("mid", "middle of")


def is_year(year: int, reference: date | None) -> bool:
    """Whether a report of that day can mean the year: 1900 to five years ahead."""
    latest = reference.year + YEARS_AHEAD if reference else LATEST_YEAR
    return EARLIEST_YEAR <= year <= latest


def find_year(parts: Parts, setting: Setting, name: str = "year") -> tuple[int, DateBasis] | None:
    """Return the year said and how it is known; year 0 when it cannot be; None when none is said.

    "of last year" counts from the report's year, and is impossible without one; "of that year" is
    the one last spoken of.
    """
    if name in parts:
        year = int(parts[name])
        return (year if is_year(year, setting.reference) else 0), "stated"
    if "whose1" in parts:
        spoken = setting.last.first if setting.last else None
        return (spoken.year if spoken else 0), "relative"
    if "whose" in parts:
        if setting.reference is None:
            return 0, "relative"
        step = {"last": -1, "this": 0, "next": 1}[parts["whose"]]
        return setting.reference.year + step, "relative"
    return None


def _read_iso(parts: Parts, setting: Setting) -> Interval:
    return _stated(int(parts["year"]), int(parts["month"]), int(parts["day"]), setting)


def _read_numeric(parts: Parts, setting: Setting) -> Interval:
    """Read either order; unresolved where both give a day. With dots the day comes first."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if parts["sep"] == "." or one > 12 or one == two:
        other = _stated(year, one, two, setting)
        found = _stated(year, two, one, setting)
        return found if other.first is None or found.first is not None else UNRESOLVED_STATED
    return _stated(year, one, two, setting) if two > 12 else UNRESOLVED_STATED


def _stated(year: int, month: int, day: int, setting: Setting) -> Interval:
    if not is_year(year, setting.reference):
        return IMPOSSIBLE if year > LATEST_YEAR else UNRESOLVED_STATED
    found = find_day(year, month, day)
    return from_day(found, "stated") if found is not None else IMPOSSIBLE


def _read_day(parts: Parts, setting: Setting) -> Interval | None:
    month, day = find_month(parts["month"]), get_number(parts["day"])
    if month is None or not 1 <= day <= 31:
        return None
    return _resolve_day(month, day, parts, setting)


def _resolve_day(month: int, day: int, parts: Parts, setting: Setting) -> Interval:
    """Resolve a day of a month, with the year said or without one."""
    weekday = WEEKDAYS[parts["weekday"]] if "weekday" in parts else None
    said = find_year(parts, setting)
    if said is None:
        return fill_year(month, day, weekday, setting)
    year, basis = said
    if year == 0:
        late = int(parts.get("year", "0")) > LATEST_YEAR
        return IMPOSSIBLE if late else UNRESOLVED._replace(basis=basis)
    found = find_day(year, month, day)
    if found is None or (weekday is not None and found.weekday() != weekday):
        return IMPOSSIBLE._replace(basis=basis)
    return from_day(found, basis)


def _read_day_range(parts: Parts, setting: Setting) -> Interval | None:
    """Read two days; the first takes the year of the second, or the one before it."""
    month2 = find_month(parts.get("month2", parts["month"]))
    month = find_month(parts["month"])
    day, day2 = (get_number(parts[name]) for name in ("day", _last_day_part(parts)))
    if month is None or month2 is None or not (1 <= day <= 31 and 1 <= day2 <= 31):
        return None
    renamed = {"year": parts["year3"]} if "year3" in parts else {}
    end = _resolve_day(month2, day2, {**parts, **renamed}, setting)
    if end.last is None:
        return end
    first = find_day(int(parts.get("year1", end.last.year)), month, day)
    if first is not None and first > end.last and month > month2 and "year1" not in parts:
        first = find_day(end.last.year - 1, month, day)
    if first is None:
        return IMPOSSIBLE._replace(basis=end.basis)
    return from_days(first, end.last, end.basis)


def _last_day_part(parts: Parts) -> str:
    return "day2" if "day2" in parts else "day3"


def _read_week(parts: Parts, setting: Setting) -> Interval | None:
    """Read the week that starts or ends that day; "of" a midweek day, the week around it."""
    month = find_month(parts.get("month", parts.get("month2", "")))
    day = get_number(parts.get("day", parts.get("day2", "0")))
    if month is None or not 1 <= day <= 31:
        return None
    found = _resolve_day(month, day, parts, setting)
    if found.first is None:
        return found
    if parts["way"] == "ending":
        return from_days(move(found.first, -6, "day"), found.first, found.basis)
    if parts["way"] == "of" and 1 <= found.first.weekday() <= 4:
        return from_days(*week_days(found.first), basis=found.basis)
    return from_days(found.first, move(found.first, 6, "day"), found.basis)


def _read_month(parts: Parts, setting: Setting) -> Interval | None:
    month = find_month(parts["month"])
    if month is None:
        return None
    which = parts.get("which", "").lower()
    year, basis = find_year(parts, setting) or (find_month_year(month, which, setting), "relative")
    if year == 0:
        return UNRESOLVED._replace(basis=basis)
    first, last = month_days(year, month, PARTS.get(parts.get("part", "").lower()))
    if setting.relation == "since" and parts.get("part", "").lower() in _MIDDLES:
        first = first.replace(day=15)
    if basis == "relative" and setting.reference and find_tense(setting) == "past":
        last = last if first > setting.reference and which else min(last, setting.reference)
    return from_days(first, last, basis, 4)


def _read_month_range(parts: Parts, setting: Setting) -> Interval | None:
    month, month2 = find_month(parts["month"]), find_month(parts["month2"])
    if month is None or month2 is None:
        return None
    year, basis = find_year(parts, setting) or (find_month_year(month2, "", setting), "relative")
    if year == 0:
        return UNRESOLVED._replace(basis=basis)
    first_year = int(parts.get("year1", year - (month > month2)))
    return from_days(month_days(first_year, month)[0], month_days(year, month2)[1], basis)


def _read_season(parts: Parts, setting: Setting) -> Interval | None:
    year, season = int(parts["year"]), parts["season"].lower()
    # "The winter of 2015" may be that which begins in 2015 or that which ends in it.
    is_clear = season != "winter" or "year2" in parts
    is_next = int(parts.get("year2", (year + 1) % 100)) == (year + 1) % 100
    if not (is_clear and is_next and is_year(year, setting.reference)):
        return UNRESOLVED_STATED
    return from_days(*season_days(year, season), "stated", 5)


def _read_year_range(parts: Parts, setting: Setting) -> Interval | None:
    if "year2" not in parts:
        first = year_days(int(parts["year"]))[0]
        return from_days(first, setting.reference, "stated", 5)
    year, year2 = int(parts["year"]), int(parts["year2"])
    if year >= year2 or not is_year(year2, setting.reference):
        return None
    return from_days(year_days(year)[0], year_days(year2)[1], "stated", 5)


def _read_year(parts: Parts, setting: Setting) -> Interval | None:
    year = int(parts["year"])
    if not is_year(year, setting.reference):
        return None
    return from_days(*year_days(year, PARTS.get(parts.get("part", "").lower())), "stated", 5)


def _read_decade(parts: Parts, setting: Setting) -> Interval | None:
    year = int(parts["decade"])
    if not is_year(year, setting.reference):
        return None
    return from_days(*decade_days(year, PARTS.get(parts.get("part", "").lower())), "stated", 5)


ABSOLUTE: Final[Mapping[str, Reader]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "dm_to_dm": _read_day_range,
    "d_to_dm": _read_day_range,
    "md_to_md": _read_day_range,
    "md_to_d": _read_day_range,
    "week_of": _read_week,
    "dm": _read_day,
    "md": _read_day,
    "month_to_month": _read_month_range,
    "month": _read_month,
    "season": _read_season,
    "year_to_year": _read_year_range,
    "year": _read_year,
    "decade": _read_decade,
}

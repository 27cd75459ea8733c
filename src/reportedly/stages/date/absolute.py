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
from reportedly.stages.date.setting import Setting, find_tense, looks_back

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
# A coming day this near is left open, unless the clause looks ahead; one less near, and a coming
# month, unless the sentence looks either way.
_NEXT_DAYS: Final = 14
_NEAR_DAYS: Final = 92
_FAR_DAYS: Final = 300
_YEAR_DAYS: Final = 366
# Days that later years use as names: of an attack, not of the latest such day.
_NAMED_DAYS: Final = {(9, 11): 2001, (7, 7): 2005, (10, 7): 2023}
_NAMED_BY: Final = ("attack", "massacre", "assault", "bombing", "terror", "hamas-led")


def is_year(year: int, reference: date | None) -> bool:
    """Whether a report of that day can mean the year: 1900 to five years ahead."""
    latest = reference.year + YEARS_AHEAD if reference else LATEST_YEAR
    return EARLIEST_YEAR <= year <= latest


def find_year(parts: Parts, setting: Setting, name: str = "year") -> tuple[int, DateBasis] | None:
    """Return the year said and how it is known; year 0 when it cannot be; None when none is said.

    "of last year" counts from the report's year, and is impossible without one.
    """
    if name in parts:
        year = int(parts[name])
        return (year if is_year(year, setting.reference) else 0), "stated"
    if "whose" in parts:
        if setting.reference is None:
            return 0, "relative"
        return setting.reference.year + {"last": -1, "this": 0, "next": 1}[
            parts["whose"]
        ], "relative"
    return None


def _read_iso(parts: Parts, setting: Setting) -> Interval:
    return _stated(int(parts["year"]), int(parts["month"]), int(parts["day"]), setting)


def _read_numeric(parts: Parts, setting: Setting) -> Interval:
    """Read either order; unresolved where both give a day. With dots the day comes first."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if parts["sep"] == "." or one > 12 or one == two:
        return _stated(year, two, one, setting)
    return _stated(year, one, two, setting) if two > 12 else UNRESOLVED_STATED


def _stated(year: int, month: int, day: int, setting: Setting) -> Interval:
    if not is_year(year, setting.reference):
        return UNRESOLVED_STATED
    return from_day(find_day(year, month, day), "stated")


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
        return _fill_year(month, day, weekday, setting)
    year, basis = said
    found = find_day(year, month, day)
    if found is None or (weekday is not None and found.weekday() != weekday):
        return UNRESOLVED._replace(basis=basis)
    return from_day(found, basis)


def _fill_year(month: int, day: int, weekday: int | None, setting: Setting) -> Interval:
    reference = setting.reference
    if reference is None:
        return UNRESOLVED
    years = range(reference.year - 8, reference.year + 2)
    days = [found for year in years if (found := find_day(year, month, day)) is not None]
    if weekday is not None:
        near = (found for found in days if abs((found - reference).days) < _FAR_DAYS)
        chosen = next((found for found in near if found.weekday() == weekday), None)
    elif (named := _NAMED_DAYS.get((month, day))) and date(named, month, day) <= reference:
        chosen = _choose_named(date(named, month, day), setting, reference)
    else:
        chosen = _choose_day(days, setting, reference)
    if chosen is None or setting.sentence_year not in (None, chosen.year):
        return UNRESOLVED
    return from_day(chosen, "stated" if chosen.year in setting.years else "relative")


def _choose_day(days: list[date], setting: Setting, reference: date) -> date | None:
    """Choose among the same day of several years by the tense of the clause."""
    past = max((day for day in days if 0 <= (reference - day).days <= _YEAR_DAYS), default=None)
    coming = min((day for day in days if day > reference), default=None)
    ahead = (coming - reference).days if coming else _FAR_DAYS
    tense = find_tense(setting)
    if tense == "future":
        if past == reference:
            return past
        return coming if ahead < _FAR_DAYS else None
    if ahead <= _NEXT_DAYS or (ahead <= _NEAR_DAYS and not looks_back(setting)):
        return None
    if tense == "unclear" and ahead < _FAR_DAYS:
        return None
    return past


def _choose_named(named: date, setting: Setting, reference: date) -> date | None:
    """Choose between the day that became a name and its latest anniversary."""
    latest = named.replace(year=reference.year)
    if latest > reference:
        latest = named.replace(year=reference.year - 1)
    following = setting.after.lstrip().lower()
    if latest == named or following.startswith(_NAMED_BY):
        return named
    near = (reference - latest).days <= 60
    if setting.relation in ("since", "after", "before"):
        return None if near else named
    return latest if near else None


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
    year, basis = find_year(parts, setting) or (_find_month_year(month, which, setting), "relative")
    if year == 0:
        return UNRESOLVED._replace(basis=basis)
    first, last = month_days(year, month, PARTS.get(parts.get("part", "").lower()))
    if basis == "relative" and setting.reference and find_tense(setting) == "past":
        last = last if first > setting.reference and which else min(last, setting.reference)
    return from_days(first, last, basis, 4)


def _find_month_year(month: int, which: str, setting: Setting) -> int:
    """Return the year of a month named alone, or with last, this or next; 0 when unclear."""
    reference = setting.reference
    if reference is None or setting.sentence_year not in (None, reference.year):
        return 0
    if which:
        # "Last June" said in August may be this year's or last year's.
        clear = {"last": month >= reference.month, "next": month <= reference.month}
        step = {"last": -1, "this": 0, "next": 1}[which]
        return reference.year + step if clear.get(which, True) else 0
    tense = find_tense(setting)
    coming = date(reference.year + (month <= reference.month), month, 1)
    near = (coming - reference).days <= _NEAR_DAYS
    if tense == "future":
        return reference.year if month == reference.month else coming.year
    if tense == "unclear" or (near and not looks_back(setting)):
        return 0
    return coming.year - 1


def _read_month_range(parts: Parts, setting: Setting) -> Interval | None:
    month, month2 = find_month(parts["month"]), find_month(parts["month2"])
    if month is None or month2 is None:
        return None
    year, basis = find_year(parts, setting) or (_find_month_year(month2, "", setting), "relative")
    if year == 0:
        return UNRESOLVED._replace(basis=basis)
    first_year = int(parts.get("year1", year - (month > month2)))
    return from_days(month_days(first_year, month)[0], month_days(year, month2)[1], basis)


def _read_season(parts: Parts, setting: Setting) -> Interval | None:
    year = int(parts["year"])
    days = season_days(year, parts["season"].lower())
    if days is None or not is_year(year, setting.reference):
        return UNRESOLVED_STATED
    return from_days(*days, "stated", 5)


def _read_year_range(parts: Parts, setting: Setting) -> Interval | None:
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

"""What a marked stretch says ("dusk", "in two days", "the 15th", "last spring") in, when, out.

Hours are of the day last spoken of; all else counts from it or from the report's day.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from reportedly.records.codes import DateBasis
from reportedly.stages.date.absolute import Parts
from reportedly.stages.date.foreign import read_foreign
from reportedly.stages.date.grammar import as_pattern, find_month
from reportedly.stages.date.holidays import find_holiday
from reportedly.stages.date.intervals import (
    UNRESOLVED,
    Interval,
    find_adjacent,
    find_day,
    from_day,
    from_days,
    month_days,
    move,
    season_days,
    week_days,
    year_days,
)
from reportedly.stages.date.marked_grammar import ORDINALS, get_count
from reportedly.stages.date.setting import Setting, find_tense

_STORY_DAYS: Final = 7
_TIMES_OF_DAY: Final = {
    "predawn": "early morning",
    "pre-dawn": "early morning",
    "first light": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "sunset": "dusk",
    "sundown": "dusk",
    "nightfall": "dusk",
    "dark": "night",
    "midnight": "night",
    "noon": "midday",
    "lunch": "midday",
    "breakfast": "morning",
    "supper": "evening",
}
_OF_OTHERS: Final = re.compile(as_pattern(r"\b(?:within|inside|after|for|of) $"), re.I)


def _today(setting: Setting) -> date | None:
    """Return the day that an hour is of: the one last spoken of, else the report's.

    None where that one lies too far back for the story to be still on it.
    """
    day, reference = setting.day, setting.reference
    if day is None or reference is None or day > reference:
        return reference if day is None or reference is not None else day
    return day if (reference - day).days <= _STORY_DAYS else None


def _read_moment(parts: Parts, setting: Setting) -> Interval:
    found = from_day(_today(setting))
    moment = parts.get("moment", "").lower()
    early = moment == "morning" and parts.get("rough", "").lower() == "early "
    part = "early morning" if early else _TIMES_OF_DAY.get(moment, moment) or None
    return found._replace(time_of_day=part)


def _read_hours(parts: Parts, setting: Setting) -> Interval:
    del parts
    return from_day(_today(setting))


def _read_nights(parts: Parts, setting: Setting) -> Interval:
    back = parts["way"].lower() == "earlier"
    count = get_count(parts["count"])
    return from_day(move(setting.anchor, -count if back else count, "day"))


def _read_next(parts: Parts, setting: Setting) -> Interval:
    return find_adjacent(setting.anchor, 1, parts["unit"].lower())


def _read_then(parts: Parts, setting: Setting) -> Interval:
    """Read "since then": from what was last spoken of to the report's day."""
    del parts
    start = setting.last.first if setting.last else None
    return from_days(start, setting.reference)


def _read_span(parts: Parts, setting: Setting) -> Interval:
    """Read "in two days" as the last two, the report's day among them; weeks as full ones.

    "Within two days" and "after two days" count from something else, but not "after two days of".
    """
    unit, count = parts["unit"].lower(), get_count(parts["count"])
    if unit == "hour":
        unit, count = "day", -(-(count - 11) // 24) + 1
    unit = "day" if unit == "night" else unit
    if find_tense(setting) == "future":
        return from_days(setting.reference, move(setting.reference, count, unit))
    counted = setting.relation == "after" or _OF_OTHERS.search(setting.before)
    if counted and not setting.after.startswith(" of "):
        return UNRESOLVED
    step = 1 - count if unit == "day" else -count
    return from_days(move(setting.reference, step, unit), setting.reference)


def _basis(parts: Parts) -> DateBasis:
    return "stated" if "year" in parts else "relative"


def _step_of(whose: str | None) -> int:
    return {"last": -1, "next": 1}.get((whose or "").lower(), 0)


def _read_rest(parts: Parts, setting: Setting) -> Interval:
    """Read "the start of the year" as its first day, for what has been since; an end as a third."""
    unit = parts["unit"].lower()
    if setting.reference is None:
        return UNRESOLVED
    if unit == "day":
        return from_day(setting.reference)
    found = find_adjacent(setting.reference, _step_of(parts["whose"]), unit)
    if parts["way"].lower() == "end":
        start = move(found.last, -6, "day") if unit == "month" else found.first
        return from_days(start, found.last) if unit != "year" else found
    return from_day(found.first)


def _year_of(parts: Parts, setting: Setting) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    whose = parts.get("whose", "").lower()
    if whose == "that":
        return setting.last.first.year if setting.last and setting.last.first else None
    return setting.reference.year + _step_of(whose) if setting.reference else None


def _read_part_of_year(parts: Parts, setting: Setting) -> Interval:
    year = _year_of(parts, setting)
    if year is None:
        return UNRESOLVED
    months = (1, 6) if parts["part"].lower() == "first" else (7, 12)
    first, last = month_days(year, months[0])[0], month_days(year, months[1])[1]
    return from_days(first, last, _basis(parts))


def _read_part_of_month(parts: Parts, setting: Setting) -> Interval | None:
    month = find_month(parts["month"])
    if month is None:
        return None
    ahead = find_tense(setting) == "future"
    year = int(parts["year"]) if "year" in parts else _latest_year(month, setting, ahead=ahead)
    if year is None:
        return UNRESOLVED
    length = month_days(year, month)[1].day
    part, unit = parts["part"].lower(), parts["unit"].lower()
    at_end = part in ("last", "final")
    if unit == "half":
        days = (1, 15) if part == "first" else (16, length)
    else:
        size = 7 if unit == "week" else 1
        place = ORDINALS.index(part) if not at_end else 0
        days = (length - size + 1, length) if at_end else (size * place + 1, size * (place + 1))
    return from_days(date(year, month, days[0]), date(year, month, days[1]), _basis(parts))


def _latest_year(month: int, setting: Setting, *, ahead: bool) -> int | None:
    reference = setting.reference
    if reference is None:
        return None
    if ahead:
        return reference.year + (month < reference.month)
    return reference.year - (month > reference.month)


def _read_season(parts: Parts, setting: Setting) -> Interval:
    """Read a northern season: the latest that has begun, unless the clause looks ahead."""
    season = parts["season"].lower()
    whose, of = parts.get("whose", "").lower(), parts.get("of", "").lower()
    if "that" in (whose, of):
        year = _year_of({"whose": "that"}, setting)
        return from_days(*season_days(year, season), precision=5) if year else UNRESOLVED
    reference = setting.reference
    if reference is None:
        return UNRESOLVED
    if of:
        return from_days(*season_days(reference.year + _step_of(of), season), precision=5)
    seasons = [season_days(reference.year + step, season) for step in (-2, -1, 0, 1)]
    if whose == "next" or (whose != "last" and find_tense(setting) == "future"):
        return from_days(*next(days for days in seasons if days[1] >= reference), precision=5)
    begun = [days for days in seasons if days[0] <= reference]
    first, last = [days for days in begun if whose != "last" or days[1] < reference][-1]
    return from_days(first, reference if whose == "this" else min(last, reference), precision=5)


def _read_of_story(parts: Parts, setting: Setting) -> Interval:
    """Read "that week" from what was last spoken of, "the period" as the first one told."""
    if "period" in parts:
        return setting.period or UNRESOLVED
    last, unit = setting.last, parts["unit"].lower()
    if last is None or last.first is None:
        return UNRESOLVED
    if unit == "week" and last.precision != 1:
        return last if last.precision == 3 else UNRESOLVED
    if unit == "month":
        return from_days(*month_days(last.first.year, last.first.month), precision=4)
    if unit == "year":
        return from_days(*year_days(last.first.year), precision=5)
    return from_days(*week_days(last.first))


def _read_day_of_month(parts: Parts, setting: Setting) -> Interval:
    """Read "the 15th": the latest one, the coming one, or that of the month spoken of."""
    reference, day = setting.reference, int(parts["day"])
    if reference is None or not 1 <= day <= 31:
        return UNRESOLVED
    step = _step_of(parts.get("whose"))
    origin = setting.anchor or reference
    if parts.get("whose") or (reference - origin).days <= 31:
        origin = move(reference, step, "month") or reference
    months = [move(origin.replace(day=1), each, "month") for each in (0, -1, 1)]
    days = [found for one in months if one and (found := find_day(one.year, one.month, day))]
    if parts.get("whose") or origin != reference:
        return from_day(days[0] if days else None)._replace(time_of_day=parts.get("time"))
    ahead = find_tense(setting) == "future"
    fit = [one for one in days if (one >= reference if ahead else one <= reference)]
    chosen = (min if ahead else max)(fit, default=None)
    return from_day(chosen)._replace(time_of_day=parts.get("time") if chosen else None)


def _read_nth_day(parts: Parts, setting: Setting) -> Interval:
    """Read "for a third day": news of the report's day; "the third day" of what, nobody knows."""
    del parts
    return from_day(setting.reference)


def _read_holiday(parts: Parts, setting: Setting) -> Interval:
    year = int(parts["year"]) if "year" in parts else None
    if year is None and setting.reference is None:
        return UNRESOLVED
    name = parts["holiday"].lower()
    if year is not None or "whose" in parts:
        of = year or (setting.reference.year if setting.reference else 0) + _step_of(parts["whose"])
        return from_day(find_holiday(name, of), _basis(parts))
    return from_day(_nearest_holiday(name, setting))


def _nearest_holiday(name: str, setting: Setting) -> date | None:
    reference = setting.reference
    if reference is None:
        return None
    days = [find_holiday(name, reference.year + step) for step in (-1, 0, 1)]
    if find_tense(setting) == "future" or (
        setting.relation in ("until", "before") and setting.outlook is None
    ):
        return min((day for day in days if day >= reference), default=None)
    return max((day for day in days if day <= reference), default=None)


def _read_unread(parts: Parts, setting: Setting) -> Interval:
    del parts, setting
    return UNRESOLVED


MARKED: Final[dict[str, Callable[[Parts, Setting], Interval | None]]] = {
    "then": _read_then,
    "hours": _read_hours,
    "nights": _read_nights,
    "next": _read_next,
    "span": _read_span,
    "rest": _read_rest,
    "part_of_year": _read_part_of_year,
    "feast": read_foreign,
    "part_of_month": _read_part_of_month,
    "undated_season": _read_season,
    "of_story": _read_of_story,
    "day_of_month": _read_day_of_month,
    "nth_day": _read_nth_day,
    "holiday": _read_holiday,
    "moment": _read_moment,
    "unread": _read_unread,
}

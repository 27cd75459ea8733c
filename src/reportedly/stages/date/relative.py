"""Wordings that count from a day in ("Thursday", "last week", "two days later"), intervals out.

Most count from the report's day; the narrative ones ("the next day", "a week earlier") from the day
last spoken of. Without that day they stay unresolved, and so do the vague ones ("recent months").
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from reportedly.stages.date.absolute import PARTS, Parts, Reader
from reportedly.stages.date.grammar import WEEKDAYS, as_pattern, get_number
from reportedly.stages.date.intervals import (
    UNRESOLVED,
    Interval,
    find_adjacent,
    from_day,
    from_days,
    month_days,
    move,
    shift,
    week_days,
    weekday_from,
    weekday_until,
    year_days,
)
from reportedly.stages.date.setting import Setting, find_tense, looks_back

_ELSEWHERE: Final = re.compile(
    as_pattern(
        r" ?\([\d:.h]{4,5} ?(?:GMT|UTC|Z)(?: on)?,? "
        rf"(?P<weekday>{'|'.join(WEEKDAYS)})\)"
    )
)
_PARTS_OF_WEEK: Final = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}


def _read_weekday(parts: Parts, setting: Setting) -> Interval:
    weekday = WEEKDAYS[parts["weekday"]]
    which = parts.get("which", "").lower()
    if which.startswith("the "):
        return _weekday_of_story(weekday, which.removeprefix("the "), setting)
    # "The last Friday of the month", unless it is known to date something.
    of_month = setting.outlook is None and setting.after.lower().startswith(" of ")
    if setting.reference is None or of_month:
        return UNRESOLVED
    if "week" in parts:
        monday = week_days(setting.reference)[0]
        weeks = {"last": -7, "this": 0, "next": 7}[parts["week"]]
        return from_day(move(monday, weeks + weekday, "day"))
    return _weekday_of_news(weekday, which, setting, setting.reference)


def _weekday_of_story(weekday: int, which: str, setting: Setting) -> Interval:
    """Read "the following Thursday" from the day last spoken of."""
    if setting.anchor is None:
        return UNRESOLVED
    if which in ("following", "next"):
        return from_day(weekday_from(setting.anchor, weekday, strictly=True))
    return from_day(weekday_until(setting.anchor, weekday, strictly=True))


def _weekday_of_news(weekday: int, which: str, setting: Setting, reference: date) -> Interval:
    """Return the weekday nearest the report's day, behind or ahead as its clause says.

    "Last Thursday" is the one before the report's day, in whichever week. "Next Monday" is the one
    after it if that lies in a later calendar week; in the same week it may be that one or the one
    a week later, and the interval holds both. Agencies name today by its weekday too (AP style), so
    a bare weekday can be the report's day.
    """
    before = weekday_until(reference, weekday, strictly=True)
    after = weekday_from(reference, weekday, strictly=True)
    if which == "last":
        return from_day(before)
    if which == "next":
        clear = after > week_days(reference)[1]
        return from_days(after, after if clear else move(after, 7, "day"))
    if which in ("coming", "this coming"):
        return from_day(after)
    if which == "this past":
        return from_day(before)
    tense = find_tense(setting)
    if tense == "unclear":
        return UNRESOLVED
    if which == "this" and tense == "past":
        this = move(week_days(reference)[0], weekday, "day") or reference
        return from_day(this) if this >= reference or looks_back(setting) else UNRESOLVED
    if (elsewhere := _weekday_elsewhere(weekday, setting, reference)) is not None:
        return from_day(elsewhere)
    seek = weekday_from if tense == "future" else weekday_until
    return from_day(seek(reference, weekday))


def _weekday_elsewhere(weekday: int, setting: Setting, reference: date) -> date | None:
    """Return the day that a clock of another zone gives: "Wednesday (2000 GMT Tuesday)".

    Where it was Wednesday already, the report's day may still be Tuesday.
    """
    match = _ELSEWHERE.match(setting.after)
    if match is None:
        return None
    there = WEEKDAYS[match["weekday"]]
    step = {6: 1, 1: -1}.get((there - weekday) % 7, 0)
    return move(weekday_until(reference, there), step, "day") if step else None


def _read_weekday_range(parts: Parts, setting: Setting) -> Interval:
    first, last = WEEKDAYS[parts["weekday"]], WEEKDAYS[parts["weekday2"]]
    tense = find_tense(setting)
    if setting.reference is None or tense == "unclear" or first == last:
        return UNRESOLVED
    if tense == "future":
        begin = weekday_from(setting.reference, first)
        found = from_days(begin, weekday_from(begin, last))
    else:
        end = weekday_until(setting.reference, last)
        found = from_days(weekday_until(end, first), end)
    through_night = "into" in parts or parts.get("part", "").strip() in ("night", "evening")
    if through_night and found.precision == 2 and (last - first) % 7 == 1:
        return found._replace(time_of_day="overnight")
    return found


def _read_today(parts: Parts, setting: Setting) -> Interval:
    word = parts["word"].lower()
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    found = from_day(move(setting.reference, step, "day"))
    return found._replace(time_of_day="night" if word == "tonight" else None)


def _read_before_yesterday(parts: Parts, setting: Setting) -> Interval:
    del parts
    return from_day(move(setting.reference, -2, "day"))


def _read_after_tomorrow(parts: Parts, setting: Setting) -> Interval:
    del parts
    return from_day(move(setting.reference, 2, "day"))


def _read_part_of_day(parts: Parts, setting: Setting) -> Interval:
    """Read "this morning"; "last night" is that of the day before the report's."""
    if "last" in parts:
        found = from_day(move(setting.reference, -1, "day"))
        return found._replace(time_of_day=parts["last"])
    return from_day(setting.reference)._replace(time_of_day=parts["part"])


def _read_overnight(parts: Parts, setting: Setting) -> Interval:
    del parts
    found = from_days(move(setting.reference, -1, "day"), setting.reference)
    return found._replace(time_of_day="overnight")


def _read_ago(parts: Parts, setting: Setting) -> Interval | None:
    count, unit, way = get_number(parts["count"]), parts["unit"], parts["way"]
    origin = setting.reference if way == "ago" else _story_day(setting, back=way == "earlier")
    if unit == "hour":
        if way != "ago":
            return None
        return from_days(move(origin, -1 - count // 24, "day"), move(origin, -(count // 25), "day"))
    if origin is None or setting.hedge == "bound":
        return UNRESOLVED
    about, steps = setting.hedge == "about", count if way == "later" else -count
    if "same" in parts:
        # "Ten years ago this month"
        then = move(origin, steps, unit)
        return find_adjacent(then, 0, parts["same"]) if unit == "year" else UNRESOLVED
    exact = way == "ago" or setting.hedge == "exact"
    found = shift(origin, steps, unit, about=about, ago=exact)
    return _told(found, setting) if way == "later" else found


def _read_narrative(parts: Parts, setting: Setting) -> Interval:
    """Read "the next day", "that night" from the day last spoken of."""
    which = parts.get("which", "same")
    day = _story_day(setting, back=which in ("previous", "preceding"))
    if day is None:
        return UNRESOLVED
    unit = parts.get("unit") or parts.get("that") or parts["that1"]
    if which == "next" and unit in ("week", "month", "year"):
        return UNRESOLVED
    step = {"previous": -1, "preceding": -1, "same": 0}.get(which, 1)
    return _told(find_adjacent(day, step, unit), setting)


def _story_day(setting: Setting, *, back: bool) -> date | None:
    """Return the day last spoken of; in a story that has told none, `back` from the report's.

    The latter only where it is known that something that has happened is dated.
    """
    if setting.anchor is None and back and setting.outlook == "past":
        return setting.reference
    return setting.anchor


def _told(found: Interval, setting: Setting) -> Interval:
    """Return what is found in a story's "later", unresolved if the report could not yet know it."""
    known = setting.reference is None or found.last is None or found.last <= setting.reference
    return found if known else UNRESOLVED


def _read_window(parts: Parts, setting: Setting) -> Interval:
    """Read "the past 24 hours" up to the report's day, "the next two weeks" from it."""
    unit = parts.get("unit") or parts["unit1"]
    count = get_number(parts.get("count", "a"))
    if unit == "hour":
        count, unit = -(-count // 24), "day"
    way = parts.get("way", "past").lower()
    if way in ("next", "coming"):
        return from_days(setting.reference, move(setting.reference, count, unit))
    end = setting.anchor or setting.reference if way == "previous" else setting.reference
    return from_days(move(end, -count, unit), end)


def _read_weekend(parts: Parts, setting: Setting) -> Interval:
    """Return the last weekend that has begun, unless the clause looks ahead."""
    if setting.reference is None:
        return UNRESOLVED
    which = parts["which"].lower()
    now = setting.reference.weekday() >= 5
    begun = weekday_until(setting.reference, 5)
    if which == "last" and now:
        begun = weekday_until(begun, 5, strictly=True)
    elif which == "next":
        return UNRESOLVED if not now else _weekend(weekday_from(begun, 5, strictly=True))
    elif which != "last" and not now:
        tense = find_tense(setting)
        if tense == "future":
            begun = weekday_from(begun, 5, strictly=True)
        elif tense == "unclear" or (which == "this" and setting.reference.weekday() > 1):
            return UNRESOLVED
    return _weekend(begun)


def _weekend(saturday: date) -> Interval:
    return from_days(saturday, move(saturday, 1, "day"))


def _read_period(parts: Parts, setting: Setting) -> Interval:
    """Read "last week", "earlier this month", "late last year"."""
    reference = setting.reference
    if reference is None:
        return UNRESOLVED
    unit = parts.get("unit") or parts["unit1"]
    step = {"last": -1, "next": 1}.get(parts.get("which", "this").lower(), 0)
    part = parts.get("part", "").lower()
    if step == 0 and part in ("", "earlier", "later"):
        return _read_current(unit, part, setting, reference)
    return _read_period_part(move(reference, step, unit) or reference, unit, PARTS.get(part), step)


def _read_period_part(day: date, unit: str, part: str | None, step: int) -> Interval:
    if unit == "month":
        return from_days(*month_days(day.year, day.month, part), precision=4)
    if unit == "year":
        return from_days(*year_days(day.year, part), precision=5)
    monday, sunday = week_days(day)
    if part:
        first, last = _PARTS_OF_WEEK[part]
        return from_days(move(monday, first, "day"), move(monday, last, "day"))
    # On a Sunday "last week" may be the one that is ending, "next week" the one that begins.
    if day.weekday() == 6 and step < 0:
        sunday = move(day, 6, "day") or sunday
    return from_days(monday, sunday)


def _read_current(unit: str, part: str, setting: Setting, reference: date) -> Interval:
    """Return the period under way: up to the report's day, unless the clause looks ahead.

    A week is at least two days wide, since weeks begin on Sunday for some.
    """
    whole = find_adjacent(reference, 0, unit)
    tense = "future" if part == "later" else find_tense(setting)
    first, last = whole.first, whole.last
    if part == "earlier" or tense == "past":
        last = reference
    elif tense == "future":
        first = reference
    if unit == "week" and tense == "past" and first is not None:
        first = min(first, move(last, -1, "day") or first)
    return from_days(first, last, precision=None if unit == "week" else whole.precision)


def _read_vague(parts: Parts, setting: Setting) -> Interval:
    del parts, setting
    return UNRESOLVED


RELATIVE: Final[Mapping[str, Reader]] = {
    "weekday": _read_weekday,
    "weekday_to_weekday": _read_weekday_range,
    "today": _read_today,
    "before_yesterday": _read_before_yesterday,
    "after_tomorrow": _read_after_tomorrow,
    "part_of_day": _read_part_of_day,
    "overnight": _read_overnight,
    "ago": _read_ago,
    "narrative": _read_narrative,
    "window": _read_window,
    "weekend": _read_weekend,
    "period": _read_period,
    "vague": _read_vague,
}

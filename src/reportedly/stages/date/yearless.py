"""A day or a month without its year in, the one that is meant out.

It is the latest one that is not after the report's day, unless its clause looks ahead. Where the
coming one is so near that the report may as well mean it, nothing is assumed.
"""

from datetime import date
from typing import Final

from reportedly.stages.date.intervals import IMPOSSIBLE, UNRESOLVED, Interval, find_day, from_day
from reportedly.stages.date.setting import Setting, find_tense, looks_back

# A coming day this near is left open, unless the clause looks ahead; one less near, and a coming
# month, unless the sentence looks either way.
_NEXT_DAYS: Final = 14
_NEAR_DAYS: Final = 92
_FAR_DAYS: Final = 300
_YEAR_DAYS: Final = 366
_LEAP_YEAR: Final = 2000
# Days that later years use as names: of an attack, not of the latest such day.
_NAMED_DAYS: Final = {(9, 11): 2001, (7, 7): 2005, (10, 7): 2023}
_NAMED_BY: Final = ("attack", "massacre", "assault", "bombing", "terror", "hamas-led")


def fill_year(month: int, day: int, weekday: int | None, setting: Setting) -> Interval:
    """Return the day that is meant, `weekday` being what it is said to be, Monday 0."""
    reference = setting.reference
    if find_day(_LEAP_YEAR, month, day) is None:
        return IMPOSSIBLE._replace(basis="relative")
    if reference is None:
        # "Chronology of 1994: on 21 April …"
        said = setting.sentence_year and find_day(setting.sentence_year, month, day)
        return from_day(said, "stated") if said else UNRESOLVED
    years = range(reference.year - 8, reference.year + 2)
    days = [found for year in years if (found := find_day(year, month, day)) is not None]
    if weekday is not None:
        near = (found for found in days if abs((found - reference).days) < _FAR_DAYS)
        chosen = next((found for found in near if found.weekday() == weekday), None)
    elif (named := _NAMED_DAYS.get((month, day))) and date(named, month, day) <= reference:
        chosen = _choose_named(date(named, month, day), setting, reference)
    else:
        chosen = _choose_day(days, setting, reference)
    other_year = chosen is not None and setting.sentence_year not in (None, chosen.year)
    if chosen is None and weekday is not None:
        return IMPOSSIBLE._replace(basis="relative")
    if chosen is None or (other_year and setting.outlook is None):
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
    if setting.outlook == "past" and ahead > _NEXT_DAYS:
        return past
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


def find_month_year(month: int, which: str, setting: Setting) -> int:
    """Return the year of a month named alone, or with last, this or next; 0 when unclear."""
    reference = setting.reference
    if reference is None:
        return 0
    if setting.outlook is None and setting.sentence_year not in (None, reference.year):
        return 0
    if which == "last" and setting.outlook == "past":
        return reference.year - (month >= reference.month)
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

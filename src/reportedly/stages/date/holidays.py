"""A holiday with a fixed or a computed day and a year in, its day out."""

from datetime import date, timedelta
from typing import Final

HOLIDAY: Final = (
    r"christmas(?: (?:eve|day))?|boxing day|(?:the )?new year(?:['’]s (?:eve|day))?|anzac day"
    r"|(?:palm|easter)(?: (?:sunday|monday))?|good friday|valentine['’]s day|may day"
)
_FIXED: Final = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "anzac day": (4, 25),
    "valentine's day": (2, 14),
    "may day": (5, 1),
}
_FROM_EASTER: Final = {"palm sunday": -7, "good friday": -2, "easter monday": 1}


def find_holiday(name: str, year: int) -> date:
    """Return the day of a holiday that HOLIDAY names, in lower case, in `year`.

    Easter is that of the Western churches.
    """
    plain = " ".join(name.replace("’", "'").removeprefix("the ").split())
    day = _FIXED.get(plain) or _FIXED.get(plain.removesuffix(" day").removesuffix("'s"))
    if day is not None:
        return date(year, *day)
    return find_easter(year) + timedelta(days=_FROM_EASTER.get(plain, 0))


def find_easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian algorithm, Nature 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, over = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - moved + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * over + 2 * quarter - moon - left) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

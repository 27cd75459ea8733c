"""Words of a row in, the counts and days that they write out, and counts back."""

import re
from datetime import date
from typing import Final, NamedTuple

UNSAID: Final = "_"
_NUMBER: Final = r"[0-9]{1,9}"
_TRIPLE: Final = re.compile(rf"({_NUMBER}|_)/({_NUMBER}|_)/({_NUMBER}|_)")
_RANGE: Final = re.compile(rf"({_NUMBER})-({_NUMBER})")
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS: Final = re.compile(rf"({_DAY})(?:\.\.({_DAY}))?")
_ONE: Final = re.compile(rf"(<?)({_NUMBER})(\+?)")


class CountValue(NamedTuple):
    """low ≤ best ≤ high, each None where it is not known; "about" sets `approximate`."""

    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False


class Days(NamedTuple):
    """The first and the last day of an interval, plain ISO dates."""

    first: str
    last: str


def read_count(word: str) -> CountValue:
    """Return the count that `word` writes: 15, 15+, 15-20, <20, ~175 or 24/_/99.

    ValueError when it is no count or its figures are not in order.
    """
    about, figures = word.startswith("~"), word.removeprefix("~")
    if triple := _TRIPLE.fullmatch(figures):
        low, best, high = (None if one == UNSAID else int(one) for one in triple.groups())
        value = CountValue(low, best, high, about)
    elif bounds := _RANGE.fullmatch(figures):
        value = CountValue(int(bounds[1]), None, int(bounds[2]), about)
    elif (one := _ONE.fullmatch(figures)) and not (one[3] and (about or one[1])):
        number = int(one[2])
        low = None if about or one[1] else number
        best = None if one[1] else number
        high = None if about or one[3] else number
        value = CountValue(low, best, high, about)
    else:
        raise ValueError("is no count such as 15, 15+, 15-20, <20, ~175 or 24/_/99")
    known = [figure for figure in value[:3] if figure is not None]
    if not known or known != sorted(known):
        raise ValueError("has no figure, or figures that are not in order")
    return value


def write_count(value: CountValue) -> str:
    """Return a word that read_count reads as `value`."""
    low, best, high, approximate = value
    about = "~" if approximate else ""
    if approximate and low is None and high is None:
        return f"~{best}"
    if not about and low is not None:
        if low == best == high:
            return str(low)
        if low == best and high is None:
            return f"{low}+"
        if best is None and high is not None:
            return f"{low}-{high}"
    if not about and low is None and best is None:
        return f"<{high}"
    return about + "/".join(UNSAID if one is None else str(one) for one in (low, best, high))


def read_days(word: str) -> Days:
    """Return the days that "2024-08-29" or "2024-08-01..2024-08-31" writes; else ValueError."""
    parts = _DAYS.fullmatch(word)
    if parts is None:
        raise ValueError("is not written as 2024-08-29 or 2024-08-01..2024-08-31")
    days = Days(parts[1], parts[2] or parts[1])
    if date.fromisoformat(days.first) > date.fromisoformat(days.last):
        raise ValueError("ends before it starts")
    return days


def is_day(word: str) -> bool:
    """Whether `word` is a day of the calendar, written as 2024-08-29."""
    try:
        return re.fullmatch(_DAY, word) is not None and date.fromisoformat(word) is not None
    except ValueError:
        return False

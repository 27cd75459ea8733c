"""A slot's found value and one of the keys in, the half points that it earns out.

They follow the guidelines of 1992 (scoring-guidelines, version 7, section 3.2). Where these let
people choose between full and half credit, it is half; where they say "in doubt", it is none.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from reportedly.corpora.muc4_datelines import read_day

RIGHT: Final = 2
"""Full credit."""
PARTLY: Final = 1
"""Half credit."""
WRONG: Final = 0

_EARLIEST: Final = date.min
_DAY = re.compile(r"\d{1,2} [A-Z]{3} \d{2}")
_TYPE_OF_PLACE = re.compile(r"\s*\([^)]*\)")
_NUMBER = re.compile(r"(\d*)-(\d*)")
_LESS_TOLD: Final = {
    "NO INJURY OR DEATH": ("NO INJURY", "NO DEATH"),
    "SOME DAMAGE": ("DESTROYED",),
}


class _Period(NamedTuple):
    """The first and the last day; one without a beginning starts at _EARLIEST."""

    first: date
    last: date


def compare_dates(found: str, wanted: str) -> int:
    """Full for the same day or period.

    Half for a day or period within that of the keys ("- 26 AUG 89" has every day before), and for
    "- 26 AUG 89" where the keys' period ends on that day. A date that is not written as in the keys
    is right only where it is the same string.
    """
    one, other = _period(found), _period(wanted)
    if one is None or other is None:
        return RIGHT if _clean(found) == _clean(wanted) else WRONG
    if one == other:
        return RIGHT
    if one.first == _EARLIEST:
        return PARTLY if one.last == other.last else WRONG
    return PARTLY if other.first <= one.first and one.last <= other.last else WRONG


def compare_locations(found: str, wanted: str) -> int:
    """Full for the same country and places, whatever is said to be their kind.

    Half for the same country alone, or for the same places in another one.
    """
    (country, places), (right_country, right_places) = _places(found), _places(wanted)
    if country == right_country:
        return RIGHT if places == right_places else PARTLY
    return PARTLY if places and places == right_places else WRONG


def compare_numbers(found: str, wanted: str) -> int:
    """Full for the same number, range or approximation, or PLURAL for PLURAL.

    Half for a plain number where the keys have a range with it at an end, or say about so many.
    """
    found, wanted = found.replace(" ", ""), wanted.replace(" ", "")
    if found.upper() == wanted.upper():
        return RIGHT
    ends = _NUMBER.fullmatch(wanted)
    near = ends.groups() if ends else (wanted.removeprefix("~"),)
    return PARTLY if found.isdigit() and found in near else WRONG


def compare_effects(found: str, wanted: str) -> int:
    """Full for the same; half for NO INJURY or NO DEATH where neither was, DESTROYED for damage."""
    if _clean(found) == _clean(wanted):
        return RIGHT
    return PARTLY if _clean(found) in _LESS_TOLD.get(_clean(wanted), ()) else WRONG


def compare_stages(found: str, wanted: str) -> int:
    """Full for the same, else nothing."""
    return RIGHT if _clean(found) == _clean(wanted) else WRONG


RULES: Final[Mapping[str, Callable[[str, str], int]]] = {
    "date": compare_dates,
    "location": compare_locations,
    "stage": compare_stages,
    "target_number": compare_numbers,
    "target_effect": compare_effects,
    "victim_number": compare_numbers,
    "victim_effect": compare_effects,
}


def _clean(value: str) -> str:
    return " ".join(value.upper().split())


def _period(value: str) -> _Period | None:
    before, dash, after = _clean(value).rpartition("-")
    last = _day(after.strip())
    if last is None:
        return None
    if not dash:
        return _Period(last, last)
    first = _day(before.strip()) if before.strip() else _EARLIEST
    return _Period(first, last) if first else None


def _day(value: str) -> date | None:
    return read_day(value) if _DAY.fullmatch(value) else None


def _places(value: str) -> tuple[str, tuple[str, ...]]:
    country, *places = (_clean(part) for part in _TYPE_OF_PLACE.sub("", value).split(":"))
    return country, tuple(places)

"""Two names of first-order divisions in, whether they are of one division out."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from reportedly.resources.gazetteer import Gazetteer, fold_name, load_gazetteer, without_article

_KINDS: Final = re.compile(
    r"\b(governorate|province|state|region|county|department|oblast|division|prefecture|territory"
    r"|republic|of|the)\b"
)
_COMPASS: Final = re.compile(r"\b(?:north|south|east|west|central)(?:ern)?\b")
_SPELLED_ALIKE: Final = 0.8


@lru_cache(maxsize=4096)
def same_division(one: str, other: str, country: str | None) -> bool:
    """Whether two names are of one division of `country` (alpha-3).

    Where the gazetteer knows both names, they are of one division when it says so, so that
    "Kasserine" is "Al Qasrayn" and "Kasai" is not "Kasai Oriental". Where it lacks one, they have
    to be equal without words such as "province", or spelled alike ("Banadir", "Banaadir"); north
    and south are never alike.
    """
    mine, theirs = _find_divisions(one, country), _find_divisions(other, country)
    if mine and theirs:
        return not mine.isdisjoint(theirs)
    first, second = _core(one), _core(other)
    if _COMPASS.findall(first) != _COMPASS.findall(second):
        return False
    return SequenceMatcher(None, first, second).ratio() >= _SPELLED_ALIKE


def is_among(wanted: str, names: Iterable[str | None], country: str | None) -> bool:
    """Whether one of the divisions that a place lies in is the one that is wanted.

    Given first and second-order divisions, that is so in either: annotators write the provinces
    that people speak of, and some of them are second-order divisions in GeoNames.
    """
    return any(name is not None and same_division(name, wanted, country) for name in names)


def _find_divisions(name: str, country: str | None) -> frozenset[str]:
    """Return the ids of the divisions that bear `name`: as it stands, else without its kind."""
    for wording in (name, _core(name)):
        found = frozenset(
            entry.gazetteer_id
            for entry in _gazetteer().find(wording)
            if entry.kind == "admin1" and country in (None, entry.country)
        )
        if found:
            return found
    return frozenset()


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def _core(name: str) -> str:
    folded = fold_name(name)
    bare = " ".join(_KINDS.sub(" ", folded).split())
    return without_article(bare or folded)

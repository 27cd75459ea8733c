"""A party, a group or a name in; whether it may be a person's, and how else it is spelled, out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reportedly.exports.known_words import load_known_words
from reportedly.exports.strangers import Stranger
from reportedly.records.dossier import Dossier, DossierParty
from reportedly.records.naming import fold

_PERSONS: Final = frozenset({"civilians", "protesters", "rioters", None})
"""Kinds of parties that may be a person by name."""
PRIVATE: Final = re.compile(
    r"\b(?:house|home|residence|apartment|flat|villa|compound|farm|shop|store|car|vehicle|tent"
    r"|family|funeral|wedding|grave)\b|['’]s\b",
    re.IGNORECASE,
)
_PUBLIC: Final = re.compile(
    r"\b(?:airport|barracks|base|bridge|bus|camp|cathedral|checkpoint|church|clinic|college|district"
    r"|hospital|hotel|market|mosque|park|port|post|prison|road|school|square|stadium|station|street"
    r"|synagogue|temple|terminal|town|university|village)$",
    re.IGNORECASE,
)
_AGED: Final = re.compile(r"\s*[,(]\s*(?:aged? )?\d")
_FROM: Final = re.compile(r"\b(?:in|near|from|outside|of|at)(?: the)? $")
_LEAST_PART: Final = 4


def may_be_person(party: DossierParty) -> bool:
    """Whether the name of a party may be that of a person."""
    is_public = party.kind is None and _is_public(party.name)
    return party.actor_id is None and party.kind in _PERSONS and not is_public


def _is_public(name: str) -> bool:
    """Whether what was a target is a place or thing of everybody's, which may have a name."""
    return _PUBLIC.search(name) is not None and not PRIVATE.search(name)


def is_its_place(name: str, dossier: Dossier) -> bool:
    """Whether what was taken for a person's name is that of the town it happened in.

    One word may be both: a girl may be called like a town.
    """
    place = dossier.place
    if place is None or place.gazetteer_id is None:
        return False
    return " " in name and fold(name) == fold(place.name)


def is_alone(group: str, one: Stranger) -> bool:
    """Whether one unknown word is somebody: with an age, or what a group ends in ("nephew Ali")."""
    if _AGED.match(group, one.end):
        return True
    is_last = one.end == len(group) and not group.endswith("s")
    return is_last and not _FROM.search(group[: one.start])


@lru_cache(maxsize=4096)
def spellings(name: str) -> tuple[str, ...]:
    """Return a name written in one word, and those of its parts that no other words are."""
    return tuple(_find_spellings(name))


def _find_spellings(name: str) -> Iterator[str]:
    common = load_known_words()
    parts = name.split()
    if len(parts) > 1:
        yield "".join(parts)
        for part in parts:
            word = part.strip("'’\"“”().,;:")
            is_common = word.lower() in common.first or word in common.firm or word in common.soft
            if len(word) >= _LEAST_PART and word != word.lower() and not is_common:
                yield word

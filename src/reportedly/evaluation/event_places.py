"""Annotated documents in, how right the places of their events and of their marks are, out.

Annotators write a country, a division and a precision; coordinates they do not.
"""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final, TypeAlias

from reportedly.evaluation.matching import Tally, match, total
from reportedly.evaluation.places import place_draft, place_stage
from reportedly.evaluation.readings import right_pairs, same_place
from reportedly.records.events import Place
from reportedly.records.reading import Reading
from reportedly.records.text import Article, overlap

PLACE_MEASURES: Final = ("country and division", "country", "division", "precision")
"""Each is found where the reader prints one and wanted where the annotator wrote one, so that
precision is of what is printed. A division is not judged at a place for which none is wanted.
"country and division" is the "event place" of the suite house."""
Pair: TypeAlias = tuple[Place | None, Place | None]
"""The place that is found and the one that is wanted."""


def find_pairs(found: Reading, wanted: Reading) -> list[Pair]:
    """Return the first places of the events that are found, each None where there is none."""
    return [
        (next(iter(one.places), None), next(iter(other.places), None))
        for one, other in right_pairs(found, wanted)
    ]


def at_same_words(pairs: Sequence[Pair]) -> list[Pair]:
    """Return those pairs whose places are read from the same words."""
    return [
        (one, other)
        for one, other in pairs
        if one and other and any(overlap(*each) for each in product(one.evidence, other.evidence))
    ]


def resolve_marks(article: Article, wanted: Sequence[Place]) -> list[Pair]:
    """Return each marked place with what the place stage makes of it, given the marks alone."""
    draft = place_draft(article, sorted({one.evidence[0] for one in wanted}))
    mentions = place_stage()([draft])[0].places or ()
    partner = {
        other: one
        for one, other in match(
            mentions,
            wanted,
            lambda one, other: one.span == other.evidence[0],
            lambda one, other: overlap(one.span, other.evidence[0]),
        )
    }
    return [
        (mentions[partner[place]].place if place in partner else None, one)
        for place, one in enumerate(wanted)
    ]


def tally_places(pairs: Sequence[Pair]) -> dict[str, Tally]:
    """Return the tallies of PLACE_MEASURES."""
    tallies = [_tally(*pair) for pair in pairs]
    return {name: total([each[name] for each in tallies]) for name in PLACE_MEASURES}


def _tally(one: Place | None, wanted: Place | None) -> dict[str, Tally]:
    def told(cell: Callable[[Place], object]) -> Tally:
        """Tally what both places say of a cell, None where they do not."""
        mine, theirs = one and cell(one), wanted and cell(wanted)
        right = mine is not None and mine == theirs
        return Tally(int(right), int(mine is not None), int(theirs is not None))

    is_same = one is not None and wanted is not None and same_place(one, wanted)
    country, division = told(lambda place: place.country), told(lambda place: place.admin1)
    if wanted is not None:  # a division that no annotator wrote may be right
        found = min(division.found, division.wanted)
        division = Tally(int(is_same and bool(found)), found, division.wanted)
    return {
        "country and division": Tally(int(is_same), int(one is not None), int(wanted is not None)),
        "country": country,
        "division": division,
        "precision": told(lambda place: place.precision),
    }

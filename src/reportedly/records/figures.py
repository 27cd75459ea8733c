"""Casualties in; the least and the most that is said of them out."""

from collections.abc import Iterable
from typing import Final

from reportedly.records.claims import Count
from reportedly.records.events import Casualty

NOT_SAID: Final = frozenset(("denies", "doubts", "no_indication"))
"""Stances of claims whose figure nobody gives as one."""


def ends_of(count: Count) -> tuple[int, int] | None:
    """Return the least and the most that a count gives, an open end at its only number."""
    known = [number for number in (count.low, count.best, count.high) if number is not None]
    return (known[0], known[-1]) if known else None


def largest_figure(casualties: Iterable[Casualty], outcome: str) -> tuple[int, int] | None:
    """Return the least and the most of the largest figure of an outcome; None for none.

    Figures are of different people, or of the same by other sources: which, is for the toll to say.
    Parts of a larger figure and what is denied or doubted are left out.
    """
    ranges = [
        ends
        for one in casualties
        if one.outcome == outcome and one.part_of is None and one.claim.stance not in NOT_SAID
        if (ends := ends_of(one.count)) is not None
    ]
    return max(ranges, key=lambda ends: ends[::-1], default=None)

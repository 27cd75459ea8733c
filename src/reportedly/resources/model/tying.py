"""Found spans and the states of their pieces in; the ties between them that are likely out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from reportedly.resources.model.arrays import Booleans, Floats, Integers
from reportedly.resources.model.scheme import TieHead
from reportedly.resources.model.ties import Wanted
from reportedly.resources.model.tokens import Pieces, Window, cut_windows

ScorePairs: TypeAlias = Callable[[Sequence[Wanted], Floats, Integers, Integers], Sequence[Floats]]
"""What pairs are wanted, states, first pieces and their ids in; scores (heads, tails) out."""
LIKELY: Final = 0.02
"""Ties less likely than this are not kept."""
REACH: Final = 1024
"""How many pieces apart, at most, two mentions of one thing are tied."""


class PlacedSpan(NamedTuple):
    """A span by its first and last piece, its layer and its position there."""

    first: int
    last: int
    layer: str
    position: int

    @property
    def name(self) -> tuple[str, int]:
        """The layer and the position in it."""
        return self.layer, self.position


class FoundTie(NamedTuple):
    """A tie between the spans `head` and `tail`, each as layer and position in it."""

    head: tuple[str, int]
    tail: tuple[str, int]
    score: float


def find_ties(
    ties: Sequence[TieHead],
    spans: Sequence[PlacedSpan],
    pieces: Pieces,
    states: Floats,
    windows: Sequence[Window],
    score_pairs: ScorePairs,
) -> dict[str, list[FoundTie]]:
    """Return the ties between spans by kind, the surest of each pair.

    What belongs to another thing is looked for in the same window; further mentions of one thing
    also beyond, within REACH, since one may be taken up long after.
    """
    layers = {span.layer for span in spans}
    kinds = {
        number: tie
        for number, tie in enumerate(ties)
        if layers.intersection(tie.heads) and layers.intersection(tie.tails)
    }
    best: dict[int, dict[tuple[tuple[str, int], tuple[str, int]], float]] = {
        number: {} for number in kinds
    }
    stretches = cut_windows(len(pieces.ids), REACH, REACH // 2) if len(windows) > 1 else windows
    for symmetric, bounds in ((False, windows), (True, stretches)):
        alike = {number: tie for number, tie in kinds.items() if tie.symmetric == symmetric}
        tied = {layer for tie in alike.values() for layer in (*tie.heads, *tie.tails)}
        bound = [span for span in spans if span.layer in tied]
        for window in bounds if alike else ():
            here = [one for one in bound if window.start <= one.first and one.last < window.end]
            for number, one, other, share in _score(alike, here, pieces, states, score_pairs):
                pair = (one.name, other.name)
                best[number][pair] = max(best[number].get(pair, 0.0), share)
    return {
        tie.name: [FoundTie(*pair, share) for pair, share in sorted(best[number].items())]
        for number, tie in kinds.items()
    }


def _score(
    kinds: Mapping[int, TieHead],
    spans: Sequence[PlacedSpan],
    pieces: Pieces,
    states: Floats,
    score_pairs: ScorePairs,
) -> list[tuple[int, PlacedSpan, PlacedSpan, float]]:
    """Return the likely ties between `spans`, with the numbers of their kinds."""
    if len(spans) < 2:
        return []
    first = np.array([span.first for span in spans], np.int64)
    last = np.array([span.last for span in spans], np.int64)
    layers = np.array([span.layer for span in spans])
    wanted = [
        Wanted(
            number,
            np.flatnonzero(np.isin(layers, tie.heads)),
            np.flatnonzero(np.isin(layers, tie.tails)),
        )
        for number, tie in kinds.items()
    ]
    ends = np.concatenate([states[first], states[last]], axis=1)
    likely: list[tuple[int, PlacedSpan, PlacedSpan, float]] = []
    told = score_pairs(wanted, ends, first, pieces.ids[first])
    for (number, heads, tails), scored in zip(wanted, told, strict=True):
        shares = sigmoid(scored) * _apart(kinds[number], heads, tails, first)
        likely += [
            (number, spans[heads[one]], spans[tails[other]], float(shares[one, other]))
            for one, other in np.argwhere(shares > LIKELY)
        ]
    return likely


def _apart(tie: TieHead, heads: Integers, tails: Integers, first: Integers) -> Booleans:
    """Return which pairs are of two spans; of a symmetric tie, with the head before the tail."""
    apart: Booleans = heads[:, None] != tails[None, :]
    if tie.symmetric:
        apart &= first[heads][:, None] < first[tails][None, :]
    return apart


def sigmoid(scores: Floats) -> Floats:
    """Return the shares of likelihood that scores stand for."""
    shares: Floats = (1 / (1 + np.exp(-np.clip(scores, -60, 60)))).astype(np.float32)
    return shares

"""Found spans and the states of their pieces in; the ties between them that are likely out."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.scheme import TieHead
from reportedly.resources.model.ties import Wanted
from reportedly.resources.model.tokens import Pieces, Window, cut_windows

ScorePairs: TypeAlias = Callable[[Sequence[Wanted], Floats, Integers, Integers], Sequence[Floats]]
"""What pairs are wanted, states, first pieces and their ids in; scores (heads, tails) out."""
LIKELY: Final = 0.02
"""Ties less likely than this are not kept."""
_UNLIKELY: Final = math.log(LIKELY / (1 - LIKELY)) - 0.01
"""No score so low is that of a likely tie, however it is rounded."""
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


class _Pairs(NamedTuple):
    """Pairs of spans: the kind of tie, the positions of head and tail among all, the score."""

    kinds: Integers
    heads: Integers
    tails: Integers
    scores: Floats


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
    stretches = cut_windows(len(pieces.ids), REACH, REACH // 2) if len(windows) > 1 else windows
    pairs: list[_Pairs] = []
    for symmetric, bounds in ((False, windows), (True, stretches)):
        alike = {number: tie for number, tie in kinds.items() if tie.symmetric == symmetric}
        if alike:
            pairs += _score(alike, bounds, spans, pieces, states, score_pairs)
    return _surest(kinds, pairs, spans)


def _score(
    kinds: Mapping[int, TieHead],
    bounds: Sequence[Window],
    spans: Sequence[PlacedSpan],
    pieces: Pieces,
    states: Floats,
    score_pairs: ScorePairs,
) -> Iterator[_Pairs]:
    """Yield for each of `bounds` and each kind the pairs of spans there that may be tied."""
    first, last = (np.array([span[edge] for span in spans], np.int64) for edge in (0, 1))
    layers = list(dict.fromkeys(span.layer for span in spans))
    layer = np.array([layers.index(span.layer) for span in spans])
    ends = {
        number: tuple(
            np.array([one in side for one in layers])[layer] for side in (tie.heads, tie.tails)
        )
        for number, tie in kinds.items()
    }
    tied = np.any([heads | tails for heads, tails in ends.values()], axis=0)
    for window in bounds:
        (here,) = np.nonzero(tied & (first >= window.start) & (last < window.end))
        each = (
            Wanted(number, heads[here].nonzero()[0], tails[here].nonzero()[0])
            for number, (heads, tails) in ends.items()
        )
        wanted = [one for one in each if len(one.heads) and len(one.tails)]
        if not wanted:
            continue
        edges = np.concatenate([states[first[here]], states[last[here]]], axis=1)
        told = score_pairs(wanted, edges, first[here], pieces.ids[first[here]])
        for one, scores in zip(wanted, told, strict=True):
            head, tail = np.nonzero(scores > _UNLIKELY)
            yield _Pairs(
                np.full(len(head), one.kind),
                here[one.heads[head]],
                here[one.tails[tail]],
                scores[head, tail],
            )


def _surest(
    kinds: Mapping[int, TieHead], pairs: Sequence[_Pairs], spans: Sequence[PlacedSpan]
) -> dict[str, list[FoundTie]]:
    """Return the likely ties by kind, in the order of their names, each once.

    A tie is of two spans; a symmetric one has the head before the tail.
    """
    ties: dict[str, list[FoundTie]] = {tie.name: [] for tie in kinds.values()}
    if not pairs:
        return ties
    kind, heads, tails = (np.concatenate([one[field] for one in pairs]) for field in range(3))
    shares = sigmoid(np.concatenate([one.scores for one in pairs]))
    symmetric = np.isin(kind, [number for number, tie in kinds.items() if tie.symmetric])
    first = np.array([span.first for span in spans])
    apart = np.where(symmetric, first[heads] < first[tails], heads != tails)
    names = [span.name for span in spans]
    # Where each span stands among all when they are sorted by name.
    rank = np.argsort(sorted(range(len(names)), key=names.__getitem__))
    pair = (kind * len(names) + rank[heads]) * len(names) + rank[tails]
    order = np.lexsort((-shares, pair))
    order = order[(apart & (shares > LIKELY))[order]]
    order = order[np.diff(pair[order], prepend=-1) != 0]
    for number, head, tail, share in zip(
        kind[order].tolist(),
        heads[order].tolist(),
        tails[order].tolist(),
        shares[order].tolist(),
        strict=True,
    ):
        ties[kinds[number].name].append(FoundTie(names[head], names[tail], share))
    return ties


def sigmoid(scores: Floats) -> Floats:
    """Return the shares of likelihood that scores stand for."""
    shares: Floats = (1 / (1 + np.exp(-np.clip(scores, -60, 60)))).astype(np.float32)
    return shares

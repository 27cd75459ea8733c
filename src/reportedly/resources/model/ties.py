"""States of spans in; how surely each pair of them is tied, for every kind of tie, out."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers

DISTANCES: Final = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 180)
"""Lower bounds, in pieces, of the classes of distance from the head of a tie to its tail."""


class TieWeights(NamedTuple):
    """The weights of the layer that scores pairs, as trained.

    With w the width of a state, p that of a pair, k kinds and t the width of a kind: `head`, `tail`
    (p, 2w) and their biases (p,), `distance` (4 * distances, p), `pair` (k, p) and its bias (k,),
    `asked`, `given` (k * t, 2w) and their biases (k * t,).
    """

    head: Floats
    head_bias: Floats
    tail: Floats
    tail_bias: Floats
    distance: Floats
    pair: Floats
    pair_bias: Floats
    asked: Floats
    asked_bias: Floats
    given: Floats
    given_bias: Floats

    @classmethod
    def of(cls, weights: Mapping[str, Floats]) -> "TieWeights":
        """Return the weights from arrays by name; KeyError when one is not there."""
        return cls(*(weights[name].astype(np.float32) for name in cls._fields))


def score_pairs(
    weights: TieWeights, kinds: Sequence[int], spans: Floats, places: Integers, words: Integers
) -> Floats:
    """Return the scores (kinds, heads, tails) of all pairs of spans, before the sigmoid.

    `spans`: (spans, 2w), states of the first and last piece; `places`: the first pieces; `words`:
    the ids of these pieces, to tell which spans begin alike.
    """
    count = len(spans)
    heads = spans @ weights.head.T + weights.head_bias
    tails = spans @ weights.tail.T + weights.tail_bias
    close = weights.distance[distance_classes(places, words)]
    pairs = np.maximum(heads[:, None] + tails[None] + close, 0)
    chosen = np.asarray(kinds, np.int64)
    plain = pairs @ weights.pair[chosen].T + weights.pair_bias[chosen]
    width = len(weights.asked) // len(weights.pair)
    rows = (chosen[:, None] * width + np.arange(width)).ravel()
    asked = (spans @ weights.asked[rows].T + weights.asked_bias[rows]).reshape(count, -1, width)
    given = (spans @ weights.given[rows].T + weights.given_bias[rows]).reshape(count, -1, width)
    matched = np.matmul(asked.transpose(1, 0, 2), given.transpose(1, 2, 0)) / np.sqrt(width)
    scores: Floats = plain.transpose(2, 0, 1) + matched.astype(np.float32)
    return scores


def distance_classes(places: Integers, words: Integers) -> Integers:
    """Return the class of each pair: how far, in which direction, and whether they begin alike."""
    apart = places[None, :] - places[:, None]
    far = np.searchsorted(DISTANCES, np.abs(apart), side="right") - 1
    alike = words[None, :] == words[:, None]
    classes: Integers = (far * 4 + (apart < 0) * 2 + alike).astype(np.int64)
    return classes

"""States of spans in; how surely each pair of them is tied, for every kind of tie, out."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers

DISTANCES: Final = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 180)
"""Lower bounds, in pieces, of the classes of distance from the head of a tie to its tail."""
_CLASSES: Final = np.searchsorted(DISTANCES, np.arange(DISTANCES[-1] + 1), side="right") - 1


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


class Wanted(NamedTuple):
    """A kind of tie, and the rows of the spans that can be its heads and its tails."""

    kind: int
    heads: Integers
    tails: Integers


def score_pairs(
    weights: TieWeights, wanted: Sequence[Wanted], spans: Floats, places: Integers, words: Integers
) -> list[Floats]:
    """Return the scores (heads, tails) of the pairs of each of `wanted`, before the sigmoid.

    `spans`: (spans, 2w), states of the first and last piece; `places`: the first pieces; `words`:
    the ids of these pieces, to tell which spans begin alike. Only what is wanted is reckoned: of
    all pairs of spans most can be tied in no way.
    """
    heads = spans @ weights.head.T + weights.head_bias
    tails = spans @ weights.tail.T + weights.tail_bias
    classes = distance_classes(places, words)
    width = len(weights.asked) // len(weights.pair)
    pairs: dict[tuple[bytes, bytes], Floats] = {}
    scores: list[Floats] = []
    for kind, one, other in wanted:
        key = (one.tobytes(), other.tobytes())
        if key not in pairs:
            # In place: these are the largest arrays of all, and new ones cost more than the sums.
            pair = weights.distance[classes[one[:, None], other]]
            pair += heads[one][:, None]
            pair += tails[other]
            pairs[key] = np.maximum(pair, 0, out=pair)
        rows = slice(kind * width, (kind + 1) * width)
        asked = spans[one] @ weights.asked[rows].T + weights.asked_bias[rows]
        given = spans[other] @ weights.given[rows].T + weights.given_bias[rows]
        plain = pairs[key] @ weights.pair[kind] + weights.pair_bias[kind]
        scores.append((plain + asked @ given.T / np.sqrt(width)).astype(np.float32))
    return scores


def distance_classes(places: Integers, words: Integers) -> Integers:
    """Return the class of each pair: how far, in which direction, and whether they begin alike."""
    apart = places[None, :] - places[:, None]
    far = _CLASSES[np.minimum(np.abs(apart), DISTANCES[-1])]
    alike = words[None, :] == words[:, None]
    classes: Integers = (far * 4 + (apart < 0) * 2 + alike).astype(np.int64)
    return classes

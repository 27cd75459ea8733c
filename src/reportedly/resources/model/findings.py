"""The scores of a text's pieces in; its spans with their attributes, ties and labels out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.decoding import best_tags, log_softmax, spans_of_tags
from reportedly.resources.model.scheme import Scheme, SpanHead, TieHead
from reportedly.resources.model.tokens import Pieces, Window

ScorePairs = Callable[[Sequence[int], Floats, Integers, Integers], Floats]
"""Kinds of ties, states, first pieces and their ids in, scores (kinds, heads, tails) out."""
LIKELY: Final = 0.02
"""Ties less likely than this are not kept."""


class Scores(NamedTuple):
    """What the encoder and its heads give for a text: a row for each piece.

    `labels` are scores of the whole text, before the sigmoid; `tags` and `attributes` before the
    softmax; `windows` are those that the text was read in.
    """

    hidden: Floats
    tags: Floats
    attributes: Floats
    labels: Floats
    windows: tuple[Window, ...]


class FoundSpan(NamedTuple):
    """A span in characters. `score` is the share of likelihood that its words are tagged so.

    `attributes` are the likelihoods of the labels of each attribute, in the scheme's order.
    """

    start: int
    end: int
    label: str
    score: float
    attributes: Mapping[str, Floats]


class FoundTie(NamedTuple):
    """A tie between the spans `head` and `tail`, each as layer and position in it."""

    head: tuple[str, int]
    tail: tuple[str, int]
    score: float


class Findings(NamedTuple):
    """All that a tagger finds in a text, by layer, kind of tie and label."""

    spans: Mapping[str, Sequence[FoundSpan]]
    ties: Mapping[str, Sequence[FoundTie]]
    labels: Mapping[str, float]


def find(
    scheme: Scheme,
    pieces: Pieces,
    scores: Scores,
    score_pairs: ScorePairs,
    layers: Collection[str] | None = None,
) -> Findings:
    """Return what the scores of a text say; of `layers` alone where they are given."""
    heads = [head for head in scheme.spans if layers is None or head.layer in layers]
    places: dict[str, list[tuple[int, int]]] = {}
    spans: dict[str, list[FoundSpan]] = {}
    words = pieces.first
    shares = _attribute_shares(scheme, scores.attributes[words])
    for head, tags, likely in _tag_words(scheme, heads, scores.tags[words]):
        found = spans_of_tags(tags)
        places[head.layer] = [(int(words[one.first]), int(words[one.last])) for one in found]
        spans[head.layer] = [
            FoundSpan(
                int(pieces.starts[one.first]),
                int(pieces.ends[one.last]),
                head.labels[one.label],
                float(np.exp(likely[one.first : one.last + 1].mean())),
                {
                    name: share[one.first : one.last + 1].mean(axis=0)
                    for name, share in shares[head.layer].items()
                },
            )
            for one in found
        ]
    names = [f"{head.name}={label}" for head in scheme.texts for label in head.labels]
    return Findings(
        spans,
        _find_ties(scheme, pieces, scores, places, score_pairs),
        dict(zip(names, _sigmoid(scores.labels).tolist(), strict=True)),
    )


def _sigmoid(scores: Floats) -> Floats:
    shares: Floats = (1 / (1 + np.exp(-np.clip(scores, -60, 60)))).astype(np.float32)
    return shares


def _attribute_shares(scheme: Scheme, scores: Floats) -> dict[str, dict[str, Floats]]:
    shares: dict[str, dict[str, Floats]] = {head.layer: {} for head in scheme.spans}
    columns = scheme.attribute_columns()
    for head in scheme.attributes:
        shares[head.layer][head.name] = np.exp(log_softmax(scores[:, columns[head.name]]))
    return shares


def _tag_words(
    scheme: Scheme, heads: Sequence[SpanHead], scores: Floats
) -> list[tuple[SpanHead, Integers, Floats]]:
    """Return for each head the tags of the words and the log-likelihoods of these tags.

    Heads with as many labels are decoded together: a step over the words costs the same for all.
    """
    columns = scheme.span_columns()
    tagged: list[tuple[SpanHead, Integers, Floats]] = []
    for labels in sorted({len(head.labels) for head in heads}):
        alike = [head for head in heads if len(head.labels) == labels]
        likely = log_softmax(np.stack([scores[:, columns[head.layer]] for head in alike]))
        tags = best_tags(likely, labels)
        taken = np.take_along_axis(likely, tags[:, :, None], axis=2)[:, :, 0]
        tagged += list(zip(alike, tags, taken, strict=True))
    return tagged


def _find_ties(
    scheme: Scheme,
    pieces: Pieces,
    scores: Scores,
    places: Mapping[str, Sequence[tuple[int, int]]],
    score_pairs: ScorePairs,
) -> dict[str, list[FoundTie]]:
    """Return the ties between spans that stand in one window, the surest of each pair."""
    kinds = [
        number
        for number, tie in enumerate(scheme.ties)
        if any(places.get(layer) for layer in tie.heads)
        and any(places.get(layer) for layer in tie.tails)
    ]
    tied = {
        layer
        for number in kinds
        for layer in (*scheme.ties[number].heads, *scheme.ties[number].tails)
    }
    spans = [
        (first, last, layer, position)
        for layer, found in places.items()
        if layer in tied
        for position, (first, last) in enumerate(found)
    ]
    best: dict[str, dict[tuple[tuple[str, int], tuple[str, int]], float]] = {
        scheme.ties[number].name: {} for number in kinds
    }
    for window in scores.windows if kinds else ():
        here = [span for span in spans if window.start <= span[0] and span[1] < window.end]
        if len(here) < 2:
            continue
        first = np.array([span[0] for span in here], np.int64)
        last = np.array([span[1] for span in here], np.int64)
        states = np.concatenate([scores.hidden[first], scores.hidden[last]], axis=1)
        shares = _sigmoid(score_pairs(kinds, states, first, pieces.ids[first]))
        names = [(span[2], span[3]) for span in here]
        for row, number in enumerate(kinds):
            allowed = _allowed(scheme.ties[number], here)
            for one, other in np.argwhere(allowed & (shares[row] > LIKELY)):
                pair = (names[one], names[other])
                found = best[scheme.ties[number].name]
                found[pair] = max(found.get(pair, 0.0), float(shares[row, one, other]))
    return {
        name: [FoundTie(*pair, share) for pair, share in sorted(found.items())]
        for name, found in best.items()
    }


def _allowed(tie: TieHead, spans: Sequence[tuple[int, int, str, int]]) -> NDArray[np.bool_]:
    """Return which pairs of spans are of the layers that the tie binds."""
    heads = np.array([span[2] in tie.heads for span in spans])
    tails = np.array([span[2] in tie.tails for span in spans])
    allowed: NDArray[np.bool_] = heads[:, None] & tails[None, :]
    places = np.array([span[:2] for span in spans])
    if tie.symmetric:
        allowed &= places[:, None, 0] < places[None, :, 0]
    allowed &= ~np.eye(len(spans), dtype=bool)
    return allowed

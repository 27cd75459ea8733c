"""The scores of a text's pieces in; its spans with their attributes, ties and labels out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.decoding import TagSpan, best_tags, log_softmax, spans_of_tags
from reportedly.resources.model.scheme import Scheme, SpanHead
from reportedly.resources.model.tokens import Pieces, Window
from reportedly.resources.model.tying import FoundTie, PlacedSpan, ScorePairs, find_ties, sigmoid

NO_LEAN: Final[Mapping[str, float]] = {}


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
    lean: Mapping[str, float] = NO_LEAN,
) -> Findings:
    """Return what the scores of a text say; of `layers` alone where they are given.

    `lean` says by layer how much is added to the log-odds that a word is in a span.
    """
    heads = [head for head in scheme.spans if layers is None or head.layer in layers]
    spans: dict[str, list[FoundSpan]] = {}
    placed: list[PlacedSpan] = []
    words = pieces.first
    attributes = scores.attributes[words]
    for head, tags, likely in _tag_words(scheme, heads, scores.tags[words], lean):
        found = spans_of_tags(tags)
        placed += [
            PlacedSpan(int(words[one.first]), int(words[one.last]), head.layer, number)
            for number, one in enumerate(found)
        ]
        spans[head.layer] = (
            _found_spans(scheme, head, found, pieces, likely, attributes) if found else []
        )
    names = [f"{head.name}={label}" for head in scheme.texts for label in head.labels]
    return Findings(
        spans,
        find_ties(scheme.ties, placed, pieces, scores.hidden, scores.windows, score_pairs),
        dict(zip(names, sigmoid(scores.labels).tolist(), strict=True)),
    )


def _found_spans(
    scheme: Scheme,
    head: SpanHead,
    found: Sequence[TagSpan],
    pieces: Pieces,
    likely: Floats,
    attributes: Floats,
) -> list[FoundSpan]:
    """Return spans, at least one, of a layer; `likely` are the log-likelihoods of the words' tags.

    `attributes` are the scores of all attributes of the words, before the softmax.
    """
    first, last, label = np.array(found, np.int64).T
    columns = scheme.attribute_columns()
    shares = {
        one.name: _means(np.exp(log_softmax(attributes[:, columns[one.name]])), first, last)
        for one in scheme.attributes
        if one.layer == head.layer
    }
    return [
        FoundSpan(start, end, head.labels[number], sure, dict(zip(shares, told, strict=True)))
        for start, end, number, sure, *told in zip(
            pieces.starts[first].tolist(),
            pieces.ends[last].tolist(),
            label.tolist(),
            np.exp(_means(likely[:, None], first, last)[:, 0]).tolist(),
            *shares.values(),
            strict=True,
        )
    ]


def _means(values: Floats, first: Integers, last: Integers) -> Floats:
    """Return the means of the rows from each of `first` to each of `last`."""
    sums = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=sums[1:])
    means = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
    return means.astype(np.float32)


def _tag_words(
    scheme: Scheme, heads: Sequence[SpanHead], scores: Floats, lean: Mapping[str, float]
) -> list[tuple[SpanHead, Integers, Floats]]:
    """Return for each head the tags of the words and the log-likelihoods of these tags.

    Heads with as many labels are decoded together. Their scores lie tag by tag: what is reckoned
    over the few tags of each word is then reckoned for all words at a time.
    """
    columns = scheme.span_columns()
    tagged: list[tuple[SpanHead, Integers, Floats]] = []
    for labels in sorted({len(head.labels) for head in heads}):
        alike = [head for head in heads if len(head.labels) == labels]
        raised = np.array([lean.get(head.layer, 0.0) for head in alike], np.float32)
        stacked = np.stack([scores[:, columns[head.layer]].T for head in alike], axis=1)
        stacked[0] -= raised[:, None]
        likely = log_softmax(np.moveaxis(stacked, 0, -1))
        tags = best_tags(likely, labels)
        taken = np.take_along_axis(likely, tags[:, :, None], axis=2)[:, :, 0]
        tagged += list(zip(alike, tags, taken, strict=True))
    return tagged

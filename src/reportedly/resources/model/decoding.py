"""Scores of tags in; the likeliest sequences of tags that form spans, and these spans, out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.scheme import PARTS

STRETCH: Final = 64
"""About how many words are decoded at a time."""
_NEAR: Final = 16
"""How far from the middle between two stretches the cut may be."""
_SURELY: Final = 3.0
"""By how much the score of "outside" is above all others where a sequence may be cut."""
_NEVER: Final = np.float32(-1e9)


class TagSpan(NamedTuple):
    """A span of words, `first` to `last`, with the position of its label."""

    first: int
    last: int
    label: int


def best_tags(scores: Floats, labels: int) -> Integers:
    """Return (sequences, words) of tags, the best that form spans (Viterbi's algorithm).

    `scores`: (sequences, words, 1 + 4 * labels), log-likelihoods up to a constant for each word.
    Long sequences are cut about every STRETCH words, after a word that is likeliest outside by far,
    and all stretches are decoded side by side: a step over the words costs the same for one and for
    many. The tags are the best among those without a span across a cut.
    """
    sequences, words, _ = scores.shape
    if not words:
        return np.zeros((sequences, 0), np.int64)
    bounds = _bounds(scores)
    row, number = np.nonzero(np.diff(bounds))
    first, end = bounds[row, number], bounds[row, number + 1]
    path = np.zeros((sequences, words), np.int64)
    # By length, so that a long stretch does not make all others as long.
    order = np.argsort(end - first, kind="stable")
    for chosen in np.split(order, np.flatnonzero(np.diff((end - first)[order] > 2 * STRETCH)) + 1):
        places = first[chosen, None] + np.arange((end - first)[chosen].max())
        here = places < end[chosen, None]
        rows = np.broadcast_to(row[chosen, None], here.shape)
        stretches = np.where(here[..., None], scores[rows, np.minimum(places, words - 1)], _NEVER)
        stretches[~here, 0] = 0
        path[rows[here], places[here]] = _decode(stretches, labels)[here]
    return path


def _bounds(scores: Floats) -> Integers:
    """Return (sequences, stretches + 1) of where stretches begin and end; some hold no word."""
    sequences, words, _ = scores.shape
    outside = scores[:, :, 0] - scores[:, :, 1:].max(axis=2)
    bounds = [np.zeros(sequences, np.int64)]
    for middle in range(STRETCH, words - _NEAR, STRETCH):
        near = outside[:, middle - _NEAR : middle + _NEAR]
        best = near.argmax(axis=1)
        sure = near[np.arange(sequences), best] >= _SURELY
        bounds.append(np.where(sure, middle - _NEAR + best + 1, bounds[-1]))
    return np.stack([*bounds, np.full(sequences, words)], axis=1)


def _decode(scores: Floats, labels: int) -> Integers:
    """Return the best path of each sequence.

    What can begin (outside, begin, alone) comes from the best that is closed (outside, last,
    alone); what goes on (inside, last) from the begin or the inside of its own label.
    """
    sequences, words, tags = scores.shape
    part = np.where(np.arange(tags) == 0, -1, (np.arange(tags) - 1) % len(PARTS))
    begin, inside, last, alone = (np.flatnonzero(part == number) for number in range(len(PARTS)))
    closed = np.concatenate([[0], last, alone])
    starts, goes_on = np.concatenate([[0], begin, alone]), np.stack([inside, last])
    came_from = np.zeros((words, sequences, tags), np.int16)
    best = scores[:, 0].copy()
    best[:, goes_on] = _NEVER
    for word in range(1, words):
        ended, opened = best[:, closed], best[:, begin]
        from_closed = ended.argmax(axis=1)
        came_from[word][:, starts] = closed[from_closed][:, None]
        stays = best[:, inside] > opened
        came_from[word][:, goes_on] = np.where(stays, inside, begin)[:, None]
        within = np.where(stays, best[:, inside], opened)
        best = scores[:, word].copy()
        best[:, starts] += ended.max(axis=1)[:, None]
        best[:, goes_on] += within[:, None]
    path = np.zeros((sequences, words), np.int64)
    path[:, -1] = closed[best[:, closed].argmax(axis=1)]
    rows = np.arange(sequences)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = came_from[word, rows, path[:, word]]
    return path


def spans_of_tags(tags: Sequence[int] | Integers) -> list[TagSpan]:
    """Return the spans that a legal sequence of tags forms."""
    spans: list[TagSpan] = []
    first = 0
    for word, tag in enumerate(tags):
        if tag == 0:
            continue
        label, part = divmod(int(tag) - 1, len(PARTS))
        if PARTS[part] in ("B", "U"):
            first = word
        if PARTS[part] in ("L", "U"):
            spans.append(TagSpan(first, word, label))
    return spans


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of the shares of the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    likely: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return likely

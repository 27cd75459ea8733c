"""Scores of tags in; the likeliest sequences of tags that form spans, and these spans, out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.scheme import PARTS

_NEVER: Final = np.float32(-1e9)


class TagSpan(NamedTuple):
    """A span of words, `first` to `last`, with the position of its label."""

    first: int
    last: int
    label: int


def best_tags(scores: Floats, labels: int) -> Integers:
    """Return (sequences, words) of tags, the best that form spans (Viterbi's algorithm).

    `scores`: (sequences, words, 1 + 4 * labels), log-likelihoods up to a constant for each word.
    """
    sequences, words, tags = scores.shape
    if not words:
        return np.zeros((sequences, 0), np.int64)
    legal = _transitions(labels)
    came_from = np.zeros((words, sequences, tags), np.int16)
    best = scores[:, 0] + _begins(labels)
    for word in range(1, words):
        ways = best[:, :, None] + legal
        came_from[word] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, word]
    best = best + _ends(labels)
    path = np.zeros((sequences, words), np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(sequences)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = came_from[word, rows, path[:, word]]
    return path


def _parts(labels: int) -> tuple[Integers, Integers]:
    """Return the part (-1: outside) and the label of each tag."""
    tags = np.arange(1 + len(PARTS) * labels)
    return np.where(tags == 0, -1, (tags - 1) % len(PARTS)), (tags - 1) // len(PARTS)


def _transitions(labels: int) -> Floats:
    part, label = _parts(labels)
    goes_on = np.isin(part, (PARTS.index("B"), PARTS.index("I")))
    continues = np.isin(part, (PARTS.index("I"), PARTS.index("L")))
    same = label[:, None] == label[None, :]
    legal = (goes_on[:, None] & continues[None, :] & same) | (~goes_on[:, None] & ~continues[None])
    return np.where(legal, np.float32(0), _NEVER)


def _begins(labels: int) -> Floats:
    part, _ = _parts(labels)
    return np.where(np.isin(part, (PARTS.index("I"), PARTS.index("L"))), _NEVER, np.float32(0))


def _ends(labels: int) -> Floats:
    part, _ = _parts(labels)
    return np.where(np.isin(part, (PARTS.index("B"), PARTS.index("I"))), _NEVER, np.float32(0))


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

"""Scores of tags in; the likeliest sequences of tags that form spans, and these spans, out."""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from reportedly.resources.model.arrays import Booleans, Floats, Integers
from reportedly.resources.model.scheme import PARTS

_BEGIN, _INSIDE, _LAST, _ALONE = range(len(PARTS))
_CLOSED: Final = -1
"""The state between two words where no span goes on; else it is the label of the one that does."""


class TagSpan(NamedTuple):
    """A span of words, `first` to `last`, with the position of its label."""

    first: int
    last: int
    label: int


class _Grammar(NamedTuple):
    """The state that each tag has to find before its word, and the one that it leaves after it."""

    finds: Integers
    leaves: Integers


def best_tags(scores: Floats, labels: int) -> Integers:
    """Return (sequences, words) of tags, the best that form spans (Viterbi's algorithm).

    `scores`: (sequences, words, 1 + 4 * labels), log-likelihoods up to a constant for each word.
    Most words are surely outside. In each run of others the tags that are likeliest word by word
    are the best where they form spans; only the runs where they do not are decoded.
    """
    grammar = _grammar(labels)
    tags = np.zeros(scores.shape[:2], np.int64)
    row, word = np.nonzero(_may_be_inside(scores))
    chosen = scores[row, word].argmax(axis=1)
    begins = np.diff(row * (scores.shape[1] + 1) + word, prepend=-2) != 1
    bounds = np.append(np.flatnonzero(begins), len(row))
    for number in _broken_runs(chosen, begins, grammar):
        run = slice(bounds[number], bounds[number + 1])
        chosen[run] = _decode(scores[row[run], word[run]], grammar)
    tags[row, word] = chosen
    return tags


@cache
def _grammar(labels: int) -> _Grammar:
    label, part = np.divmod(np.arange(len(PARTS) * labels), len(PARTS))
    goes_on = np.where(np.isin(part, (_INSIDE, _LAST)), label, _CLOSED)
    stays = np.where(np.isin(part, (_BEGIN, _INSIDE)), label, _CLOSED)
    return _Grammar(np.append(_CLOSED, goes_on), np.append(_CLOSED, stays))


def _may_be_inside(scores: Floats) -> Booleans:
    """Return (sequences, words): whether any stretch of words around this one is likelier inside.

    Where none is, the best tags have no span: without it they would be better.
    """
    gains = (scores[:, :, 1:].max(axis=2) - scores[:, :, 0]).astype(np.float64)
    sums = np.cumsum(np.pad(gains, ((0, 0), (1, 0))), axis=1)
    least_before = np.minimum.accumulate(sums[:, :-1], axis=1)
    most_after = np.maximum.accumulate(sums[:, :0:-1], axis=1)[:, ::-1]
    likelier: Booleans = most_after >= least_before
    return likelier


def _broken_runs(tags: Integers, begins: Booleans, grammar: _Grammar) -> list[int]:
    """Return the numbers of the runs, each from one of `begins` on, whose tags form no spans."""
    left = grammar.leaves[tags]
    found = np.where(begins, _CLOSED, np.roll(left, 1))
    at_end = np.roll(begins, -1) & (left != _CLOSED)
    broken = (grammar.finds[tags] != found) | at_end
    numbers: list[int] = np.unique(np.cumsum(begins)[broken] - 1).tolist()
    return numbers


def _decode(scores: Floats, grammar: _Grammar) -> list[int]:
    """Return the best path through the tags of (words, tags)."""
    finds, leaves = grammar.finds.tolist(), grammar.leaves.tolist()
    # The last of the states, which stands at -1, is that of no span.
    sums = [-np.inf] * max(leaves) + [-np.inf, 0.0]
    taken: list[list[int]] = []
    for row in scores.tolist():
        best, tags = [-np.inf] * len(sums), [0] * len(sums)
        for tag, (score, found, state) in enumerate(zip(row, finds, leaves, strict=True)):
            total = score + sums[found]
            if total > best[state]:
                best[state], tags[state] = total, tag
        taken.append(tags)
        sums = best
    path: list[int] = []
    state = _CLOSED
    for tags in reversed(taken):
        path.append(tags[state])
        state = finds[tags[state]]
    return path[::-1]


def spans_of_tags(tags: Sequence[int] | Integers) -> list[TagSpan]:
    """Return the spans that a legal sequence of tags forms."""
    tags = np.asarray(tags)
    words = np.flatnonzero(tags)
    label, part = np.divmod(tags[words] - 1, len(PARTS))
    first = np.maximum.accumulate(np.where((part == _BEGIN) | (part == _ALONE), words, 0))
    ends = part >= _LAST
    return list(map(TagSpan, first[ends].tolist(), words[ends].tolist(), label[ends].tolist()))


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of the shares of the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    likely: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return likely

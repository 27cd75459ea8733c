"""The best tags form spans, and are the best of all that do."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.resources.model.decoding import TagSpan, best_tags, log_softmax, spans_of_tags

OUTSIDE, BEGIN, INSIDE, LAST, ALONE = range(5)


def is_legal(tags: tuple[int, ...], labels: int) -> bool:
    inside: int | None = None
    for tag in tags:
        label, part = divmod(tag - 1, 4) if tag else (None, -1)
        if inside is None and part in (1, 2):
            return False
        if inside is not None and (part not in (1, 2) or label != inside):
            return False
        inside = label if part in (0, 1) else None
    return inside is None


@given(st.integers(1, 4), st.integers(1, 2), st.integers(0, 2**32 - 1))
def test_the_best_legal_tags_are_found(words: int, labels: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, words, 1 + 4 * labels)).astype(np.float32)
    found = best_tags(scores, labels)[0]
    legal = [
        tags for tags in product(range(1 + 4 * labels), repeat=words) if is_legal(tags, labels)
    ]
    best = max(sum(scores[0, word, tag] for word, tag in enumerate(tags)) for tags in legal)
    assert is_legal(tuple(found.tolist()), labels)
    assert np.isclose(sum(scores[0, word, tag] for word, tag in enumerate(found)), best, atol=1e-4)


def test_long_sequences_are_read_as_their_parts_between_words_surely_outside() -> None:
    random = np.random.default_rng(7)
    words = 645
    scores = random.normal(0, 1, size=(3, words, 5)).astype(np.float32)
    scores[:2, ::9, OUTSIDE] += 60
    found = best_tags(scores, 1)
    for sequence in range(3):
        assert is_legal(tuple(found[sequence].tolist()), 1)
    parts = [best_tags(scores[:2, start : start + 9], 1) for start in range(0, words, 9)]
    assert (found[:2] == np.concatenate(parts, axis=1)).all()


def test_sequences_are_read_alike_whatever_stands_beside_them() -> None:
    scores = np.random.default_rng(3).normal(size=(4, 40, 9)).astype(np.float32)
    apart = [best_tags(scores[row : row + 1], 2) for row in range(4)]
    assert (best_tags(scores, 2) == np.concatenate(apart)).all()


def test_a_long_span_is_one_span() -> None:
    scores = np.zeros((1, 192, 5), np.float32)
    scores[0, :, INSIDE] = 5
    scores[0, 10, BEGIN] = scores[0, -10, LAST] = 50
    scores[0, :10, OUTSIDE] = scores[0, -9:, OUTSIDE] = 50
    assert spans_of_tags(best_tags(scores, 1)[0]) == [TagSpan(10, 182, 0)]


def test_spans_of_tags() -> None:
    tags = [OUTSIDE, BEGIN, INSIDE, LAST, ALONE, OUTSIDE, BEGIN + 4, LAST + 4]
    assert spans_of_tags(tags) == [TagSpan(1, 3, 0), TagSpan(4, 4, 0), TagSpan(6, 7, 1)]


def test_no_words_have_no_tags() -> None:
    assert best_tags(np.zeros((2, 0, 5), np.float32), 1).shape == (2, 0)
    assert spans_of_tags([]) == []


def test_log_softmax_sums_to_one() -> None:
    likely = np.exp(log_softmax(np.array([[1000.0, 1001.0, -5.0]], np.float32)))
    assert np.isclose(likely.sum(), 1)

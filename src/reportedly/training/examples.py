"""Tagged texts in; windows of pieces with the targets of every head out.

In all targets MASKED means: not to be learned here, since the corpus does not annotate it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from reportedly.corpora.chains import chain_mentions
from reportedly.corpora.form import LabeledSpan, Offsets, TaggedText, Tie
from reportedly.resources.model.arrays import Integers
from reportedly.resources.model.scheme import PARTS, Scheme, SpanHead
from reportedly.resources.model.tokens import Pieces, Window, cut_windows, split_pieces

MASKED: Final = -1
CHAINS: Final = ("same entity", "same event")
"""Ties that hold between all mentions in a chain when they hold between neighbors."""


class Example(NamedTuple):
    """A window of a text with its targets.

    ids, cases: (pieces,). tags: (span heads, pieces); attributes: (attribute heads, pieces);
    labels: (labels of the text heads,), 0, 1 or MASKED. spans: (spans, 3) of first piece, last
    piece and number of the layer. ties: (ties, 3) of number of the head, row of head and of tail in
    `spans`. learned: (tie heads,) whether the corpus annotates it.
    """

    corpus: str
    text: int
    ids: Integers
    cases: Integers
    tags: Integers
    attributes: Integers
    labels: Integers
    spans: Integers
    ties: Integers
    learned: Integers


def encode_texts(
    texts: Sequence[TaggedText], scheme: Scheme, tokenizer: Tokenizer, *, size: int, overlap: int
) -> list[Example]:
    """Return the windows of all texts; `text` of each is the position in `texts`."""
    examples: list[Example] = []
    for position, text in enumerate(texts):
        pieces = split_pieces(tokenizer, text.text)
        if len(pieces.ids):
            windows = cut_windows(len(pieces.ids), size, overlap)
            examples += _encode(text, position, pieces, windows, scheme)
    return examples


def words_of(pieces: Pieces, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last word that the characters from `start` to `end` touch, if any."""
    first = int(np.searchsorted(pieces.ends, start, side="right"))
    last = int(np.searchsorted(pieces.starts, end, side="left")) - 1
    return (first, last) if first <= last else None


def _encode(
    text: TaggedText, position: int, pieces: Pieces, windows: Sequence[Window], scheme: Scheme
) -> Iterable[Example]:
    total = len(pieces.ids)
    tags = np.full((len(scheme.spans), total), MASKED, np.int64)
    attributes = np.full((len(scheme.attributes), total), MASKED, np.int64)
    labels = np.array(_text_labels(text, scheme), np.int64)
    located: dict[tuple[str, Offsets], tuple[int, int]] = {}
    for row, head in enumerate(scheme.spans):
        if head.layer in text.spans:
            tags[row, pieces.first] = 0
            for span in text.spans[head.layer]:
                words = words_of(pieces, span.start, span.end)
                if words is not None:
                    _write_tags(tags[row], pieces, words, head, span)
                    located[head.layer, (span.start, span.end)] = words
    for row, attribute in enumerate(scheme.attributes):
        for span in text.spans.get(attribute.name, ()):
            words = words_of(pieces, span.start, span.end)
            if words is not None and span.label in attribute.labels:
                where = pieces.first[words[0] : words[1] + 1]
                attributes[row, where] = attribute.labels.index(span.label)
    learned = np.array([head.name in text.ties for head in scheme.ties], np.int64)
    tied = _locate_ties(text, scheme, located)
    for window in windows:
        spans, ties = _window_ties(tied, pieces, window)
        part = slice(window.start, window.end)
        yield Example(
            text.corpus,
            position,
            pieces.ids[part],
            pieces.cases[part],
            tags[:, part],
            attributes[:, part],
            labels,
            spans,
            ties,
            learned,
        )


def _text_labels(text: TaggedText, scheme: Scheme) -> list[int]:
    return [
        int(label in text.labels[head.name]) if head.name in text.labels else MASKED
        for head in scheme.texts
        for label in head.labels
    ]


def _write_tags(
    row: Integers, pieces: Pieces, words: tuple[int, int], head: SpanHead, span: LabeledSpan
) -> None:
    where = pieces.first[words[0] : words[1] + 1]
    label = "" if head.labels == ("",) else span.label
    if label not in head.labels or row[where].any():
        return
    base = 1 + len(PARTS) * head.labels.index(label)
    if len(where) == 1:
        row[where] = base + PARTS.index("U")
        return
    row[where] = base + PARTS.index("I")
    row[where[0]] = base + PARTS.index("B")
    row[where[-1]] = base + PARTS.index("L")


class _Tied(NamedTuple):
    """What the ties of a text bind.

    Spans are (first word, last word, number of the layer); ties (number of the head, position of
    head and of tail among the spans).
    """

    spans: list[tuple[int, int, int]]
    ties: list[tuple[int, int, int]]


def _locate_ties(
    text: TaggedText, scheme: Scheme, located: Mapping[tuple[str, Offsets], tuple[int, int]]
) -> _Tied:
    heads = [(number, head) for number, head in enumerate(scheme.ties) if head.name in text.ties]
    bound = {layer for _, head in heads for layer in (*head.heads, *head.tails)}
    layers = {head.layer: number for number, head in enumerate(scheme.spans)}
    chosen = {key: words for key, words in located.items() if key[0] in bound}
    rows = {key: row for row, key in enumerate(chosen)}
    ties = {
        (number, rows[one, tie.head], rows[other, tie.tail])
        for number, head in heads
        for tie in _close(head.name, text.ties[head.name])
        for one in head.heads
        for other in head.tails
        if (one, tie.head) in rows and (other, tie.tail) in rows
    }
    spans = [(*words, layers[layer]) for (layer, _), words in chosen.items()]
    return _Tied(spans, sorted(ties))


def _window_ties(tied: _Tied, pieces: Pieces, window: Window) -> tuple[Integers, Integers]:
    """Return the spans that lie in the window, and the ties between them."""
    rows: dict[int, int] = {}
    spans: list[tuple[int, int, int]] = []
    for position, (first, last, layer) in enumerate(tied.spans):
        begin, end = int(pieces.first[first]), int(pieces.first[last])
        if window.start <= begin and end < window.end:
            rows[position] = len(spans)
            spans.append((begin - window.start, end - window.start, layer))
    ties = [
        (number, rows[head], rows[tail])
        for number, head, tail in tied.ties
        if head in rows and tail in rows
    ]
    return (
        np.array(spans, np.int64).reshape(-1, 3),
        np.array(ties, np.int64).reshape(-1, 3),
    )


def _close(name: str, ties: Sequence[Tie]) -> Sequence[Tie]:
    """Return the ties of all pairs in a chain of mentions of one thing, earlier ones as heads."""
    if not name.endswith(CHAINS):
        return ties
    return [Tie(*pair) for chain in chain_mentions(ties) for pair in combinations(sorted(chain), 2)]

"""A text in; the word pieces that the encoder reads, and windows of them, out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from reportedly.resources.model.arrays import Integers

CASES: Final = 4
"""How many kinds of letter case there are: lower or none, Title, UPPER, mIXed."""
_LINE_BREAKS: Final = re.compile(r"\s*\n\s*")
_LINE_BREAK: Final = "[unused0]"


class Pieces(NamedTuple):
    """The word pieces of a text, without the marks that a window has at its ends.

    Arrays of one length, or of the number of words: `ids` and `cases` (CASES) of each piece;
    `first` is the piece that begins each word; `starts` and `ends` are the character offsets of
    each word. A line break is a word of its own, of no letters.
    """

    ids: Integers
    cases: Integers
    first: Integers
    starts: Integers
    ends: Integers


class Window(NamedTuple):
    """A stretch of pieces that the encoder reads at once, and the part of it that is kept."""

    start: int
    end: int
    kept_start: int
    kept_end: int


def split_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Return the pieces of `text`; what the tokenizer drops, such as control marks, is in none.

    Letter case is told apart only where the text uses both: a text all in capitals has none.
    """
    breaks = int(tokenizer.token_to_id(_LINE_BREAK) or 0)
    cased = text.upper() != text and text.lower() != text
    ids: list[int] = []
    cases: list[int] = []
    first: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _lines(text):
        line = text[start:end]
        encoding = tokenizer.encode(line, add_special_tokens=False)
        word_before: int | None = None
        for piece, word, (left, right) in zip(
            encoding.ids, encoding.word_ids, encoding.offsets, strict=True
        ):
            if word != word_before:
                first.append(len(ids))
                starts.append(start + left)
                ends.append(start + right)
                case = _case(line[left : right + 1]) if cased else 0
            else:
                ends[-1] = start + right
            word_before = word
            ids.append(piece)
            cases.append(case)
        if end < len(text):
            first.append(len(ids))
            starts.append(end)
            ends.append(end)
            ids.append(breaks)
            cases.append(0)
    return Pieces(*(np.array(values, np.int64) for values in (ids, cases, first, starts, ends)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _LINE_BREAKS.finditer(text):
        yield position, match.start()
        position = match.end()
    yield position, len(text)


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 3 if any(map(str.isupper, word)) else 0
    return 2 if word[1:2].isupper() else 1


def cut_windows(pieces: int, size: int, overlap: int) -> list[Window]:
    """Return windows of up to `size` of so many `pieces`, neighbors sharing `overlap`.

    Each piece is kept from one window, that in which it has more text around it.
    """
    if pieces <= size:
        return [Window(0, pieces, 0, pieces)]
    step = size - overlap
    count = -(-(pieces - overlap) // step)
    starts = [min(index * step, pieces - size) for index in range(count)]
    cuts = [(left + size + right) // 2 for left, right in pairwise(starts)]
    return [
        Window(start, start + size, kept_start, kept_end)
        for start, kept_start, kept_end in zip(starts, [0, *cuts], [*cuts, pieces], strict=True)
    ]

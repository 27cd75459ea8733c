"""Many phrases in, their longest whole-word occurrences in a text out."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

import ahocorasick_rs

Value = TypeVar("Value")


def _breaks_word(text: str, position: int) -> bool:
    """Whether a word boundary lies before `position`."""
    if position in (0, len(text)):
        return True
    return not (text[position - 1].isalnum() and text[position].isalnum())


class PhraseMatcher(Generic[Value]):
    """Finds phrases in a text, case-sensitively, in one pass (Aho and Corasick 1975).

    The caller folds case and apostrophes, in the phrases and in the text, where that is wanted:
    folding must keep the length, so that offsets hold.
    """

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._values = tuple(phrases.values())
        self._automaton = ahocorasick_rs.AhoCorasick(tuple(phrases)) if phrases else None

    def find(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Yield (start, end, value) of whole-word matches: leftmost, longest, none overlapping."""
        if self._automaton is None:
            return
        matches = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _breaks_word(text, start) and _breaks_word(text, end)
        ]
        matches.sort()
        taken = 0
        for start, negative_end, index in matches:
            if start >= taken:
                taken = -negative_end
                yield start, taken, self._values[index]

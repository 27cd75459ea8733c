"""The words around a number in; how they bend it ("at least", "or so", "another") out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.records.claims import Count
from reportedly.resources.count_words import CountWords, Modifier
from reportedly.stages.count.grammar import Number, any_of

_LONGEST: Final = 5  # words in a modifier


class ModifierReader:
    """Reads the modifiers that stand before and after a number."""

    def __init__(self, words: CountWords) -> None:
        self._before = words.before
        self._not_after = words.not_after
        self._last_words = frozenset(phrase.split()[-1] for phrase in words.before)
        self._after = words.after
        set_apart = any_of(phrase for phrase in words.after if phrase[0].isalnum())
        attached = any_of(phrase for phrase in words.after if not phrase[0].isalnum())
        self._after_pattern = re.compile(
            rf"(?:\s{{1,3}}({set_apart})|({attached}))(?!\w)(?!\s{{1,3}}than\b)"
        )

    def may_end_with(self, token: str) -> bool:
        """Whether a modifier before a number can end with `token`: most words are told so."""
        return token in self._last_words

    def read_before(self, tokens: Sequence[str]) -> tuple[int, list[Modifier]]:
        """Return how many of `tokens`, the nearest first, are modifiers, and which."""
        taken, modifiers = 0, []
        while taken < len(tokens) and tokens[taken] in self._last_words:
            length = self._match_before(tokens, taken)
            if length == 0:
                break
            modifiers.append(self._before[_phrase(tokens, taken, length)])
            taken += length
        return taken, modifiers

    def _match_before(self, tokens: Sequence[str], taken: int) -> int:
        for length in range(min(_LONGEST, len(tokens) - taken), 0, -1):
            phrase = _phrase(tokens, taken, length)
            if phrase in self._before:
                preceding = tokens[taken + length] if taken + length < len(tokens) else ""
                return 0 if preceding in self._not_after.get(phrase, ()) else length
        return 0

    def read_after(self, folded: str, number: Number, end: int) -> tuple[int, list[Modifier]]:
        """Return where the modifiers that follow `number` end, `end` at most, and which they are.

        None are read after a zero: "no other" and "no more" add to nothing.
        """
        modifiers: list[Modifier] = []
        start = number.end
        while number.best != 0 and (match := self._after_pattern.match(folded, start, end)):
            phrase = " ".join((match[1] or match[2]).split())
            modifiers.append(self._after[phrase])
            start = match.end()
        return start, modifiers


def _phrase(tokens: Sequence[str], taken: int, length: int) -> str:
    return " ".join(reversed(tokens[taken : taken + length]))


def bend_count(number: Number, modifiers: Sequence[Modifier], wording: str) -> Count:
    """Return the count that `number` with `modifiers`, the innermost first, is coded as.

    "More than N" and "over N" are coded as "at least N", "fewer than N" as "up to N" (N itself is
    printed, N - 1 is not); of two bounds the outer one holds.
    """
    low, best, high = number.low, number.best, number.high
    approximate = number.approximate
    for modifier in modifiers:
        if modifier == "approximate":
            approximate = True
            if low == best == high:
                low, high = None, None
        elif modifier == "at_least":
            low, high = _first_known(low, best, high), None
        elif modifier == "at_most":
            low, best, high = None, None, _first_known(high, best, low)
    return Count(low=low, best=best, high=high, wording=wording, approximate=approximate)


def _first_known(*bounds: int | None) -> int | None:
    return next((bound for bound in bounds if bound is not None), None)

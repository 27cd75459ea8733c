"""A number in its sentence in; the words and characters around it out."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.records.mentions import Sentence

_WINDOW: Final = 40  # characters looked at on either side of a number
_PADDING: Final = ["", "", "", "", ""]
_LEFT_TOKEN: Final = re.compile(r"\w+(?:['.&-]\w+)*|[^\w\s.]")
_RIGHT_TOKENS: Final = re.compile(r"(?:\s*+(\w+(?:['.&/-]\w+)*|[^\w\s]))?" * 5)


class Surroundings(msgspec.Struct, kw_only=True):
    """What stands around a number in its sentence, modifiers left out.

    `before` has the words to the left, the nearest first, dots dropped; `after` the first five to
    the right; both are folded and padded with "". `left` and `right` are the characters that touch
    the number, "" at the sentence's ends, `far_left` and `far_right` the next ones.
    `capital_before` and `capital_after` tell whether the nearest words are capitalized as printed.
    """

    before: list[str]
    after: Sequence[str]
    far_left: str
    left: str
    right: str
    far_right: str
    capital: bool
    capital_before: bool
    capital_after: bool
    modified: bool
    opens_line: bool
    headline: bool


class Neighborhood:
    """A sentence, as printed and folded, in which to look left and right."""

    def __init__(self, text: str, folded: str, sentence: Sentence) -> None:
        self._text = text
        self._folded = folded
        self._start, self._end = sentence.span.start, sentence.span.end
        self._headline = sentence.kind in ("headline", "subhead")

    def read_left(self, position: int) -> list[str]:
        """Return the words before `position`, the nearest first."""
        edge = max(self._start, position - _WINDOW)
        return _LEFT_TOKEN.findall(self._folded, edge, position)[::-1]

    def count_words(self, free: int, position: int) -> int:
        """Return how many of the words before `position` begin at `free` or later."""
        edge = max(free, position - _WINDOW)
        return len(_LEFT_TOKEN.findall(self._folded, edge, position))

    def find_start(self, tokens: Sequence[str], position: int) -> int:
        """Return where the `tokens` that end at `position`, the nearest first, begin."""
        for token in tokens:
            position = self._folded.rindex(token, self._start, position)
        return position

    def look_around(
        self, start: int, end: int, before: list[str], *, capital: bool, modified: bool
    ) -> Surroundings:
        """Return what stands around the number from `start` to `end`, `before` to its left."""
        left = self._text[max(self._start, start - _WINDOW) : start]
        right = self._text[end : min(self._end, end + 4)]
        line = left.rpartition("\n")[2]
        following = _RIGHT_TOKENS.match(self._folded, end, min(self._end, end + _WINDOW))
        return Surroundings(
            before=before + _PADDING,
            after=following.groups("") if following else _PADDING,
            far_left=left[-2:-1],
            left=left[-1:],
            right=right[:1],
            far_right=right[1:2],
            capital=capital,
            capital_before=_is_capitalized(left, before),
            capital_after=right.lstrip()[:1].isupper(),
            modified=modified,
            opens_line=not line.strip() and len(line) < _WINDOW,
            headline=self._headline,
        )


def _is_capitalized(left: str, before: list[str]) -> bool:
    """Whether the last word of `left`, the nearest of `before`, is capitalized as printed."""
    for word in before[:2]:
        if word[0].isalnum():
            return left.rstrip(" ,.\t\n\u00a0")[-len(word) :][:1].isupper()
    return False

"""Names in; a text in which they are masked, as long as before, out.

Each letter of a name becomes "▇", wherever the name stands: in capitals or not, with accents or
without, over a line break, with an "s" behind it. So do its parts ("Hassan" of "Ali Hassan") where
they begin with a capital. Rather a word too many is masked than a name too few.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import ahocorasick_rs

MASK: Final = "▇"

_LEAST_PART: Final = 3
_LEAST_ANY_CASE: Final = 4
_NO_NAMES: Final = frozenset(
    (
        "abd abdul abu and bin bint brother capt captain chief col colonel constable cpl corporal"
        " dame del den der doctor el father gen general haji hajji ibn imam inspector junior lady"
        " las lieutenant lord los maj major minister miss mother mr mrs ms mullah officer president"
        " private prof professor reverend senior sergeant sheikh sir sister soldier staff the van"
        " von"
    ).split()
)
"""Words of names that tell nobody from others."""
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_SPACES: Final = re.compile(" {2,}")


class _Folded(NamedTuple):
    """Small letters without accents, a space for what is no letter, and where each comes from."""

    text: str
    places: list[int]


class _Pattern(NamedTuple):
    """A folded name or a part of one, and whether it is one only where a capital begins it."""

    words: str
    needs_capital: bool


class Masker:
    """Masks names in texts; the names are those that are hidden."""

    def __init__(self, names: Iterable[str]) -> None:
        self._patterns = sorted({one for name in names for one in _patterns(name)})
        found = [pattern.words for pattern in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(found) if found else None

    def mask(self, text: str, *, any_case: bool = False) -> str:
        """Return a text with all names masked; it is as long as before, with the same spaces.

        `any_case` is for texts that have no capitals, as ids made of names.
        """
        found = list(self._find(text, any_case=any_case))
        if not found:
            return text
        letters = list(text)
        for start, end in found:
            letters[start:end] = mask_all(text[start:end])
        return "".join(letters)

    def is_in(self, text: str) -> bool:
        """Whether a name or a part of one is in a text, in capitals or not, as in an address."""
        return next(self._find(text, any_case=True), None) is not None

    def _find(self, text: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
        if self._automaton is None:
            return
        found = self._automaton.find_matches_as_indexes(_folded(text), overlapping=True)
        if not found:
            return
        folded = _fold(text)
        for index, start, end in found:
            first = folded.places[start]
            stop = _end_of_word(folded.text, end)
            if (
                stop is None
                or not _begins_word(folded.text, start)
                or (self._patterns[index].needs_capital and not any_case and text[first].islower())
            ):
                continue
            yield first, folded.places[stop - 1] + 1


def mask_all(text: str) -> str:
    """Return a text with all but its spaces masked."""
    return "".join(letter if letter.isspace() else MASK for letter in text)


@lru_cache(maxsize=4096)
def _patterns(name: str) -> tuple[_Pattern, ...]:
    """Return a name as it is looked for, and its parts."""
    return tuple(_find_patterns(name))


def _find_patterns(name: str) -> Iterator[_Pattern]:
    words = _folded(name).split()
    whole = " ".join(words)
    if len(whole) > 1:
        is_short = len(words) == 1 and len(whole) < _LEAST_ANY_CASE
        yield _Pattern(whole, needs_capital=is_short)
    if len(words) > 1:
        for part in name.split():
            for word in _folded(part).split():
                is_name = len(word) >= _LEAST_PART and word not in _NO_NAMES
                if is_name and not word.isdecimal() and not _is_small(part):
                    yield _Pattern(word, needs_capital=True)


def _is_small(word: str) -> bool:
    """Whether no letter of a word is a capital, in a script that has them."""
    return word != word.upper() and word == word.lower()


def _begins_word(folded: str, start: int) -> bool:
    """Whether what begins here is no end of a word, in a script that puts spaces between words."""
    return start == 0 or folded[start - 1] == " " or not _has_case(folded[start])


def _end_of_word(folded: str, end: int) -> int | None:
    """Return where the word ends that a name ends in, an "s" behind it included; None for later."""
    if not _has_case(folded[end - 1]):
        return end
    for stop in (end, end + 1):
        if (stop == end or folded[end : end + 1] == "s") and folded[stop : stop + 1] in ("", " "):
            return stop
    return None


def _has_case(letter: str) -> bool:
    return letter.isdecimal() or letter.upper() != letter


def _folded(text: str) -> str:
    """Return what `_fold` makes of a text, without where each letter comes from."""
    if text.isascii():
        return _NO_WORD.sub(" ", text.lower())
    return _SPACES.sub(" ", "".join(map(_fold_letter, text)))


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for folded in _fold_letter(letter):
            if folded != " " or letters[-1:] != [" "]:
                letters.append(folded)
                places.append(place)
    return _Folded("".join(letters), places)


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    """Return a letter as small ones without accents, "" for what is not seen, " " for the rest."""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(_kept(one) for one in small)


def _kept(letter: str) -> str:
    if "\u0300" <= letter <= "\u036f" or unicodedata.category(letter) == "Cf":
        return ""
    return letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "

"""Texts in; the word stems that tell happenings apart, and how alike two sets of them are, out."""

import math
import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from reportedly.records.naming import fold

RARITY_FILE: Final = "word_rarity.json"
_ENDINGS: Final = re.compile(r"(?:ings?|ers?|ed|es|s|ies|y|ment|ations?)$")
_SHORTEST_STEM: Final = 4


class Rarity(msgspec.Struct, frozen=True, kw_only=True):
    """How many of `texts` have a stem; one that is not listed is in fewer than `least`."""

    texts: int
    least: int
    counts: Mapping[str, int]

    def bits(self, stem: str) -> float:
        """Return how surprising a stem is in a text, in bits."""
        return math.log2(self.texts / self.counts.get(stem, self.least))


@cache
def load_rarity() -> Rarity:
    """Return the package's table, made by tools/build_rarity.py."""
    path = files("reportedly.resources") / "data" / "incidents" / RARITY_FILE
    return msgspec.json.decode(path.read_bytes(), type=Rarity)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text: folded, common endings off; digits are left out.

    Figures are compared as figures, and days as days.
    """
    return frozenset(_stem(word) for word in fold(text).split() if not word[0].isdigit())


def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


def telling(found: Iterable[str], most: int, least_bits: float) -> tuple[str, ...]:
    """Return the rarest of some stems, at most so many, each of so many bits, the rarest first."""
    bits = load_rarity().bits
    rare = sorted((-bits(stem), stem) for stem in set(found))
    return tuple(stem for minus_bits, stem in rare[:most] if -minus_bits >= least_bits)


def length(found: Iterable[str]) -> float:
    """Return the length of the vector of some stems, each as long as it is surprising."""
    return math.sqrt(sum(map(_squares().__getitem__, found)))


def cosine(one: Set[str], other: Set[str], lengths: float) -> float:
    """Return how alike two sets of stems are, 0 to 1; `lengths` is the product of their lengths."""
    shared = one & other
    return sum(map(_squares().__getitem__, shared)) / lengths if shared and lengths else 0.0


class _Squares(dict[str, int]):
    """The square of the bits of each stem, in thousandths: whole, so that sums have no order."""

    def __missing__(self, stem: str) -> int:
        return self[""]


@cache
def _squares() -> _Squares:
    rarity = load_rarity()
    return _Squares({stem: round(1000 * rarity.bits(stem) ** 2) for stem in ("", *rarity.counts)})

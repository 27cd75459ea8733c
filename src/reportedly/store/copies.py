"""The text of an article in, a sketch by which reprints of it are known out.

Newspapers that reprint one dispatch are one source. A sketch tells, without the texts, how much of
one article stands in another. It keeps three samples, each the smallest hashes of a set (bottom-k
sketches, Broder 1997), so that two samples cut at the same height are samples of the same texts:

* runs of six words, the keys by which copies are found in a table;
* runs of three words, from which the shares of common text are estimated. Up to 185 different runs
  the sample is the whole set and the shares are exact;
* figures with the word before and after. A template that is filled anew has the old words around
  new figures, which no reprint has.

`tools/copies.py` measures all of it and is where the limits come from. After a change to what is
hashed, all sketches must be made anew.
"""

import re
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sketch: TypeAlias = bytes
"""12 keys of 8 bytes, the number of runs, the runs and the figures in 4 bytes each: 1,000 bytes
at most, little-endian."""

LEAST_RUNS: Final = 32
"""A text with fewer different runs of three words, 34 words or less, is too short to tell."""
LEAST_CONTAINED: Final = 0.55
"""An update that keeps 45 % of a story stays below."""
LEAST_COVERED: Final = 0.475
"""A digest of three covers an item of it by a third, rarely by more than 45 %."""
MOST_OTHER_FIGURES: Final = 0.25
"""A reprint has almost none, a template filled anew three quarters and more."""

_KEYS: Final = 12
_KEY_WORDS: Final = 6
_RUNS: Final = 185
_RUN_WORDS: Final = 3
_FIGURES: Final = 40
_VALUE_BITS: Final = 12

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_MARKS: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
"""Accents that were split off, soft hyphens and characters without width."""
_COUNTS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS: Final = {
    **{word: str(number) for number, word in enumerate(_COUNTS, 2)},
    **{word: str(number) for number, word in zip(range(30, 100, 10), _TENS, strict=True)},
}
"""Houses spell small numbers out or do not. "One" is left out, since it is mostly a pronoun."""
_DATES: Final = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "june july august september october november december"
    ).split()
)
"""Templates are filled with these too. "May" is left out, since it is mostly a verb."""

_Hashes: TypeAlias = NDArray[np.uint64]
_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = np.uint64(pow(_BASE, -1, 1 << 64))
_STEP: Final = np.uint64(0xFF51AFD7ED558CCD)
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))
_FACTORS: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_ANY_FIGURE: Final = np.uint64(0xD6E8FEB86659FD93)


class Resemblance(NamedTuple):
    """How much two texts have in common, in shares of their runs of three words.

    `jaccard`: of the runs of both. `contained`: of the text with fewer runs, what stands in the
    other. `covered`: of the text with more runs, what stands in the other. `figures`: the places
    with the same words around a figure; `other_figures`: those of them where the figures differ.
    """

    jaccard: float
    contained: float
    covered: float
    figures: int
    other_figures: int


class OpenSketch:
    """The runs and the figures of a sketch, both in rising order, to be compared with many."""

    def __init__(self, sketch: Sketch) -> None:
        numbers = struct.unpack(f"<{len(sketch) // 4 - 2 * _KEYS}I", sketch[8 * _KEYS :])
        end = numbers[0] + 1
        self.runs: tuple[int, ...] = numbers[1:end]
        self.figures: tuple[int, ...] = numbers[end:]

    @cached_property
    def run_set(self) -> frozenset[int]:
        """The runs, to be looked up."""
        return frozenset(self.runs)


def sketch(text: str) -> Sketch | None:
    """Return the sketch of a text, None when it is too short to tell (see `LEAST_RUNS`).

    Case, accents, punctuation and the kind of quotes and dashes do not matter, nor whether small
    numbers are in words. Text in a script without spaces is mostly too short. The same text gives
    the same bytes on every machine.
    """
    words = _split_words(text)
    if len(words) < LEAST_RUNS + _RUN_WORDS - 1:
        return None
    hashes = _hash_words(words)
    short = _lengthen(hashes, hashes, 1, _RUN_WORDS)
    runs = np.unique(short >> np.uint64(32))
    if len(runs) < LEAST_RUNS:
        return None
    keys = np.unique(_lengthen(short, hashes, _RUN_WORDS, _KEY_WORDS))[:_KEYS]
    kept = runs[:_RUNS]
    figures = _hash_figures(words, hashes)[:_FIGURES]
    numbers = np.concatenate((np.array([len(kept)], np.uint64), kept, figures))
    return keys.astype("<u8").tobytes() + numbers.astype("<u4").tobytes()


def bands(sketch: Sketch) -> tuple[int, ...]:
    """Return the 12 keys of a sketch, signed numbers of 64 bits.

    Copies share at least one. So do texts with the same boilerplate: a key that very many articles
    have says nothing and should not be looked up.
    """
    return tuple(np.frombuffer(sketch, "<i8", _KEYS).tolist())


def resemblance(one: Sketch, other: Sketch) -> Resemblance:
    """Estimate what two texts have in common; the order of the two does not matter."""
    first, second = OpenSketch(one), OpenSketch(other)
    shared, sizes = _shared_runs(first, second)
    figures, other_figures = _shared_figures(first, second)
    return Resemblance(
        jaccard=shared / (sum(sizes) - shared),
        contained=_share(shared, sizes[0]),
        covered=_share(shared, sizes[1]),
        figures=figures,
        other_figures=other_figures,
    )


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Tell whether one text is a reprint of the other, whichever was first.

    A copy is missed rather than an independent source hidden: one that is cut to less than half is
    not linked, since a digest holds its items just so.
    """
    return are_copies(OpenSketch(one), OpenSketch(other))


def are_copies(one: OpenSketch, other: OpenSketch) -> bool:
    """Tell so of two sketches that are open; quickest where `one` is that of many calls."""
    shared, (fewer, more) = _shared_runs(one, other)
    if _share(shared, fewer) < LEAST_CONTAINED or _share(shared, more) < LEAST_COVERED:
        return False
    figures, other_figures = _shared_figures(one, other)
    return other_figures <= MOST_OTHER_FIGURES * figures


def _shared_runs(one: OpenSketch, other: OpenSketch) -> tuple[int, tuple[int, int]]:
    """Return how many runs two texts share, and how many the one and the other with more have.

    All are counted below the height down to which both samples are whole.
    """
    end = min(_end(one.runs, _RUNS), _end(other.runs, _RUNS))
    sizes = sorted(bisect_left(each.runs, end) for each in (one, other))
    common = one.run_set.intersection(other.runs)
    return sum(map(end.__gt__, common)), (sizes[0], sizes[1])


def _share(shared: int, runs: int) -> float:
    """Return a share; 0 where a text is so much shorter that the other's sample tells nothing."""
    return shared / runs if runs else 0.0


def _shared_figures(one: OpenSketch, other: OpenSketch) -> tuple[int, int]:
    """Return at how many places both texts have a figure, and at how many it is another."""
    places = [[figure >> _VALUE_BITS for figure in each.figures] for each in (one, other)]
    stop = min(_end(each, _FIGURES) for each in places) - 1
    both = {place for place in set(places[0]).intersection(places[1]) if place < stop}
    agreed = {figure >> _VALUE_BITS for figure in set(one.figures).intersection(other.figures)}
    return len(both), len(both - agreed)


def _split_words(text: str) -> list[str]:
    """Return the words in lower case, small numbers in digits, without commas in numbers."""
    plain = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
    words = _WORD.findall(plain.lower())
    told = [_NUMBERS.get(word, word) for word in words]
    return [word.replace(",", "") for word in told] if "," in plain else told


def _mix(hashes: _Hashes) -> _Hashes:
    """Spread the bits of hashes (the finalizer of SplitMix64, Steele et al. 2014)."""
    hashes = (hashes ^ (hashes >> _SHIFTS[0])) * _FACTORS[0]
    hashes = (hashes ^ (hashes >> _SHIFTS[1])) * _FACTORS[1]
    return hashes ^ (hashes >> _SHIFTS[2])


def _hash_words(words: Sequence[str]) -> _Hashes:
    """Return the hash of each word: its bytes as the digits of a number, modulo 2^64."""
    content = np.frombuffer(" ".join(words).encode("utf-8", "surrogatepass"), np.uint8)
    powers = np.cumprod(np.full(len(content), _BASE, np.uint64))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(content * powers)))
    ends = np.append(np.flatnonzero(content == ord(" ")), len(content))
    starts = np.append(0, ends[:-1] + 1)
    shifts = np.cumprod(np.full(len(content), _INVERSE, np.uint64))[starts]
    return _mix((sums[ends] - sums[starts]) * shifts)


def _lengthen(runs: _Hashes, hashes: _Hashes, words: int, wanted: int) -> _Hashes:
    """Return the hash of each run of `wanted` words, from those of runs of `words` words."""
    count = len(hashes) - wanted + 1
    runs = runs[:count]
    for place in range(words, wanted):
        runs = _mix(runs * _STEP + hashes[place : place + count])
    return runs


def _hash_figures(words: Sequence[str], hashes: _Hashes) -> _Hashes:
    """Return a number of 32 bits for each figure: 20 of the words around it, then 12 of itself."""
    is_figure = np.array([word in _DATES or word[0].isdecimal() for word in words])
    masked = np.where(is_figure, _ANY_FIGURE, hashes)
    at = np.flatnonzero(is_figure[1:-1]) + 1
    around = _mix(masked[at - 1] * _STEP + masked[at + 1]) >> np.uint64(32 + _VALUE_BITS)
    return np.unique((around << np.uint64(_VALUE_BITS)) | (hashes[at] >> np.uint64(52)))


def _end(sample: Sequence[int], most: int) -> int:
    """Return the height below which a sample holds all of its set."""
    return sample[-1] + 1 if len(sample) == most else 1 << 32

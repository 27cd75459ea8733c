"""Attributions found in a text and those marked there in, a Tally for each measure out.

Spans are compared by the words that they touch, so that blanks and punctuation at their edges do
not count; a part that is nothing but punctuation (a colon may be a cue) is compared by that.
The figures published for PolNeAR (Wang et al. 2022) are those of taggers with one label a token,
whose spans are stretches; the measures of stretches are the nearest to them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from reportedly.corpora.polnear import GoldAttribution, Stretches
from reportedly.evaluation.matching import Tally, tally

Words: TypeAlias = frozenset[int]
"""Words by their place in the text."""
Pair: TypeAlias = tuple[Words, Words]
Attribution: TypeAlias = tuple[Stretches, Stretches, Stretches]
"""The stretches of a source, of a cue and of a content, each () where there is none."""

PARTS: Final = GoldAttribution._fields
EXACT_LINK: Final = "source of content"
LINK: Final = "source of content, overlapping"
MEASURES: Final = (
    *PARTS,
    *(f"{part} stretch" for part in PARTS),
    *(f"{part} word" for part in PARTS),
    EXACT_LINK,
    LINK,
)
_TOKEN: Final = re.compile(r"(?P<word>\w+)|[^\w\s]")


def score_attributions(
    text: str, found: Sequence[Attribution], wanted: Sequence[Attribution]
) -> dict[str, Tally]:
    """Return the tally of each of MEASURES.

    "source", "cue" and "content" count whole parts, right when their words are the same, whatever
    stretches they are in; "source stretch" counts each stretch for itself; "source word" counts
    the words in any source. "source of content" counts pairs of one attribution's source and
    content, right when both have the same words; "source of content, overlapping" those that share
    at least a word each, matched one to one. The same words or the same pair count once in a text.
    """
    words = _TextWords(text)
    tallies: dict[str, Tally] = {}
    for place, part in enumerate(PARTS):
        ours = [words.touched(one[place]) for one in found]
        theirs = [words.touched(one[place]) for one in wanted]
        tallies[part] = _tally_same(filter(None, ours), filter(None, theirs))
        tallies[f"{part} stretch"] = _tally_same(
            _split(words, found, place), _split(words, wanted, place)
        )
        tallies[f"{part} word"] = _tally_same(frozenset().union(*ours), frozenset().union(*theirs))
    ours_linked, theirs_linked = _pair(words, found), _pair(words, wanted)
    tallies[EXACT_LINK] = _tally_same(ours_linked, theirs_linked)
    tallies[LINK] = tally(ours_linked, theirs_linked, _same, _overlapping)
    return tallies


class _TextWords:
    """The words of a text, to be looked up by offsets; a mark of punctuation has a place too."""

    def __init__(self, text: str) -> None:
        tokens = list(_TOKEN.finditer(text))
        self._starts = [token.start() for token in tokens]
        self._ends = [token.end() for token in tokens]
        self._marks = frozenset(place for place, token in enumerate(tokens) if not token["word"])

    def touched(self, stretches: Stretches) -> Words:
        """Return the words that any of the stretches has a letter of, or else the marks."""
        tokens = frozenset(
            token
            for start, end in stretches
            for token in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )
        return tokens - self._marks or tokens


def _tally_same(found: Iterable[object], wanted: Iterable[object]) -> Tally:
    ours, theirs = set(found), set(wanted)
    return Tally(len(ours & theirs), len(ours), len(theirs))


def _split(words: _TextWords, attributions: Iterable[Attribution], place: int) -> Iterable[Words]:
    stretches = (stretch for one in attributions for stretch in one[place])
    return filter(None, (words.touched((stretch,)) for stretch in stretches))


def _pair(words: _TextWords, attributions: Iterable[Attribution]) -> list[Pair]:
    pairs = [(words.touched(one[0]), words.touched(one[2])) for one in attributions]
    return list(dict.fromkeys(pair for pair in pairs if all(pair)))


def _same(one: Pair, other: Pair) -> bool:
    return one == other


def _overlapping(one: Pair, other: Pair) -> bool:
    return not one[0].isdisjoint(other[0]) and not one[1].isdisjoint(other[1])

"""Numbers as printed in, the counts that the house's own words make of them out; and compared."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from reportedly.corpus.check_values import Report
from reportedly.corpus.document import Document
from reportedly.corpus.rows import Row
from reportedly.corpus.values import CountValue, write_count
from reportedly.resources.count_words import load_count_words
from reportedly.stages.count.grammar import NumberGrammar, fold
from reportedly.stages.count.modifiers import ModifierReader, bend_count

_COUNTS: Final = {"e": "n", "v": "count", "r": "count"}
_SHARE: Final = CountValue(0, None, None)
"""Some of a figure that is at least so high and lumps outcomes: "at least 56 killed or hurt"."""


def check_numbers(document: Document, rows: Mapping[str, Row], report: Report) -> None:
    """Report counts that are not what the number says, where the house can read it.

    A number of several rows lumps outcomes ("40 killed or wounded"): each is then a share of it.
    """
    holders: dict[tuple[int, int], set[str]] = defaultdict(set)
    numbers = [mark for mark in document.marks if mark.part == "#" and mark.id in rows]
    for mark in numbers:
        holders[mark.start, mark.end].add(mark.id)
    for mark in numbers:
        row = rows[mark.id]
        stated = row.get(_COUNTS[row.kind], CountValue(1, 1, 1))
        wording = document.text[mark.start : mark.end]
        printed = read_wording(wording)
        lumped = len(holders[mark.start, mark.end]) > 1
        if printed is None or stated == printed or (lumped and _is_share(stated, printed)):
            continue
        message = f"{row.id} is {write_count(stated)}, but {wording!r} is {write_count(printed)}."
        report(row.line, "count-differs", message)


def _is_share(stated: CountValue, printed: CountValue) -> bool:
    highest = max(one for one in printed[:3] if one is not None)
    return stated == _SHARE or (stated.low in (None, 0) and stated.high == highest)


@lru_cache(maxsize=4096)
def read_wording(wording: str) -> CountValue | None:
    """Return the count of a number with its modifiers ("at least 15", "dozens of").

    None unless `wording` is one number that the house reads, with nothing else before it.
    """
    grammar, reader = _readers()
    folded = fold(wording)
    numbers = grammar.find_numbers(folded, 0, len(folded))
    if len(numbers) != 1 or not numbers[0].valid:
        return None
    before = folded[: numbers[0].start].split()[::-1]
    taken, modifiers = reader.read_before(before)
    if taken < len(before):
        return None
    _, after = reader.read_after(folded, numbers[0], len(folded))
    count = bend_count(numbers[0], [*modifiers, *after], wording)
    return CountValue(count.low, count.best, count.high, count.approximate)


@lru_cache(maxsize=1)
def _readers() -> tuple[NumberGrammar, ModifierReader]:
    words = load_count_words()
    return NumberGrammar(words), ModifierReader(words)

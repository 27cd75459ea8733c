"""The figures of a text in; ties of the tagger to a total too far off, or to none, mended, out.

"35 died: 20 in Baquba, including seven policemen": the seven are of the 20. "Seven people in Azaz
and nine in Homs": the nine are of nobody else.
"""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.ledger.figure import Figure, is_within, may_contain
from reportedly.assemble.told import Told
from reportedly.records.text import Span

_INCLUDING: Final = re.compile(
    r"^[^.;:]{0,60}?,?\s+(?:including|among (?:them|whom|these|those|which))\s+(?:\w+\s+)?$", re.I
)
_PART: Final = re.compile(r"[:;–—(]|\b(?:including|included|among|of|whom|which)\b", re.I)
_SITE: Final = re.compile(r"\s+(?:in|at|near|outside)\s+(?:the\s+)?[A-Z]")


def nest_parts(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie those that "including" tells to the figure just before it, itself a part of their total.

    Both are of one happening and outcome, in one sentence.
    """
    text = told.draft.article.text
    for figure in figures:
        whole, place = figure.whole, figure.spans[0]
        if whole is None:
            continue
        sentence = told.sentence_of(place).span
        nearer = [
            (span, number)
            for number, one in enumerate(figures)
            for span in one.spans
            if one is not whole
            and (one.happening, one.outcome) == (figure.happening, figure.outcome)
            and sentence.start <= span.start < span.end < place.start
            and is_within(one, whole)
            and may_contain(one, figure)
            and not is_within(one, figure)
            and _INCLUDING.match(text[span.end : place.start])
        ]
        if nearer:
            figure.whole = figures[max(nearer)[1]]
            figure.why["part_of"] = "rule including"
    return list(figures)


def part_neighbors(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Untie a figure from one beside it where each has a place of its own.

    "Four in Horlivka, two in Toretsk": the two are no part of the four.
    """
    text = told.draft.article.text
    for figure in figures:
        whole, place = figure.whole, figure.spans[0]
        if whole is None:
            continue
        total = _last_before(whole, place)
        if total is None or told.sentence_of(total).span != told.sentence_of(place).span:
            continue
        between = text[total.end : place.start]
        if _SITE.match(between) and _SITE.match(text, place.end) and not _PART.search(between):
            figure.whole = None
            figure.why.pop("part_of", None)
    return list(figures)


def _last_before(figure: Figure, place: Span) -> Span | None:
    return max((span for span in figure.spans if span.end <= place.start), default=None)

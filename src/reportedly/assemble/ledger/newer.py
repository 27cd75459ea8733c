"""The figures of a text in; newer figures that words tie to those they replace, out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.ledger.figure import Figure
from reportedly.assemble.told import Told
from reportedly.records.text import Span

_FROM: Final = re.compile(
    r"\b(?:rose|risen|rise|rises|climb\w*|increas\w*|grew|grown|jump\w*|rais\w*|lower\w*|cut|reduc\w*"
    r"|revis\w*|correct\w*|updat\w*|up|down|passed)\b[^.;]{0,30}\bfrom"
    r"(?: (?:an?|the) (?:earlier|previous|first|initial|provisional) [\w ]{0,20})?\s*$",
    re.I,
)
_NOT: Final = re.compile(r"(?<!if )(?<!if, )\bnot\s*$", re.I)


def tie_newer(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie newer figures to those they replace: "rose from 19 to 27", "15, not 50".

    Both are of one happening and outcome, in one sentence.
    """
    text = told.draft.article.text
    for older in figures:
        if older.count is None or older.older is not None:
            continue
        if any(one.older is older for one in figures):
            continue
        place = older.spans[-1]
        sentence = told.sentence_of(place).span
        before = text[max(sentence.start, place.start - 80) : place.start]
        newer = None
        if _FROM.search(before) or _NOT.search(before):
            newer = _partner(older, place, figures, sentence)
        if newer is not None:
            newer.older = older
            newer.why["revises"] = "rule newer"
            if newer.whole is older:
                newer.whole = None
            if older.whole is newer:
                older.whole = None
    return list(figures)


def _partner(
    older: Figure, place: Span, figures: Sequence[Figure], sentence: Span
) -> Figure | None:
    """Return the nearest other figure of the same happening and outcome in the sentence."""
    others = [
        (abs(span.start - place.start), number)
        for number, one in enumerate(figures)
        for span in one.spans
        if one is not older
        and one.count is not None
        and one.older is None
        and one.whole is None
        and (one.happening, one.outcome) == (older.happening, older.outcome)
        and sentence.start <= span.start < sentence.end
    ]
    return figures[min(others)[1]] if others else None

"""The figures of a text in; newer figures that words tie to those they replace, out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.ledger.figure import (
    Figure,
    is_of_one_speaker,
    is_within,
    may_contain,
    replaces,
)
from reportedly.assemble.ledger.harm import BESIDES
from reportedly.assemble.told import Told
from reportedly.records.text import Span

_FROM: Final = re.compile(
    r"\b(?:rose|risen|rise|rises|climb\w*|increas\w*|grew|grown|jump\w*|rais\w*|lower\w*|cut|reduc\w*"
    r"|revis\w*|correct\w*|updat\w*|up|down|passed)\b[^.;]{0,30}\bfrom"
    r"(?: (?:an?|the) (?:earlier|previous|first|initial|provisional) [\w ]{0,20})?\s*$",
    re.I,
)
_FIGURE_OF: Final = re.compile(
    r"\b(?:lower|rais|cut|reduc|correct|revis|updat)\w* (?:the|its|his|her|their|an)"
    r"(?: \w+)? (?:figure|number|toll|count|tally|estimate) of\s*$",
    re.I,
)
_PUT: Final = re.compile(
    r"\b(?:(?:put|set|gave) (?:the|its|his|her|their) (?:figure|number|toll|count|total|tally)\b"
    r"[^.;]{0,40}\b(?:at|as)"
    r"|(?:true|real|correct|actual) (?:figure|number|toll|count)\b[^.;]{0,60}\b(?:is|was))\s*$",
    re.I,
)
_NOT: Final = re.compile(r"(?<!if )(?<!if, )\bnot\s*$", re.I)


def tie_newer(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie newer figures to those they replace: "rose from 19 to 27", "15, not 50".

    Both are of one happening and outcome, in one sentence. "He put the number at 112" replaces the
    number told last before, wherever, by the same speaker. Who is "five more" replaces nobody.
    """
    for figure in figures:
        _add_more(figure)
    for older in figures:
        if older.count is None or older.older is not None:
            continue
        if any(one.older is older for one in figures):
            continue
        place = older.spans[-1]
        before = _words_before(place, told)
        newer = None
        if any(words.search(before) for words in (_FROM, _FIGURE_OF, _NOT)):
            newer = _partner(older, place, figures, told.sentence_of(place).span)
        if newer is not None:
            _replace(newer, older)
    for newer in figures:
        replaced = _put_before(newer, figures, told)
        if replaced is not None:
            newer.outcome = replaced.outcome
            _replace(newer, replaced)
    return list(figures)


def _words_before(place: Span, told: Told) -> str:
    """Return what stands before a figure in its sentence, up to 80 characters."""
    start = max(told.sentence_of(place).span.start, place.start - 80)
    return told.draft.article.text[start : place.start]


def _replace(newer: Figure, older: Figure) -> None:
    newer.older = older
    newer.why["revises"] = "rule newer"
    if newer.whole is older:
        newer.whole = None
    if older.whole is newer:
        older.whole = None


def _add_more(figure: Figure) -> None:
    """Let "five more" be a part of the number that it raises, not what replaces it."""
    raised = figure.older
    if raised is None or not BESIDES.search(figure.spans[0].text):
        return
    figure.older = None
    figure.why.pop("revises", None)
    if figure.whole is None and may_contain(raised, figure) and not is_within(raised, figure):
        figure.whole, figure.why["part_of"] = raised, "rule newer"


def _put_before(newer: Figure, figures: Sequence[Figure], told: Told) -> Figure | None:
    """Return the figure that one whose speaker "put the number at" it replaces."""
    place = newer.spans[0]
    if newer.older is not None or newer.count is None:
        return None
    if not _PUT.search(_words_before(place, told)):
        return None
    replaced = {id(one.older) for one in figures}
    return next(
        (
            one
            for one in reversed(figures)
            if one.spans[0].start < place.start
            and one.happening == newer.happening
            and (one.outcome == newer.outcome or not newer.named)
            and one.count is not None
            and id(one) not in replaced
            and not replaces(one, newer)
            and is_of_one_speaker(one, newer)
        ),
        None,
    )


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

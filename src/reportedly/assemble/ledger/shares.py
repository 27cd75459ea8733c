"""The figures of a text in; those told as a share of a number or of the dead tied to these, out.

"Fourteen of the 701 died", "six of the wounded", "Of the 27, seven were killed in Savo": the words
after "of the" are those of the total.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.assemble.ledger.figure import Figure, exact_number, is_within, may_contain, replaces
from reportedly.assemble.ledger.harm import BESIDES, HARM
from reportedly.assemble.ledger.people import find_persons
from reportedly.assemble.told import Told
from reportedly.records.codes import Outcome
from reportedly.records.mentions import CountMention
from reportedly.records.naming import same_people
from reportedly.records.text import Span, overlap
from reportedly.resources.words import fold

_HARMED: Final[Mapping[str, Outcome]] = {
    **HARM,
    "slain": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "bodies": "killed",
    "corpses": "killed",
    "hostages": "abducted",
    "captives": "abducted",
    "detainees": "captured",
    "prisoners": "captured",
    "released": "released",
}
_THE: Final = r"(?:(?:all|both) of )?(?:the|those|these|its|their)\s+"
_SHARE: Final = re.compile(rf"(?:\s+(?:more|others?))?\s+(?:of|out of) {_THE}", re.I | re.A)
_OPENING: Final = re.compile(rf"(?:Of|Among|Amongst) {_THE}", re.I | re.A)
_BEGINS: Final = re.compile(r"(?:^|[;:–—•*])[\s“\"'‘]*$")
_ENDS: Final = re.compile(r"[.;]\s|\b(?:while|whereas)\b", re.I)
_HARM: Final = re.compile(
    rf"({'|'.join(_HARMED)})(?=\s*(?:[,.;:)—–]|$)|\s+(?:were|was|are|is|have|had|has|died|could|may"
    r"|will|did|do|in|at|on|by|from|after|before|during|since|and|who|when|while|near|to|as|with"
    r"|across|this|last|said|remain\w*|\w+ly)\b)",
    re.I | re.A,
)
"""A word of harm that is no adjective: "of the wounded", not "of the dead commander"."""
_WORDS: Final = re.compile(r"(?:\s+[\w'’-]+){1,3}")
_ANYBODY: Final = frozenset(["victims", "others", "bodies", "casualties", "corpses", "lives"])


class _Named(NamedTuple):
    """What a share is of: where these words begin, and the number or the outcome that they tell."""

    start: int
    number: CountMention | None
    outcome: Outcome | None


def tie_shares(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie figures that are "of the 14" or "of the wounded" to the figure that these words are.

    It is the nearest one before with that number, or with that outcome, of the same happening where
    there is one. A tie that a figure has already stays, unless the words tell a number.
    """
    for figure in figures:
        total = _find_total(figure, figures, told)
        if total is not None and total is not figure.whole:
            figure.whole = total
            figure.why["part_of"] = "rule shares"
    return list(figures)


def _find_total(figure: Figure, figures: Sequence[Figure], told: Told) -> Figure | None:
    for named in _read_shares(figure, told):
        if figure.whole is not None and named.number is None:
            continue
        totals = [
            (one.happening == figure.happening, span, place)
            for place, one in enumerate(figures)
            for span in one.spans
            if _is_named(one, span, named, told)
            and not any(overlap(span, mine) for mine in figure.spans)
            and may_contain(one, figure)
            and not is_within(one, figure)
            and not replaces(figure, one)
            and not replaces(one, figure)
        ]
        if totals:
            return figures[max(totals)[-1]]
    return None


def _read_shares(figure: Figure, told: Told) -> Iterator[_Named]:
    """Yield what the words after a figure's number, or at the beginning of its clause, tell."""
    text = told.draft.article.text
    for span in figure.spans:
        sentence = told.sentence_of(span).span
        counted = told.count_at(span)
        if counted is not None:
            share = _SHARE.match(text, counted.span.end, sentence.end)
            if share is not None:
                yield from _read_named(share, told)
        for opening in _OPENING.finditer(text, sentence.start, span.start):
            between = text[opening.end() : span.start]
            if (
                _BEGINS.search(text[sentence.start : opening.start()])
                and not _ENDS.search(between)
                and not BESIDES.search(between)
            ):
                yield from _read_named(opening, told)


def _read_named(match: re.Match[str], told: Told) -> Iterator[_Named]:
    """Yield the number, or the outcome, that follows the words of a match."""
    start, end = match.span()
    harm = _HARM.match(match.string, end)
    if harm is not None:
        yield _Named(start, None, _HARMED[harm[1].lower()])
    number = next((one for one in told.draft.counts or () if one.span.start == end), None)
    if number is not None and exact_number(number.count) is not None:
        yield _Named(start, number, None)


def _is_named(total: Figure, span: Span, named: _Named, told: Told) -> bool:
    """Whether a figure, at `span`, is what a share is of.

    "Of the wounded" are those of all the wounded, not of a part of them. The number may be that of
    "at least 14" before; it may itself be a figure's.
    """
    number = named.number
    if number is None:
        return total.outcome == named.outcome and total.whole is None and span.start < named.start
    if span.start >= named.start and not overlap(span, number.span):
        return False
    count = total.count
    return count is not None and count.best == number.count.best and _fits(total, number, told)


def _fits(total: Figure, number: CountMention, told: Told) -> bool:
    """Whether the words after a number can be of a figure: "of the 14 riders" are no soldiers."""
    following = _WORDS.match(told.draft.article.text, number.span.end)
    words = following[0].lower().split() if following else []
    for place, word in enumerate(words):
        if word in _HARMED and word not in _ANYBODY:
            return total.outcome == _HARMED[word]
        is_noun = bool(find_persons([fold(word)], told.words.people))
        if is_noun or (place == 0 and _is_plural(word)):
            return word in _ANYBODY or same_people(word, total.group)
    return True


def _is_plural(word: str) -> bool:
    """Whether a word is surely a plural noun, not "this" or "across"."""
    return len(word) > len("this") and word.endswith("s") and not word.endswith("ss")

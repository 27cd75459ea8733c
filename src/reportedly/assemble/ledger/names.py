"""The figures of a text in; those of victims told by name with the names of theirs, out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.assemble.ledger.figure import Figure, exact_number
from reportedly.assemble.ledger.people import find_persons
from reportedly.assemble.told import Told
from reportedly.records.mentions import MentionLabel
from reportedly.records.text import Span, holds, overlap, span_of
from reportedly.resources.words import fold

_WORD: Final = r"[A-Z][\w'’.-]*[\w’]"
_LINK: Final = r"(?:(?:al|el|de|del|la|van|von|bin|ibn|da|dos|abu|ould|ul|ur)[\s-])"
_NAME: Final = rf"{_WORD}(?:\s+{_LINK}?{_WORD}){{1,4}}"
_OPENS: Final = re.compile(r"\s*(?:,|–|—|\(|-)\s*")
_ONE: Final = re.compile(rf"({_NAME})(?:,?\s+(?:aged\s+)?\(?\d{{1,3}}\)?)?(?=[\s,.;:)–—-]|$)")
_SAYS: Final = re.compile(r",?\s+(?:said|says|told|reported|reports|added|wrote|confirmed)\b")
_OTHERS: Final[tuple[MentionLabel, ...]] = ("place", "source", "medium")
_NEXT: Final = re.compile(r",?\s+and\s+|\s*,\s*|\s*;\s*")


def fold_names(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Give a figure the names after it: "two brothers, Karim Daoud, 6, and Sami Daoud, 8".

    As many as it counts are taken. A figure that such a name alone gives is the figure before it.
    """
    dropped: set[int] = set()
    for figure in figures:
        number = exact_number(figure.count)
        if number is None or not 1 <= number <= 9 or _is_name(figure, told):
            continue
        names = _names_after(figure, told)
        if len(names) < number:
            continue
        names = names[:number]
        words = {word for name in names for word in name.text.split()}
        again = [name for name in figure.names if words & set(name.text.split())]
        figure.names = sorted({*names, *again})
        figure.why["names"] = "rule names"
        for one in figures:
            if one is not figure and _is_but_named(one, figure, names):
                dropped.add(id(one))
                figure.spans += one.spans
                figure.score = max(figure.score, one.score)
    kept = [one for one in figures if id(one) not in dropped]
    for one in kept:
        if one.whole is not None and id(one.whole) in dropped:
            one.whole = None
        if one.older is not None and id(one.older) in dropped:
            one.older = None
    return kept


def _is_but_named(figure: Figure, host: Figure, names: Sequence[Span]) -> bool:
    """Whether a figure of one is told by the names of another figure's victims alone."""
    return (
        exact_number(figure.count) == 1
        and (figure.happening, figure.outcome) == (host.happening, host.outcome)
        and all(any(holds(name, span) for name in names) for span in figure.spans)
    )


def _is_name(figure: Figure, told: Told) -> bool:
    """Whether a figure is of one who is told by a name alone, of two words or more."""
    words = figure.group.split()
    capital = len(words) > 1 and all(word[0].isupper() for word in words)
    return capital and not find_persons(fold(figure.group).split(), told.words.people)


def _names_after(figure: Figure, told: Told) -> list[Span]:
    text = told.draft.article.text
    best: list[Span] = []
    for span in figure.spans:
        opened = _OPENS.match(text, span.end)
        if opened is not None:
            found = list(_listed(text, opened.end(), told))
            best = max(best, found, key=len)
    return best


def _listed(text: str, position: int, told: Told) -> Iterator[Span]:
    others = [mention.span for label in _OTHERS for mention in told.found.by_label[label]]
    while (one := _ONE.match(text, position)) is not None:
        span = span_of(text, one.start(1), one.end(1))
        if any(overlap(span, other) for other in others) or told.actor_at(span) is not None:
            return
        if _SAYS.match(text, one.end()):
            return
        yield span
        following = _NEXT.match(text, one.end())
        if following is None:
            return
        position = following.end()

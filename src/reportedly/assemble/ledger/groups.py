"""The figures of a text in; those whose words name nobody given the people they are of, out.

"Nine others", "two of them", "31 wounded" count people whose noun stands elsewhere.
"""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.ledger.figure import Figure, is_bare_plural
from reportedly.assemble.ledger.nouns import names_nobody
from reportedly.assemble.ledger.people import describe_people, find_persons
from reportedly.assemble.told import Told
from reportedly.resources.words import fold

_NUMBER_OF: Final = re.compile(r"\b(?:number|toll|tally|total|count) of(?: the)?\s*$", re.I)
_WERE: Final = re.compile(
    r"\s*(?:of (?:them|whom|which|the \w+)\s+)?(?:were|was|are|is|being)\s+(?:all\s+)?(?:an?\s+)?",
    re.I,
)
_NO_NOUN: Final = frozenset(
    "by in on at of with from to for near after during when as while where who that because and or"
    " but".split()
)


def drop_numbered(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Leave out the plural of "the number of civilians killed", which is no figure of its own.

    The figure without a noun that is told next has its people.
    """
    text = told.draft.article.text
    dropped: list[Figure] = []
    for figure in figures:
        place = figure.spans[0]
        if not is_bare_plural(figure.count) or len(figure.spans) > 1:
            continue
        if not _NUMBER_OF.search(text[max(0, place.start - 20) : place.start]):
            continue
        sentence = told.sentence_of(place).span
        following = [
            one
            for one in figures
            if (one.happening, one.outcome) == (figure.happening, figure.outcome)
            and place.end <= one.spans[0].start < sentence.end
            and not one.named
        ]
        if following:
            one = min(following, key=lambda each: each.spans[0])
            one.group, one.description = figure.group, figure.description
            one.status = figure.status if one.status == "unknown" else one.status
            one.why["group"] = "rule number of"
            dropped.append(figure)
    return [one for one in figures if one not in dropped]


def name_by_tie(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let who names nobody be what the victims are whom the tagger ties to it."""
    for figure in figures:
        tied = {tail for span in figure.spans for tail in told.found.tails("people", span)}
        if not tied or not names_nobody(figure.group):
            continue
        others = [one for one in figures if one is not figure and tied & set(one.spans)]
        named = [one for one in others if not names_nobody(one.group)]
        if named:
            _take(figure, named[0], told, "head people of")
    return list(figures)


def name_by_predicate(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let who names nobody be what the sentence says they were: "three of them were women"."""
    text = told.draft.article.text
    for figure in figures:
        span = figure.spans[0]
        verb = _WERE.match(text, span.end)
        if verb is None or figure.named:
            continue
        end = min(verb.end() + 60, told.sentence_of(span).span.end)
        noun = _noun(text[verb.end() : end].split(), told)
        if noun:
            figure.group, figure.named, figure.taken = noun, True, False
            figure.description = describe_people(noun, told.words.people)
            figure.why["group"] = "rule predicate"
    return list(figures)


def _noun(words: Sequence[str], told: Told) -> str:
    """Return the noun for people that the words begin with, with what stands before it."""
    for length, word in enumerate(words[:3], start=1):
        if find_persons([fold(word.strip(",.;:"))], told.words.people):
            return " ".join(words[:length]).strip(",.;:")
        low = word.lower()
        if word[-1] in ",.;:" or low in _NO_NOUN or names_nobody(word) or low in told.words.tenses:
            return ""
    return ""


def name_parts(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let a part that names nobody be of the people of its total."""
    for figure in figures:
        whole = figure.whole
        while whole is not None and names_nobody(whole.group):
            whole = whole.whole
        if whole is not None and names_nobody(figure.group):
            _take(figure, whole, told, "rule people of the total")
    return list(figures)


def _take(figure: Figure, other: Figure, told: Told, why: str) -> None:
    """Give a figure the people of another one, what their noun says of them, and their status."""
    figure.group = other.group
    figure.description = describe_people(other.group, told.words.people)
    figure.taken = True
    if figure.status == "unknown":
        figure.status = other.status
    figure.why["group"] = why

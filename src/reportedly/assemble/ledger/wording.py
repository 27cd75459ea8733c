"""The figures of a text in; what the words around them say of their number and people, out."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.ledger.figure import (
    Figure,
    exact_number,
    is_bare_plural,
    read_figure,
)
from reportedly.assemble.ledger.nouns import names_nobody
from reportedly.assemble.ledger.people import describe_people, find_persons
from reportedly.assemble.told import Told
from reportedly.assemble.unreal import unreal_status
from reportedly.records.claims import Count
from reportedly.records.mentions import Mention
from reportedly.records.text import overlap, span_of
from reportedly.resources.words import fold

_WITHOUT: Final = re.compile(
    r"\b(?:without (?:the |any )?(?:loss of|losing)(?: (?:a|an|one|any))?|not (?:a|one|any))"
    r"(?: single)?\s*$",
    re.I,
)
_NO_SIGN: Final = re.compile(
    r"^(?:(?:no|without|any) )?(?:indications?|signs?|evidence|word|reports?) of(?: any)? ", re.I
)
_NO_CASUALTIES: Final = re.compile(
    r"\bno (?:indications?|signs?|evidence|reports?) of (?:any )?"
    r"(?P<group>(?:civilian )?casualties)\b",
    re.I,
)
_CAUSE: Final = re.compile(
    r"(?:\s+(?:were|was|had been|have been))?(?:\s+\w+ly)?"
    r"(?:\s+(?:hurt|injured|wounded|killed|died|trampled))?"
    r"\s+(?:in|by|from|of)\s+(?:an?\s+|the\s+)?(?P<cause>(?:falls?|stampedes?|crush|crashes"
    r"|crash|accidents?|friendly fire|burns|smoke|shrapnel|drowning|collapse))\b",
    re.I,
)
_NUMBER_OF: Final = re.compile(r"\b(?:number|toll|tally|total|count) of(?: the)?\s*$", re.I)
_WERE: Final = re.compile(
    r"\s*(?:of (?:them|whom|which|the \w+)\s+)?(?:were|was|are|is|being)\s+(?:all\s+)?(?:an?\s+)?",
    re.I,
)
_NO_NOUN: Final = frozenset(
    "by in on at of with from to for near after during when as while where who that because and or"
    " but".split()
)


def count_nobody(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Count "without the loss of a single soldier" and "no indication of casualties" as zero."""
    text = told.draft.article.text
    for figure in figures:
        place = figure.spans[0]
        before = text[max(0, place.start - 40) : place.start]
        count = figure.count
        anybody = exact_number(count) == 1 or is_bare_plural(count)
        if anybody and count is not None and _WITHOUT.search(before):
            figure.count = Count(low=0, best=0, high=0, wording=count.wording)
            figure.why["count"] = "rule nobody"
        sign = _NO_SIGN.match(figure.group)
        if sign is not None and figure.count is not None and figure.count.high == 0:
            figure.group = figure.group[sign.end() :]
            figure.claims = [
                msgspec.structs.replace(claim, stance="no_indication")
                if claim.stance == "asserts"
                else claim
                for claim in figure.claims
            ]
            figure.why["stance"] = "rule nobody"
    return list(figures)


def name_causes(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Give parts the cause that the words after them tell: "two others were hurt in falls"."""
    text = told.draft.article.text
    for figure in figures:
        if figure.whole is not None and figure.cause is None:
            span = figure.spans[0]
            end = told.sentence_of(span).span.end
            cause = _CAUSE.match(text, span.end, min(end, span.end + 60))
            if cause is not None:
                figure.cause = cause["cause"]
                figure.why["cause"] = "rule causes"
    return list(figures)


def drop_unharmed(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Leave out whom somebody tried to kill, and whom a raid could have killed."""
    return [figure for figure in figures if not _is_unharmed(figure, told)]


def _is_unharmed(figure: Figure, told: Told) -> bool:
    triggers = [one for span in figure.spans for one in told.found.heads("victims", span)]
    return bool(triggers) and all(
        unreal_status(trigger, told) in ("attempted", "hypothetical") for trigger in triggers
    )


def add_nobody(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Add the two zeros of "no indication of civilian casualties" that are no figures yet."""
    victims = [mention.span for mention in told.found.by_label["victims"]]
    added: list[Figure] = []
    text = told.draft.article.text
    for match in _NO_CASUALTIES.finditer(text):
        span = span_of(text, *match.span())
        before = [one for one in figures if one.spans[0].start < span.start]
        if not before or any(overlap(span, one) for one in victims):
            continue
        happening = max(before, key=lambda one: one.spans[0]).happening
        for outcome in ("killed", "injured"):
            mention = Mention(span=span, label="victims", code=outcome, side="unknown")
            figure = read_figure(mention, happening, told)
            figure.count = Count(low=0, best=0, high=0, wording=span.text)
            figure.group = match["group"]
            figure.description = describe_people(figure.group, told.words.people)
            figure.status = figure.description.status or "unknown"
            figure.claims = [
                msgspec.structs.replace(claim, stance="no_indication") for claim in figure.claims
            ]
            figure.why |= dict.fromkeys(("outcome", "count", "group", "side"), "rule no casualties")
            added.append(figure)
    return sorted([*figures, *added], key=lambda one: (one.happening, one.spans[0]))


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


def inherit_status(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let a part that is called by the noun of its total have the total's status."""
    for figure in figures:
        whole = figure.whole
        if whole is None or figure.status != "unknown" or whole.status == "unknown":
            continue
        if figure.taken:
            figure.status = whole.status
            figure.why["status"] = "rule status of the total"
    return list(figures)

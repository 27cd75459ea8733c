"""The figures of a text in; zeros for whom nothing befell, and no figures of the unharmed, out."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.ledger.figure import (
    Figure,
    add_figure,
    exact_number,
    is_bare_plural,
    text_order,
)
from reportedly.assemble.ledger.people import describe_people
from reportedly.assemble.told import Told
from reportedly.assemble.unreal import unreal_status
from reportedly.records.claims import Count
from reportedly.records.codes import Outcome
from reportedly.records.text import overlap, span_of

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
_ZEROS: Final[tuple[Outcome, ...]] = ("killed", "injured")


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
        for outcome in _ZEROS:
            figure = add_figure(span, outcome, happening, told, "rule no casualties")
            figure.count = Count(low=0, best=0, high=0, wording=span.text)
            figure.group = match["group"]
            figure.description = describe_people(figure.group, told.words.people)
            figure.status = figure.description.status or "unknown"
            figure.claims = [
                msgspec.structs.replace(claim, stance="no_indication") for claim in figure.claims
            ]
            figure.why |= dict.fromkeys(("count", "group"), "rule no casualties")
            added.append(figure)
    return sorted([*figures, *added], key=text_order)


def drop_unharmed(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Leave out whom somebody tried to kill, and whom a raid could have killed."""
    return [figure for figure in figures if not _is_unharmed(figure, told)]


def _is_unharmed(figure: Figure, told: Told) -> bool:
    triggers = [one for span in figure.spans for one in told.found.heads("victims", span)]
    return bool(triggers) and all(
        unreal_status(trigger, told) in ("attempted", "hypothetical") for trigger in triggers
    )

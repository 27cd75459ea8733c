"""Events and dates in; warnings about figures and days that can't be right out.

A figure may have no evidence where a person states it: then the warning has no span.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from reportedly.assemble.ledger.figure import exact_number
from reportedly.assemble.told import Told, sentence_at
from reportedly.records.draft import Draft
from reportedly.records.events import Casualty, Event
from reportedly.records.mentions import DateMention
from reportedly.records.reading import Reading, ReadingWarning
from reportedly.stages.segment import SegmentStage

_OF_FIGURES: Final = frozenset(("part-exceeds-total", "parts-exceed-total", "totals-differ"))
_OF_DATES: Final = frozenset(("impossible-date", "foreign-calendar"))
_DEFINITE: Final = re.compile(
    r"^(all|the|these|those)\b|\b(all|the|these|those)( of the)?\s*$", re.I
)


def check_events(events: Sequence[Event], draft: Draft) -> tuple[ReadingWarning, ...]:
    """Return a warning for each part larger than its total and parts that together exceed it.

    Two totals of the same people in the reporter's own voice that differ are warned of, too.
    """
    return tuple(
        warning
        for event in events
        for warning in (*_check_parts(event.casualties), *_check_totals(event.casualties, draft))
    )


def check_again(reading: Reading) -> Reading:
    """Return a reading whose events were changed with the warnings that they give now.

    Where the text was purged the totals are not looked at again: that takes its sentences.
    """
    article = reading.article
    of_figures = _OF_FIGURES if article.text else _OF_FIGURES - {"totals-differ"}
    draft = Draft(article=article, sentences=())
    if any(any(_rivals(event.casualties)) for event in reading.events):
        (draft,) = SegmentStage()([draft])
    kept = [one for one in reading.warnings if one.code not in of_figures]
    dates = [one for one in kept if one.code in _OF_DATES]
    others = [one for one in kept if one.code not in _OF_DATES]
    warnings = (*others, *check_events(reading.events, draft), *dates)
    return msgspec.structs.replace(reading, warnings=warnings)


def check_dates(told: Told) -> tuple[ReadingWarning, ...]:
    """Return a warning for each date that stays unresolved because no plain day is meant."""
    return tuple(
        _impossible(one) if one.problem == "impossible-date" else _foreign(one)
        for one in told.draft.dates or ()
        if one.problem is not None
    )


def _impossible(mention: DateMention) -> ReadingWarning:
    return ReadingWarning(
        code="impossible-date",
        message=f"The calendar has no such day as {mention.span.text}; it stays unresolved.",
        span=mention.span,
    )


def _foreign(mention: DateMention) -> ReadingWarning:
    return ReadingWarning(
        code="foreign-calendar",
        message=f"{mention.span.text} is a date of another calendar; it stays unresolved.",
        span=mention.span,
    )


def _least(casualty: Casualty) -> int:
    count = casualty.count
    return count.low if count.low is not None else count.best or 0


def _check_parts(casualties: Sequence[Casualty]) -> Iterator[ReadingWarning]:
    for total in casualties:
        most = total.count.high
        parts = [one for one in casualties if one.part_of == total.id]
        if most is None:
            continue
        for part in parts:
            if _least(part) > most:
                yield ReadingWarning(
                    code="part-exceeds-total",
                    message=f"{part.count.wording} {part.group} are given as part of"
                    f" {total.count.wording} {total.group}.",
                    span=next(iter(part.evidence), None),
                )
        # Parts of the total's own noun ("five in one town, four in another") exclude one another;
        # others may overlap ("12 patients, nine women").
        row = [one for one in parts if one.group == total.group and one.outcome == total.outcome]
        together = sum(map(_least, row))
        if together > most and all(_least(one) <= most for one in row):
            yield ReadingWarning(
                code="parts-exceed-total",
                message=f"{' and '.join(one.count.wording for one in row)} make {together}, and are"
                f" given as parts of {total.count.wording} {total.group}.",
                span=next(iter(row[-1].evidence), None),
            )


def _check_totals(casualties: Sequence[Casualty], draft: Draft) -> Iterator[ReadingWarning]:
    """Yield a warning for two totals of the same people in the reporter's own voice.

    One stands in the headline, or is told as known ("all 54"): two places have two totals.
    """
    if draft.sentences == ():
        return
    for one, other in _rivals(casualties):
        if _meets(one, other, draft):
            yield ReadingWarning(
                code="totals-differ",
                message=f"{one.count.wording} and {other.count.wording} {one.group} are given"
                " as the same total.",
                span=other.evidence[0],
            )


def _rivals(casualties: Sequence[Casualty]) -> Iterator[tuple[Casualty, Casualty]]:
    """Yield each two totals of the same people that differ, in the reporter's own voice."""
    own = [
        one
        for one in casualties
        if one.claim.source is None
        and one.claim.stance == "asserts"
        and one.part_of is None
        and exact_number(one.count) is not None
        and one.evidence
    ]
    revised = {one.revises for one in casualties}
    for number, one in enumerate(own):
        for other in own[number + 1 :]:
            same = one.outcome == other.outcome and one.group.lower() == other.group.lower()
            known = bool({one.id, other.id} & revised)
            differ = exact_number(one.count) != exact_number(other.count)
            if same and not known and differ:
                yield one, other


def _meets(one: Casualty, other: Casualty, draft: Draft) -> bool:
    sentences = [
        sentence_at(draft.sentences or (), each.evidence[0].start) for each in (one, other)
    ]
    if {None if each is None else each.kind for each in sentences} == {"headline", "body"}:
        return True
    span = other.evidence[0]
    before = draft.article.text[max(0, span.start - 12) : span.start]
    return _DEFINITE.search(span.text) is not None or _DEFINITE.search(before) is not None

"""Accounts without places and dates in; each with those told of it out.

A place or date belongs to the nearest trigger of its sentence, unless it tells where or when
something was said, came from or went to.
"""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.account import Account, sentence_of
from reportedly.records.draft import Draft
from reportedly.records.mentions import Attribution, DateMention, PlaceMention
from reportedly.records.text import Span

_SAID_ON_REACH: Final = 30
_SOURCE_REACH: Final = 40
_THERE_REACH: Final = 300

# "evacuated to Bangui", "food from Kongoussi": where things go or come from is not where it was.
_MOTION: Final = re.compile(r"\b(?:from|to|towards?)\s+(?:the\s+)?(?:town of\s+|city of\s+)?$")
_MOVES: Final = frozenset(["troop_movement", "displacement", "peaceful_protest"])
_ELSEWHERE: Final = frozenset(["response", "retaliation", "revenge", "after", "following"])
_BEGUN: Final = re.compile(
    r"\b(?:that|which) (?:has |had )?(?:began|begun|started|erupted|broke out)\b[^.]{0,30}$"
)
_WHEN: Final = re.compile(r",? when\b")


def share_places_and_dates(draft: Draft, accounts: list[Account]) -> None:
    """Give each place and date to the nearest trigger of its sentence."""
    spoken = _said_spans(draft.attributions or ())
    by_sentence: dict[int, list[Account]] = {}
    for account in accounts:
        by_sentence.setdefault(account.sentence.span.start, []).append(account)
    for place in draft.places or ():
        moving = _in_motion(draft, place.span)
        for account in _nearest(draft, by_sentence, place.span, spoken):
            if not moving or account.trigger.code in _MOVES:
                account.places.append(place)
    for account in accounts:
        _place_indirectly(draft, account, by_sentence, spoken)
    for date in draft.dates or ():
        if _is_day_of_saying(draft, date):
            continue
        for account in _nearest(draft, by_sentence, date.span, spoken):
            if _WHEN.match(draft.article.text, date.span.end):
                date = msgspec.structs.replace(date, relation="on")  # "since 3 May, when a drone…"
            account.dates.append(date)


def _place_indirectly(
    draft: Draft,
    account: Account,
    by_sentence: dict[int, list[Account]],
    spoken: list[tuple[int, int]],
) -> None:
    """Fill the place of an account without one from "there", its sentence, or its paragraph."""
    if account.places:
        return
    account.setting = _find_setting(draft, account, spoken)
    start = account.trigger.span.start
    before = draft.article.text[max(0, start - 60) : start].split()[-5:]
    account.places = _places_meant(draft, account)
    if not account.places and not _ELSEWHERE & set(before):
        account.places = _only_place(by_sentence[account.sentence.span.start])


def _is_day_of_saying(draft: Draft, date: DateMention) -> bool:
    """Whether a date tells when something was said: "in a statement on Wednesday the army said"."""
    said_on = [one for one in draft.attributions or () if one.said_on == date.date.first]
    if date.date.first is None or not said_on:
        return False
    sentence = sentence_of(draft, date.span).span
    return any(
        sentence.start <= one.cue.start < sentence.end
        and not any(stretch.start <= date.span.start < stretch.end for stretch in one.content)
        for one in said_on
    )


def _find_setting(
    draft: Draft, account: Account, spoken: list[tuple[int, int]]
) -> list[PlaceMention]:
    """Return the places of the nearest sentence before, in the paragraph, that tells any.

    A dateline counts in a page of briefs, where each has its own.
    """
    position = account.trigger.span.start
    for sentence in reversed(draft.sentences or ()):
        if sentence.span.start > position or sentence.paragraph > account.sentence.paragraph:
            continue
        if sentence.paragraph < account.sentence.paragraph:
            return []
        if sentence.kind == "dateline" and not _has_many_datelines(draft):
            return []
        places = [
            place
            for place in draft.places or ()
            if sentence.span.start <= place.span.start < min(sentence.span.end, position)
            and not any(start <= place.span.start < end for start, end in spoken)
            and not _in_motion(draft, place.span)
        ]
        if places:
            return places
    return []


def _has_many_datelines(draft: Draft) -> bool:
    return sum(1 for one in draft.sentences or () if one.kind == "dateline") > 1


def _only_place(neighbors: Sequence[Account]) -> list[PlaceMention]:
    """Return the place of the sentence's other triggers where they all have but one."""
    places = {place.place.name: place for one in neighbors for place in one.places}
    return list(places.values()) if len(places) == 1 else []


def _places_meant(draft: Draft, account: Account) -> list[PlaceMention]:
    """Return the places that "there", "here" and "both countries" point back at."""
    words = {token.lower for token in account.sentence.tokens}
    start = account.sentence.span.start
    if {"both", "countries"} <= words:
        return _last_countries(draft, start)
    if "here" in words and account.sentence.paragraph <= 2:
        return [place for place in draft.places or () if place.span.start < start][:1]
    told = account.sentence.span.text
    if re.search(r"(?<!^)\bthere\b(?! (?:is|are|was|were|has|have|had|would|could|may)\b)", told):
        near = [
            place for place in draft.places or () if start - _THERE_REACH < place.span.start < start
        ]
        finest = min((place.place.precision or 8 for place in near), default=8)
        return [place for place in near if place.place.precision == finest][-1:]
    return []


def _last_countries(draft: Draft, position: int) -> list[PlaceMention]:
    """Return the last two countries told before `position`: what "both countries" means."""
    countries: dict[str | None, PlaceMention] = {}
    for mention in draft.places or ():
        if mention.place.precision == 6 and mention.span.start < position:
            countries.pop(mention.place.country, None)
            countries[mention.place.country] = mention
    return list(countries.values())[-2:] if len(countries) > 1 else []


def _said_spans(attributions: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return the stretches from cue to source: where something was said, not done."""
    stretches: list[tuple[int, int]] = []
    for attribution in attributions:
        slack = _SAID_ON_REACH if attribution.said_on is not None else 0
        spans = [attribution.cue]
        if attribution.source is not None:
            spans += [
                span
                for span in attribution.source.evidence
                if abs(span.start - attribution.cue.end) < _SOURCE_REACH
                or abs(attribution.cue.start - span.end) < _SOURCE_REACH
            ]
        stretches.append((min(s.start for s in spans), max(s.end for s in spans) + slack))
    return stretches


def _in_motion(draft: Draft, place: Span) -> bool:
    """Whether the words before a place say that somebody or something goes to or from it."""
    return _MOTION.search(draft.article.text, place.start - 12, place.start) is not None


def _nearest(
    draft: Draft,
    by_sentence: dict[int, list[Account]],
    span: Span,
    spoken: list[tuple[int, int]],
) -> list[Account]:
    """Return the account that a place or date of the same sentence belongs to, if any."""
    try:
        sentence = sentence_of(draft, span)
    except LookupError:
        return []
    accounts = by_sentence.get(sentence.span.start, [])
    if not accounts or any(start <= span.start and span.end <= end for start, end in spoken):
        return []
    accounts = [one for one in accounts if not _colon_between(draft.article.text, one, span)]
    if not accounts:
        return []
    if _BEGUN.search(draft.article.text, max(0, span.start - 50), span.start):
        return []  # "the war that began in October" dates the war
    nearest = min(accounts, key=lambda one: (_distance(draft.article.text, one, span), one.order))
    return [nearest]


def _colon_between(text: str, account: Account, span: Span) -> bool:
    """Whether the place or date is told before a colon and the trigger after it."""
    return ": " in text[span.end : account.trigger.span.start]


def _distance(text: str, account: Account, span: Span) -> int:
    """Return a distance in characters; clause marks between count as forty each."""
    trigger = account.trigger.span
    if span.start >= trigger.end:
        between = text[trigger.end : span.start]
    else:
        between = text[span.end : trigger.start]
    marks = sum(between.count(mark) for mark in (";", ", and ", " while ", " where ", " after "))
    return len(between) + 40 * marks

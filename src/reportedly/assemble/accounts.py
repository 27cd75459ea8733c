"""A draft's triggers with all that is tied to them in; one Account per trigger out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import (
    ActorMention,
    Attribution,
    CountMention,
    DateMention,
    Link,
    Mention,
    PlaceMention,
    Sentence,
)
from reportedly.records.text import Span
from reportedly.resources.lexicon import Entry, fold

_DEFINITE: Final = frozenset("the this that these those such his her their its".split())
_OTHER: Final = frozenset(
    "another separate second similar previous earlier other subsequent further last past new"
    " first retaliatory counter reprisal".split()
)
_SAID_ON_REACH: Final = 30
_SOURCE_REACH: Final = 40
_THERE_REACH: Final = 300
_ADOPTION_REACH: Final = 500
# "evacuated to Bangui", "food from Kongoussi": where things go or come from is not where it was.
_MOTION: Final = re.compile(r"\b(?:from|to|towards?)\s+(?:the\s+)?(?:town of\s+|city of\s+)?$")
_MOVES: Final = frozenset(["troop_movement", "displacement", "peaceful_protest"])
_ELSEWHERE: Final = frozenset(["response", "retaliation", "revenge", "after", "following"])
_ANSWERS: Final = ("in response", "in retaliation", "in reprisal", "in revenge")
_HABITS: Final = (
    "have long", "has long", "for decades", "more than a decade", "for years", "routinely",
    "seldom", "rarely", "may constitute", "could constitute", "could amount", "may amount",
    "are common", "is common", "regularly", "from time to time", "every year",
)  # fmt: skip
_BEGUN: Final = (" began", " begun", " started", " erupted", " broke out")
_WHEN: Final = re.compile(r",? when\b")
_INDEFINITE: Final = frozenset(["a", "an"])
_EDGE: Final = frozenset(
    "of in on at by from with to into near during after before since until against between for and"
    " or but that which who when while as was were is are had has have said".split()
)


@dataclass(slots=True, eq=False)
class Account:
    """One trigger with its sentence and everything tied to it.

    `setting` holds the places told before it in its paragraph, where it has none of its own.
    """

    trigger: Mention
    sentence: Sentence
    order: int
    number: CountMention | None = None
    definite: bool = False
    indefinite: bool = False
    other: bool = False
    initiators: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    victims: list[Mention] = field(default_factory=list)
    weapons: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    setting: list[PlaceMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)


@dataclass(slots=True)
class Ties:
    """A draft's links by kind and head, and its mentions by span."""

    by_head: dict[tuple[str, Span], list[Span]]
    actors: dict[Span, ActorMention]
    counts: dict[Span, CountMention]

    def tails(self, kind: str, head: Span) -> list[Span]:
        """Return the spans that `head` is linked to by `kind`."""
        return self.by_head.get((kind, head), [])


def gather_ties(draft: Draft) -> Ties:
    """Index a draft's links and the mentions that they point to."""
    by_head: dict[tuple[str, Span], list[Span]] = {}
    links: Sequence[Link] = draft.links or ()
    for link in links:
        by_head.setdefault((link.kind, link.head), []).append(link.tail)
    return Ties(
        by_head=by_head,
        actors={actor.span: actor for actor in draft.actors or ()},
        counts={count.span: count for count in draft.counts or ()},
    )


def gather_accounts(draft: Draft, ties: Ties, entries: Mapping[str, Entry]) -> list[Account]:
    """Return an Account for each trigger, in text order, with places and dates of its sentence."""
    mentions = draft.mentions or ()
    by_span: dict[tuple[str, Span], list[Mention]] = {}
    for mention in mentions:
        by_span.setdefault((mention.label, mention.span), []).append(mention)
    accounts: list[Account] = []
    for mention in sorted(mentions, key=lambda one: one.span):
        if mention.label != "trigger":
            continue
        sentence = sentence_of(draft, mention.span)
        if _is_habitual(sentence):
            continue
        account = Account(trigger=mention, sentence=sentence, order=len(accounts))
        _tie(account, ties, by_span)
        entry = entries.get(fold(mention.span.text))
        if entry is not None and entry.trigger is not None and entry.trigger.form == "noun":
            _read_determiner(account, draft)
        accounts.append(account)
    _share_places_and_dates(draft, accounts)
    _adopt_victims(draft, accounts)
    return accounts


def _adopt_victims(draft: Draft, accounts: Sequence[Account]) -> None:
    """Give victims that no trigger claims ("no one was harmed") to the account told before them."""
    claimed = {(one.code, one.span) for account in accounts for one in account.victims}
    for mention in draft.mentions or ():
        if mention.label != "victims" or (mention.code, mention.span) in claimed:
            continue
        before = [one for one in accounts if one.trigger.span.start < mention.span.start]
        if before and _may_adopt(draft, before[-1], mention):
            before[-1].victims.append(mention)


def _may_adopt(draft: Draft, account: Account, mention: Mention) -> bool:
    """Whether victims are told in the account's paragraph, or soon after with no place between."""
    paragraph = sentence_of(draft, mention.span).paragraph
    if paragraph == account.sentence.paragraph:
        return True
    return mention.span.start - account.trigger.span.end < _ADOPTION_REACH and not any(
        account.sentence.span.end <= place.span.start < mention.span.start
        for place in draft.places or ()
    )


def _is_habitual(sentence: Sentence) -> bool:
    """Whether the sentence tells of what often happens, not of one happening."""
    told = sentence.span.text.lower()
    return any(phrase in told for phrase in _HABITS)


def sentence_of(draft: Draft, span: Span) -> Sentence:
    """Return the sentence that holds `span`'s start; LookupError when none does."""
    for sentence in draft.sentences or ():
        if sentence.span.start <= span.start < sentence.span.end:
            return sentence
    raise LookupError(f"no sentence holds {span.start}–{span.end}")


def _tie(account: Account, ties: Ties, by_span: dict[tuple[str, Span], list[Mention]]) -> None:
    head = account.trigger.span
    for tail in ties.tails("number", head):
        account.number = ties.counts.get(tail)
    account.initiators = [
        ties.actors[tail] for tail in ties.tails("initiator", head) if tail in ties.actors
    ]
    account.targets = [
        ties.actors[tail] for tail in ties.tails("target", head) if tail in ties.actors
    ]
    for tail in dict.fromkeys(ties.tails("victims", head)):
        account.victims.extend(by_span.get(("victims", tail), ()))
    for tail in dict.fromkeys(ties.tails("weapon", head)):
        account.weapons.extend(by_span.get(("weapon", tail), ()))


def _read_determiner(account: Account, draft: Draft) -> None:
    """Tell "the raid" and "Thursday's operation" from "a raid" and "another raid"."""
    tokens = account.sentence.tokens
    index = next(
        (
            number
            for number, token in enumerate(tokens)
            if token.start >= account.trigger.span.start
        ),
        0,
    )
    date_ends = {date.span.end for date in draft.dates or ()}
    for position in range(index - 1, max(index - 7, -1), -1):
        word = tokens[position].lower
        if word in _OTHER:
            account.other = True
        elif word in _DEFINITE:
            account.definite = True
            break
        elif word == "'s":
            account.definite = tokens[position].start in date_ends
            break
        elif word in _INDEFINITE:
            account.indefinite = True
            break
        elif word in _EDGE or not word[0].isalnum():
            break
    if account.sentence.span.text.lower().startswith(_ANSWERS):
        account.other = True
    if account.definite and account.other:
        account.definite = False


def _share_places_and_dates(draft: Draft, accounts: list[Account]) -> None:
    """Give each place and date to the nearest trigger of its sentence."""
    spoken = _said_spans(draft.attributions or ())
    by_sentence: dict[int, list[Account]] = {}
    for account in accounts:
        by_sentence.setdefault(account.sentence.span.start, []).append(account)
    for place in draft.places or ():
        moving = _MOTION.search(draft.article.text, place.span.start - 12, place.span.start)
        for account in _nearest(draft, by_sentence, place.span, spoken):
            if moving is None or account.trigger.code in _MOVES:
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
    before = draft.article.text[: account.trigger.span.start].split()[-5:]
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
    """Return the places of the nearest sentence before, in the paragraph, that tells any."""
    position = account.trigger.span.start
    for sentence in reversed(draft.sentences or ()):
        if sentence.span.start > position or sentence.paragraph > account.sentence.paragraph:
            continue
        if sentence.paragraph < account.sentence.paragraph or sentence.kind == "dateline":
            return []
        places = [
            place
            for place in draft.places or ()
            if sentence.span.start <= place.span.start < min(sentence.span.end, position)
            and not any(start <= place.span.start < end for start, end in spoken)
            and not _MOTION.search(draft.article.text, place.span.start - 12, place.span.start)
        ]
        if places:
            return places
    return []


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
    if any(word in draft.article.text[max(0, span.start - 30) : span.start] for word in _BEGUN):
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

"""A draft's triggers with all that is tied to them in; one Account per trigger out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.assemble.account import Account, Figure, sentence_of
from reportedly.assemble.sharing import share_places_and_dates
from reportedly.records.draft import Draft
from reportedly.records.mentions import (
    ActorMention,
    CountMention,
    Link,
    Mention,
    Sentence,
    Token,
)
from reportedly.records.text import Span
from reportedly.resources.lexicon import Entry
from reportedly.resources.words import fold

_DEFINITE: Final = frozenset("the this that these those such his her their its".split())
_OTHER: Final = frozenset(
    "another separate second similar previous earlier other subsequent further last past new"
    " first retaliatory counter reprisal".split()
)
_ADOPTION_REACH: Final = 500
_ANSWERS: Final = ("in response", "in retaliation", "in reprisal", "in revenge")
_PERIODS: Final = ("since then", "so far this year", "this year alone", "in recent months")
_HABITS: Final = (
    "have long", "has long", "for decades", "more than a decade", "for years", "routinely",
    "seldom", "rarely", "may constitute", "could constitute", "could amount", "may amount",
    "are common", "is common", "regularly", "from time to time", "every year",
)  # fmt: skip
_INDEFINITE: Final = frozenset(["a", "an"])
_EDGE: Final = frozenset(
    "of in on at by from with to into near during after before since until against between for and"
    " or but that which who when while as was were is are had has have said".split()
)


@dataclass(slots=True)
class Ties:
    """A draft's links by kind and head, its mentions by span, and where its triggers start."""

    by_head: dict[tuple[str, Span], list[Span]]
    actors: dict[Span, ActorMention]
    counts: dict[Span, CountMention]
    triggers: list[int]

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
        triggers=sorted(one.span.start for one in draft.mentions or () if one.label == "trigger"),
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
    share_places_and_dates(draft, accounts)
    for account in accounts:
        # "340 killed since June": a figure over a period is never one happening's
        account.other |= bool(account.victims) and _is_over_period(account)
    _adopt_victims(draft, accounts)
    for account in accounts:
        account.figures = _figures(account, ties)
    return accounts


def _figures(account: Account, ties: Ties) -> set[Figure]:
    return {
        (victims.code or "", mention.count.low, mention.count.best, mention.count.high)
        for victims in account.victims
        for tail in ties.tails("number", victims.span)
        if (mention := ties.counts.get(tail)) is not None
    }


def _is_over_period(account: Account) -> bool:
    told = account.sentence.span.text.lower()
    return any(one.relation == "since" for one in account.dates) or any(
        phrase in told for phrase in _PERIODS
    )


def _adopt_victims(draft: Draft, accounts: Sequence[Account]) -> None:
    """Give victims that no trigger claims to the account told before them.

    "No injuries were reported" is about what was told last; "the toll stands at 13" about the last
    account with victims of that kind, however far back.
    """
    claimed = {(one.code, one.span) for account in accounts for one in account.victims}
    for mention in draft.mentions or ():
        if mention.label != "victims" or (mention.code, mention.span) in claimed:
            continue
        before = [one for one in accounts if one.trigger.span.start < mention.span.start]
        alike = [one for one in before if any(v.code == mention.code for v in one.victims)]
        if before and _may_adopt(draft, before[-1], mention):
            before[-1].victims.append(mention)
        elif alike and "toll" in sentence_of(draft, mention.span).span.text:
            alike[-1].victims.append(mention)


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
    index = bisect_left(tokens, account.trigger.span.start, key=_start_of)
    for position in range(index - 1, max(index - 7, -1), -1):
        word = tokens[position].lower
        if word in _OTHER:
            account.other = True
        elif word in _DEFINITE:
            account.definite = True
            break
        elif word == "'s":
            day = tokens[position].start
            account.definite = any(date.span.end == day for date in draft.dates or ())
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


def _start_of(token: Token) -> int:
    return token.start

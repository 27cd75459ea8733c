"""A happening's accounts in; its places and its date out."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from reportedly.assemble.account import Account
from reportedly.records.draft import Draft
from reportedly.records.events import DateInterval, Place
from reportedly.records.text import Span
from reportedly.resources.lexicon import Entry
from reportedly.resources.words import fold


def find_places(accounts: Sequence[Account]) -> tuple[Place, ...]:
    """Return each place of the accounts once; see `merge_places`."""
    return merge_places(mention.place for account in accounts for mention in account.places)


def merge_places(told: Iterable[Place]) -> tuple[Place, ...]:
    """Return each place once with all its evidence, the most precise first.

    A name within another ("Djugu", "Djugu territory") is the place told first.
    """
    places: list[Place] = []
    for place in told:
        known = next((one for one in places if _same_place(one, place)), None)
        if known is None:
            places.append(place)
        else:
            evidence = tuple(sorted({*known.evidence, *place.evidence}))
            places[places.index(known)] = msgspec.structs.replace(known, evidence=evidence)
    return tuple(sorted(places, key=lambda place: place.precision or 8))


def _same_place(one: Place, other: Place) -> bool:
    if one.relation != other.relation or one.country != other.country:
        return False
    a, b = one.name.lower(), other.name.lower()
    if one.precision == other.precision:
        return a == b
    return a.startswith(b) or b.startswith(a)


def find_date(
    accounts: Sequence[Account], draft: Draft, entries: Mapping[str, Entry]
) -> DateInterval | None:
    """Return the resolved date told nearest to a trigger, the first trigger's first.

    What body text tells in the present tense without a date is dated to the day of publication.
    """
    dates = [
        mention
        for account in accounts
        for mention in sorted(account.dates, key=lambda one: _gap(one.span, account.trigger.span))
    ]
    resolved = [mention for mention in dates if mention.date.first is not None]
    on = [mention for mention in resolved if mention.relation == "on"]
    first = next(iter(on or resolved or dates), None)
    if first is None:
        return _present_day(accounts, draft, entries)
    for other in on:
        one, two = sorted((first, other), key=lambda mention: mention.span)
        between = draft.article.text[one.span.end : two.span.start]
        if between == " and " and (two.date.first or "") > (one.date.last or ""):
            return join_days(one.date, two.date)
    return first.date


def _present_day(
    accounts: Sequence[Account], draft: Draft, entries: Mapping[str, Entry]
) -> DateInterval | None:
    """Return the day of publication for news told in the present tense ("gunmen kill six")."""
    published = draft.article.published
    body = [one for one in accounts if one.sentence.kind == "body"]
    if published is None or not body or not _is_present(body[0], entries):
        return None
    trigger = body[0].trigger.span
    return published_day(published, trigger)


def published_day(published: str, trigger: Span) -> DateInterval:
    """Return the day of publication as that of news whose words are its only date."""
    day = published[:10]
    return DateInterval(
        first=day,
        last=day,
        precision=1,
        basis="published",
        time_of_day=None,
        wording=trigger.text,
        evidence=(trigger,),
    )


def _is_present(account: Account, entries: Mapping[str, Entry]) -> bool:
    """Whether the trigger, or an outcome word of its sentence, is a finite present-tense verb."""
    trigger = entries.get(fold(account.trigger.span.text))
    if trigger is not None and trigger.trigger is not None and trigger.trigger.form == "base":
        return True
    words = [entries.get(token.lower) for token in account.sentence.tokens]
    forms = {word.outcome.form for word in words if word is not None and word.outcome is not None}
    return "base" in forms and not forms & {"past", "participle"}


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def join_days(first: DateInterval, second: DateInterval) -> DateInterval:
    """Join "Saturday and Sunday" into one interval."""
    days = sorted(day for day in (first.first, first.last, second.first, second.last) if day)
    return msgspec.structs.replace(
        first,
        first=days[0],
        last=days[-1],
        precision=max(2, first.precision or 2, second.precision or 2),
        wording=f"{first.wording} and {second.wording}",
        evidence=first.evidence + second.evidence,
    )

"""A happening's accounts in; its places and its date out."""

from collections.abc import Sequence

import msgspec

from reportedly.assemble.accounts import Account
from reportedly.records.draft import Draft
from reportedly.records.events import DateInterval, Place
from reportedly.records.text import Span


def find_places(accounts: Sequence[Account]) -> tuple[Place, ...]:
    """Return each place once with all its evidence, the most precise first.

    A name within another ("Djugu", "Djugu territory") is the place told first.
    """
    places: list[Place] = []
    for account in accounts:
        for mention in account.places:
            place = mention.place
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


def find_date(accounts: Sequence[Account], draft: Draft) -> DateInterval | None:
    """Return the resolved date told nearest to a trigger, the first trigger's first."""
    dates = [
        mention
        for account in accounts
        for mention in sorted(account.dates, key=lambda one: _gap(one.span, account.trigger.span))
    ]
    resolved = [mention for mention in dates if mention.date.first is not None]
    on = [mention for mention in resolved if mention.relation == "on"]
    first = next(iter(on or resolved or dates), None)
    if first is None:
        return None
    for second in on:
        between = draft.article.text[first.span.end : second.span.start]
        if between == " and " and (second.date.first or "") > (first.date.last or ""):
            return _join_days(first.date, second.date)
    return first.date


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _join_days(first: DateInterval, second: DateInterval) -> DateInterval:
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

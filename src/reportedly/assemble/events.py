"""One happening in; the Event that it is, if it is one, out."""

from collections.abc import Mapping, Sequence
from typing import Final

from reportedly.assemble.account import Account
from reportedly.assemble.accounts import Ties
from reportedly.assemble.casualties import actor_of, assemble_casualties
from reportedly.assemble.claims import event_claims
from reportedly.assemble.happenings import Happening
from reportedly.assemble.kinds import find_event_type, kind_of
from reportedly.assemble.parties import (
    add_parties,
    add_victims,
    civilian_targets,
    find_initiators,
    find_targets,
)
from reportedly.assemble.people import describe_people
from reportedly.assemble.sides import merge_actors
from reportedly.assemble.subject import PARTIES, is_bare, is_unanchored
from reportedly.assemble.where_when import find_date, find_places
from reportedly.records.claims import Count
from reportedly.records.codes import EventStatus
from reportedly.records.draft import Draft
from reportedly.records.events import DateInterval, Event, Weapon
from reportedly.records.text import Span
from reportedly.resources.lexicon import Entry
from reportedly.resources.words import fold

_STATUS_ORDER: Final[tuple[EventStatus, ...]] = (
    "happened",
    "ongoing",
    "attempted",
    "planned",
    "threatened",
    "denied",
    "hypothetical",
)


def assemble_event(
    happening: Happening,
    draft: Draft,
    ties: Ties,
    entries: Mapping[str, Entry],
    event_id: str,
) -> Event | None:
    """Return the event that a happening is; None when its triggers alone show none."""
    accounts = happening.accounts
    places = find_places(accounts)
    country = next((place.country for place in places if place.country is not None), None)
    add_victims(accounts, draft)
    add_parties(accounts, draft)
    armed_victims = _has_armed_victims(accounts, draft, entries)
    event_type = find_event_type(
        accounts,
        country,
        armed_victims=armed_victims,
        armed_party=any(actor.kind in PARTIES for actor in draft.actors or ()),
    )
    if event_type is None or is_unanchored(accounts, event_type):
        return None
    date = find_date(accounts, draft, entries)
    status = _status(accounts, date, draft)
    if status not in ("happened", "ongoing") and is_bare(accounts):
        return None
    triggers = tuple(account.trigger.span for account in accounts)
    casualties = assemble_casualties(accounts, draft, ties, entries, event_id, event_type)
    targets = merge_actors(find_targets(accounts), draft, country)
    return Event(
        id=event_id,
        type=event_type,
        status=status,
        occurrences=_occurrences(accounts, entries),
        triggers=triggers,
        initiators=merge_actors(find_initiators(accounts), draft, country),
        targets=targets or civilian_targets(casualties, event_type),
        weapons=_weapons(accounts),
        places=places,
        date=date,
        casualties=casualties,
        claims=event_claims(
            triggers,
            ties.triggers,
            [span for casualty in casualties for span in casualty.evidence],
            draft.attributions or (),
        ),
        relations=(),
        score=_score(accounts, status),
    )


def _has_armed_victims(
    accounts: Sequence[Account], draft: Draft, entries: Mapping[str, Entry]
) -> bool:
    return any(
        describe_people(victims.span.text, actor_of(victims.span, draft), entries).status
        == "combatant"
        for account in accounts
        for victims in account.victims
    )


def _status(accounts: Sequence[Account], date: DateInterval | None, draft: Draft) -> EventStatus:
    """Return the firmest status told; what is dated after the report can only be planned."""
    found = {account.trigger.status or "happened" for account in accounts}
    published = (draft.article.published or "9999")[:10]
    if date is not None and (date.first or "") > published and "happened" in found:
        return "planned"
    if found == {"happened", "ongoing"} and accounts[0].trigger.status == "ongoing":
        return "ongoing"
    return next(status for status in _STATUS_ORDER if status in found)


def _occurrences(accounts: Sequence[Account], entries: Mapping[str, Entry]) -> Count:
    """Return how many happenings are rolled into one: a numeral, a bare plural (2+), or one."""
    for account in accounts:
        if account.number is not None:
            return account.number.count
    first = accounts[0].trigger.span.text
    if _is_plural(first, entries) and not any(
        one.definite and not _is_plural(one.trigger.span.text, entries) for one in accounts
    ):
        return Count(low=2, best=None, high=None, wording=first)
    return Count(low=1, best=1, high=1, wording=first)


def _is_plural(trigger: str, entries: Mapping[str, Entry]) -> bool:
    entry = entries.get(fold(trigger))
    return entry is not None and entry.trigger is not None and entry.trigger.plural


def _weapons(accounts: Sequence[Account]) -> tuple[Weapon, ...]:
    """Return each weapon once; a name within a fuller one ("bomb", "car bomb") adds nothing."""
    found = {mention.span: mention for account in accounts for mention in account.weapons}
    names: dict[str, list[Span]] = {}
    for span in sorted(found):
        if not any(other != span and _covers(other, span) for other in found):
            names.setdefault(fold(span.text).removesuffix("s"), []).append(span)
    return tuple(
        Weapon(
            name=spans[0].text,
            category=found[spans[0]].code or "other",  # type: ignore[arg-type]
            evidence=tuple(spans),
        )
        for spans in names.values()
    )


def _covers(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end


def _score(accounts: Sequence[Account], status: EventStatus) -> float:
    """Return a rough confidence: what the lexicon can tell, not yet calibrated on data."""
    score = 0.5
    if any(kind_of(account) not in ("", "blast") for account in accounts):
        score += 0.2
    if any(account.victims for account in accounts):
        score += 0.1
    if any(account.initiators for account in accounts):
        score += 0.1
    return round(score if status in ("happened", "ongoing") else score - 0.1, 2)

"""The events of an incident in; all claims of figures, who said them, when and how firmly, out.

Nothing is added up here. A row is set aside, and kept, where it counts for no estimate: a part of
another, a figure that its own source replaced, one that is denied or doubted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from reportedly.incidents.lands import named_lands
from reportedly.incidents.speakers import PRESS, Speakers, issuer_of, telling_words
from reportedly.incidents.victims import classify
from reportedly.records.claims import Claim, Source
from reportedly.records.events import Actor, Casualty, Event
from reportedly.records.figures import NOT_SAID
from reportedly.records.incidents import (
    ClaimRow,
    Ledger,
    LedgerRow,
    LedgerSource,
    Member,
    VictimClass,
)
from reportedly.records.naming import fold
from reportedly.resources.reliability import SourceTable

_NOT_SAID_FOR: Final = {
    "denies": "it is denied",
    "no_indication": "no indication of any",
    "doubts": "it is doubted",
}


_MORE: Final = re.compile(r"\b(?:more|another|further|additional)\b", re.IGNORECASE)


def build_ledger(members: Sequence[Member], table: SourceTable) -> Ledger:
    """Return the ledger of an incident. The order of its members does not matter."""
    ordered = sorted(members, key=lambda one: one.key)
    speakers = Speakers(
        (_source(claim, member) for member in ordered for claim in _claims_of(member.event)),
        " ".join(place.name for member in ordered for place in member.event.places),
        table,
    )
    firsts = _first_of_copies(ordered)
    rows = [
        _row(member, casualty, speakers, firsts[member.origin])
        for member in ordered
        for casualty in member.event.casualties
    ]
    rows.sort(key=lambda row: (row.day or "", row.minute or 0, row.id))
    claims = [
        ClaimRow(
            event_id=member.event_id,
            article_id=member.article_id,
            publisher=member.publisher,
            source=speakers.speaker(_source(claim, member)),
            day=_day(claim, firsts[member.origin]),
            origin=_origin(_source(claim, member), speakers, firsts[member.origin]),
            claim=claim,
        )
        for member in ordered
        for claim in member.event.claims
    ]
    origins = {row.origin for row in rows} | {row.origin for row in claims}
    heard = {row.event_id for row in rows} | {row.event_id for row in claims}
    origins |= {
        _origin(None, speakers, firsts[member.origin])
        for member in ordered
        if member.event_id not in heard
    }
    return Ledger(
        rows=tuple(set_aside_replaced(rows)), claims=tuple(claims), origins=tuple(sorted(origins))
    )


def _first_of_copies(members: Sequence[Member]) -> dict[int, Member]:
    """Return of the members of each origin the one that was published first."""
    firsts: dict[int, Member] = {}
    for member in sorted(members, key=lambda one: (one.published or "9999", one.key)):
        firsts.setdefault(member.origin, member)
    return firsts


def _claims_of(event: Event) -> Iterator[Claim]:
    yield from event.claims
    yield from (casualty.claim for casualty in event.casualties)


def _source(claim: Claim, member: Member) -> Source | None:
    """Return who says something: the party whose statement the article is, where nobody else."""
    return claim.source or issuer_of(member.publisher)


def _row(member: Member, casualty: Casualty, speakers: Speakers, first: Member) -> LedgerRow:
    """Return the row of a casualty; `first` is the member whose article this one is a copy of."""
    claim, said_by = casualty.claim, _source(casualty.claim, member)
    source = speakers.speaker(said_by)
    victims = classify(casualty, member.event)
    aside = _NOT_SAID_FOR.get(claim.stance)
    is_part = any(one.id == casualty.part_of for one in member.event.casualties)
    if is_part:
        aside = "it is a part of another"
    revising = [
        one
        for one in member.event.casualties
        if one.revises == casualty.id
        and one.claim.stance not in NOT_SAID
        and speakers.speaker(_source(one.claim, member)) == source
    ]
    if revising:
        aside = "the same article has a newer one"
    return LedgerRow(
        id=f"{member.key}/{casualty.id}",
        event_id=member.event_id,
        article_id=member.article_id,
        publisher=member.publisher,
        outcome=casualty.outcome,
        victims=victims,
        group=casualty.group,
        count=casualty.count,
        demographics=casualty.demographics,
        occupations=casualty.occupations,
        source=source,
        stance=claim.stance,
        day=_day(claim, first),
        minute=_minute(claim, first),
        origin=_origin(said_by, speakers, first),
        is_partisan=_is_partisan(source, said_by, casualty, victims, member.event),
        part_of=f"{member.key}/{casualty.part_of}" if is_part else None,
        replaced_by=f"{member.key}/{revising[0].id}" if revising else None,
        set_aside=aside,
        sentence=member.sentences.get(casualty.id),
        evidence=casualty.evidence,
    )


def _day(claim: Claim, member: Member) -> str | None:
    """Return the day on which something was said, or else published."""
    return claim.said_on or (member.published[:10] if member.published else None)


def _minute(claim: Claim, member: Member) -> int | None:
    """Return the minute, in UTC, of what was said on the day that it was published, where known."""
    if member.published is None or len(member.published) <= len("2024-08-31"):
        return None
    if claim.said_on not in (None, member.published[:10]):
        return None
    return int(datetime.fromisoformat(member.published).timestamp() // 60)


def _origin(source: Source | None, speakers: Speakers, first: Member) -> str:
    """Return who a claim goes back to: its source, whoever quotes it; or the outlet first with it.

    A paper that quotes an agency that quotes an official is the official's claim.
    """
    speaker = speakers.speaker(source)
    if speaker.id != PRESS:
        return speakers.title(speaker)
    return first.publisher or f"article {first.article_id}"


def _is_partisan(
    speaker: LedgerSource,
    source: Source | None,
    casualty: Casualty,
    victims: VictimClass,
    event: Event,
) -> bool:
    """Whether a party speaks of its enemy, or of those whom it is said to have harmed."""
    if speaker.reliability != "party" or source is None:
        return False
    side = "armed_group" if source.kind == "armed_group" else "state_forces"
    if victims in ("state_forces", "armed_group"):
        return victims != side or _are_others(source, casualty, event)
    return _did_it(source, event)


def _are_others(source: Source, casualty: Casualty, event: Event) -> bool:
    """Whether the forces that a source speaks of are another state's, or another group."""
    owners = [
        actor
        for actor in (*event.initiators, *event.targets)
        if actor.actor_id is not None and actor.actor_id == casualty.actor_id
    ]
    if source.kind != "armed_group":
        mine = {code for code, _ in named_lands(source.name)}
        theirs = {code for code, _ in named_lands(casualty.group)}
        theirs |= {actor.country for actor in owners if actor.country is not None}
        return bool(mine and theirs) and not mine & theirs
    own = telling_words(source.name)
    named = telling_words(" ".join([casualty.group, *(actor.name for actor in owners)]))
    return bool(own and named) and not own & named


def _did_it(source: Source, event: Event) -> bool:
    """Whether a source speaks for who did it, by side and name or by claiming it."""
    if any(
        claim.stance == "claims_responsibility"
        and claim.source is not None
        and fold(claim.source.name) == fold(source.name)
        for claim in event.claims
    ):
        return True
    return any(_speaks_for(source, actor) for actor in event.initiators)


def _speaks_for(source: Source, actor: Actor) -> bool:
    """Whether a source is of the side of an actor, and no name tells the two apart."""
    mine, theirs = telling_words(source.name), telling_words(actor.name)
    if source.kind in ("military", "armed_group"):
        is_state = actor.kind in ("state_forces", "external_forces")
        is_of_side = is_state == (source.kind == "military")
        return is_of_side and (not mine or not theirs or bool(mine & theirs))
    return bool(mine & theirs)


def set_aside_replaced(rows: Sequence[LedgerRow]) -> Iterator[LedgerRow]:
    """Yield the rows, those set aside that a newer one of the same source and class replaces."""
    standing: Mapping[tuple[str, str, str], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        if row.set_aside is None:
            standing[row.source.id, row.outcome, row.victims].append(row)
    for row in rows:
        rivals = standing.get((row.source.id, row.outcome, row.victims), [])
        newer = [
            other
            for other in rivals
            if is_later(other, row)
            and set(other.demographics) <= set(row.demographics)
            and not _adds_to_another(other)
        ]
        if newer and row.set_aside is None:
            latest = max(newer, key=lambda one: (one.day or "", one.minute or 0, one.id))
            row = msgspec.structs.replace(
                row, replaced_by=latest.id, set_aside="its source has a newer one"
            )
        yield row


def _adds_to_another(row: LedgerRow) -> bool:
    """Whether a figure is of more dead: "two more people" replace none; "31 more hurt" may."""
    return row.outcome == "killed" and bool(_MORE.search(f"{row.count.wording} {row.group}"))


def is_later(one: LedgerRow, other: LedgerRow) -> bool:
    """Whether a row was said after another: on a later day, or later on one day where both tell."""
    if one.day is None or other.day is None:
        return False
    if one.minute is not None and other.minute is not None:
        return one.minute > other.minute
    return one.day > other.day

"""Cases of casualties and their readings in; in words, what is not as expected, out."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from reportedly.evaluation.challenge.form import Case
from reportedly.evaluation.heads import group_head
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import (
    ClaimSubject,
    Demographic,
    EventStatus,
    EventType,
    Occupation,
    Outcome,
    Side,
    SourceKind,
    Stance,
    VictimStatus,
)
from reportedly.records.events import Casualty, DateInterval, Event
from reportedly.records.reading import Reading

_LEAST: Final = 4
"""How much of 6 two entries have to share, outcome and number weighing most, to be compared."""

Number = int | None


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A casualty entry that is expected; what is left out below `stance` is not compared.

    `count` is low, best and high. Of `group` the head noun is compared, of `source` whether its
    words are in the name that is found, or the other way round. `part_of` and `revises` are
    positions of other entries of the case; None says that the entry is no part of any. `event` is
    a trigger of the happening that the figure belongs to.
    """

    outcome: Outcome
    count: tuple[Number, Number, Number]
    group: str
    status: VictimStatus
    source: str | None
    stance: Stance
    side: Side | None = None
    dem: tuple[Demographic, ...] | None = None
    occ: tuple[Occupation, ...] | None = None
    names: tuple[str, ...] | None = None
    part_of: int | None = None
    revises: int | None = None
    kind: SourceKind | None = None
    named: bool | None = None
    medium: str | None = None
    hedges: tuple[str, ...] | None = None
    cause: str | None = None
    event: str | None = None


class ExpectedEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event that is expected, by one of its triggers; what is left out is not compared.

    Each of `initiators` is in the name of one that is found; `no_initiators` says that nobody did.
    """

    trigger: str
    type_any: tuple[EventType, ...] = ()
    status: EventStatus | None = None
    date: tuple[str, str] | None = None
    initiators: tuple[str, ...] = ()
    no_initiators: bool = False


class ExpectedClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim about an event that is expected among those of the case."""

    about: ClaimSubject
    stance: Stance
    source: str | None


class CasualtyCase(Case, frozen=True, kw_only=True):
    """A short text and what is expected of its reading: just these casualties, no more, no fewer.

    `events` and `claims` are expected among those found; `no_events` says that nothing is told.
    `warnings` are the codes of all warnings; None where they are not compared.
    """

    casualties: tuple[Entry, ...]
    events: tuple[ExpectedEvent, ...] = ()
    claims: tuple[ExpectedClaim, ...] = ()
    no_events: bool = False
    warnings: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError when an entry points to none, or to itself."""
        for position, entry in enumerate(self.casualties):
            for target in (entry.part_of, entry.revises):
                if target is not None and (
                    target == position or not 0 <= target < len(self.casualties)
                ):
                    raise ValueError(f"entry {position} points to {target}")


class _Found(NamedTuple):
    casualty: Casualty
    event: Event


def compare_casualties(case: CasualtyCase, reading: Reading) -> list[str]:
    """Return what is not as the case expects, one line each; empty when all is."""
    found = [_Found(one, event) for event in reading.events for one in event.casualties]
    wrong = list(_compare_entries(case.casualties, found))
    for event in case.events:
        wrong += _compare_event(event, reading.events)
    claims = [claim for event in reading.events for claim in event.claims]
    for wanted in case.claims:
        if not any(_is_claim(wanted, claim) for claim in claims):
            wrong.append(f"nobody {wanted.stance} the {wanted.about} as {wanted.source} does")
    if case.no_events and reading.events:
        told = ", ".join(f"{one.type} ({one.triggers[0].text})" for one in reading.events)
        wrong.append(f"events are read where there are none: {told}")
    if case.warnings is not None:
        codes = sorted(warning.code for warning in reading.warnings)
        if codes != sorted(case.warnings):
            wrong.append(f"warnings are {codes}, not {sorted(case.warnings)}")
    return wrong


def _compare_entries(wanted: Sequence[Entry], found: Sequence[_Found]) -> Iterator[str]:
    pairs = _pair(wanted, found)
    partner = {id(found[mine].casualty): position for position, mine in pairs.items()}
    ids = {one.casualty.id: one.casualty for one in found}
    for position, entry in enumerate(wanted):
        name = f"{entry.outcome} {_figure(entry.count)} {entry.group}"
        if position not in pairs:
            yield f"missing: {name}"
            continue
        one = found[pairs[position]]
        for key, expected, got in _differences(entry, one):
            yield f"{name}: {key} is {got!r}, not {expected!r}"
        whole = ids.get(one.casualty.part_of or "")
        part_of = None if whole is None else partner.get(id(whole), -1)
        if part_of != entry.part_of:
            yield f"{name}: it is a part of {part_of}, not of {entry.part_of}"
        older = ids.get(one.casualty.revises or "")
        revises = None if older is None else partner.get(id(older), -1)
        if revises != entry.revises:
            yield f"{name}: it revises {revises}, not {entry.revises}"
    for position, one in enumerate(found):
        if position not in pairs.values():
            count = one.casualty.count
            figure = _figure((count.low, count.best, count.high))
            yield f"not wanted: {one.casualty.outcome} {figure} {one.casualty.group}"


def _pair(wanted: Sequence[Entry], found: Sequence[_Found]) -> dict[int, int]:
    """Return which found entry is which wanted one: those that share most first."""
    scored = sorted(
        (
            (-_shared(entry, one.casualty), place, position)
            for place, entry in enumerate(wanted)
            for position, one in enumerate(found)
        )
    )
    pairs: dict[int, int] = {}
    for score, place, position in scored:
        if -score >= _LEAST and place not in pairs and position not in pairs.values():
            pairs[place] = position
    return pairs


def _shared(entry: Entry, casualty: Casualty) -> float:
    """Return how much two entries share; those of another outcome, or another number, little."""
    count = casualty.count
    return (
        1.5 * (entry.outcome == casualty.outcome)
        + 1.5 * (entry.count == (count.low, count.best, count.high))
        + (group_head(entry.group) == group_head(casualty.group))
        + _same_name(entry.source, casualty.claim.source)
        + 0.5 * (entry.status == casualty.status)
        + 0.5 * (entry.stance == casualty.claim.stance)
    )


def _differences(entry: Entry, one: _Found) -> Iterator[tuple[str, object, object]]:
    casualty, claim = one.casualty, one.casualty.claim
    count = casualty.count
    yield from _unlike("outcome", entry.outcome, casualty.outcome)
    yield from _unlike("count", entry.count, (count.low, count.best, count.high))
    if group_head(entry.group) != group_head(casualty.group):
        yield "group", entry.group, casualty.group
    if not _same_name(entry.source, claim.source):
        yield "source", entry.source, claim.source.name if claim.source else None
    yield from _unlike("status", entry.status, casualty.status)
    yield from _unlike("stance", entry.stance, claim.stance)
    for key, expected, got in _optional(entry, casualty):
        if expected is not None:
            yield from _unlike(key, expected, got)
    if entry.event is not None and not _has_trigger(one.event, entry.event):
        yield "event", entry.event, one.event.triggers[0].text


def _optional(entry: Entry, casualty: Casualty) -> Iterator[tuple[str, object, object]]:
    """Yield key, what is expected (None: nothing) and what is found, of what a case may leave out.

    Lists are compared in any order.
    """
    source = casualty.claim.source
    yield "side", entry.side, casualty.side
    yield "dem", _ordered(entry.dem), _ordered(casualty.demographics)
    yield "occ", _ordered(entry.occ), _ordered(casualty.occupations)
    yield "names", _ordered(entry.names), _ordered([span.text for span in casualty.names])
    yield "kind", entry.kind, source and source.kind
    yield "named", entry.named, source and source.named
    yield "medium", entry.medium, source and source.medium
    yield "hedges", _ordered(entry.hedges), _ordered([h.text for h in casualty.claim.hedges])
    yield "cause", entry.cause, casualty.cause


def _ordered(values: Sequence[str] | None) -> list[str] | None:
    return None if values is None else sorted(values)


def _unlike(key: str, wanted: object, found: object) -> Iterator[tuple[str, object, object]]:
    if wanted != found:
        yield key, wanted, found


def _same_name(wanted: str | None, source: Source | None) -> bool:
    if wanted is None or source is None:
        return wanted is None and source is None
    return _holds_words(source.name, wanted) or _holds_words(wanted, source.name)


def _holds_words(phrase: str, words: str) -> bool:
    return f" {words.casefold()} " in f" {phrase.casefold()} "


def _has_trigger(event: Event, word: str) -> bool:
    """Whether a word is a trigger of an event, or the chief part of one ("shot" of "shot dead")."""
    return any(_holds_words(trigger.text, word) for trigger in event.triggers)


def _compare_event(wanted: ExpectedEvent, events: Sequence[Event]) -> list[str]:
    told = [event for event in events if _has_trigger(event, wanted.trigger)]
    if not told:
        return [f"no event is told by {wanted.trigger!r}"]
    return min((list(_event_faults(wanted, event)) for event in told), key=len)


def _event_faults(wanted: ExpectedEvent, event: Event) -> Iterator[str]:
    name = f"event {wanted.trigger!r}"
    if wanted.type_any and event.type not in wanted.type_any:
        yield f"{name}: type is {event.type}, not {' or '.join(wanted.type_any)}"
    if wanted.status is not None and event.status != wanted.status:
        yield f"{name}: status is {event.status}, not {wanted.status}"
    if wanted.date is not None and _days(event.date) != wanted.date:
        yield f"{name}: date is {_days(event.date)}, not {wanted.date}"
    names = [actor.name for actor in event.initiators]
    for word in wanted.initiators:
        if not any(_holds_words(name, word) for name in names):
            yield f"{name}: {word} is no initiator, but {', '.join(names) or 'nobody'}"
    if wanted.no_initiators and names:
        yield f"{name}: {', '.join(names)} is an initiator, which nobody states"


def _days(date: DateInterval | None) -> tuple[str | None, str | None] | None:
    return None if date is None else (date.first, date.last)


def _is_claim(wanted: ExpectedClaim, claim: Claim) -> bool:
    return (claim.about, claim.stance) == (wanted.about, wanted.stance) and _same_name(
        wanted.source, claim.source
    )


def _figure(count: tuple[int | None, int | None, int | None]) -> str:
    return "–".join("?" if one is None else str(one) for one in count)

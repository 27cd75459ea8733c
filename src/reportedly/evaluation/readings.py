"""The Reading of a reader and the Reading that is expected in, tallies from end to end out.

An event is found when an expected one has its type and shares a trigger. A casualty is found when
an expected one has its outcome, count and status and the same head of its group, and evidence that
overlaps. What is scored of an event or a casualty beyond that is scored on those pairs alone.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reportedly.evaluation.divisions import is_among
from reportedly.evaluation.heads import group_head
from reportedly.evaluation.matching import Tally, match, tally, total
from reportedly.records.claims import Count, Source
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place
from reportedly.records.reading import Reading
from reportedly.records.text import Span

READING_SCORES: Final = (
    "event",
    "event, any type",
    "event status",
    "event date",
    "event place",
    "event initiators",
    "event targets",
    "casualty",
    "figure",
    "figure status",
    "figure group",
    "casualty event",
    "casualty side",
    "casualty source",
    "casualty stance",
    "casualty part of",
)
"""The scores in the order of a table. "figure" asks only for outcome, count and evidence, of
whose pairs status and head noun are scored; "casualty event" for the right event, of any type."""


class _Figure(NamedTuple):
    """A casualty with the position of its event."""

    casualty: Casualty
    event: int


def compare_readings(found: Reading, wanted: Reading) -> dict[str, Tally]:
    """Return the tally of each of READING_SCORES.

    Where neither reading says a date or a place, there is nothing to score: unknown is not right.
    """
    events = match(found.events, wanted.events, _same_triggers, _same_event)
    any_type = match(found.events, wanted.events, _same_triggers, _same_event, _shared_trigger)
    mine, theirs = _figures(found), _figures(wanted)
    told = set(any_type)

    def like(agree: Callable[[Casualty, Casualty], bool]) -> list[tuple[int, int]]:
        def same(one: _Figure, other: _Figure) -> bool:
            return agree(one.casualty, other.casualty)

        def closest(one: _Figure, other: _Figure) -> bool:
            return (one.event, other.event) in told and same(one, other) and _same_claim(one, other)

        return match(mine, theirs, closest, same)

    casualties, figures = like(_same_casualty), like(_same_figure)
    event_pairs = [(found.events[one], wanted.events[other]) for one, other in events]
    pairs = [(mine[one], theirs[other]) for one, other in casualties]
    alike = [(mine[one].casualty, theirs[other].casualty) for one, other in figures]
    return {
        "event": Tally(len(events), len(found.events), len(wanted.events)),
        "event, any type": Tally(len(any_type), len(found.events), len(wanted.events)),
        "event status": _share([one.status == other.status for one, other in event_pairs]),
        "event date": total([_tally_days(one.date, other.date) for one, other in event_pairs]),
        "event place": total(
            [_tally_place(one.places, other.places) for one, other in event_pairs]
        ),
        "event initiators": total(
            [_tally_actors(one.initiators, other.initiators) for one, other in event_pairs]
        ),
        "event targets": total(
            [_tally_actors(one.targets, other.targets) for one, other in event_pairs]
        ),
        "casualty": Tally(len(casualties), len(mine), len(theirs)),
        "figure": Tally(len(figures), len(mine), len(theirs)),
        "figure status": _share([one.status == other.status for one, other in alike]),
        "figure group": _share(
            [group_head(one.group) == group_head(other.group) for one, other in alike]
        ),
        "casualty event": _share([(one.event, other.event) in told for one, other in pairs]),
        "casualty side": _share([one.casualty.side == other.casualty.side for one, other in pairs]),
        "casualty source": _share([_same_claimant(one, other) for one, other in pairs]),
        "casualty stance": _share(
            [one.casualty.claim.stance == other.casualty.claim.stance for one, other in pairs]
        ),
        "casualty part of": _tally_parts(pairs),
    }


def right_events(found: Reading, wanted: Reading) -> set[int]:
    """Return the positions of the events found that have the type and a trigger of a wanted one."""
    return {one for one, _ in match(found.events, wanted.events, _same_triggers, _same_event)}


def right_pairs(found: Reading, wanted: Reading) -> list[tuple[Event, Event]]:
    """Return the events found that have the type and a trigger of a wanted one, each with it."""
    pairs = match(found.events, wanted.events, _same_triggers, _same_event)
    return [(found.events[one], wanted.events[other]) for one, other in pairs]


def right_figures(found: Reading, wanted: Reading) -> set[str]:
    """Return the ids of casualties found that have outcome, count and evidence of a wanted one."""
    mine, theirs = ([one.casualty for one in _figures(each)] for each in (found, wanted))
    return {mine[one].id for one, _ in match(mine, theirs, _same_figure)}


def _figures(reading: Reading) -> list[_Figure]:
    return [
        _Figure(casualty, place)
        for place, event in enumerate(reading.events)
        for casualty in event.casualties
    ]


def _share(right: Sequence[bool]) -> Tally:
    """Return a tally whose precision, recall and F1 are all the share of what is right."""
    return Tally(sum(right), len(right), len(right))


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _shared_trigger(one: Event, other: Event) -> bool:
    return _overlap(one.triggers, other.triggers)


def _same_event(one: Event, other: Event) -> bool:
    return one.type == other.type and _shared_trigger(one, other)


def _same_triggers(one: Event, other: Event) -> bool:
    return one.type == other.type and one.triggers == other.triggers


def _same_count(one: Count, other: Count) -> bool:
    return (one.low, one.best, one.high) == (other.low, other.best, other.high)


def _same_figure(one: Casualty, other: Casualty) -> bool:
    return (
        one.outcome == other.outcome
        and _same_count(one.count, other.count)
        and _overlap(one.evidence, other.evidence)
    )


def _same_casualty(one: Casualty, other: Casualty) -> bool:
    return (
        _same_figure(one, other)
        and one.status == other.status
        and group_head(one.group) == group_head(other.group)
    )


def _same_claim(one: _Figure, other: _Figure) -> bool:
    return _same_claimant(one, other) and one.casualty.evidence == other.casualty.evidence


def _same_claimant(one: _Figure, other: _Figure) -> bool:
    return _same_source(one.casualty.claim.source, other.casualty.claim.source)


def _tally_days(one: DateInterval | None, other: DateInterval | None) -> Tally:
    found = (one.first, one.last) if one is not None and one.first is not None else None
    wanted = (other.first, other.last) if other is not None and other.first is not None else None
    right = found is not None and found == wanted
    return Tally(int(right), int(found is not None), int(wanted is not None))


def _tally_place(some: Sequence[Place], others: Sequence[Place]) -> Tally:
    """Tally the most precise places, the first of each."""
    right = bool(some and others) and same_place(some[0], others[0])
    return Tally(int(right), int(bool(some)), int(bool(others)))


def same_place(one: Place, wanted: Place) -> bool:
    """Whether country and division agree; where no division is wanted, the country is enough.

    The division wanted may be the first or the second-order one of the place that is found.
    """
    if one.country != wanted.country:
        return False
    return wanted.admin1 is None or is_among(
        wanted.admin1, (one.admin1, one.admin2), wanted.country
    )


def _tally_actors(some: Sequence[Actor], others: Sequence[Actor]) -> Tally:
    def same(one: Actor, other: Actor) -> bool:
        return _overlap(one.evidence, other.evidence)

    return tally(some, others, same)


def _same_source(one: Source | None, other: Source | None) -> bool:
    """Whether two sources have a mention in common, or the same name."""
    if one is None or other is None:
        return one is other
    named = one.name.strip(".") != ""  # dots stand for a text that is not at hand
    return _overlap(one.evidence, other.evidence) or (
        named and one.name.casefold() == other.name.casefold()
    )


def _tally_parts(pairs: Sequence[tuple[_Figure, _Figure]]) -> Tally:
    """Tally the part-of ties among the casualties that were found."""
    partner = {one.casualty.id: other.casualty.id for one, other in pairs}
    found = {
        (partner[one.casualty.id], partner[one.casualty.part_of])
        for one, _ in pairs
        if one.casualty.part_of in partner
    }
    here = set(partner.values())
    wanted = {
        (other.casualty.id, other.casualty.part_of)
        for _, other in pairs
        if other.casualty.part_of in here
    }
    return Tally(len(found & wanted), len(found), len(wanted))

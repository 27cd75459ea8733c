"""An edit made on another reading in; the event or casualty of this one that it is about, out."""

from collections.abc import Sequence

from reportedly.records.events import Casualty, Event
from reportedly.reviewing.footing import Ground
from reportedly.reviewing.items import Item


def find_event(ground: Ground, name: str, items: Sequence[Item], *, is_same: bool) -> Item | None:
    """Return the event that went by an id when an edit was made, None where it is not read now.

    In the same reading it goes by that id; in another it is the one with most words of it.
    """
    if is_same:
        return next((one for one in items if one.id == name and one.is_read), None)
    event = ground.footing.event
    if event is None:
        return None
    free = [
        one for one in items if one.is_free(ground, name) and (one.takes_place or not one.is_added)
    ]
    scored = [
        (ground.shared(event.triggers, one.base.triggers), one.base.type == event.type, -place)
        for place, one in enumerate(free)
        if isinstance(one.base, Event)
    ]
    shared, _, place = max(scored, default=(0, False, 0))
    return free[-place] if shared else None


def find_casualty(
    ground: Ground, casualty: Casualty, items: Sequence[Item], *, is_same: bool
) -> Item | None:
    """Return the casualty that an edit is about, None where it is not read now.

    In another reading it is the one with most of its words; of several that with its outcome, its
    source and its figure.
    """
    if is_same:
        return next((one for one in items if one.id == casualty.id), None)
    free = [one for one in items if one.is_free(ground, casualty.id)]
    scored = [(_likeness(ground, casualty, one), -place) for place, one in enumerate(free)]
    likeness, place = max(scored, default=((0, 0, 0, 0), 0))
    return free[-place] if likeness[1] else None


def _likeness(ground: Ground, casualty: Casualty, item: Item) -> tuple[int, int, int, int]:
    other = item.base
    if not isinstance(other, Casualty):
        return 0, 0, 0, 0
    shared = ground.shared(casualty.evidence, other.evidence)
    count, theirs = casualty.count, other.count
    same_count = (count.low, count.best, count.high) == (theirs.low, theirs.best, theirs.high)
    same_outcome = bool(shared) and casualty.outcome == other.outcome
    return same_outcome, shared, _speaker(casualty) == _speaker(other), same_count


def _speaker(casualty: Casualty) -> str | None:
    source = casualty.claim.source
    return None if source is None else source.name.lower()

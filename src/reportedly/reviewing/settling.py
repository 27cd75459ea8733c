"""The readings of two people and that of all in; where the two differ, and how to take one's, out.

Two values differ where they say something else, not where they quote other words for the same.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from reportedly.records.edits import (
    CASUALTY_FIELDS,
    EVENT_FIELDS,
    Edit,
    EditAction,
    Standing,
    adding_decision,
)
from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Reading
from reportedly.reviewing.agreement import Views, pair_casualties, pair_events
from reportedly.reviewing.footing import MadeEdit
from reportedly.reviewing.values import gist, plain_value

_WORDS_ONLY: Final = frozenset(("triggers", "evidence", "relations"))
"""Fields that say where something is told, and ties of events that only one may have."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Something that two people have otherwise: a field's values, or whether it is there at all.

    Without a `field` it is an event, or a figure of one, that `one` or `other` has and the other
    has not; both have it where each added it. `event` and `casualty` are ids of the reading of all,
    `twin` that of what the other added. `now` is what is there for all; `ruled_by` is who settled
    it.
    """

    event: str
    casualty: str | None
    field: str | None
    twin: str | None
    one: Any
    other: Any
    now: Any
    ruled_by: str | None = None


def differences_of(views: Views, now: Reading) -> Iterator[Difference]:
    """Yield where two people differ on an article, event by event."""
    known = {event.id: event for event in now.events}
    pairs = pair_events(views.one.events, views.other.events)
    for mine, theirs in sorted(pairs, key=lambda pair: min(pair[0].triggers, default=None) or ()):
        yield from _of_pair(mine, theirs, known)
    paired = [event for pair in pairs for event in pair]
    for event in views.one.events:
        if event not in paired:
            yield _only(event, None, known.get(event.id), is_one=True)
    for event in views.other.events:
        if event not in paired:
            yield _only(event, None, known.get(event.id), is_one=False)


def _of_pair(mine: Event, theirs: Event, known: dict[str, Event]) -> Iterator[Difference]:
    event = known.get(mine.id) or known.get(theirs.id)
    if mine.id != theirs.id and {mine.id, theirs.id} <= known.keys():
        yield _twice(mine, theirs, None)
    if event is None:
        return
    yield from _of_fields(mine, theirs, event, event.id, EVENT_FIELDS)
    parts = {one.id: one for one in event.casualties}
    pairs = pair_casualties(mine.casualties, theirs.casualties)
    for one, other in pairs:
        if one.id != other.id and {one.id, other.id} <= parts.keys():
            yield _twice(one, other, event.id)
        now = parts.get(one.id) or parts.get(other.id)
        if now is not None:
            yield from _of_fields(one, other, now, event.id, CASUALTY_FIELDS)
    paired = [one.id for pair in pairs for one in pair]
    for one in mine.casualties:
        if one.id not in paired:
            yield _only(one, event.id, parts.get(one.id), is_one=True)
    for one in theirs.casualties:
        if one.id not in paired:
            yield _only(one, event.id, parts.get(one.id), is_one=False)


_Item = Event | Casualty


def _of_fields(
    mine: _Item, theirs: _Item, now: _Item, event: str, fields: Sequence[str]
) -> Iterator[Difference]:
    for field in fields:
        one, other = getattr(mine, field), getattr(theirs, field)
        if field not in _WORDS_ONLY and gist(one) != gist(other):
            yield Difference(
                event=event,
                casualty=now.id if isinstance(now, Casualty) else None,
                field=field,
                twin=None,
                one=plain_value(one),
                other=plain_value(other),
                now=plain_value(getattr(now, field)),
            )


def _twice(mine: _Item, theirs: _Item, event: str | None) -> Difference:
    return Difference(
        event=event or mine.id,
        casualty=mine.id if event else None,
        field=None,
        twin=theirs.id,
        one=plain_value(mine),
        other=plain_value(theirs),
        now=plain_value(mine),
    )


def _only(item: _Item, event: str | None, now: _Item | None, *, is_one: bool) -> Difference:
    shown = plain_value(item)
    return Difference(
        event=event or item.id,
        casualty=item.id if event else None,
        field=None,
        twin=None,
        one=shown if is_one else None,
        other=None if is_one else shown,
        now=None if now is None else plain_value(now),
    )


def with_rulings(
    differences: Sequence[Difference],
    made: Sequence[MadeEdit],
    standings: Sequence[Standing],
    people: Sequence[str],
) -> list[Difference]:
    """Return differences with who settled each: a person other than the two, whose edit holds."""
    standing = {one.decision: one for one in standings if one.state == "in_effect"}
    ruled: dict[tuple[str, str | None, str | None], str] = {}
    for one in made:
        at = standing.get(one.decision)
        if at is not None and at.event is not None and one.by not in people:
            ruled[at.event, at.casualty, one.edit.field] = one.by
    return [
        msgspec.structs.replace(
            each,
            ruled_by=ruled.get((each.event, each.casualty, each.field))
            or (each.twin and ruled.get(_twin_key(each))),
        )
        for each in differences
    ]


def _twin_key(each: Difference) -> tuple[str, str | None, None]:
    return (each.event, each.twin, None) if each.casualty else (each.twin or "", None, None)


def edit_to_take(difference: Difference, *, is_one: bool) -> Edit:
    """Return the edit by which a reading is as one of two people has it."""
    event, casualty, field = difference.event, difference.casualty, difference.field
    theirs = difference.one if is_one else difference.other
    if field is not None:
        if gist(theirs) == gist(difference.now):
            return Edit(action="accept", event=event, casualty=casualty, field=field)
        return Edit(action="correct", event=event, casualty=casualty, field=field, value=theirs)
    if difference.twin is not None:
        left = difference.twin if is_one else (casualty or event)
        return _out(event if casualty else left, left if casualty else None)
    if theirs is None:
        return _out(event, casualty)
    return Edit(action="accept", event=event, casualty=casualty)


def _out(event: str, casualty: str | None) -> Edit:
    is_added = adding_decision(casualty or event) is not None
    action: EditAction = "remove" if is_added else "reject"
    return Edit(action=action, event=event, casualty=casualty)

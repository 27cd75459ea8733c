"""Rulings of people and what an engine reads now in; where the two are at odds, out."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from reportedly.records.edits import Conflict, ConflictKind
from reportedly.reviewing.footing import MadeEdit
from reportedly.reviewing.items import Item, Ruling
from reportedly.reviewing.values import gist, plain_value

_NOT_COMPARED: Final = ("relations", "claims")
"""What differs from one reading to the next for no reason that a person need look at."""
_NOT_OF_TWINS: Final = (*_NOT_COMPARED, "triggers", "evidence", "part_of", "revises")


def conflicts_of(item: Item) -> Iterator[Conflict]:
    """Yield where the engine now reads something new beside what people ruled.

    That is neither what it had read then nor what the person ruled. Where it reads what a person
    accepted, its words for it are taken.
    """
    for each, casualty in ((item, None), *((part, part.id) for part in item.parts)):
        if not each.is_read:
            continue
        for name, ruling in each.rulings.items():
            now = getattr(each.base, name)
            if gist(now) == gist(ruling.value):
                if ruling.state == "accepted":
                    ruling.value = now
            elif name not in _NOT_COMPARED and gist(now) != gist(ruling.then):
                yield _differs(ruling, item.id, casualty, name, now)


def _differs(ruling: Ruling, event: str, casualty: str | None, name: str, now: Any) -> Conflict:
    made = ruling.made
    seen = made.before.get(name) if ruling.is_whole else made.before
    return Conflict(
        decision=made.decision,
        by=made.by,
        when=made.when,
        kind="differs",
        event=event,
        casualty=casualty,
        field=name,
        before=seen,
        proposed=plain_value(now),
        after=plain_value(ruling.value),
    )


def twin_conflicts(
    one: MadeEdit, item: Item, found: Item, event: str | None = None
) -> Iterator[Conflict]:
    """Yield where what a person added differs from what the engine now reads in its place."""
    for name in item.fields:
        mine, theirs = getattr(item.base, name), getattr(found.base, name)
        if name not in _NOT_OF_TWINS and gist(mine) != gist(theirs):
            yield Conflict(
                decision=one.decision,
                by=one.by,
                when=one.when,
                kind="differs",
                event=event or item.id,
                casualty=item.id if event is not None else None,
                field=name,
                proposed=plain_value(theirs),
                after=plain_value(mine),
            )


def waiting_conflict(one: MadeEdit, kind: ConflictKind) -> Conflict:
    """Return the conflict of an edit that waits, with the ids that the person saw."""
    edit = one.edit
    return Conflict(
        decision=one.decision,
        by=one.by,
        when=one.when,
        kind=kind,
        event=edit.event,
        casualty=edit.casualty,
        field=edit.field,
        before=one.before,
        after=edit.value,
    )


def gone_conflict(one: MadeEdit, event: str, casualty: str | None) -> Conflict:
    """Return the conflict of an edit on what is read no more, with the ids that it is kept by."""
    conflict = waiting_conflict(one, "gone")
    return msgspec.structs.replace(conflict, event=event, casualty=casualty)

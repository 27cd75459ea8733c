"""Events and casualties as they are read in; with what people rule of them, put together, out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reportedly.records.edits import CASUALTY_FIELDS, EVENT_FIELDS, Mark, MarkState, Rejected
from reportedly.records.events import Casualty, Event, Relation
from reportedly.records.text import overlap
from reportedly.reviewing.footing import Ground, MadeEdit


@dataclass
class Ruling:
    """What an edit says of one thing; `value` is that of a field."""

    made: MadeEdit
    state: MarkState
    value: Any = None
    is_whole: bool = False
    then: Any = None
    """What the engine had read there."""


@dataclass
class Item:
    """An event or a casualty, with what holds of it: `base` is what it is without any ruling.

    `is_read` says whether the engine reads it now; `claims` are the ids that it had in readings of
    before, by reading. `parts` are an event's casualties.
    """

    id: str
    base: Event | Casualty
    is_read: bool
    whole: Ruling | None = None
    out: MadeEdit | None = None
    rulings: dict[str, Ruling] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    parts: list["Item"] = field(default_factory=list)
    is_added: bool = False
    takes_place: bool = False
    """Whether a person added it, and it takes the place of what the engine reads now."""

    @property
    def is_event(self) -> bool:
        """Whether it is an event."""
        return isinstance(self.base, Event)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a person may rule on."""
        return EVENT_FIELDS if self.is_event else CASUALTY_FIELDS

    def value(self, name: str) -> Any:
        """Return what a field is."""
        ruling = self.rulings.get(name)
        return getattr(self.base, name) if ruling is None else ruling.value

    def is_free(self, ground: Ground, name: str) -> bool:
        """Whether it may be what went by an id when an edit was made."""
        reading = f"{ground.footing.sha256} {ground.footing.engine}"
        return self.claims.get(reading, name) == name

    def claim(self, ground: Ground, name: str) -> None:
        """Note what it went by when an edit was made: nothing else of that reading is it."""
        self.claims[f"{ground.footing.sha256} {ground.footing.engine}"] = name

    def marks(self, event: str) -> Iterator[Mark]:
        """Yield the marks of an event, or of a casualty of one."""
        casualty = None if self.is_event else self.id
        if self.whole is not None:
            yield _mark(self.whole, event, casualty, None)
        for name in self.fields:
            ruling = self.rulings.get(name)
            if ruling is not None and not ruling.is_whole:
                yield _mark(ruling, event, casualty, name)


def _mark(ruling: Ruling, event: str, casualty: str | None, name: str | None) -> Mark:
    return Mark(
        event=event,
        casualty=casualty,
        field=name,
        state=ruling.state,
        decision=ruling.made.decision,
        by=ruling.made.by,
        when=ruling.made.when,
    )


def put_together(item: Item, names: Mapping[str, str], events: Mapping[str, str]) -> Event:
    """Return an event with what holds of it; without the casualties that are out.

    `names` are ids of casualties that others took the place of, `events` those of events, with
    what they go by now; what is not told any more goes by none.
    """
    changes = {name: one.value for name, one in item.rulings.items()}
    base = item.base
    assert isinstance(base, Event)  # noqa: S101  for the type
    changes["casualties"] = tuple(_casualties(item.parts, names))
    relations: Sequence[Relation] = changes.get("relations", base.relations)
    changes["relations"] = tuple(
        one if events[one.to] == one.to else msgspec.structs.replace(one, to=events[one.to])
        for one in relations
        if one.to in events and events[one.to] != item.id
    )
    changed = {name: value for name, value in changes.items() if value != getattr(base, name)}
    return msgspec.structs.replace(base, **changed) if changed else base


def _casualties(parts: Sequence[Item], names: Mapping[str, str]) -> Iterator[Casualty]:
    known = {one.id: one for one in parts}
    totals = {name: _ties(known, names, name) for name in ("part_of", "revises")}
    for one in parts:
        if one.out is not None:
            continue
        changes = {name: ruling.value for name, ruling in one.rulings.items()}
        changes |= {name: ties[one.id] for name, ties in totals.items()}
        base = one.base
        changed = {name: value for name, value in changes.items() if value != getattr(base, name)}
        assert isinstance(base, Casualty)  # noqa: S101  for the type
        yield msgspec.structs.replace(base, **changed) if changed else base


def _ties(known: Mapping[str, Item], names: Mapping[str, str], field: str) -> dict[str, str | None]:
    """Return what each casualty is part of, or revises: past what is out, and in no circle."""

    def direct(name: str) -> str | None:
        to: str | None = known[name].value(field)
        to = names.get(to, to) if to is not None else None
        return to if to in known else None

    def standing(name: str) -> str | None:
        seen, to = {name}, direct(name)
        while to is not None and known[to].out is not None and to not in seen:
            seen.add(to)
            to = direct(to)
        return None if to is None or to == name or known[to].out is not None else to

    ties = {name: standing(name) for name, one in known.items() if one.out is None}
    while (circle := _find_circle(ties)) is not None:
        ties[min(circle, key=lambda name: _weight(known[name], field))] = None
    return {name: ties.get(name) for name in known}


def _weight(item: Item, field: str) -> int:
    """Return how much a tie counts: the engine's least, a person's newest one most."""
    ruling = item.rulings.get(field)
    return 0 if ruling is None else ruling.made.decision


def _find_circle(ties: Mapping[str, str | None]) -> list[str] | None:
    cleared: set[str] = set()
    for start in ties:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in cleared:
            if at in path:
                return path[path.index(at) :]
            path.append(at)
            at = ties.get(at)
        cleared.update(path)
    return None


def rejected_of(item: Item, event: str, was: Callable[[Item], Event | Casualty]) -> Rejected | None:
    """Return what is told of an event or casualty that is out, None for one that is not."""
    if item.out is None:
        return None
    whole = was(item)
    return Rejected(
        event=event,
        casualty=None if item.is_event else item.id,
        action=item.out.edit.action,
        decision=item.out.decision,
        by=item.out.by,
        when=item.out.when,
        event_was=whole if isinstance(whole, Event) else None,
        casualty_was=whole if isinstance(whole, Casualty) else None,
    )


def item_of(event: Event, *, is_read: bool) -> Item:
    """Return an event as an item, its casualties as parts of it."""
    parts = [Item(one.id, one, is_read) for one in event.casualties]
    return Item(event.id, event, is_read, parts=parts)


def casualty_of(part: Item) -> Casualty:
    """Return what a casualty is without any ruling."""
    assert isinstance(part.base, Casualty)  # noqa: S101  for the type
    return part.base


def base_of(item: Item) -> Event:
    """Return an event as engines read it, with the figures of it that are read no more."""
    assert isinstance(item.base, Event)  # noqa: S101  for the type
    casualties = tuple(casualty_of(part) for part in item.parts if not part.is_added)
    if casualties == item.base.casualties:
        return item.base
    return msgspec.structs.replace(item.base, casualties=casualties)


def was_casualty(one: MadeEdit, name: str) -> Casualty | None:
    """Return the casualty that went by an id when an edit was made, as the engine had read it."""
    event = one.footing.event
    known = event.casualties if event is not None else ()
    return next((each for each in known if each.id == name), None)


def is_twin(one: Casualty, other: Casualty) -> bool:
    """Whether two casualties are told by the same words, with the same outcome."""
    shares = any(overlap(a, b) for a in one.evidence for b in other.evidence)
    return shares and one.outcome == other.outcome

"""Events with what people ruled of them in; marks, and what is out, out."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reportedly.records.edits import Mark, Rejected
from reportedly.records.events import Casualty, Event
from reportedly.reviewing.items import Item, casualty_of, put_together, rejected_of
from reportedly.reviewing.resolving import Register


def marks_of(live: Sequence[Item]) -> Iterator[Mark]:
    """Yield what people ruled of the events that are told and of their casualties."""
    for item in live:
        yield from item.marks(item.id)
        for part in item.parts:
            if part.out is None:
                yield from part.marks(item.id)


def rejected_in(register: Register, events: Mapping[str, str]) -> Iterator[Rejected]:
    """Yield the events and casualties that people took out; `events` as `put_together` has them."""

    def whole(item: Item) -> Event | Casualty:
        if item.is_event:
            return put_together(item, register.names, events)
        changes = {name: ruling.value for name, ruling in item.rulings.items()}
        return msgspec.structs.replace(casualty_of(item), **changes)

    for item in register.items:
        for each in (item, *item.parts):
            found = rejected_of(each, item.id, whole)
            if found is not None:
                yield found

"""What a person added in; where it belongs in a reading, out.

What an engine reads later at the same place is the same: what the person added takes its place.
"""

from collections.abc import Iterator

import msgspec

from reportedly.records.edits import Conflict, added_id
from reportedly.records.events import Event
from reportedly.reviewing.anchors import shared_words
from reportedly.reviewing.differing import twin_conflicts
from reportedly.reviewing.footing import Ground, MadeEdit
from reportedly.reviewing.items import Item, Ruling, casualty_of, is_twin, item_of
from reportedly.reviewing.resolving import Register
from reportedly.reviewing.values import OF_IDS, to_casualty, to_event


def add_event(register: Register, one: MadeEdit, ground: Ground) -> Iterator[tuple[Conflict, Item]]:
    """Put an event that a person added into a reading; yield how the engine reads it otherwise."""
    added = to_event(ground.move(one.edit.value), added_id(one.decision))
    item = item_of(added, is_read=False)
    for each in (item, *item.parts):
        each.is_added = True
    item.whole = Ruling(one, "added")
    register.events[one.decision] = item
    twin = None if register.is_same(ground) else _twin_event(register, one, ground, added)
    if twin is None:
        register.items.append(item)
        return
    register.items[register.items.index(twin)] = item
    register.aliases[twin.id] = item.id
    item.takes_place = True
    yield from ((each, item) for each in twin_conflicts(one, item, twin))
    for part in twin.parts:
        same = (each for each in item.parts if is_twin(casualty_of(each), casualty_of(part)))
        known = next(same, None)
        if known is None:
            item.parts.append(part)
        else:
            register.names[part.id] = known.id


def _twin_event(register: Register, one: MadeEdit, ground: Ground, added: Event) -> Item | None:
    """Return what the engine reads now of an event that it did not read when it was added."""
    places = [(span.start, span.end) for span in added.triggers]
    known = one.footing.event
    if known is not None and shared_words(places, ground.move_if_found(known).triggers):
        return None
    scored = [
        (shared_words(places, item.base.triggers), item.base.type == added.type, -place)
        for place, item in enumerate(register.items)
        if isinstance(item.base, Event) and item.is_read and not item.claims
    ]
    shared, _, place = max(scored, default=(0, False, 0))
    return register.items[-place] if shared else None


def add_casualty(
    register: Register, one: MadeEdit, ground: Ground, event: Item
) -> Iterator[tuple[Conflict, Item]]:
    """Put a casualty that a person added into an event; yield as `add_event`."""
    added = to_casualty(ground.move(one.edit.value), added_id(one.decision))
    ties = {
        name: register.casualty_now(one, ground, event, value)
        for name in OF_IDS
        if (value := getattr(added, name)) is not None
    }
    added = msgspec.structs.replace(added, **ties)
    item = Item(added.id, added, is_read=False, is_added=True)
    item.whole = Ruling(one, "added")
    register.casualties[one.decision] = item
    known = one.footing.event.casualties if one.footing.event is not None else ()
    is_second = any(is_twin(added, ground.move_if_found(each)) for each in known)
    twin = None
    if not is_second and not register.is_same(ground):
        read = (each for each in event.parts if each.is_read and not each.claims)
        twin = next((each for each in read if is_twin(added, casualty_of(each))), None)
    if twin is None:
        event.parts.append(item)
        return
    event.parts[event.parts.index(twin)] = item
    register.names[twin.id] = item.id
    item.takes_place = True
    yield from ((each, item) for each in twin_conflicts(one, item, twin, event.id))

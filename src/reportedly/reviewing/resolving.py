"""Ids that edits give events and casualties in; those that are told now, out.

An id that begins with "p" is of a decision: of what it added, or of what it kept when an engine
read it no more. Every other id is of the reading that the edit was made on.
"""

from reportedly.records.edits import ConflictKind, added_id, adding_decision
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.reviewing.finding import find_casualty, find_event
from reportedly.reviewing.footing import Ground, MadeEdit, name_engine
from reportedly.reviewing.items import Item, item_of, was_casualty


class Waits(Exception):  # noqa: N818  no error of the user's
    """An edit cannot be applied: why."""

    def __init__(self, kind: ConflictKind) -> None:
        super().__init__(kind)
        self.kind: ConflictKind = kind


class Register:
    """The events of a reading with what became of them: by id, and by decision.

    `names` are ids of casualties that what a person added took the place of, `aliases` those of
    events.
    """

    def __init__(self, machine: Reading) -> None:
        self.machine = machine
        self.items = [item_of(event, is_read=True) for event in machine.events]
        self.events: dict[int, Item] = {}
        self.casualties: dict[int, Item] = {}
        self.names: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self._engine = name_engine(machine.engine)

    def is_same(self, ground: Ground) -> bool:
        """Whether an edit was made on this very reading."""
        return ground.is_same_text and ground.footing.engine == self._engine

    def event(self, one: MadeEdit, ground: Ground, name: str) -> Item | None:
        """Return the event that an id of an edit means, None where it is not told now.

        Waits where the decision that added it does not hold.
        """
        number = adding_decision(name)
        if number is not None and number in self.events:
            return self.events[number]
        if one.footing.event is None:
            raise Waits("undone")
        is_same = self.is_same(ground) and number is None
        if is_same and name in self.aliases:
            return next(each for each in self.items if each.id == self.aliases[name])
        found = find_event(ground, name, self.items, is_same=is_same)
        if found is not None:
            found.claim(ground, name)
        return found

    def casualty(self, one: MadeEdit, ground: Ground, event: Item, name: str) -> Item | None:
        """Return the casualty of an event that an id of an edit means, None as `event`."""
        number = adding_decision(name)
        is_same = self.is_same(ground) and event.is_read and number is None
        if number is not None or (is_same and name in self.names):
            now = self.names.get(name, name)
            direct = next((part for part in event.parts if part.id == now), None)
            if direct is not None:
                return direct
        if number is not None and name == added_id(number) and number in self.casualties:
            return self.casualties[number]
        was = was_casualty(one, name)
        if was is None:
            raise Waits("undone")
        found = find_casualty(ground, was, event.parts, is_same=is_same)
        if found is not None:
            found.claim(ground, name)
        return found

    def casualty_now(self, one: MadeEdit, ground: Ground, event: Item, name: str) -> str:
        """Return the id that a casualty, which went by another, has now."""
        found = self.casualty(one, ground, event, name)
        return name if found is None else found.id

    def event_now(self, ground: Ground, name: str) -> str:
        """Return the id that an event, which went by another, has now."""
        number = adding_decision(name)
        if number is not None:
            return self.events[number].id if number in self.events else name
        if self.is_same(ground):
            return self.aliases.get(name, name)
        triggers = ground.footing.others.get(name, ())
        scored = [
            (ground.shared(triggers, each.base.triggers), -place)
            for place, each in enumerate(self.items)
            if isinstance(each.base, Event)
        ]
        shared, place = max(scored, default=(0, 0))
        return self.items[-place].id if shared else name

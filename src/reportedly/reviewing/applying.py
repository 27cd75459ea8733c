"""What an engine read and the edits of people in; the reading as they have it, out.

Nothing that a person ruled is ever lost: each edit holds, is overruled by a later one on the same,
or waits and is listed with the reason. Edits are taken in the order in which they were made.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from reportedly.records.edits import (
    Conflict,
    ConflictKind,
    Done,
    Note,
    Reviewed,
    Standing,
    added_id,
)
from reportedly.records.events import Casualty
from reportedly.records.reading import Reading
from reportedly.reviewing.adding import add_casualty, add_event
from reportedly.reviewing.differing import conflicts_of, gone_conflict, waiting_conflict
from reportedly.reviewing.footing import Ground, MadeEdit, Unplaced
from reportedly.reviewing.items import (
    Item,
    Ruling,
    base_of,
    item_of,
    put_together,
    was_casualty,
)
from reportedly.reviewing.resolving import Register, Waits
from reportedly.reviewing.telling import marks_of, rejected_in
from reportedly.reviewing.values import OF_IDS, to_field

_OUT = ("reject", "remove")


def review(machine: Reading, made: Sequence[MadeEdit]) -> Reviewed:
    """Return what an engine read with what people ruled of it.

    `made` are the edits that hold: those that are undone are left out. Without any the reading is
    that of the engine.
    """
    if not made:
        return Reviewed(reading=machine, bases={event.id: event for event in machine.events})
    desk = _Desk(machine)
    ordered = sorted(made, key=lambda one: one.decision)
    for one in ordered:
        desk.take(one)
    return desk.finish(ordered)


class _Desk:
    """The events of a reading, as edit after edit is applied to them."""

    def __init__(self, machine: Reading) -> None:
        self._machine = machine
        self._register = Register(machine)
        self._overruled: dict[int, int] = {}
        self._conflicts: list[Conflict] = []
        self._twins: list[tuple[Conflict, Item]] = []
        self._gone: list[tuple[Conflict, Item]] = []
        self._waiting: list[int] = []
        self._notes: list[Note] = []
        self._done: list[Done] = []
        self._out_of_gone: list[tuple[MadeEdit, Ground]] = []

    def take(self, one: MadeEdit) -> None:
        """Apply an edit, or list why it waits."""
        try:
            self._take(one, Ground(one.footing, self._machine.article))
        except (Unplaced, msgspec.ValidationError):
            self._wait(one, "moved")
        except Waits as why:
            self._wait(one, why.kind)

    def _wait(self, one: MadeEdit, kind: ConflictKind) -> None:
        self._waiting.append(one.decision)
        self._conflicts.append(waiting_conflict(one, kind))

    def _take(self, one: MadeEdit, ground: Ground) -> None:
        edit = one.edit
        if edit.action == "done":
            self._done.append(Done(decision=one.decision, by=one.by, when=one.when))
        elif edit.action == "note":
            self._note(one, ground)
        elif edit.action == "add" and edit.event is None:
            self._twins += add_event(self._register, one, ground)
        else:
            event = self._find_event(one, ground)
            if event is None:
                self._out_of_gone.append((one, ground))
                return
            self._register.events[one.decision] = event
            if edit.action == "add":
                self._bring_back(one, event)
                self._twins += add_casualty(self._register, one, ground, event)
            elif edit.casualty is None:
                self._rule(one, ground, event, None)
            else:
                self._rule_casualty(one, ground, event)

    def _note(self, one: MadeEdit, ground: Ground) -> None:
        """Keep a note: on what it is about, if that is read, else on the article."""
        edit, event, part = one.edit, None, None
        if edit.event is not None:
            event = self._register.event(one, ground, edit.event)
        if event is not None and edit.casualty is not None:
            part = self._register.casualty(one, ground, event, edit.casualty)
        self._notes.append(
            Note(
                decision=one.decision,
                by=one.by,
                when=one.when,
                event=None if event is None else event.id,
                casualty=None if part is None else part.id,
                words=str(edit.value),
            )
        )

    def _find_event(self, one: MadeEdit, ground: Ground) -> Item | None:
        """Return the event that an edit is about; one that is read no more comes back as it was.

        None for one that is read no more, of which a person took something out.
        """
        name = one.edit.event or ""
        found = self._register.event(one, ground, name)
        if found is not None or one.edit.action in _OUT:
            return found
        if one.footing.event is None:
            raise Waits("undone")
        kept, added = ground.move_record(one.footing.event), added_id(one.decision)
        ids = {each.id: f"{added}c{place}" for place, each in enumerate(kept.casualties, 1)}
        casualties = tuple(_renamed(each, ids) for each in kept.casualties)
        item = item_of(
            msgspec.structs.replace(kept, id=added, casualties=casualties), is_read=False
        )
        item.claim(ground, name)
        for part, was in zip(item.parts, kept.casualties, strict=True):
            part.claim(ground, was.id)
        item.whole = Ruling(one, "kept")
        self._register.items.append(item)
        self._gone.append((gone_conflict(one, item.id, None), item))
        return item

    def _rule_casualty(self, one: MadeEdit, ground: Ground, event: Item) -> None:
        name = one.edit.casualty or ""
        found = self._register.casualty(one, ground, event, name)
        if found is None and one.edit.action in _OUT:
            return
        if found is None:
            was = was_casualty(one, name)
            if was is None:
                raise Waits("undone")
            kept = msgspec.structs.replace(ground.move_record(was), id=added_id(one.decision))
            found = Item(kept.id, kept, is_read=False)
            found.claim(ground, name)
            found.whole = Ruling(one, "kept")
            event.parts.append(found)
            self._gone.append((gone_conflict(one, event.id, found.id), found))
        self._register.casualties[one.decision] = found
        self._rule(one, ground, event, found)

    def _rule(self, one: MadeEdit, ground: Ground, event: Item, part: Item | None) -> None:
        item = part or event
        if one.edit.action in _OUT:
            self._overrule(item.out, one)
            self._overrule(item.whole.made if item.whole is not None else None, one)
            item.out = one
            return
        rulings = self._rulings(one, ground, event, part)
        self._bring_back(one, event)
        self._bring_back(one, item)
        for name, ruling in rulings.items():
            before = item.rulings.get(name)
            if before is not None and ruling.is_whole and before.value == ruling.value:
                continue
            if before is not None and not before.is_whole:
                self._overrule(before.made, one)
            item.rulings[name] = ruling
        if one.edit.action == "accept" and one.edit.field is None:
            if item.whole is not None and item.whole.state == "accepted":
                self._overrule(item.whole.made, one)
            item.whole = Ruling(one, "accepted")

    def _bring_back(self, one: MadeEdit, item: Item) -> None:
        """Let what was taken out be there again: a person ruled on it later."""
        self._overrule(item.out, one)
        item.out = None

    def _overrule(self, older: MadeEdit | None, newer: MadeEdit) -> None:
        if older is not None and older.decision != newer.decision:
            self._overruled[older.decision] = newer.decision

    def _rulings(
        self, one: MadeEdit, ground: Ground, event: Item, part: Item | None
    ) -> dict[str, Ruling]:
        """Return what an edit says of each field that it is about."""
        edit, item = one.edit, part or event
        given = one.before if edit.action == "accept" else edit.value
        values = ground.move(given if edit.field is None else {edit.field: given})
        was = one.footing.event if part is None else was_casualty(one, edit.casualty or "")
        then = None if was is None else ground.move_if_found(was)
        rulings: dict[str, Ruling] = {}
        for name in item.fields:
            if name not in values:
                continue
            value = to_field(name, values[name], of_casualty=part is not None)
            ruling = Ruling(
                one,
                "accepted" if edit.action == "accept" else "corrected",
                self._named_now(one, ground, event, name, value),
                edit.field is None,
            )
            ruling.then = self._named_now(one, ground, event, name, getattr(then, name, None))
            rulings[name] = ruling
        return rulings

    def _named_now(self, one: MadeEdit, ground: Ground, event: Item, name: str, value: Any) -> Any:
        """Return a value with the ids that what it names has now."""
        if name in OF_IDS and value is not None:
            return self._register.casualty_now(one, ground, event, value)
        if name == "relations" and value is not None:
            return tuple(
                msgspec.structs.replace(tie, to=self._register.event_now(ground, tie.to))
                for tie in value
            )
        return value

    def _take_out_late(self) -> None:
        """Take figures out of events that were read no more, and came back by a later edit."""
        for one, ground in self._out_of_gone:
            event = self._register.event(one, ground, one.edit.event or "")
            if event is None:
                continue
            if one.edit.casualty is None:
                self._overrule(one, event.whole.made if event.whole is not None else one)
                continue
            part = self._register.casualty(one, ground, event, one.edit.casualty)
            if part is not None and all(
                ruling.made.decision < one.decision
                for ruling in (part.whole, *part.rulings.values())
                if ruling is not None
            ):
                part.out = one

    def finish(self, made: Sequence[MadeEdit]) -> Reviewed:
        """Return the reading as it is now, and what became of the edits."""
        # Loaded where there are edits: all that opens a database would wait for the assembly.
        from reportedly.assemble.checks import check_again

        self._take_out_late()
        register = self._register
        live = [item for item in register.items if item.out is None]
        events = {item.id: item.id for item in live}
        events |= {name: now for name, now in register.aliases.items() if now in events}
        self._conflicts += [each for item in live for each in conflicts_of(item)]
        self._conflicts += [each for each, item in self._gone if not _is_settled(item)]
        self._conflicts += [
            each
            for each, item in self._twins
            if item.out is None and each.field not in item.rulings
        ]
        told = tuple(put_together(item, register.names, events) for item in live)
        reading = msgspec.structs.replace(self._machine, events=told)
        return Reviewed(
            reading=check_again(reading),
            marks=tuple(marks_of(live)),
            rejected=tuple(rejected_in(register, events)),
            conflicts=tuple(sorted(self._conflicts, key=lambda one: one.decision)),
            waiting=tuple(self._waiting),
            standings=tuple(map(self._standing, made)),
            notes=tuple(self._notes),
            done=tuple(self._done),
            bases={item.id: base_of(item) for item in register.items if not item.is_added},
        )

    def _standing(self, one: MadeEdit) -> Standing:
        number, by = one.decision, self._overruled.get(one.decision)
        if number in self._waiting:
            return Standing(decision=number, state="waiting")
        event = self._register.events.get(number)
        casualty = self._register.casualties.get(number)
        return Standing(
            decision=number,
            state="in_effect" if by is None else "overruled",
            event=None if event is None else event.id,
            casualty=None if casualty is None else casualty.id,
            overruled_by=by,
        )


def _is_settled(item: Item) -> bool:
    """Whether a person accepted what no engine reads any more, knowing that, or took it out."""
    if item.out is not None:
        return True
    whole = item.whole
    if whole is None or whole.state != "accepted":
        return False
    edit = whole.made.edit
    return item.id in (edit.event, edit.casualty)


def _renamed(casualty: Casualty, ids: Mapping[str, str]) -> Casualty:
    ties = {name: ids.get(getattr(casualty, name) or "") for name in OF_IDS}
    return msgspec.structs.replace(casualty, id=ids[casualty.id], **ties)

"""An edit that a person wants to make in; the edit as it is kept, and what they see there, out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from reportedly.records.edits import (
    CASUALTY_FIELDS,
    EDIT_ACTIONS,
    EVENT_FIELDS,
    Edit,
    Reviewed,
)
from reportedly.records.events import Casualty, Event, Relation
from reportedly.records.text import Span
from reportedly.reviewing.footing import MadeEdit, spans_in
from reportedly.reviewing.soundness import Text, bad_edit, check_value, write_value
from reportedly.reviewing.values import (
    OF_IDS,
    plain_value,
    seen_value,
    to_casualty,
    to_event,
    to_field,
)

_NOTE: Final = 5_000
_NEW: Final = "new"


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """An edit with the ids of all that it is about, and what the person sees there, as JSON."""

    edit: Edit
    before: Any


def check_edit(edit: Edit, reviewed: Reviewed, text: Text, *, has_reason: bool) -> Checked:
    """Return an edit that can be made on a reviewed reading. ReportedlyError "bad-edit"."""
    edit = _as_written(edit)
    events = {event.id: event for event in all_events(reviewed)}
    event, casualty = _target(edit, events)
    _check_shape(edit, event)
    if edit.action == "correct":
        _check_correction(edit, event, casualty, events, text, has_reason=has_reason)
    elif edit.action == "add":
        _check_addition(edit, event, events, text, has_reason=has_reason)
    elif edit.action == "note":
        _check_note(edit)
    item = casualty or event
    is_seen = item is not None and edit.action not in ("add", "note")
    return Checked(
        edit=msgspec.structs.replace(edit, event=event.id if event is not None else None),
        before=seen_value(item, edit.field) if is_seen and item is not None else None,
    )


def _as_written(edit: Edit) -> Edit:
    """Return an edit as JSON has it: what a program gives may hold anything."""
    if edit.action not in EDIT_ACTIONS:
        raise bad_edit("action", f"{str(edit.action)[:40]!r} is none of {', '.join(EDIT_ACTIONS)}")
    written = write_value(edit, edit.action)
    try:
        return msgspec.json.decode(written, type=Edit)
    except msgspec.ValidationError as error:
        raise bad_edit(edit.action, str(error)) from error


def all_events(reviewed: Reviewed) -> Iterator[Event]:
    """Yield the events of a reviewed reading with the casualties that are out, then those out."""
    out = [one for one in reviewed.rejected if one.casualty_was is not None]
    whole = [one.event_was for one in reviewed.rejected if one.event_was is not None]
    for event in (*reviewed.reading.events, *whole):
        known = {one.id for one in event.casualties}
        more = tuple(
            one.casualty_was
            for one in out
            if one.event == event.id and one.casualty_was is not None and one.casualty not in known
        )
        yield msgspec.structs.replace(event, casualties=(*event.casualties, *more))


def known_text(reviewed: Reviewed, text: str, made: Sequence[MadeEdit]) -> Text:
    """Return the text that spans are compared with; where it is purged, what is quoted of it."""
    known: set[Span] = set()
    if not text:
        known.update(spans_in(plain_value([*all_events(reviewed), *reviewed.bases.values()])))
        for one in made:
            known.update(spans_in([one.edit.value, one.before]))
    return Text(text, known)


def _target(edit: Edit, events: Mapping[str, Event]) -> tuple[Event | None, Casualty | None]:
    """Return the event and the casualty that an edit names; a casualty may name its event."""
    if edit.casualty is None:
        event = events.get(edit.event) if edit.event is not None else None
        if edit.event is not None and event is None:
            raise bad_edit("event", f"the reading has no event {edit.event[:40]!r}")
        return event, None
    for event in events.values():
        for casualty in event.casualties:
            if casualty.id == edit.casualty and edit.event in (None, event.id):
                return event, casualty
    raise bad_edit("casualty", f"the reading has no casualty {edit.casualty[:40]!r} there")


def _check_shape(edit: Edit, event: Event | None) -> None:
    """Raise "bad-edit" where an action has a target, field or value that it does not take."""
    action = edit.action
    if action in ("accept", "reject", "correct", "remove") and event is None:
        raise bad_edit("event", f"nothing is named that one could {action}")
    if action == "done" and (edit.event or edit.casualty):
        raise bad_edit("event", "done is said of an article")
    if action == "add" and edit.casualty is not None:
        raise bad_edit("casualty", "what is added is named by nobody yet")
    if edit.field is not None and action not in ("correct", "accept"):
        raise bad_edit("field", f"{action} takes none")
    if action == "correct" and edit.field is None:
        raise bad_edit("field", "which field is to be corrected is not said")
    fields = EVENT_FIELDS if edit.casualty is None else CASUALTY_FIELDS
    if edit.field is not None and edit.field not in fields:
        raise bad_edit("field", f"{edit.field[:40]!r} is none of {', '.join(fields)}")
    if edit.value is not None and action not in ("correct", "add", "note"):
        raise bad_edit("value", f"{action} takes none")


def _check_note(edit: Edit) -> None:
    words = edit.value
    if not isinstance(words, str) or not words.strip():
        raise bad_edit("value", "a note has words")
    if len(words) > _NOTE:
        raise bad_edit("value", f"a note has at most {_NOTE:,} characters")


def _check_correction(
    edit: Edit,
    event: Event | None,
    casualty: Casualty | None,
    events: Mapping[str, Event],
    text: Text,
    *,
    has_reason: bool,
) -> None:
    field = edit.field or ""
    try:
        value = to_field(field, edit.value, of_casualty=casualty is not None)
    except msgspec.ValidationError as error:
        raise bad_edit(field, str(error)) from error
    check_value(value, field, text, needs_evidence=not has_reason)
    if event is not None and casualty is not None and field in OF_IDS and value is not None:
        _check_ties({one.id: one for one in event.casualties}, casualty.id, field, value)
    if event is not None and field == "relations":
        _check_relations(value, event.id, events)


def _check_addition(
    edit: Edit,
    event: Event | None,
    events: Mapping[str, Event],
    text: Text,
    *,
    has_reason: bool,
) -> None:
    what = "event" if event is None else "casualty"
    if not isinstance(edit.value, dict):
        raise bad_edit(what, "it is not given as an object")
    try:
        added = to_event(edit.value, _NEW) if event is None else to_casualty(edit.value, _NEW)
    except (msgspec.ValidationError, TypeError) as error:
        raise bad_edit(what, str(error)) from error
    check_value(added, what, text, needs_evidence=not has_reason)
    if isinstance(added, Event):
        _check_relations(added.relations, _NEW, events)
        known = {one.id: one for one in added.casualties}
        several = added.casualties
    else:
        known = {one.id: one for one in (*(event.casualties if event else ()), added)}
        several = (added,)
    for one in several:
        for field in OF_IDS:
            value = getattr(one, field)
            if value is not None:
                _check_ties(known, one.id, field, value)


def _check_ties(known: Mapping[str, Casualty], name: str, field: str, to: str) -> None:
    """Raise "bad-edit" for a tie to a casualty that the event has not, or to itself, or round."""
    if to not in known:
        raise bad_edit(field, f"the event has no casualty {to[:40]!r}")
    seen, at = {name}, to
    while True:
        if at in seen:
            raise bad_edit(field, f"{name} would be {field.replace('_', ' ')} itself")
        seen.add(at)
        following = getattr(known[at], field) if at in known else None
        if following is None:
            return
        at = following


def _check_relations(ties: Sequence[Relation], name: str, events: Mapping[str, Event]) -> None:
    for tie in ties:
        if tie.to == name or tie.to not in events:
            raise bad_edit("relations", f"{tie.to[:40]!r} is no other event of the reading")

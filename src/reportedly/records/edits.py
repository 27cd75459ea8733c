"""What a person rules of what was read of an article: edits, and what becomes of them."""

from typing import Any, Final, Literal, TypeAlias

import msgspec

from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Reading

EditAction: TypeAlias = Literal["accept", "reject", "correct", "add", "remove", "done", "note"]
"""`accept` says that something is right as read, and restores what was rejected; `reject` that the
engine is wrong to read it; `remove` takes out what a person added; `done` that a person has been
through the article; `note` keeps words of a person about it."""
MarkState: TypeAlias = Literal["accepted", "corrected", "added", "kept"]
"""`kept` is what no engine reads any more, and a person ruled on."""
ConflictKind: TypeAlias = Literal["differs", "gone", "moved", "undone"]
"""`differs`: the engine now reads what is neither what it read before nor what the person ruled;
`gone`: it does not read the event or figure any more; `moved`: the text changed, and has not the
words any more; `undone`: what it is about was added by a decision that is undone."""
StandingState: TypeAlias = Literal["in_effect", "overruled", "waiting"]

EDIT_ACTIONS: Final[tuple[EditAction, ...]] = (
    "accept",
    "reject",
    "correct",
    "add",
    "remove",
    "done",
    "note",
)
EVENT_FIELDS: Final = (
    "type",
    "status",
    "occurrences",
    "initiators",
    "targets",
    "weapons",
    "places",
    "date",
    "triggers",
    "claims",
    "relations",
)
CASUALTY_FIELDS: Final = (
    "outcome",
    "count",
    "group",
    "actor_id",
    "side",
    "status",
    "demographics",
    "occupations",
    "names",
    "cause",
    "part_of",
    "revises",
    "claim",
    "evidence",
)


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a person rules of a reading.

    `event` and `casualty` are ids of the reading that the person saw; without either it is about
    the article. `value` is the new value of a `field`, the event or casualty that is added, or the
    words of a note: what JSON can hold.
    """

    action: EditAction
    event: str | None = None
    casualty: str | None = None
    field: str | None = None
    value: Any = None


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What a person ruled of an event, a casualty of it or a field: the decision that holds."""

    event: str
    casualty: str | None
    field: str | None
    state: MarkState
    decision: int
    by: str
    when: str


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """An event, or a casualty of it, that a person rejected or removed, as it was."""

    event: str
    casualty: str | None
    action: EditAction
    decision: int
    by: str
    when: str
    event_was: Event | None = None
    casualty_was: Casualty | None = None


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Where what a person ruled and what is read now do not meet.

    `event` and `casualty` are ids in the reviewed reading, or those that the person saw where the
    edit waits. `before` is what the person saw, `proposed` what the engine reads now, `after` what
    the person ruled.
    """

    decision: int
    by: str
    when: str
    kind: ConflictKind
    event: str | None
    casualty: str | None
    field: str | None
    before: Any = None
    proposed: Any = None
    after: Any = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an edit; `overruled_by` is the later decision on the same.

    `event` and `casualty` are the ids of what it is about, as the reviewed reading has it.
    """

    decision: int
    state: StandingState
    event: str | None = None
    casualty: str | None = None
    overruled_by: int | None = None


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a person about an article, an event or a casualty of it."""

    decision: int
    by: str
    when: str
    event: str | None
    casualty: str | None
    words: str


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """That a person has been through an article."""

    decision: int
    by: str
    when: str


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as people ruled it, and what became of each edit.

    `waiting` are decisions that are not applied: why, the conflicts say. `bases` are the events of
    the reading as engines read them, by their ids; what people added has none.
    """

    reading: Reading
    marks: tuple[Mark, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    waiting: tuple[int, ...] = ()
    standings: tuple[Standing, ...] = ()
    notes: tuple[Note, ...] = ()
    done: tuple[Done, ...] = ()
    bases: dict[str, Event] = msgspec.field(default_factory=dict)


class Theirs(msgspec.Struct, frozen=True, kw_only=True):
    """What another person ruled of an article since one looked at it; or an undo, or a redo.

    `about` is the decision that `edit` is.
    """

    decision: int
    about: int
    by: str
    when: str
    is_undo: bool
    edit: Edit


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that was not kept, as another person ruled on the same since: "edited-meanwhile".

    `mine` is the edit, as it was given; `now` is what is there now.
    """

    code: Literal["edited-meanwhile"] = "edited-meanwhile"
    mine: Edit
    theirs: Theirs
    now: Any = None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What came of edits: their decisions, what was not kept and why, and what others did since.

    `seen` is the last decision on the article now; `incidents` are those of its events.
    """

    decisions: tuple[int, ...]
    clashes: tuple[Clash, ...]
    others: tuple[Theirs, ...]
    seen: int
    incidents: tuple[int, ...]


def added_id(decision: int) -> str:
    """Return the id of what a decision adds; no engine gives such an id."""
    return f"p{decision}"


def adding_decision(name: str) -> int | None:
    """Return the decision that an id of an event or casualty comes from, None for an engine's."""
    number = name[1:].partition("c")[0]
    is_added = name[:1] == "p" and number.isascii() and number.isdecimal()
    return int(number) if is_added else None

"""The queue: what needs a person first, and why; who has it, and who did it."""

from typing import Final, Literal, TypeAlias, get_args

import msgspec

from reportedly.records.lines import IncidentLine

ItemKind: TypeAlias = Literal["article", "incident"]
ItemState: TypeAlias = Literal["open", "done", "mine", "all"]
ReasonCode: TypeAlias = Literal[
    "conflict",
    "new_figure",
    "contested",
    "high_toll",
    "single_source",
    "warnings",
    "low_score",
    "changed",
]
Contest: TypeAlias = Literal["", "figures", "denied", "graded"]
"""How sources differ: in their figures, one denies, or in who did it."""
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)
REASON_CODES: Final[tuple[ReasonCode, ...]] = get_args(ReasonCode)


class Figures(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The killed and the injured of an item, as a number each; None where nobody tells.

    With the most that a figure that stands gives of them.
    """

    killed: int | None = None
    injured: int | None = None
    most_killed: int | None = None
    most_injured: int | None = None


class Signs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an item is put in order by.

    `score` is the least of its events, None without any. `conflicts` are decisions that what is
    read now does not bear out. `reviewed` are the figures when it was last done, if ever;
    `is_changed` says that it is another one since.
    """

    events: int = 0
    score: float | None = None
    figures: Figures = Figures()
    origins: int = 0
    contest: Contest = ""
    warnings: int = 0
    conflicts: int = 0
    reviewed: Figures | None = None
    is_changed: bool = False


class QueueReason(msgspec.Struct, frozen=True, kw_only=True):
    """Why an item needs a person: a code, words, and how many points that counts."""

    code: ReasonCode
    words: str
    points: int


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """Who is to do an item; `is_double`: who codes it a second time, by itself."""

    person: str
    assigned_at: str
    assigned_by: str
    is_double: bool


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """An article or an incident with what it needs a person for, the weightiest reason first.

    `seen` names what a review would be of. `done_by` have done it as it is now.
    """

    kind: ItemKind
    number: int
    day: str
    title: str | None
    points: int
    reasons: tuple[QueueReason, ...]
    is_done: bool
    seen: str
    changed_at: str
    assigned: tuple[Assignment, ...]
    done_by: tuple[str, ...]


class QueuePage(msgspec.Struct, frozen=True, kw_only=True):
    """Some items in their order; `next` is what the page after begins `after`, None at the end."""

    items: tuple[QueueItem, ...]
    next: str | None


class PersonProgress(msgspec.Struct, frozen=True, kw_only=True):
    """Of the items of a person: how many are assigned, and of these open; how many were done."""

    person: str
    assigned: int
    open: int
    done: int


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How many items are open, how many of these somebody has, and how many are done."""

    open: int
    assigned: int
    done: int
    people: tuple[PersonProgress, ...]


class DoubtfulPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two incidents that were nearly one, the older first; `bits` are the average of their links.

    More than 0 bits spoke for one incident, and something else kept them apart: an article that
    tells of both.
    """

    one: IncidentLine
    other: IncidentLine
    bits: float


class PairPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some pairs, the most doubtful first; `next` as in `QueuePage`."""

    pairs: tuple[DoubtfulPair, ...]
    next: str | None

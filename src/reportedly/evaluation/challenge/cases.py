"""A folder of JSON files with challenge cases in; the cases, checked, out."""

from pathlib import Path

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.codes import (
    ClaimSubject,
    Demographic,
    EventStatus,
    EventType,
    Occupation,
    Outcome,
    Side,
    SourceKind,
    Stance,
    VictimStatus,
)

Number = int | None


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A casualty entry that is expected; what is left out below `stance` is not compared.

    `count` is low, best and high. Of `group` the head noun is compared, of `source` whether its
    words are in the name that is found, or the other way round. `part_of` and `revises` are
    positions of other entries of the case; None says that the entry is no part of any. `event` is
    a trigger of the happening that the figure belongs to.
    """

    outcome: Outcome
    count: tuple[Number, Number, Number]
    group: str
    status: VictimStatus
    source: str | None
    stance: Stance
    side: Side | None = None
    dem: tuple[Demographic, ...] | None = None
    occ: tuple[Occupation, ...] | None = None
    names: tuple[str, ...] | None = None
    part_of: int | None = None
    revises: int | None = None
    kind: SourceKind | None = None
    named: bool | None = None
    medium: str | None = None
    hedges: tuple[str, ...] | None = None
    cause: str | None = None
    event: str | None = None


class ExpectedEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event that is expected, by one of its triggers; what is left out is not compared.

    Each of `initiators` is in the name of one that is found; `no_initiators` says that nobody did.
    """

    trigger: str
    type_any: tuple[EventType, ...] = ()
    status: EventStatus | None = None
    date: tuple[str, str] | None = None
    initiators: tuple[str, ...] = ()
    no_initiators: bool = False


class ExpectedClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim about an event that is expected among those of the case."""

    about: ClaimSubject
    stance: Stance
    source: str | None


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short text and what is expected of its reading: just these casualties, no more, no fewer.

    `events` and `claims` are expected among those found; `no_events` says that nothing is told.
    `warnings` are the codes of all warnings; None where they are not compared.
    """

    id: str
    phenomenon: str
    published: str
    text: str
    casualties: tuple[Entry, ...]
    events: tuple[ExpectedEvent, ...] = ()
    claims: tuple[ExpectedClaim, ...] = ()
    no_events: bool = False
    warnings: tuple[str, ...] | None = None


def load_cases(folder: Path) -> list[Case]:
    """Return the cases of all JSON files of `folder`, in the order of files and cases.

    Raises ReportedlyError `bad-challenge` when a file is no array of cases, two cases have one id,
    an entry points to none, or there is no case at all.
    """
    cases: dict[str, Case] = {}
    for path in sorted(folder.glob("*.json")):
        for case in _load_file(path):
            if case.id in cases:
                raise _bad(path, f"the id {case.id!r} stands twice")
            _check_pointers(path, case)
            cases[case.id] = case
    if not cases:
        raise _bad(folder, "it holds no case")
    return list(cases.values())


def _load_file(path: Path) -> list[Case]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Case])
    except (OSError, msgspec.DecodeError) as error:
        raise _bad(path, str(error)) from error


def _check_pointers(path: Path, case: Case) -> None:
    for position, entry in enumerate(case.casualties):
        for target in (entry.part_of, entry.revises):
            if target is not None and (
                target == position or not 0 <= target < len(case.casualties)
            ):
                raise _bad(path, f"entry {position} of {case.id!r} points to {target}")


def _bad(path: Path, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-challenge",
        f"{path} is no file of challenge cases: {reason}.",
        "See docs/ledger.md, and the fields of Case and Entry in this module.",
    )

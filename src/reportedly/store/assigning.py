"""Items and persons in; who is to do what, who has done it, and how far all are, out."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, select

from reportedly.errors import ReportedlyError
from reportedly.records.queue import (
    ItemKind,
    PersonProgress,
    Progress,
    Signs,
)
from reportedly.store.apart import apart_from_others
from reportedly.store.decisions import keep_decision
from reportedly.store.edits import keep_done
from reportedly.store.inserting import now
from reportedly.store.line_tables import ASSIGNMENTS, QUEUE_ITEMS, REVIEWS
from reportedly.store.queue import get_item
from reportedly.store.reviews import Done, settle_items, subject_of
from reportedly.store.rows import plain, storable

Item = tuple[ItemKind, int]


def named(person: str) -> str:
    """Return the name of a person as it is kept. ReportedlyError "no-name" for none."""
    name = plain(person.strip())
    if not name:
        raise ReportedlyError(
            "no-name", "Nobody is named who has this to do, or gives it.", "Give a name."
        )
    return name


def assign_items(
    connection: Connection, items: Iterable[Item], person: str, *, by: str, is_double: bool
) -> int:
    """Let a person have items to do, and say how many are new to that person.

    Several persons may have one. With `is_double` an item is done only when this person has done it
    too. ReportedlyError "no-item".
    """
    name, giver = named(person), named(by)
    new = 0
    for kind, number in items:
        get_item(connection, kind, number)
        new += not drop_assignments(connection, [(kind, number)], name)
        row = {
            "kind": kind,
            "number": number,
            "person": name,
            "assigned_at": now(),
            "assigned_by": giver,
            "is_double": int(is_double),
        }
        connection.execute(insert(ASSIGNMENTS), [row])
        settle_items(connection, kind, [number])
    return new


def unassign_items(connection: Connection, items: Sequence[Item], person: str) -> int:
    """Take items from a person; how many that person had."""
    dropped = drop_assignments(connection, items, named(person))
    for kind, number in items:
        settle_items(connection, kind, [storable(number)])
    return dropped


def drop_assignments(connection: Connection, items: Iterable[Item], person: str) -> int:
    """Remove assignments of a person; how many there were."""
    dropped = 0
    for kind, number in items:
        which = (
            ASSIGNMENTS.c.kind == kind,
            ASSIGNMENTS.c.number == storable(number),
            ASSIGNMENTS.c.person == person,
        )
        dropped += connection.execute(delete(ASSIGNMENTS).where(*which)).rowcount
    return dropped


def review_item(
    connection: Connection, kind: ItemKind, number: int, *, by: str, seen: str | None
) -> int:
    """Keep that a person has done an item, and return the decision.

    `seen` is that of the item as the person saw it. ReportedlyError "no-item"; "item-changed" when
    the item is another one by now.
    """
    item = get_item(connection, kind, number)
    if seen is not None and seen != item.seen:
        raise ReportedlyError(
            "item-changed",
            f"There is more of {kind} {number} than when you opened it.",
            "Look at what is new, and say then that it is done.",
        )
    query = select(QUEUE_ITEMS.c.signs).where(
        QUEUE_ITEMS.c.kind == kind, QUEUE_ITEMS.c.number == number
    )
    signs = msgspec.json.decode(connection.execute(query).scalar_one(), type=Signs)
    is_alone = kind == "article" and number in apart_from_others(connection, by.strip())
    done = Done(seen=item.seen, figures=signs.figures, is_alone=is_alone)
    if kind == "article":
        decision = keep_done(connection, number, msgspec.to_builtins(done), by=by)
    else:
        decision = keep_decision(
            connection,
            "done",
            subject_of(kind, number),
            by=by,
            why=None,
            after=msgspec.json.encode(done).decode(),
        )
    settle_items(connection, kind, [number])
    return decision


def measure_progress(connection: Connection, kind: str | None = None) -> Progress:
    """Return how far all are, and each person who has or did anything, by name."""
    of_kind = [QUEUE_ITEMS.c.kind == kind] if kind is not None else []
    states = select(QUEUE_ITEMS.c.is_done, func.count()).where(*of_kind)
    counts: dict[int, int] = {
        row[0]: row[1] for row in connection.execute(states.group_by(QUEUE_ITEMS.c.is_done))
    }
    assigned = _by_person(connection, ASSIGNMENTS, kind)
    left = _open_of(connection, kind)
    done = _by_person(connection, REVIEWS, kind, REVIEWS.c.is_newest == 1)
    held = select(ASSIGNMENTS.c.kind, ASSIGNMENTS.c.number).distinct().subquery()
    joined = and_(held.c.kind == QUEUE_ITEMS.c.kind, held.c.number == QUEUE_ITEMS.c.number)
    of_open = (
        select(func.count())
        .select_from(held.join(QUEUE_ITEMS, joined))
        .where(QUEUE_ITEMS.c.is_done == 0, *of_kind)
    )
    return Progress(
        open=counts.get(0, 0),
        assigned=connection.execute(of_open).scalar_one(),
        done=counts.get(1, 0),
        people=tuple(
            PersonProgress(
                person=person,
                assigned=assigned.get(person, 0),
                open=left.get(person, 0),
                done=done.get(person, 0),
            )
            for person in sorted(assigned.keys() | done.keys())
        ),
    )


def _by_person(connection: Connection, table: Any, kind: str | None, *where: Any) -> dict[str, int]:
    """Return how many items each person has in a table."""
    of_kind = [table.c.kind == kind] if kind is not None else []
    query = select(table.c.person, func.count()).where(*where, *of_kind).group_by(table.c.person)
    return {row[0]: row[1] for row in connection.execute(query)}


def _open_of(connection: Connection, kind: str | None) -> dict[str, int]:
    """Return how many items each person has and has not done as they are now."""
    same = and_(
        REVIEWS.c.kind == ASSIGNMENTS.c.kind,
        REVIEWS.c.number == ASSIGNMENTS.c.number,
        REVIEWS.c.person == ASSIGNMENTS.c.person,
        REVIEWS.c.is_newest == 1,
    )
    of_kind = [ASSIGNMENTS.c.kind == kind] if kind is not None else []
    query = (
        select(ASSIGNMENTS.c.person, func.count())
        .select_from(ASSIGNMENTS.outerjoin(REVIEWS, same))
        .where(REVIEWS.c.person.is_(None), *of_kind)
        .group_by(ASSIGNMENTS.c.person)
    )
    return {row[0]: row[1] for row in connection.execute(query)}

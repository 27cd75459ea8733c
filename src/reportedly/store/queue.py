"""Whose queue, and of what, in; the items that most need a person, in one order, out.

The order is that of the points, the highest first; of equal ones incidents come before articles,
and the newer before the older.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, select, tuple_

from reportedly.errors import ReportedlyError
from reportedly.records.queue import (
    ITEM_KINDS,
    REASON_CODES,
    Assignment,
    DoubtfulPair,
    ItemKind,
    ItemState,
    PairPage,
    QueueItem,
    QueuePage,
    Signs,
)
from reportedly.reviewing.priority import mask_of, reasons_of
from reportedly.store.line_tables import ASSIGNMENTS, DOUBTS, QUEUE_ITEMS, REVIEWS
from reportedly.store.overview import find_lines
from reportedly.store.paging import page_mark, parse_mark
from reportedly.store.rows import storable

_SIGNS: Final = msgspec.json.Decoder(Signs)
_UNIT: Final = 1000
_KEY: Final = (QUEUE_ITEMS.c.points, QUEUE_ITEMS.c.kind, QUEUE_ITEMS.c.number)


def list_items(
    connection: Connection,
    *,
    kind: str | None = None,
    reason: str | None = None,
    person: str | None = None,
    state: ItemState = "open",
    after: str | None = None,
    limit: int = 50,
) -> QueuePage:
    """Return a page of the queue. ReportedlyError "bad-queue", "bad-page"."""
    _check(kind, reason, person, state)
    query = _in_state(_narrowed(_made(), kind, reason), state, person)
    if after is not None:
        query = query.where(tuple_(*_KEY) < tuple_(*parse_mark(after, int, str, int)))
    rows = connection.execute(_in_order(query).limit(limit + 1)).mappings().all()
    shown = rows[: max(limit, 0)]
    mark = None
    if shown and len(rows) > len(shown):
        last = shown[-1]
        mark = page_mark(last["points"], last["kind"], last["number"])
    return QueuePage(items=tuple(_items(connection, shown)), next=mark)


def _check(kind: str | None, reason: str | None, person: str | None, state: str) -> None:
    for value, known, what in (
        (kind, ITEM_KINDS, "kind"),
        (reason, REASON_CODES, "reason"),
        (state, get_args(ItemState), "state"),
    ):
        if value is not None and value not in known:
            raise ReportedlyError(
                "bad-queue",
                f"No item of the queue has the {what} {value!r}.",
                f"Those are {', '.join(known)}.",
            )
    if state == "mine" and person is None:
        raise ReportedlyError(
            "bad-queue", "Nobody is named whose items these are.", "Give a person, or state open."
        )


def _made() -> Select[Any]:
    """Return the query for the items that are made; those of new articles are not yet."""
    return select(QUEUE_ITEMS).where(QUEUE_ITEMS.c.changed_at != "")


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(*(column.desc() for column in _KEY))


def _narrowed(query: Select[Any], kind: str | None, reason: str | None = None) -> Select[Any]:
    if kind is not None:
        query = query.where(QUEUE_ITEMS.c.kind == kind)
    if reason is not None:
        query = query.where(QUEUE_ITEMS.c.reasons.op("&")(mask_of([reason])) != 0)
    return query


def _in_state(query: Select[Any], state: ItemState, person: str | None) -> Select[Any]:
    """Narrow a query to a state; with a person, to what that person has, or did."""
    if state in ("open", "done"):
        query = query.where(QUEUE_ITEMS.c.is_done == (1 if state == "done" else 0))
    if person is None:
        return query
    if state == "done":
        return query.join(REVIEWS, _is_same(REVIEWS)).where(
            REVIEWS.c.person == person, REVIEWS.c.is_newest == 1
        )
    query = query.join(ASSIGNMENTS, _is_same(ASSIGNMENTS)).where(ASSIGNMENTS.c.person == person)
    return query.where(~_is_reviewed_by(person)) if state == "mine" else query


def _is_same(table: Any) -> ColumnElement[bool]:
    """Return the condition that a row of a table is of an item."""
    return and_(table.c.kind == QUEUE_ITEMS.c.kind, table.c.number == QUEUE_ITEMS.c.number)


def _is_reviewed_by(person: str) -> ColumnElement[bool]:
    return exists().where(_is_same(REVIEWS), REVIEWS.c.person == person, REVIEWS.c.is_newest == 1)


def next_item(
    connection: Connection,
    person: str,
    *,
    kind: str | None = None,
    after: tuple[str, int] | None = None,
) -> QueueItem | None:
    """Return what a person is to do next, None when nothing is left.

    First what is assigned to that person, then what is to nobody. `after` is an item that is passed
    over for now; when it is done, it is as if it were not given.
    """
    _check(kind, None, person, "mine")
    mine = _in_state(_narrowed(_made(), kind), "mine", person)
    free = _narrowed(_made(), kind).where(
        QUEUE_ITEMS.c.is_done == 0, ~exists().where(_is_same(ASSIGNMENTS)), ~_is_reviewed_by(person)
    )
    queries = [mine, free]
    if after is not None:
        passed = QUEUE_ITEMS.c.kind == after[0], QUEUE_ITEMS.c.number == storable(after[1])
        for place, query in enumerate((mine, free)):
            row = connection.execute(query.where(*passed)).one_or_none()
            if row is not None:
                key = tuple_(row.points, row.kind, row.number)
                queries = [query.where(tuple_(*_KEY) < key), *queries[place + 1 :]]
                break
    for query in queries:
        rows = connection.execute(_in_order(query).limit(1)).mappings().all()
        if rows:
            return _items(connection, rows)[0]
    return None


def get_item(connection: Connection, kind: str, number: int) -> QueueItem:
    """Return an item. ReportedlyError "no-item"."""
    which = QUEUE_ITEMS.c.kind == kind, QUEUE_ITEMS.c.number == storable(number)
    rows = connection.execute(_made().where(*which)).mappings().all()
    if not rows:
        raise ReportedlyError(
            "no-item",
            f"The queue has no {kind} {number}.",
            "It has articles that a merge has looked at, and incidents that are told of now.",
        )
    return _items(connection, rows)[0]


def _items(connection: Connection, rows: Sequence[Any]) -> list[QueueItem]:
    numbers: dict[ItemKind, list[int]] = {}
    for row in rows:
        numbers.setdefault(row["kind"], []).append(row["number"])
    assigned: dict[tuple[str, int], list[Assignment]] = {}
    done: dict[tuple[str, int], list[str]] = {}
    for kind, each in numbers.items():
        for row in _of_items(connection, ASSIGNMENTS, kind, each):
            assignment = Assignment(
                person=row["person"],
                assigned_at=row["assigned_at"],
                assigned_by=row["assigned_by"],
                is_double=bool(row["is_double"]),
            )
            assigned.setdefault((kind, row["number"]), []).append(assignment)
        for row in _of_items(connection, REVIEWS, kind, each):
            if row["is_newest"]:
                done.setdefault((kind, row["number"]), []).append(row["person"])
    return [
        QueueItem(
            kind=row["kind"],
            number=row["number"],
            day=row["day"],
            title=row["title"],
            points=row["points"],
            reasons=reasons_of(_SIGNS.decode(row["signs"])),
            is_done=bool(row["is_done"]),
            seen=row["seen"],
            changed_at=row["changed_at"],
            assigned=tuple(assigned.get((row["kind"], row["number"]), ())),
            done_by=tuple(done.get((row["kind"], row["number"]), ())),
        )
        for row in rows
    ]


def _of_items(
    connection: Connection, table: Any, kind: str, numbers: Collection[int]
) -> Sequence[Any]:
    query = select(table).where(table.c.kind == kind, table.c.number.in_(numbers))
    return connection.execute(query.order_by(table.c.person)).mappings().all()


def list_pairs(
    connection: Connection, *, after: str | None = None, limit: int = 50, rule: str = "ucdp"
) -> PairPage:
    """Return a page of doubtful pairs, those nearest to 0 bits first. "bad-page"."""
    key = (DOUBTS.c.doubt, DOUBTS.c.one_id, DOUBTS.c.other_id)
    query = select(DOUBTS).order_by(*key).limit(limit + 1)
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*parse_mark(after, int, int, int)))
    rows = connection.execute(query).all()
    shown = rows[: max(limit, 0)]
    lines = find_lines(
        connection, [one for row in shown for one in (row.one_id, row.other_id)], rule
    )
    mark = None
    if shown and len(rows) > len(shown):
        mark = page_mark(shown[-1].doubt, shown[-1].one_id, shown[-1].other_id)
    pairs = tuple(
        DoubtfulPair(one=lines[row.one_id], other=lines[row.other_id], bits=row.weight / _UNIT)
        for row in shown
    )
    return PairPage(pairs=pairs, next=mark)

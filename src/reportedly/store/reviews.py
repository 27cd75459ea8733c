"""Items of the queue in; kept in order, with who has reviewed them as they are now, out.

A review is a decision "done" of a person, on "article 12" or "incident 7". It says of what it is
(`seen`): when an article is read anew, or an incident has another member, that is another thing,
and the item is open again.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from reportedly.records.edits import Edit
from reportedly.records.queue import Figures, ItemKind, Signs
from reportedly.reviewing.priority import mask_of, points_of, reasons_of
from reportedly.store.decisions import undone_among
from reportedly.store.line_tables import ASSIGNMENTS, QUEUE_ITEMS, REVIEWS
from reportedly.store.rows import Row
from reportedly.store.schema import DECISIONS

_SIGNS: Final = msgspec.json.Decoder(Signs)


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision "done" was of, and the figures of that.

    `is_alone` says that the person saw nobody else's edits.
    """

    seen: str
    figures: Figures = Figures()
    is_alone: bool = False


class Item(NamedTuple):
    """An item as it is made; its signs lack what reviews say."""

    kind: ItemKind
    number: int
    day: str
    title: str | None
    seen: str
    signs: Signs
    changed_at: str


class _Review(NamedTuple):
    decision: int
    person: str
    done: Done


def subject_of(kind: str, number: int) -> str:
    """Return what decisions on an item are made of."""
    return f"{kind} {number}"


def item_of(subject: str) -> tuple[ItemKind, int] | None:
    """Return the item that decisions of a subject are on, None for none."""
    kind, _, number = subject.partition(" ")
    if kind not in ("article", "incident") or not number.isdecimal():
        return None
    return kind, int(number)  # type: ignore[return-value]


def write_items(connection: Connection, items: Sequence[Item], lined_as: str) -> None:
    """Put items in the place of those that there are, in order by their reasons."""
    for kind in ("article", "incident"):
        mine = [item for item in items if item.kind == kind]
        if not mine:
            continue
        numbers = [item.number for item in mine]
        reviews = _reviews_of(connection, kind, numbers)
        doubles = _doubles_of(connection, kind, numbers)
        for table in (QUEUE_ITEMS, REVIEWS):
            which = (table.c.kind == kind, table.c.number.in_(numbers))
            connection.execute(delete(table).where(*which))
        rows, reviewed = [], []
        for item in mine:
            told = reviews.get(item.number, [])
            rows.append(_row(item, told, doubles.get(item.number, set()), lined_as))
            reviewed += _review_rows(item, told)
        connection.execute(insert(QUEUE_ITEMS), rows)
        if reviewed:
            connection.execute(insert(REVIEWS), reviewed)


def _row(item: Item, reviews: Sequence[_Review], doubles: set[str], lined_as: str) -> Row:
    last = reviews[0].done if reviews else None
    signs = msgspec.structs.replace(
        item.signs,
        reviewed=last.figures if last else None,
        is_changed=last is not None and last.seen != item.seen,
    )
    reasons = reasons_of(signs)
    done_by = {one.person for one in reviews if one.done.seen == item.seen}
    return {
        "kind": item.kind,
        "number": item.number,
        "lined_as": lined_as,
        "day": item.day,
        "title": item.title,
        "seen": item.seen,
        "signs": msgspec.json.encode(signs).decode(),
        "reasons": mask_of(one.code for one in reasons),
        "points": points_of(reasons),
        "is_done": int(bool(done_by) and doubles <= done_by),
        "changed_at": item.changed_at,
    }


def _review_rows(item: Item, reviews: Sequence[_Review]) -> list[Row]:
    """Return the last review of each person; the newest come first."""
    newest: dict[str, _Review] = {}
    for one in reviews:
        newest.setdefault(one.person, one)
    return [
        {
            "kind": item.kind,
            "number": item.number,
            "person": person,
            "decision_id": one.decision,
            "is_newest": int(one.done.seen == item.seen),
        }
        for person, one in sorted(newest.items())
    ]


def _reviews_of(
    connection: Connection, kind: str, numbers: Collection[int]
) -> Mapping[int, list[_Review]]:
    """Return the decisions "done" that hold, the newest first, by the numbers of the items."""
    subjects = {subject_of(kind, number): number for number in numbers}
    query = (
        select(DECISIONS.c.id, DECISIONS.c.subject, DECISIONS.c.made_by, DECISIONS.c.after)
        .where(DECISIONS.c.subject.in_(subjects), DECISIONS.c.action == "done")
        .order_by(DECISIONS.c.id.desc())
    )
    rows = connection.execute(query).all()
    undone = undone_among(connection, [row.id for row in rows])
    found: dict[int, list[_Review]] = {}
    for row in rows:
        if row.id not in undone:
            done = _done(kind, row.after)
            found.setdefault(subjects[row.subject], []).append(_Review(row.id, row.made_by, done))
    return found


def _done(kind: str, after: str) -> Done:
    """Return what a decision "done" was of: on an article it is an edit."""
    if kind == "incident":
        return msgspec.json.decode(after, type=Done)
    edit = msgspec.json.decode(after, type=Edit)
    return Done(seen="") if edit.value is None else msgspec.convert(edit.value, type=Done)


def done_value(connection: Connection, article_id: int, *, is_alone: bool = False) -> Any:
    """Return what an edit "done" of an article is of now; None where it is not in the queue.

    That of a person who codes alone says so, in the queue or not.
    """
    query = select(QUEUE_ITEMS.c.seen, QUEUE_ITEMS.c.signs).where(
        QUEUE_ITEMS.c.kind == "article", QUEUE_ITEMS.c.number == article_id
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return msgspec.to_builtins(Done(seen="", is_alone=True)) if is_alone else None
    figures = _SIGNS.decode(row.signs).figures
    return msgspec.to_builtins(Done(seen=row.seen, figures=figures, is_alone=is_alone))


def _doubles_of(
    connection: Connection, kind: str, numbers: Collection[int]
) -> Mapping[int, set[str]]:
    """Return who is to code items a second time, without whom they are not done."""
    query = select(ASSIGNMENTS.c.number, ASSIGNMENTS.c.person).where(
        ASSIGNMENTS.c.kind == kind, ASSIGNMENTS.c.number.in_(numbers), ASSIGNMENTS.c.is_double == 1
    )
    found: dict[int, set[str]] = {}
    for number, person in connection.execute(query):
        found.setdefault(number, set()).add(person)
    return found


def settle_items(connection: Connection, kind: ItemKind, numbers: Collection[int]) -> None:
    """Put items in order anew, after a review or an assignment; those that are there."""
    query = select(QUEUE_ITEMS).where(
        QUEUE_ITEMS.c.kind == kind,
        QUEUE_ITEMS.c.number.in_(numbers),
        QUEUE_ITEMS.c.lined_as.is_not(None),
    )
    made: dict[str, list[Item]] = {}
    for row in connection.execute(query).mappings():
        item = Item(
            kind=kind,
            number=row["number"],
            day=row["day"],
            title=row["title"],
            seen=row["seen"],
            signs=_SIGNS.decode(row["signs"]),
            changed_at=row["changed_at"],
        )
        made.setdefault(row["lined_as"], []).append(item)
    for lined_as, items in made.items():
        write_items(connection, items, lined_as)


def queue_articles(connection: Connection, articles: Collection[int]) -> None:
    """Note that the items of articles are to be made, or made anew."""
    if not articles:
        return
    which = (QUEUE_ITEMS.c.kind == "article", QUEUE_ITEMS.c.number.in_(articles))
    known = set(connection.execute(select(QUEUE_ITEMS.c.number).where(*which)).scalars())
    if known:
        connection.execute(update(QUEUE_ITEMS).where(*which).values(lined_as=None))
    rows = [_EMPTY | {"number": number} for number in sorted(set(articles) - known)]
    if rows:
        connection.execute(insert(QUEUE_ITEMS), rows)


_EMPTY: Final[Row] = {
    "kind": "article",
    "lined_as": None,
    "day": "",
    "title": None,
    "seen": "",
    "signs": "{}",
    "reasons": 0,
    "points": 0,
    "is_done": 0,
    "changed_at": "",
}


def drop_items(connection: Connection, kind: ItemKind, numbers: Collection[int]) -> None:
    """Take items out of the queue."""
    for table in (QUEUE_ITEMS, REVIEWS):
        which = (table.c.kind == kind, table.c.number.in_(numbers))
        connection.execute(delete(table).where(*which))


def move_assignments(connection: Connection, number: int, heir: int) -> None:
    """Let those who were to do an incident do the one that it was joined to."""
    mine = (ASSIGNMENTS.c.kind == "incident", ASSIGNMENTS.c.number == number)
    theirs = select(ASSIGNMENTS.c.person).where(
        ASSIGNMENTS.c.kind == "incident", ASSIGNMENTS.c.number == heir
    )
    there = list(connection.execute(theirs).scalars())
    movable = (*mine, ASSIGNMENTS.c.person.not_in(there))
    connection.execute(update(ASSIGNMENTS).where(*movable).values(number=heir))
    connection.execute(delete(ASSIGNMENTS).where(*mine))

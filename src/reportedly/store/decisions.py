"""What a person rules in; kept for ever with who and why, and what is to hold of events, out.

Decisions are only added to; one that is undone stays, with the decision that undoes it. Rulings are
what decisions say of the events that are read now: they are found anew when articles are read anew.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from reportedly.errors import ReportedlyError
from reportedly.records.edits import EditAction
from reportedly.reviewing.anchors import Anchor
from reportedly.reviewing.labels import LinkRuling
from reportedly.store.chunks import in_chunks
from reportedly.store.incident_tables import RULINGS
from reportedly.store.inserting import insert_row, now
from reportedly.store.rows import plain, storable
from reportedly.store.schema import DECISIONS

Action: TypeAlias = (
    Literal["same", "different", "split", "unsure", "grade", "undo", "flag", "person"] | EditAction
)
_LINKING: Final = ("same", "different", "split")


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person ruled: when, who, what and why. `undone_by` is the decision that undid it.

    `waits_for` is how many of the events that it is about are not read now: for these it waits.
    """

    id: int
    made_at: str
    made_by: str
    action: str
    subject: str
    before: str | None
    after: str | None
    why: str | None
    undone_by: int | None = None
    waits_for: int = 0


class Ruled(NamedTuple):
    """An event that a decision is about: the side that it is on, its article and its anchor."""

    side: int
    article_id: int
    anchor: Anchor
    event_id: int


class Ruling(NamedTuple):
    """What a decision says of the events that are read now: their sides."""

    decision: int
    action: str
    sides: dict[int, int]


def keep_decision(
    connection: Connection,
    action: Action,
    subject: str,
    *,
    by: str,
    why: str | None,
    before: str | None = None,
    after: str | None = None,
    about: Sequence[Ruled] = (),
) -> int:
    """Keep a decision and return its number. ReportedlyError "no-name" without who made it."""
    if not by.strip():
        raise ReportedlyError(
            "no-name", "Nobody is named who decides this.", "Give a name with --by NAME."
        )
    number = insert_row(
        connection,
        DECISIONS,
        {
            "made_at": now(),
            "made_by": plain(by.strip()),
            "subject": subject,
            "action": action,
            "before": before,
            "after": after,
            "why": plain(why),
        },
    )
    rows = [
        {
            "decision_id": number,
            "number": place,
            "side": one.side,
            "article_id": one.article_id,
            "anchor": plain(msgspec.json.encode(one.anchor).decode()),
            "event_id": one.event_id,
        }
        for place, one in enumerate(about)
    ]
    if rows:
        connection.execute(insert(RULINGS), rows)
    return number


def list_decisions(connection: Connection) -> list[Decision]:
    """Return all decisions, the newest first, with what undid them."""
    return decisions_of(connection, select(DECISIONS).order_by(DECISIONS.c.id.desc()))


def decisions_of(connection: Connection, query: Select[Any]) -> list[Decision]:
    """Return the decisions of a query for rows of them, with what undid them."""
    rows = connection.execute(query).mappings().all()
    numbers = [row["id"] for row in rows]
    undone = undone_among(connection, numbers)
    waiting: dict[int, int] = {}
    for chunk in in_chunks(numbers):
        lost = (
            select(RULINGS.c.decision_id, func.count().label("events"))
            .where(RULINGS.c.event_id.is_(None), RULINGS.c.decision_id.in_(chunk))
            .group_by(RULINGS.c.decision_id)
        )
        waiting.update((row.decision_id, row.events) for row in connection.execute(lost))
    return [
        _decision(row, undone.get(row["id"]), waits_for=waiting.get(row["id"], 0)) for row in rows
    ]


def get_decision(connection: Connection, number: int) -> Decision:
    """Return a decision by its number. ReportedlyError "no-decision"."""
    found = decisions_of(connection, select(DECISIONS).where(DECISIONS.c.id == storable(number)))
    if not found:
        raise ReportedlyError(
            "no-decision",
            f"There is no decision {number}.",
            "reportedly decisions shows the numbers.",
        )
    return found[0]


def _decision(row: RowMapping, undone_by: int | None, *, waits_for: int = 0) -> Decision:
    return Decision(**row, undone_by=undone_by, waits_for=waits_for)


def undone_among(
    connection: Connection, numbers: Iterable[int], until: int | None = None
) -> dict[int, int]:
    """Return those of some decisions that are undone, with what undid them.

    What undid a decision may be undone itself, and so on. `until` is the last decision that counts.
    """
    found = undoing_of(connection, numbers)
    undoing = {one: about for one, about in found.items() if until is None or one <= until}
    undone: dict[int, int] = {}
    for number in sorted(undoing, reverse=True):
        if number not in undone:
            undone[undoing[number]] = number
    return undone


def undoing_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Return the decisions that undo some, or undo that, and so on, with what they undo."""
    undoing: dict[int, int] = {}
    front = set(numbers)
    while front:
        found: dict[int, int] = {}
        for chunk in in_chunks(front):
            query = select(DECISIONS.c.id, DECISIONS.c.subject).where(
                DECISIONS.c.action == "undo",
                DECISIONS.c.subject.in_([f"decision {number}" for number in chunk]),
            )
            found.update(
                (row.id, int(row.subject.split()[-1])) for row in connection.execute(query)
            )
        front = found.keys() - undoing.keys()
        undoing |= found
    return undoing


def rulings_of(connection: Connection, events: Collection[int]) -> list[Ruling]:
    """Return what decisions that hold say of linking these events, the newest first."""
    about: set[int] = set()
    for chunk in in_chunks(events):
        found = select(RULINGS.c.decision_id).where(RULINGS.c.event_id.in_(chunk)).distinct()
        about |= set(connection.execute(found).scalars())
    if not about:
        return []
    query = (
        select(RULINGS.c.decision_id, DECISIONS.c.action, RULINGS.c.event_id, RULINGS.c.side)
        .join(DECISIONS, DECISIONS.c.id == RULINGS.c.decision_id)
        .where(
            DECISIONS.c.action.in_(_LINKING),
            RULINGS.c.decision_id.in_(about),
            RULINGS.c.event_id.is_not(None),
        )
        .order_by(RULINGS.c.decision_id.desc(), RULINGS.c.number)
    )
    undone = undone_among(connection, about)
    rulings: dict[int, Ruling] = {}
    for number, action, event, side in connection.execute(query):
        if number not in undone:
            rulings.setdefault(number, Ruling(number, action, {})).sides[event] = side
    return list(rulings.values())


def ruled_with(connection: Connection, events: Collection[int]) -> set[int]:
    """Return the events that decisions that hold are about together with one of these."""
    return {event for ruling in rulings_of(connection, events) for event in ruling.sides}


def rulings_on(connection: Connection, article_id: int) -> list[tuple[int, int, Anchor]]:
    """Return the rulings on events of an article: decision, number and anchor."""
    query = select(RULINGS.c.decision_id, RULINGS.c.number, RULINGS.c.anchor).where(
        RULINGS.c.article_id == article_id
    )
    return [
        (decision, number, msgspec.json.decode(anchor, type=Anchor))
        for decision, number, anchor in connection.execute(query)
    ]


def lost_rulings(connection: Connection, article_id: int) -> list[tuple[int, int, Anchor]]:
    """Return the rulings on events of an article that are not read now, as `rulings_on`."""
    query = select(RULINGS.c.decision_id, RULINGS.c.number, RULINGS.c.anchor).where(
        RULINGS.c.article_id == article_id, RULINGS.c.event_id.is_(None)
    )
    return [
        (decision, number, msgspec.json.decode(anchor, type=Anchor))
        for decision, number, anchor in connection.execute(query)
    ]


def point_rulings(connection: Connection, found: Iterable[tuple[int, int, int | None]]) -> None:
    """Let rulings, by decision and number, be on the events that are read now, or on none."""
    for decision, number, event in found:
        connection.execute(
            update(RULINGS)
            .where(RULINGS.c.decision_id == decision, RULINGS.c.number == number)
            .values(event_id=event)
        )


def ruled_by(connection: Connection, decisions: Collection[int]) -> set[int]:
    """Return the events that decisions are about, as far as they are read now."""
    found: set[int] = set()
    for chunk in in_chunks(decisions):
        query = select(RULINGS.c.event_id).where(
            RULINGS.c.decision_id.in_(chunk), RULINGS.c.event_id.is_not(None)
        )
        found |= set(connection.execute(query).scalars())
    return found


def waiting_decisions(connection: Connection, articles: Collection[int]) -> Counter[int]:
    """Return how many decisions that hold are about what is not read of articles any more."""
    query = (
        select(RULINGS.c.article_id, RULINGS.c.decision_id)
        .where(RULINGS.c.article_id.in_(articles), RULINGS.c.event_id.is_(None))
        .distinct()
    )
    rows = connection.execute(query).all()
    undone = undone_among(connection, {row.decision_id for row in rows})
    return Counter(row.article_id for row in rows if row.decision_id not in undone)


def grades_of(connection: Connection, events: Collection[int]) -> list[Decision]:
    """Return the decisions that hold on grade or status of the incident of events, newest first.

    One holds where most of the events are that it was made about: what was split off has none.
    """
    about = select(RULINGS.c.decision_id).where(RULINGS.c.event_id.in_(events))
    query = (
        select(DECISIONS)
        .where(DECISIONS.c.action == "grade", DECISIONS.c.id.in_(about))
        .order_by(DECISIONS.c.id.desc())
    )
    rows = connection.execute(query).mappings().all()
    undone = undone_among(connection, [row["id"] for row in rows])
    found = []
    for row in rows:
        ruled = select(RULINGS.c.event_id).where(
            RULINGS.c.decision_id == row["id"], RULINGS.c.event_id.is_not(None)
        )
        on = list(connection.execute(ruled).scalars())
        if row["id"] not in undone and 2 * len(set(on) & set(events)) > len(on):
            found.append(_decision(row, None))
    return found


def link_rulings(connection: Connection) -> list[LinkRuling]:
    """Return what people ruled on linking, by the events that are read now; undone ones are not."""
    query = (
        select(
            DECISIONS.c.id,
            DECISIONS.c.made_by,
            DECISIONS.c.action,
            RULINGS.c.side,
            RULINGS.c.event_id,
        )
        .join(RULINGS, RULINGS.c.decision_id == DECISIONS.c.id)
        .where(
            DECISIONS.c.action.in_((*_LINKING, "unsure")),
            RULINGS.c.event_id.is_not(None),
        )
        .order_by(DECISIONS.c.id, RULINGS.c.number)
    )
    found: dict[int, LinkRuling] = {}
    for number, by, action, side, event in connection.execute(query):
        label = "different" if action == "split" else action
        ruling = found.setdefault(number, LinkRuling(number, by, label, ([], [])))
        ruling.sides[side].append(event)
    undone = undone_among(connection, found)
    return [ruling for number, ruling in found.items() if number not in undone]

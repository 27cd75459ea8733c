"""What a person rules of incidents in; kept, and the incidents put together anew, out."""

from collections.abc import Sequence
from typing import Final, get_args

import msgspec
from sqlalchemy import Connection, select

from reportedly.errors import ReportedlyError
from reportedly.incidents.weighing import load_scales
from reportedly.intake.incident import follow
from reportedly.intake.merging import merge_stale
from reportedly.intake.reviewing import refresh
from reportedly.records.incidents import Decided, Grade, StrikeStatus
from reportedly.reviewing.anchors import anchor_of
from reportedly.store.database import Database
from reportedly.store.decisions import Action, Decision, Ruled, get_decision, keep_decision
from reportedly.store.edits import edited_article
from reportedly.store.finding import reading_of, select_readings
from reportedly.store.incident_tables import RULINGS
from reportedly.store.incidents import incidents_of, mark_stale, members_of
from reportedly.store.lines import forget_lines
from reportedly.store.reviews import item_of, queue_articles, settle_items
from reportedly.store.schema import EVENTS, READINGS

GRADES: Final[tuple[str, ...]] = get_args(Grade)
STATUSES: Final[tuple[str, ...]] = get_args(StrikeStatus)


def rule_same(database: Database, one: int, other: int, *, by: str, why: str | None) -> Decided:
    """Let all events of two incidents be of one, now and after every re-reading."""
    return _rule_two(database, "same", one, other, by, why)


def rule_different(
    database: Database, one: int, other: int, *, by: str, why: str | None
) -> Decided:
    """Let no event of an incident ever be of one incident with one of the other's."""
    return _rule_two(database, "different", one, other, by, why)


def _one_already(one: int, other: int) -> ReportedlyError:
    return ReportedlyError(
        "same-incident",
        f"{one} and {other} are one incident already.",
        "To take events out of it, use reportedly split INCIDENT EVENT…",
    )


def _rule_two(
    database: Database, action: Action, one: int, other: int, by: str, why: str | None
) -> Decided:
    with database.writing() as connection:
        rows = [follow(connection, number) for number in (one, other)]
        sides = [row.id for row in rows]
        if action == "same" and rows[0].kind != rows[1].kind:
            raise ReportedlyError(
                "aggregate-and-incident",
                f"One of {one} and {other} is an aggregate, which is never added to an incident.",
                "reportedly incident ID shows what an aggregate may contain.",
            )
        if sides[0] == sides[1]:
            raise _one_already(one, other)
        events = [members_of(connection, [side]) for side in sides]
        subject = f"incidents {sides[0]} {sides[1]}"
        return _decide(connection, action, subject, events, by, why)


def rule_split(
    database: Database, number: int, events: Sequence[int], *, by: str, why: str | None
) -> Decided:
    """Let events of an incident be of another than the rest of it.

    ReportedlyError "bad-split" when they are not of it, or are all of it.
    """
    with database.writing() as connection:
        incident = follow(connection, number).id
        members = members_of(connection, [incident])
        out = sorted(set(events))
        if not out or not set(out) < set(members):
            raise ReportedlyError(
                "bad-split",
                f"Incident {incident} has the events {', '.join(map(str, members))}; some of them"
                " must stay, and some be taken out.",
                "reportedly incident ID shows which event is which.",
            )
        rest = [event for event in members if event not in out]
        return _decide(connection, "split", f"incident {incident}", [rest, out], by, why)


def rule_unsure(database: Database, one: int, other: int, *, by: str, why: str | None) -> Decided:
    """Note that a person cannot tell whether two incidents are one; the linker goes on by itself.

    They are shown to nobody as a doubtful pair until one of them has changed.
    """
    with database.writing() as connection:
        sides = sorted(follow(connection, number).id for number in (one, other))
        if sides[0] == sides[1]:
            raise _one_already(one, other)
        events = [members_of(connection, [side]) for side in sides]
        decision = keep_decision(
            connection,
            "unsure",
            f"incidents {sides[0]} {sides[1]}",
            by=by,
            why=why,
            before=msgspec.json.encode(events).decode(),
            about=about_events(connection, events),
        )
        forget_lines(connection, sides)
        return Decided(decision=decision, incidents=tuple(sides))


def rule_grade(
    database: Database,
    number: int,
    *,
    grade: str | None,
    status: str | None,
    by: str,
    why: str,
) -> Decided:
    """Let an incident have a grade or a strike status. ReportedlyError "bad-grade", "no-reason"."""
    for given, known in ((grade, GRADES), (status, STATUSES)):
        if given is not None and given not in known:
            raise ReportedlyError(
                "bad-grade", f"{given!r} is none of them.", f"Those are {', '.join(known)}."
            )
    if grade is None and status is None:
        raise ReportedlyError("bad-grade", "Nothing is given.", "Give --grade, --status or both.")
    if not why.strip():
        raise ReportedlyError("no-reason", "A grade has reasons.", "Give them with --why TEXT.")
    with database.writing() as connection:
        incident = follow(connection, number).id
        events = members_of(connection, [incident])
        after = {name: one for name, one in (("grade", grade), ("status", status)) if one}
        decision = keep_decision(
            connection,
            "grade",
            f"incident {incident}",
            by=by,
            why=why,
            after=msgspec.json.encode(after).decode(),
            about=about_events(connection, [events]),
        )
        forget_lines(connection, [incident])
        return Decided(decision=decision, incidents=(incident,))


def rule_undo(database: Database, number: int, *, by: str, why: str | None) -> Decided:
    """Undo a decision, which stays on record.

    ReportedlyError "no-decision", "undone-already"; "cannot-undo" for one on a person.
    """
    with database.writing() as connection:
        decision: Decision = get_decision(connection, number)
        if decision.action == "person":
            raise ReportedlyError(
                "cannot-undo",
                f"Decision {number} is on a person, whose role or password is changed anew.",
                "See reportedly people --help.",
            )
        if decision.undone_by is not None:
            raise ReportedlyError(
                "undone-already",
                f"Decision {number} was undone by decision {decision.undone_by}.",
                f"To have it again: reportedly undo {decision.undone_by}",
            )
        made = keep_decision(connection, "undo", f"decision {number}", by=by, why=why)
        about = number
        while decision.action == "undo":
            about = int(decision.subject.split()[-1])
            decision = get_decision(connection, about)
        article = edited_article(connection, about)
        if article is not None:
            return Decided(decision=made, incidents=refresh(connection, article))
        query = select(RULINGS.c.event_id).where(
            RULINGS.c.decision_id == about, RULINGS.c.event_id.is_not(None)
        )
        events = list(connection.execute(query).scalars())
        articles = select(RULINGS.c.article_id).where(RULINGS.c.decision_id == about)
        queue_articles(connection, set(connection.execute(articles).scalars()))
        item = item_of(decision.subject)
        if item is not None and decision.action == "done":
            settle_items(connection, item[0], [item[1]])
        return Decided(decision=made, incidents=_anew(connection, events))


def _decide(
    connection: Connection,
    action: Action,
    subject: str,
    events: Sequence[Sequence[int]],
    by: str,
    why: str | None,
) -> Decided:
    decision = keep_decision(
        connection,
        action,
        subject,
        by=by,
        why=why,
        before=msgspec.json.encode(events).decode(),
        about=about_events(connection, events),
    )
    incidents = _anew(connection, [event for side in events for event in side])
    return Decided(decision=decision, incidents=incidents)


def _anew(connection: Connection, events: Sequence[int]) -> tuple[int, ...]:
    """Put together anew the incidents of events; return those that they are of then."""
    mark_stale(connection, set(incidents_of(connection, events).values()))
    scales = load_scales()
    while merge_stale(connection, scales) is not None:
        pass
    return tuple(sorted(set(incidents_of(connection, events).values())))


def about_events(connection: Connection, sides: Sequence[Sequence[int]]) -> list[Ruled]:
    """Return what ties a decision to events, by the side that each is on."""
    side_of = {event: side for side, events in enumerate(sides) for event in events}
    query = (
        select_readings()
        .add_columns(EVENTS.c.id.label("event_id"), EVENTS.c.key.label("event_key"))
        .join(EVENTS, EVENTS.c.reading_id == READINGS.c.id)
        .where(EVENTS.c.id.in_(side_of))
        .order_by(EVENTS.c.id)
    )
    found = []
    for row in connection.execute(query).mappings():
        reading = reading_of(row)
        event = next(one for one in reading.events if one.id == row["event_key"])
        found.append(
            Ruled(
                side_of[row["event_id"]],
                row["article_id"],
                anchor_of(event, reading),
                row["event_id"],
            )
        )
    return found

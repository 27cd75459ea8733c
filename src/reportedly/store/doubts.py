"""Incidents in; the pairs of them that were nearly one, or nearly two, kept, out.

They are found by the links between their events, and weighed as the linker weighed them. What a
person ruled of a pair is not in doubt, nor is shown again what somebody was unsure of.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select

from reportedly.incidents.doubting import DOUBTFUL, average_weight
from reportedly.incidents.ruling import resolve_rulings
from reportedly.incidents.weighing import Scales
from reportedly.store.accounts import load_accounts
from reportedly.store.chunks import in_chunks
from reportedly.store.decisions import Ruling, rulings_of, undone_among
from reportedly.store.incident_tables import INCIDENTS, LINKS, MEMBERS
from reportedly.store.line_tables import DOUBTS, LINES
from reportedly.store.lines import drop_doubts
from reportedly.store.schema import DECISIONS

Pair = tuple[int, int]
_SUBJECTS: Final = 500


def keep_doubts(connection: Connection, incidents: Collection[int], scales: Scales) -> None:
    """Keep the doubtful pairs that incidents, all with a line, are in with others with one."""
    drop_doubts(connection, incidents)
    pairs = _linked_pairs(connection, incidents)
    if not pairs:
        return
    members = _members_of(connection, {number for pair in pairs for number in pair})
    accounts = load_accounts(connection, (event for each in members.values() for event in each))
    rulings = rulings_of(connection, accounts.keys())
    unsure = _unsure_of(connection, pairs, members)
    told = {
        number: [accounts[event] for event in events if event in accounts]
        for number, events in members.items()
    }
    rows = []
    for one, other in sorted(pairs - unsure):
        if not told[one] or not told[other]:
            continue
        if rulings and _is_ruled(members[one], members[other], rulings):
            continue
        weight = average_weight(told[one], told[other], scales)
        if abs(weight) <= DOUBTFUL:
            rows.append({"one_id": one, "other_id": other, "weight": weight, "doubt": abs(weight)})
    if rows:
        connection.execute(insert(DOUBTS), rows)


def _linked_pairs(connection: Connection, incidents: Collection[int]) -> set[Pair]:
    """Return the pairs with other open incidents of one kind that a link connects."""
    mine, theirs = MEMBERS.alias("mine"), MEMBERS.alias("theirs")
    here, there = INCIDENTS.alias("here"), INCIDENTS.alias("there")
    found: set[Pair] = set()
    for near, far in (
        (LINKS.c.event_id, LINKS.c.other_id),
        (LINKS.c.other_id, LINKS.c.event_id),
    ):
        query = (
            select(mine.c.incident_id, theirs.c.incident_id)
            .distinct()
            .select_from(mine)
            .join(LINKS, near == mine.c.event_id)
            .join(theirs, theirs.c.event_id == far)
            .join(here, here.c.id == mine.c.incident_id)
            .join(there, there.c.id == theirs.c.incident_id)
            .join(LINES, LINES.c.incident_id == theirs.c.incident_id)
            .where(
                mine.c.incident_id.in_(incidents),
                mine.c.incident_id != theirs.c.incident_id,
                here.c.kind == there.c.kind,
                there.c.state == "open",
            )
        )
        found |= {(min(pair), max(pair)) for pair in connection.execute(query)}
    return found


def _members_of(connection: Connection, incidents: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {number: [] for number in incidents}
    for chunk in in_chunks(found):
        query = (
            select(MEMBERS.c.incident_id, MEMBERS.c.event_id)
            .where(MEMBERS.c.incident_id.in_(chunk))
            .order_by(MEMBERS.c.event_id)
        )
        for incident, event in connection.execute(query):
            found[incident].append(event)
    return found


def _is_ruled(ones: Sequence[int], others: Sequence[int], rulings: Sequence[Ruling]) -> bool:
    """Whether a person holds events of the one apart from events of the other."""
    concerned = {*ones, *others}
    resolved = resolve_rulings(
        (one.decision, one.action, {str(event): side for event, side in one.sides.items()})
        for one in rulings
        if not concerned.isdisjoint(one.sides)
    )
    mine, theirs = set(map(str, ones)), set(map(str, others))
    return any(
        (one in mine and other in theirs) or (one in theirs and other in mine)
        for one, other in resolved.apart
    )


def _unsure_of(
    connection: Connection, pairs: Iterable[Pair], members: Mapping[int, list[int]]
) -> set[Pair]:
    """Return the pairs of which a person was unsure as they are now."""
    by_subject = {f"incidents {one} {other}": (one, other) for one, other in pairs}
    subjects = sorted(by_subject)
    found: set[Pair] = set()
    for start in range(0, len(subjects), _SUBJECTS):
        query = select(DECISIONS.c.id, DECISIONS.c.subject, DECISIONS.c.before).where(
            DECISIONS.c.subject.in_(subjects[start : start + _SUBJECTS]),
            DECISIONS.c.action == "unsure",
        )
        rows = connection.execute(query).all()
        undone = undone_among(connection, [row.id for row in rows])
        for number, subject, before in rows:
            pair = by_subject[subject]
            seen = msgspec.json.decode(before or "[]", type=list[list[int]])
            if number not in undone and seen == [members[side] for side in pair]:
                found.add(pair)
    return found

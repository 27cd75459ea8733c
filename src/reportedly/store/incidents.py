"""Groups of events in; incidents with ids that never mean another, out.

An incident keeps its id as long as it has events. Of incidents that are joined the oldest id stays,
and the others redirect to it. Where one is split, its id stays with the larger part, and the others
say what they were split from. An id is never given again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from reportedly.errors import ReportedlyError
from reportedly.records.incidents import IncidentKind
from reportedly.store.chunks import in_chunks
from reportedly.store.incident_tables import INCIDENTS, MEMBERS
from reportedly.store.inserting import insert_row, now
from reportedly.store.lines import forget_lines
from reportedly.store.rows import storable
from reportedly.store.schema import EVENTS, READINGS, VERSIONS


class Group(NamedTuple):
    """The events of one incident, in an order that does not depend on when they came."""

    events: Sequence[int]
    is_aggregate: bool


class IncidentRow(NamedTuple):
    """What the table has of an incident; `redirect_id` is that which it was joined to."""

    id: int
    kind: IncidentKind
    state: str
    redirect_id: int | None
    split_from: int | None
    made_at: str


def incidents_of(connection: Connection, events: Iterable[int]) -> dict[int, int]:
    """Return the incidents of those events that have one."""
    return {event: place.incident for event, place in _places(connection, events).items()}


def lineage_of(connection: Connection, number: int) -> tuple[int | None, int | None]:
    """Return which incident an incident was joined to, and which it was split from, if any."""
    query = select(INCIDENTS.c.redirect_id, INCIDENTS.c.split_from).where(INCIDENTS.c.id == number)
    row = connection.execute(query).first()
    return (None, None) if row is None else (row.redirect_id, row.split_from)


def members_of(connection: Connection, incidents: Iterable[int]) -> list[int]:
    """Return the events of incidents."""
    found: list[int] = []
    for chunk in in_chunks(incidents):
        query = select(MEMBERS.c.event_id).where(MEMBERS.c.incident_id.in_(chunk))
        found += connection.execute(query).scalars()
    return sorted(found)


def assign(connection: Connection, groups: Sequence[Group]) -> Counter[str]:
    """Make the groups incidents; how many were "new", "joined" and "split".

    The groups hold all events of all incidents that any of their events is of.
    """
    before = _places(connection, (event for group in groups for event in group.events))
    heirs = _heirs(groups, before)
    counts = Counter[str]()
    taken: dict[int, int] = {}
    for place, group in enumerate(groups):
        mine = sorted(incident for incident, heir in heirs.items() if heir == place)
        if mine:
            taken[place] = mine[0]
            for other in mine[1:]:
                _redirect(connection, other, mine[0])
                counts["joined"] += 1
            continue
        known = [before[event] for event in group.events if event in before]
        origin = min((one.incident for one in known), default=None)
        again = _revive(connection, sorted({one.first for one in known} - set(taken.values())))
        taken[place] = again if again is not None else _new(connection, group, origin)
        counts["new" if origin is None else "split"] += 1
    _write(connection, groups, taken, before)
    return counts


class _Place(NamedTuple):
    """The incident that an event is of, and that which it was of at first."""

    incident: int
    first: int


def _places(connection: Connection, events: Iterable[int]) -> dict[int, _Place]:
    found: dict[int, _Place] = {}
    for chunk in in_chunks(events):
        query = select(MEMBERS.c.event_id, MEMBERS.c.incident_id, MEMBERS.c.first_id).where(
            MEMBERS.c.event_id.in_(chunk)
        )
        found.update((event, _Place(now, first)) for event, now, first in connection.execute(query))
    return found


def _heirs(groups: Sequence[Group], before: Mapping[int, _Place]) -> dict[int, int]:
    """Return the group that each incident's id goes to: the place of that with most events.

    Those count most that were of the incident at first, so that what was joined to it and is taken
    out again does not keep its id.
    """
    shares: Mapping[int, Counter[int]] = defaultdict(Counter)
    for place, group in enumerate(groups):
        for event in group.events:
            if event in before:
                incident, first = before[event]
                shares[incident][place] += _FIRST if first == incident else 1
    return {
        incident: min(counts, key=lambda place: (-counts[place], place))
        for incident, counts in shares.items()
    }


_FIRST: Final = 1_000_000


def _revive(connection: Connection, candidates: Sequence[int]) -> int | None:
    """Return the first of some ids that was joined to another, and let it stand by itself again."""
    query = (
        select(INCIDENTS.c.id)
        .where(INCIDENTS.c.id.in_(candidates), INCIDENTS.c.state == "merged")
        .order_by(INCIDENTS.c.id)
        .limit(1)
    )
    return connection.execute(query).scalar()


def _new(connection: Connection, group: Group, origin: int | None) -> int:
    row = {
        "kind": "aggregate" if group.is_aggregate else "incident",
        "state": "open",
        "redirect_id": None,
        "split_from": origin,
        "is_stale": 0,
        "day": "",
        "articles": 0,
        "made_at": now(),
        "lined_as": None,
    }
    return insert_row(connection, INCIDENTS, row)


def _redirect(connection: Connection, incident: int, other: int) -> None:
    """Let an id, and those that redirect to it, redirect to another."""
    connection.execute(
        update(INCIDENTS).where(INCIDENTS.c.redirect_id == incident).values(redirect_id=other)
    )
    connection.execute(
        update(INCIDENTS)
        .where(INCIDENTS.c.id == incident)
        .values(state="merged", redirect_id=other, is_stale=0, lined_as=None)
    )


def _write(
    connection: Connection,
    groups: Sequence[Group],
    taken: Mapping[int, int],
    before: Mapping[int, _Place],
) -> None:
    """Write who is a member of what, and what incidents are listed by."""
    now_of = {event: taken[place] for place, group in enumerate(groups) for event in group.events}
    changed = {
        event: incident
        for event, incident in now_of.items()
        if event not in before or before[event].incident != incident
    }
    for chunk in in_chunks(event for event in changed if event in before):
        connection.execute(delete(MEMBERS).where(MEMBERS.c.event_id.in_(chunk)))
    rows = [
        {
            "event_id": event,
            "incident_id": incident,
            "first_id": before[event].first if event in before else incident,
        }
        for event, incident in sorted(changed.items())
    ]
    if rows:
        connection.execute(insert(MEMBERS), rows)
    left = {before[event].incident for event in changed if event in before}
    forget_lines(connection, left | set(changed.values()))
    days = _days(connection, now_of)
    changes = [
        {
            "number": taken[place],
            "of_kind": "aggregate" if group.is_aggregate else "incident",
            "on_day": _usual([days[event][0] for event in group.events if event in days]),
            "in_articles": len({days[event][1] for event in group.events if event in days}),
        }
        for place, group in enumerate(groups)
    ]
    if not changes:
        return
    connection.execute(
        update(INCIDENTS)
        .where(INCIDENTS.c.id == bindparam("number"))
        .values(
            kind=bindparam("of_kind"),
            day=bindparam("on_day"),
            articles=bindparam("in_articles"),
            state="open",
            redirect_id=None,
            is_stale=0,
        ),
        changes,
    )


def _days(connection: Connection, events: Collection[int]) -> dict[int, tuple[str, int]]:
    """Return the day and the article of each event."""
    found: dict[int, tuple[str, int]] = {}
    for chunk in in_chunks(events):
        query = (
            select(EVENTS.c.id, EVENTS.c.day, VERSIONS.c.article_id)
            .join(VERSIONS, VERSIONS.c.id == EVENTS.c.version_id)
            .where(EVENTS.c.id.in_(chunk))
        )
        found.update((number, (day, article)) for number, day, article in connection.execute(query))
    return found


def _usual(days: Sequence[str]) -> str:
    """Return the day that most events have, of several the first; "" for none."""
    counts = Counter(day for day in days if day)
    return min(counts, key=lambda day: (-counts[day], day), default="")


def mark_stale(connection: Connection, incidents: Iterable[int]) -> None:
    """Note that incidents are to be put together anew."""
    incidents = set(incidents)
    for chunk in in_chunks(incidents):
        connection.execute(update(INCIDENTS).where(INCIDENTS.c.id.in_(chunk)).values(is_stale=1))
    forget_lines(connection, incidents)


def stale_members(connection: Connection, limit: int) -> list[int]:
    """Return the events of some stale incidents, which are to be put together anew."""
    stale = connection.execute(
        select(INCIDENTS.c.id)
        .where(INCIDENTS.c.is_stale == 1)
        .order_by(INCIDENTS.c.id)
        .limit(limit)
    )
    return members_of(connection, list(stale.scalars()))


def close_empty(connection: Connection) -> int:
    """Note of stale incidents that no event is left of that they are gone; how many."""
    members = select(MEMBERS.c.incident_id)
    done = connection.execute(
        update(INCIDENTS)
        .where(
            INCIDENTS.c.is_stale == 1,
            INCIDENTS.c.state == "open",
            INCIDENTS.c.id.not_in(members),
        )
        .values(state="gone", is_stale=0, day="", articles=0, lined_as=None)
    )
    return int(done.rowcount)


def move_member(connection: Connection, event: int, successor: int | None) -> None:
    """Let the event of a newer reading take the place of one; without it, the place goes."""
    if successor is not None:
        taken = select(MEMBERS.c.event_id).where(MEMBERS.c.event_id == successor)
        if connection.execute(taken).first() is None:
            connection.execute(
                update(MEMBERS).where(MEMBERS.c.event_id == event).values(event_id=successor)
            )
            return
    connection.execute(delete(MEMBERS).where(MEMBERS.c.event_id == event))


def get_incident_row(connection: Connection, number: int) -> IncidentRow:
    """Return an incident by its id, also one that was joined to another or is gone.

    ReportedlyError "no-incident".
    """
    row = connection.execute(
        select(*(INCIDENTS.c[name] for name in IncidentRow._fields)).where(
            INCIDENTS.c.id == storable(number)
        )
    ).one_or_none()
    if row is None:
        raise ReportedlyError(
            "no-incident",
            f"There is no incident {number}.",
            "reportedly incidents shows the numbers; reportedly merge makes incidents.",
        )
    return IncidentRow(*row)


def unmerged(connection: Connection) -> int:
    """Return how many current readings no merge has put together yet."""
    query = select(func.count()).where(
        READINGS.c.is_accounted.in_((0, 2)), READINGS.c.is_current == 1
    )
    return connection.execute(query).scalar_one()

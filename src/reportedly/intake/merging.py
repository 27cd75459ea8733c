"""A database with readings in; its events put together as incidents, as far as they are new, out.

Only the neighborhood of what is new is looked at. Which events are one incident depends on the
events and on what people decided, not on when they came: the parts that links connect are put
together anew, as a whole, whenever one of their events is new, changed or gone.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import Final

import msgspec
from sqlalchemy import Connection

from reportedly.incidents.accounts import REAL, Account
from reportedly.incidents.blocking import keys_of
from reportedly.incidents.linking import group_accounts
from reportedly.incidents.ruling import resolve_rulings
from reportedly.incidents.weighing import Scales, load_scales
from reportedly.records.events import Event
from reportedly.records.incidents import Merged
from reportedly.records.reading import Reading
from reportedly.reviewing.anchors import find_event, find_successors
from reportedly.store.accounts import (
    current_reading,
    drop_accounts,
    events_of,
    filed_readings,
    find_candidates,
    is_accounted,
    keep_accounts,
    keep_links,
    linked_to,
    load_accounts,
    mark_merged,
    new_readings,
    retired_readings,
)
from reportedly.store.database import Database
from reportedly.store.decisions import point_rulings, ruled_by, ruled_with, rulings_of, rulings_on
from reportedly.store.edits import has_other_events
from reportedly.store.incidents import (
    Group,
    assign,
    close_empty,
    incidents_of,
    mark_stale,
    members_of,
    move_member,
    stale_members,
    unmerged,
)
from reportedly.store.lines import forget_lines
from reportedly.store.reviews import queue_articles

_READINGS: Final = 250
_FILED: Final = 1_000
_STALE: Final = 500


def merge(database: Database, tell: Callable[[Merged], None] | None = None) -> Merged:
    """Put together what is new in a database; where all was broken off, go on from there.

    `tell` is told after each step what came of it; `left` are the readings still to be looked at.
    """
    scales, reached = load_scales(), set[int]()

    def put_together(connection: Connection) -> Merged | None:
        return _merge_filed(connection, scales, reached) or merge_stale(connection, scales)

    total = Merged()
    for step in (partial(retire, scales=scales), partial(_file_new, scales=scales), put_together):
        for done in _in_steps(database, step):
            total = _sum(total, done)
            if tell is not None:
                tell(done)
    return total


def _in_steps(database: Database, step: Callable[[Connection], Merged | None]) -> Iterator[Merged]:
    """Do something, a transaction at a time, until there is nothing left to do."""
    while True:
        with database.writing() as connection:
            done = step(connection)
        if done is None:
            return
        yield done


def _sum(one: Merged, other: Merged) -> Merged:
    names = ("events", "new", "joined", "split", "gone")
    return Merged(**{name: getattr(one, name) + getattr(other, name) for name in names})


def retire(connection: Connection, scales: Scales) -> Merged | None:
    """Let the events of newer readings take the place of those of some that are not current.

    These are filed and linked at once, so that an event of an incident always has an account.
    Return what came of it, None where all readings with accounts are current.
    """
    readings = retired_readings(connection, _READINGS)
    done = [_replace(connection, *one, scales) for one in readings]
    return reduce(_sum, done) if done else None


def _replace(
    connection: Connection, number: int, article_id: int, older: Reading, scales: Scales
) -> Merged:
    mine = events_of(connection, number)
    mark_stale(connection, incidents_of(connection, mine.values()).values())
    drop_accounts(connection, number)
    queue_articles(connection, [article_id])
    found = current_reading(connection, article_id)
    theirs: dict[str, int] = {}
    heirs: dict[str, str] = {}
    if found is not None:
        newer_number, newer = found
        real = {event.id for event in newer.events if event.status in REAL}
        theirs = events_of(connection, newer_number)
        successors = find_successors(older, newer)
        was, now = _only_event(older), _only_event(newer)
        if not successors and was is not None and now is not None:
            successors = {was.id: now.id}
        heirs = {key: heir for key, heir in successors.items() if heir in real}
    _point_rulings(connection, article_id, found)
    for key, event in mine.items():
        move_member(connection, event, theirs[heirs[key]] if key in heirs else None)
    if found is None or is_accounted(connection, found[0]):
        return Merged()
    return _file(connection, [(found[0], article_id, found[1])], scales)


def _point_rulings(
    connection: Connection, article_id: int, found: tuple[int, Reading] | None
) -> None:
    """Let the rulings on events of an article be on those that are read of it now."""
    pointed: list[tuple[int, int, int | None]] = []
    numbers = events_of(connection, found[0]) if found is not None else {}
    rulings = rulings_on(connection, article_id)
    only = None
    if found is not None and rulings and not has_other_events(connection, article_id):
        only = _only_event(found[1])
    for decision, place, anchor in rulings:
        event = None
        if found is not None:
            event = find_event(anchor, found[1]) or only
        pointed.append((decision, place, None if event is None else numbers[event.id]))
    point_rulings(connection, pointed)
    ruled = ruled_by(connection, {decision for decision, *_ in pointed})
    forget_lines(connection, incidents_of(connection, ruled).values())


def _only_event(reading: Reading) -> Event | None:
    """Return the event of a report that tells of one only: it is the same, though rewritten."""
    real = [event for event in reading.events if event.status in REAL]
    return real[0] if len(real) == 1 else None


def _file(
    connection: Connection, readings: Sequence[tuple[int, int, Reading]], scales: Scales
) -> Merged:
    """File the events of readings, and link them with those that were filed before."""
    accounts = keep_accounts(connection, readings)
    queue_articles(connection, {article_id for _, article_id, _ in readings})
    link_accounts(connection, accounts, scales)
    return Merged(events=len(accounts))


def _file_new(connection: Connection, scales: Scales) -> Merged | None:
    """File some readings that are new, after all that have been replaced by newer ones."""
    done: list[Merged] = []
    while (retired := retire(connection, scales)) is not None:
        done.append(retired)
    readings = new_readings(connection, _READINGS)
    if readings:
        done.append(_file(connection, readings, scales))
    if not done:
        return None
    return msgspec.structs.replace(reduce(_sum, done), left=unmerged(connection))


def _merge_filed(connection: Connection, scales: Scales, reached: set[int]) -> Merged | None:
    """Put together some of the events that are only filed, but for those reached before."""
    readings = filed_readings(connection, _FILED)
    if not readings:
        return None
    events = {event for each in readings.values() for event in each} - reached
    done = put_together_events(connection, events, scales, reached)
    mark_merged(connection, readings)
    return done


def link_accounts(connection: Connection, new: Mapping[int, Account], scales: Scales) -> None:
    """Keep the links of new accounts with all that are filed."""
    candidates = find_candidates(
        connection, {event: keys_of(account) for event, account in new.items()}
    )
    others = set().union(*candidates.values()) - new.keys() if candidates else set[int]()
    accounts = {**load_accounts(connection, others), **new}
    links: dict[tuple[int, int], int] = {}
    for event, near in candidates.items():
        for other in near:
            pair = (event, other) if event < other else (other, event)
            if pair in links or accounts[event].article == accounts[other].article:
                continue
            weight = scales.weigh(accounts[event], accounts[other])
            if weight > 0:
                links[pair] = weight
    keep_links(connection, links)


def merge_stale(connection: Connection, scales: Scales) -> Merged | None:
    """Put together anew what lost an event, or what a person decided on."""
    events = stale_members(connection, _STALE)
    gone = close_empty(connection)
    if not events and not gone:
        return None
    done = put_together_events(connection, events, scales) if events else Merged()
    return msgspec.structs.replace(done, gone=gone)


def put_together_events(
    connection: Connection,
    events: Collection[int],
    scales: Scales,
    reached: set[int] | None = None,
) -> Merged:
    """Put together anew all that is connected with these events; `reached` gets all of these.

    Each of them has an account.
    """
    connected = _closure(connection, events)
    if reached is not None:
        reached |= connected
    accounts = load_accounts(connection, connected)
    by_key = {account.key: event for event, account in accounts.items()}
    rulings = resolve_rulings(
        (
            ruling.decision,
            ruling.action,
            {
                accounts[event].key: side
                for event, side in ruling.sides.items()
                if event in accounts
            },
        )
        for ruling in rulings_of(connection, accounts.keys())
    )
    groups = group_accounts(
        {account.key: account for account in accounts.values()},
        scales,
        rulings.together,
        rulings.apart,
    )
    counts = assign(
        connection,
        [
            Group(
                [by_key[key] for key in group],
                is_aggregate=accounts[by_key[group[0]]].is_aggregate,
            )
            for group in groups
        ],
    )
    return Merged(
        new=counts["new"],
        joined=counts["joined"],
        split=counts["split"],
    )


def _closure(connection: Connection, events: Collection[int]) -> set[int]:
    """Return the events that links, decisions and incidents connect with these, and these."""
    reached: set[int] = set()
    front = set(events)
    while front:
        reached |= front
        found = linked_to(connection, front) | ruled_with(connection, front)
        found |= set(members_of(connection, incidents_of(connection, front).values()))
        front = found - reached
    return reached

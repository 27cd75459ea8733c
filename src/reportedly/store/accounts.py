"""Readings in a database in; the accounts of their events, filed, and links between them, out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, delete, insert, or_, select, update

from reportedly.incidents.accounts import Account, accounts_of
from reportedly.incidents.blocking import Keys, keys_of
from reportedly.records.reading import Reading
from reportedly.store.chunks import in_chunks
from reportedly.store.finding import reading_of, select_readings
from reportedly.store.incident_tables import ACCOUNT_KEYS, ACCOUNTS, LINKS
from reportedly.store.incidents import incidents_of, mark_stale, move_member
from reportedly.store.schema import EVENTS, READINGS, VERSIONS

MERGED, FILED = 1, 2
"""What `is_accounted` is of readings whose events are put together, and of those only filed."""
_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Account)


def new_readings(connection: Connection, limit: int) -> list[tuple[int, int, Reading]]:
    """Return current readings without accounts: the numbers of reading and article, the reading."""
    query = (
        select_readings()
        .where(READINGS.c.is_accounted == 0, READINGS.c.is_current == 1)
        .order_by(READINGS.c.id)
        .limit(limit)
    )
    rows = connection.execute(query).mappings()
    return [(row["reading_id"], row["article_id"], reading_of(row)) for row in rows]


def keep_accounts(
    connection: Connection, readings: Sequence[tuple[int, int, Reading]]
) -> dict[int, Account]:
    """Keep the accounts of readings, filed under their keys; return them by their events."""
    numbers = [number for number, _, _ in readings]
    events: dict[tuple[int, int], int] = {
        (row.reading_id, row.position): row.id
        for row in connection.execute(
            select(EVENTS.c.id, EVENTS.c.reading_id, EVENTS.c.position).where(
                EVENTS.c.reading_id.in_(numbers)
            )
        )
    }
    accounts = {
        events[number, place]: account
        for number, article_id, reading in readings
        for place, account in accounts_of(reading, str(article_id))
    }
    _insert_accounts(connection, accounts)
    _mark(connection, numbers, FILED)
    return accounts


def _insert_accounts(connection: Connection, accounts: Mapping[int, Account]) -> None:
    rows = [
        {"event_id": event_id, "key": account.key, "body": _ENCODER.encode(account)}
        for event_id, account in accounts.items()
    ]
    filed = [
        {"key": key, "event_id": event_id}
        for event_id, account in accounts.items()
        for key in sorted(keys_of(account).filed)
    ]
    for table, each in ((ACCOUNTS, rows), (ACCOUNT_KEYS, filed)):
        if each:
            connection.execute(insert(table), each)


def file_again(
    connection: Connection, number: int, article_id: int, reading: Reading
) -> dict[int, Account]:
    """File anew the events of a reading whose accounts changed, and return these by the events.

    Their links go. An event that is no longer said to be loses its place in its incident.
    """
    events = {
        row.position: row.id
        for row in connection.execute(
            select(EVENTS.c.id, EVENTS.c.position).where(EVENTS.c.reading_id == number)
        )
    }
    accounts = {events[place]: account for place, account in accounts_of(reading, str(article_id))}
    known = load_accounts(connection, events.values())
    gone = known.keys() - accounts.keys()
    changed = {event: one for event, one in accounts.items() if known.get(event) != one}
    mark_stale(connection, set(incidents_of(connection, gone).values()))
    for event in gone:
        move_member(connection, event, None)
    for chunk in in_chunks(gone | (changed.keys() & known.keys())):
        unfile(connection, chunk)
    _insert_accounts(connection, changed)
    return changed


def filed_readings(connection: Connection, limit: int) -> dict[int, list[int]]:
    """Return some readings whose events are filed and not yet put together, with these events."""
    query = (
        select(READINGS.c.id)
        .where(READINGS.c.is_accounted == FILED)
        .order_by(READINGS.c.id)
        .limit(limit)
    )
    found: dict[int, list[int]] = {number: [] for number in connection.execute(query).scalars()}
    events = (
        select(EVENTS.c.reading_id, EVENTS.c.id)
        .join(ACCOUNTS, ACCOUNTS.c.event_id == EVENTS.c.id)
        .where(EVENTS.c.reading_id.in_(found))
        .order_by(EVENTS.c.id)
    )
    for reading, event in connection.execute(events):
        found[reading].append(event)
    return found


def mark_merged(connection: Connection, readings: Collection[int]) -> None:
    """Note that the events of readings are put together."""
    _mark(connection, readings, MERGED)


def _mark(connection: Connection, readings: Collection[int], is_accounted: int) -> None:
    connection.execute(
        update(READINGS).where(READINGS.c.id.in_(readings)).values(is_accounted=is_accounted)
    )


def find_candidates(connection: Connection, sought: Mapping[int, Keys]) -> dict[int, set[int]]:
    """Return for each event those to compare it with: filed under a key that it seeks."""
    seekers: Mapping[int, list[int]] = defaultdict(list)
    for event_id, keys in sought.items():
        for key in keys.sought:
            seekers[key].append(event_id)
    found: dict[int, set[int]] = {event_id: set() for event_id in sought}
    for chunk in in_chunks(seekers):
        query = select(ACCOUNT_KEYS.c.key, ACCOUNT_KEYS.c.event_id).where(
            ACCOUNT_KEYS.c.key.in_(chunk)
        )
        for key, other in connection.execute(query):
            for event_id in seekers[key]:
                if other != event_id:
                    found[event_id].add(other)
    return found


def load_accounts(connection: Connection, events: Iterable[int]) -> dict[int, Account]:
    """Return the accounts of events."""
    found: dict[int, Account] = {}
    for chunk in in_chunks(events):
        query = select(ACCOUNTS.c.event_id, ACCOUNTS.c.body).where(ACCOUNTS.c.event_id.in_(chunk))
        found.update(
            (event_id, _DECODER.decode(body)) for event_id, body in connection.execute(query)
        )
    return found


def keep_links(connection: Connection, links: Mapping[tuple[int, int], int]) -> None:
    """Keep links between accounts, the smaller number first."""
    rows = [
        {"event_id": one, "other_id": other, "weight": weight}
        for (one, other), weight in sorted(links.items())
    ]
    if rows:
        connection.execute(insert(LINKS), rows)


def linked_to(connection: Connection, events: Collection[int]) -> set[int]:
    """Return the events that have a link with one of these."""
    found: set[int] = set()
    for chunk in in_chunks(events):
        for mine, theirs in (
            (LINKS.c.event_id, LINKS.c.other_id),
            (LINKS.c.other_id, LINKS.c.event_id),
        ):
            found.update(connection.execute(select(theirs).where(mine.in_(chunk))).scalars())
    return found


def retired_readings(connection: Connection, limit: int) -> list[tuple[int, int, Reading]]:
    """Return readings with accounts that are not current any more."""
    query = (
        select_readings()
        .where(READINGS.c.is_accounted.in_((FILED, MERGED)), READINGS.c.is_current == 0)
        .order_by(READINGS.c.id)
        .limit(limit)
    )
    rows = connection.execute(query).mappings()
    return [(row["reading_id"], row["article_id"], reading_of(row)) for row in rows]


def current_reading(connection: Connection, article_id: int) -> tuple[int, Reading] | None:
    """Return the current reading of an article with its number, None for none."""
    query = select_readings().where(VERSIONS.c.article_id == article_id, READINGS.c.is_current == 1)
    row = connection.execute(query).mappings().first()
    return None if row is None else (row["reading_id"], reading_of(row))


def is_accounted(connection: Connection, reading_id: int) -> bool:
    """Whether the events of a reading are filed."""
    query = select(READINGS.c.is_accounted).where(READINGS.c.id == reading_id)
    return bool(connection.execute(query).scalar())


def events_of(connection: Connection, reading_id: int) -> dict[str, int]:
    """Return the numbers of the events of a reading by their ids there."""
    query = select(EVENTS.c.key, EVENTS.c.id).where(EVENTS.c.reading_id == reading_id)
    return {row.key: row.id for row in connection.execute(query)}


def drop_accounts(connection: Connection, reading_id: int) -> None:
    """Remove the accounts of a reading with their keys and links."""
    unfile(connection, select(EVENTS.c.id).where(EVENTS.c.reading_id == reading_id))
    _mark(connection, [reading_id], 0)


def unfile(connection: Connection, events: Select[Any] | Sequence[int]) -> None:
    """Remove the accounts of events with their keys and links."""
    conditions: Iterator[tuple[Any, ColumnElement[bool]]] = iter(
        (
            (LINKS, or_(LINKS.c.event_id.in_(events), LINKS.c.other_id.in_(events))),
            (ACCOUNT_KEYS, ACCOUNT_KEYS.c.event_id.in_(events)),
            (ACCOUNTS, ACCOUNTS.c.event_id.in_(events)),
        )
    )
    for table, where in conditions:
        connection.execute(delete(table).where(where))

"""Feeds that are followed, and the entries that they had, kept in a database."""

from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from reportedly.errors import ReportedlyError
from reportedly.records.feeds import FeedState
from reportedly.store.inserting import now
from reportedly.store.rows import indexed
from reportedly.store.schema import FEED_ENTRIES, FEEDS

MOST_TRIES: Final = 3
"""How often the page of an entry is asked for before it is left alone."""
_CHUNK: Final = 500


class KeptFeed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed by its number in the database."""

    id: int
    state: FeedState


def keep_feed(connection: Connection, state: FeedState) -> bool:
    """Follow a feed; whether it was not followed yet, or was gone."""
    known = connection.execute(
        select(FEEDS.c.id, FEEDS.c.next_poll_at).where(FEEDS.c.url == indexed(state.url))
    ).first()
    if known is not None:
        if known.next_poll_at is None:
            connection.execute(update(FEEDS).where(FEEDS.c.id == known.id).values(**_row(state)))
        return known.next_poll_at is None
    connection.execute(insert(FEEDS), _row(state))
    return True


def drop_feed(connection: Connection, url: str) -> None:
    """Follow a feed no longer; its articles stay. ReportedlyError "no-feed"."""
    number = connection.execute(select(FEEDS.c.id).where(FEEDS.c.url == indexed(url))).scalar()
    if number is None:
        raise ReportedlyError(
            "no-feed", f"The feed {url} is not followed.", "reportedly feeds lists them."
        )
    connection.execute(FEED_ENTRIES.delete().where(FEED_ENTRIES.c.feed_id == number))
    connection.execute(FEEDS.delete().where(FEEDS.c.id == number))


def list_feeds(connection: Connection) -> list[KeptFeed]:
    """Return all feeds, in the order in which they were added."""
    rows = connection.execute(select(FEEDS.c.id, FEEDS.c.state).order_by(FEEDS.c.id))
    return [_feed(number, state) for number, state in rows]


def find_next_feed(connection: Connection) -> KeptFeed | None:
    """Return the feed that is polled next, None when none is."""
    row = connection.execute(
        select(FEEDS.c.id, FEEDS.c.state)
        .where(FEEDS.c.next_poll_at.is_not(None))
        .order_by(FEEDS.c.next_poll_at, FEEDS.c.id)
        .limit(1)
    ).first()
    return _feed(*row) if row else None


def save_feed(connection: Connection, number: int, state: FeedState) -> None:
    """Keep what is known of a feed after a poll.

    Where it has moved to the address of another feed, that one goes on, and this one is gone.
    """
    known = connection.execute(
        select(FEEDS.c.id).where(FEEDS.c.url == indexed(state.url), FEEDS.c.id != number)
    ).first()
    if known:
        old = connection.execute(select(FEEDS.c.url).where(FEEDS.c.id == number)).scalar_one()
        state = msgspec.structs.replace(state, url=old, is_gone=True, next_poll_at=None)
    connection.execute(update(FEEDS).where(FEEDS.c.id == number).values(**_row(state)))


def find_new_urls(connection: Connection, number: int, urls: list[str]) -> list[str]:
    """Return which of the entries' addresses are to be read, in order.

    Those are the new ones, and failed ones until they have been tried often enough.
    """
    wanted = list(dict.fromkeys(urls))
    known: set[str] = set()
    for start in range(0, len(wanted), _CHUNK):
        chunk = [indexed(url) for url in wanted[start : start + _CHUNK]]
        known.update(
            connection.execute(
                select(FEED_ENTRIES.c.url).where(
                    FEED_ENTRIES.c.feed_id == number,
                    FEED_ENTRIES.c.url.in_(chunk),
                    (FEED_ENTRIES.c.is_done == 1) | (FEED_ENTRIES.c.tries >= MOST_TRIES),
                )
            ).scalars()
        )
    return [url for url in wanted if indexed(url) not in known]


def note_entry(connection: Connection, number: int, url: str, *, is_done: bool) -> bool:
    """Note that an entry was read, or could not be; whether it was not noted yet.

    Of a feed that was dropped in the meantime nothing is noted.
    """
    if connection.execute(select(FEEDS.c.id).where(FEEDS.c.id == number)).first() is None:
        return False
    which = (FEED_ENTRIES.c.feed_id == number, FEED_ENTRIES.c.url == indexed(url))
    tries = connection.execute(select(FEED_ENTRIES.c.tries).where(*which)).scalar()
    row = {"tries": (tries or 0) + 1, "is_done": int(is_done)}
    if tries is not None:
        connection.execute(update(FEED_ENTRIES).where(*which).values(**row))
        return False
    row |= {"feed_id": number}
    connection.execute(insert(FEED_ENTRIES), row | {"url": indexed(url), "seen_at": now()})
    return True


def _feed(number: int, state: str) -> KeptFeed:
    return KeptFeed(id=number, state=msgspec.json.decode(state, type=FeedState))


def _row(state: FeedState) -> dict[str, str | None]:
    return {
        "url": indexed(state.url),
        "state": msgspec.json.encode(state).decode(),
        "next_poll_at": state.next_poll_at,
    }

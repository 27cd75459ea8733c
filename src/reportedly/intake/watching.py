"""Feeds in; their new articles read and kept as they come, until somebody says stop, out."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import Final, TypeAlias

import msgspec

from reportedly.acquire.documents import Given
from reportedly.acquire.feeds.parsing import (
    MAX_FEED_BYTES,
    Entry,
    FeedLink,
    is_opml,
    read_feed,
    read_opml,
)
from reportedly.acquire.feeds.politeness import HostGate
from reportedly.acquire.feeds.reading import EntryReader
from reportedly.acquire.feeds.schedule import (
    PollFailure,
    PollOutcome,
    PollSuccess,
    make_poll_failure,
    next_poll,
    start_feed,
)
from reportedly.acquire.files import open_file
from reportedly.acquire.http import Fetched, fetch_if_changed, parse_url
from reportedly.acquire.sources import entry_reader
from reportedly.errors import ReportedlyError
from reportedly.intake.acquiring import limits_of
from reportedly.intake.adding import Added, add_acquired, joined, keep_trying
from reportedly.intake.workers import Load
from reportedly.pipeline import build_pipeline
from reportedly.records.failure import Failure, broken, failure_of
from reportedly.records.feeds import FeedState
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.feeds import (
    KeptFeed,
    find_new_urls,
    find_next_feed,
    keep_feed,
    note_entry,
    save_feed,
)
from reportedly.store.runs import begin_run, end_run

_LONGEST_SLEEP_S: Final = 60.0
"""Feeds that another program adds are seen so soon."""


class Polled(msgspec.Struct, frozen=True, kw_only=True):
    """A poll of a feed: how it stands now, and what became of its articles."""

    state: FeedState
    added: Added


Tell: TypeAlias = Callable[[Polled], None]


def follow(database: Database, sources: Sequence[str]) -> tuple[int, list[Failure]]:
    """Follow the feeds that sources name, by URL or in OPML files; return how many were new.

    What names none is a Failure, and the others are followed.
    """
    links: list[FeedLink] = []
    failures: list[Failure] = []
    for source in sources:
        try:
            found = _links_of(source)
        except ReportedlyError as error:
            found = (failure_of(source, error),)
        links += (link for link in found if isinstance(link, FeedLink))
        failures += (link for link in found if isinstance(link, Failure))
    moment = datetime.now(UTC)
    with database.writing() as connection:
        new = [
            keep_feed(connection, start_feed(link.url, now=moment, title=link.title))
            for link in links
        ]
    return sum(new), failures


def _links_of(source: str) -> Sequence[FeedLink | Failure]:
    if "://" in source:
        return (FeedLink(url=str(parse_url(source)), title=None),)
    with open_file(source) as stream:
        data = stream.read(MAX_FEED_BYTES + 1)
    if not is_opml(data):
        raise ReportedlyError(
            "bad-opml",
            f"{source} is no OPML list of feeds.",
            "Give the URL of a feed, or an OPML file.",
        )
    return read_opml(data, source=source)


def watch(
    database: Database,
    *,
    settings: Settings,
    stop: threading.Event,
    once: bool = False,
    tell: Tell | None = None,
) -> None:
    """Poll each feed when it is due, and keep its new articles, until `stop` is set.

    With `once` those that are due are polled, and then it ends. The article that is being read when
    `stop` is set is kept; the others are read after the next start. Raises ReportedlyError as the
    database does, when it does not come back.
    """
    with database.writing() as connection:
        run_id = begin_run(connection, "watch", None, ())
    watcher = _Watcher(database, settings, run_id, stop)
    while not stop.is_set():
        feed = keep_trying(partial(_next_feed, database))
        wait_s = _seconds_until(feed) if feed else _LONGEST_SLEEP_S
        if feed is not None and wait_s <= 0:
            polled = watcher.poll(feed)
            if tell is not None:
                tell(polled)
        elif once:
            break
        else:
            stop.wait(min(wait_s, _LONGEST_SLEEP_S))
    with database.writing() as connection:
        end_run(connection, run_id)


def _next_feed(database: Database) -> KeptFeed | None:
    with database.reading() as connection:
        return find_next_feed(connection)


def _seconds_until(feed: KeptFeed) -> float:
    due = datetime.fromisoformat(feed.state.next_poll_at or "")
    return (due - datetime.now(UTC)).total_seconds()


class _Watcher:
    """Polls feeds, with one gate to their hosts and one pipeline to read what they bring."""

    def __init__(
        self, database: Database, settings: Settings, run_id: int, stop: threading.Event
    ) -> None:
        self._database = database
        self._settings = settings
        self._run_id = run_id
        self._stop = stop
        limits = msgspec.structs.replace(limits_of(settings), retries=0)
        self._gate = HostGate(pause_s=settings.pause_s, sleep=lambda wait_s: _rest(stop, wait_s))
        self._entries: EntryReader = entry_reader(
            Given(), limits=limits, allow_private=settings.allow_private, gate=self._gate
        )
        self._load: Load = cache(partial(build_pipeline, settings))

    def poll(self, feed: KeptFeed) -> Polled:
        """Poll a feed, keep its new articles and when it is polled next."""
        try:
            outcome, added = self._visit(feed)
        except ReportedlyError as error:
            if error.code.startswith(("database", "disk")):
                raise
            outcome, added = make_poll_failure(error), Added()
        except Exception as error:
            failure = broken(feed.state.url, error)
            outcome, added = PollFailure(code=failure.code, message=failure.message), Added()
        state = next_poll(feed.state, outcome, datetime.now(UTC))
        keep_trying(partial(self._save, feed.id, state))
        return Polled(state=state, added=added)

    def _visit(self, feed: KeptFeed) -> tuple[PollOutcome, Added]:
        state = feed.state
        with self._gate.take_turn(state.url):
            found = fetch_if_changed(
                state.url,
                etag=state.etag,
                last_modified=state.last_modified,
                limits=self._entries.limits,
                rule=self._entries.rule,
            )
        self._gate.heed_delay(found.url, found.crawl_delay_s)
        outcome = PollSuccess(
            etag=found.etag,
            last_modified=found.last_modified,
            max_age_s=found.max_age_s,
            moved_to=found.moved_to,
            is_changed=False,
        )
        if not isinstance(found, Fetched):
            return outcome, Added()
        read = read_feed(found.data, source=state.url, url=found.url, charset=found.charset)
        new, added, is_whole = self._add(feed, read.entries)
        return (
            msgspec.structs.replace(
                outcome,
                new_entries=new,
                new_articles=added.new + added.versions,
                title=read.title,
                ttl_s=read.ttl_s,
                is_changed=True,
                # What was stopped in the middle is to be fetched again, changed or not.
                etag=found.etag if is_whole else None,
                last_modified=found.last_modified if is_whole else None,
            ),
            added,
        )

    def _add(self, feed: KeptFeed, entries: Sequence[Entry]) -> tuple[int, Added, bool]:
        """Keep the articles of new entries, one by one.

        Return how many entries were new, what became of them, and whether all were looked at and
        none is to be tried again.
        """
        total, new, is_whole = Added(), 0, True
        by_url = {entry.url: entry for entry in entries}
        for url in keep_trying(partial(self._find_new, feed.id, list(by_url))):
            if self._stop.is_set():
                return new, total, False
            acquired = [(url, outcome) for outcome in self._entries.read_entry(by_url[url])]
            added = Added()
            for done in add_acquired(
                self._database, self._run_id, iter(acquired), self._settings, load=self._load
            ):
                added = joined(added, done)
            total = joined(total, added)
            is_whole = is_whole and not added.failed
            new += keep_trying(partial(self._note, feed.id, url, is_done=not added.failed))
        return new, total, is_whole

    def _find_new(self, feed_id: int, urls: list[str]) -> list[str]:
        with self._database.reading() as connection:
            return find_new_urls(connection, feed_id, urls)

    def _note(self, feed_id: int, url: str, *, is_done: bool) -> bool:
        with self._database.writing() as connection:
            return note_entry(connection, feed_id, url, is_done=is_done)

    def _save(self, feed_id: int, state: FeedState) -> None:
        with self._database.writing() as connection:
            save_feed(connection, feed_id, state)


def _rest(stop: threading.Event, wait_s: float) -> None:
    """Wait, but not longer than until somebody says stop."""
    stop.wait(wait_s)

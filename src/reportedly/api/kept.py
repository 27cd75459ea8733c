"""A database in; what is kept in it, added to it and asked of it, out."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection

from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.feeds import FeedState
from reportedly.records.incidents import (
    Decided,
    KeptIncident,
    Link,
    ListedIncident,
    Merged,
    TollRule,
)
from reportedly.records.reading import Reading
from reportedly.settings import Settings
from reportedly.store.checking import Checked, check
from reportedly.store.checking_reviews import Problem
from reportedly.store.copying import back_up, restore
from reportedly.store.counting import Counts, Run, count_all, list_failures, list_runs
from reportedly.store.database import Database, open_database
from reportedly.store.decisions import Decision, list_decisions
from reportedly.store.differences import Difference, compare_runs
from reportedly.store.feeds import drop_feed, list_feeds
from reportedly.store.filtering import EventFilter, check_filter
from reportedly.store.finding import (
    FoundArticle,
    KeptEvent,
    ListedEvent,
    current_readings,
    get_event,
    list_events,
    search_articles,
)
from reportedly.store.incidents import unmerged
from reportedly.store.purging import prune_readings, purge_texts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from reportedly.api.exporting import Exporting
    from reportedly.api.flagging import Flagging
    from reportedly.api.overview import Overview
    from reportedly.api.people import People
    from reportedly.api.publishing import Publishing
    from reportedly.api.queue import Queue
    from reportedly.api.reviewing import Review
    from reportedly.api.showing import Showing
    from reportedly.batch.loading import Loaded
    from reportedly.intake.adding import Added
    from reportedly.intake.lining import Lined
    from reportedly.intake.watching import Polled
    from reportedly.records.people import Person, Role

__all__ = [
    "Checked",
    "Counts",
    "Decision",
    "Difference",
    "EventFilter",
    "FoundArticle",
    "KeptEvent",
    "ListedEvent",
    "Problem",
    "Reportedly",
    "Run",
    "check_filter",
]


class Reportedly:
    """A database of articles and what was read of them.

    Use it in a `with` statement, or call `close`. Every method raises ReportedlyError as the
    database does: "database-busy", "database-unreachable", "disk-full" and so on.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    @classmethod
    def open(
        cls,
        path_or_url: str | Path,
        *,
        create: bool = True,
        settings: Settings | None = None,
        threads: int = 1,
    ) -> Self:
        """Open a database: SQLite's file, or "postgresql://…"; one that is not there is made.

        `settings` say what articles are read with, `threads` how many use it at once, more or
        less: what is kept in memory is shared out among them. Raises ReportedlyError:
        "no-database", "bad-address", "foreign-database", "newer-database", "no-postgres".
        """
        database = open_database(path_or_url, create=create, threads=threads)
        return cls(database, settings or Settings())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def people(self) -> "People":
        """The people of the desk, their sessions and tokens."""
        from reportedly.api.people import People

        return People(self._database, self._settings)

    @cached_property
    def flags(self) -> "Flagging":
        """What of articles and incidents is hidden from some, or blurred."""
        from reportedly.api.flagging import Flagging

        return Flagging(self._database, self._settings)

    def shown_to(self, who: "Person | Role") -> "Showing":
        """Return what of the database is shown to a person or a role: all but what is hidden."""
        from reportedly.api.showing import Showing
        from reportedly.records.people import Person

        person = who if isinstance(who, Person) else Person(id=0, name="", role=who)
        return Showing(self, self._database, person)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def add(
        self,
        *sources: str | Path,
        published: str | None = None,
        publisher: str | None = None,
        title: str | None = None,
        workers: int = 1,
        tell: "Callable[[Added], None] | None" = None,
        tell_bytes: Callable[[int], None] | None = None,
    ) -> "Added":
        """Read the articles of sources that the database lacks, and keep them.

        Sources and what is said of them are those of `read_many`. `workers` processes read; 1 is
        this one. `tell` is told what became of each batch, failures included.
        """
        from reportedly.acquire.documents import Given
        from reportedly.intake.adding import add_sources

        return add_sources(
            self._database,
            list(map(str, sources)),
            settings=self._settings,
            given=Given(published=published, publisher=publisher, title=title),
            workers=workers,
            tell=tell,
            tell_bytes=tell_bytes,
        )

    def load(
        self,
        output: str | Path,
        *,
        reread: bool = False,
        tell: "Callable[[Loaded], None] | None" = None,
        tell_plan: Callable[[int, int], None] | None = None,
    ) -> "Loaded":
        """Keep what `reportedly batch --text` read and wrote to `output`, as `add` does.

        What is loaded already is not looked at again, so that a call which was broken off is gone
        on from by the same one, and one after more was read adds what is new. What is known stays
        as it was read; with `reread` the batch's readings take the place of other engines'.
        `tell_plan` is told how many articles there are to load, and how many shards were loaded
        before; `tell` what became of each block. Raises ReportedlyError: "no-batch",
        "texts-not-kept", "other-batch", "altered-output", "not-readable".
        """
        from reportedly.batch.loading import load_batch

        return load_batch(
            self._database, str(output), takes_over=reread, tell=tell, tell_plan=tell_plan
        )

    def reread(
        self, *, workers: int = 1, tell: "Callable[[Added], None] | None" = None
    ) -> "tuple[int, Added]":
        """Read again what this engine has not read; return the run's number and what came of it."""
        from reportedly.intake.rereading import reread

        return reread(self._database, settings=self._settings, workers=workers, tell=tell)

    def follow(self, *sources: str | Path) -> tuple[int, list[Failure]]:
        """Follow feeds, by URL or in OPML files; how many were new, and what names no feed."""
        from reportedly.intake.watching import follow

        return follow(self._database, list(map(str, sources)))

    def unfollow(self, url: str) -> None:
        """Follow a feed no longer; its articles stay. ReportedlyError "no-feed"."""
        with self._database.writing() as connection:
            drop_feed(connection, url)

    def feeds(self) -> list[FeedState]:
        """Return the feeds that are followed, and how they stand."""
        with self._database.reading() as connection:
            return [feed.state for feed in list_feeds(connection)]

    def watch(
        self,
        stop: Event,
        *,
        once: bool = False,
        tell: "Callable[[Polled], None] | None" = None,
    ) -> None:
        """Poll each feed when it is due and keep its new articles, until `stop` is set.

        With `once` those that are due are polled, and then it ends.
        """
        from reportedly.intake.watching import watch

        watch(self._database, settings=self._settings, stop=stop, once=once, tell=tell)

    def events(
        self,
        wanted: EventFilter | None = None,
        *,
        limit: int | None = None,
        after: tuple[str, int] | None = None,
    ) -> Iterator[ListedEvent]:
        """Yield the events that `wanted` asks for, the latest first; without it, all.

        `after` is the day and id of the last event of the page before.
        """
        with self._database.reading() as connection:
            yield from list_events(connection, wanted or EventFilter(), limit=limit, after=after)

    def event(self, number: int) -> KeptEvent:
        """Return an event with its reading. ReportedlyError "no-event"."""
        with self._database.reading() as connection:
            return get_event(connection, number)

    def merge(self, tell: Callable[[Merged], None] | None = None) -> Merged:
        """Put together as incidents what is new, as far as no merge has looked at it.

        `tell` is told what came of each step. Then the lines of what has changed are made anew.
        """
        from reportedly.intake.merging import merge

        merged = merge(self._database, tell)
        self.refresh()
        return merged

    def refresh(self, tell: "Callable[[Lined], None] | None" = None) -> "Lined":
        """Make what overviews and the queue show of incidents and articles as these are now.

        A merge and every decision do so; the settings' sources, or this program, may be others
        since. ReportedlyError "bad-sources".
        """
        from reportedly.intake.lining import refresh_lines

        return refresh_lines(self._database, self._settings, tell)

    @property
    def settings(self) -> Settings:
        """What articles are read with, and sources relied on."""
        return self._settings

    @cached_property
    def overview(self) -> "Overview":
        """What is shown of many incidents at once."""
        from reportedly.api.overview import Overview

        return Overview(self._database, self._settings)

    @cached_property
    def queue(self) -> "Queue":
        """What most needs a person, and who has it."""
        from reportedly.api.queue import Queue

        return Queue(self._database, self._settings)

    @property
    def exports(self) -> "Exporting":
        """Exports in the layouts of the field, each with what it loses."""
        from reportedly.api.exporting import Exporting

        return Exporting(self._database, self._settings, self.flags.all)

    @property
    def site(self) -> "Publishing":
        """A public site of the incidents."""
        from reportedly.api.publishing import Publishing

        return Publishing(self._database, self.exports)

    def unmerged(self) -> int:
        """Return how many articles no merge has looked at, as they are read now."""
        with self._database.reading() as connection:
            return unmerged(connection)

    def incidents(
        self,
        wanted: EventFilter | None = None,
        *,
        rule: TollRule = "ucdp",
        limit: int | None = None,
        after: tuple[str, int] | None = None,
    ) -> Iterator[ListedIncident]:
        """Yield the incidents one of whose events `wanted` asks for, the latest first.

        `after` is the day, "" for none, and the id of the last one of the page before. The figures
        are those of the toll under `rule`. ReportedlyError "bad-rule".
        """
        from reportedly.intake.incident import find_incidents

        with self._database.reading() as connection:
            yield from find_incidents(
                connection,
                wanted or EventFilter(),
                rule,
                self._settings,
                limit=limit,
                after=after,
            )

    def incident(self, number: int, *, rule: TollRule = "ucdp") -> KeptIncident:
        """Return an incident with ledger, toll, evolution, grade and what links its events.

        An id that was joined to another gives that other. ReportedlyError "no-incident",
        "gone-incident", "bad-rule".
        """
        from reportedly.intake.incident import get_incident

        with self._database.reading() as connection:
            return get_incident(connection, number, rule, self._settings)

    def explain_pair(self, one: int, other: int) -> Link:
        """Return what speaks for and against two incidents being one. "no-incident"."""
        from reportedly.intake.incident import explain_pair

        with self._database.reading() as connection:
            return explain_pair(connection, one, other)

    def same(self, one: int, other: int, *, by: str, why: str | None = None) -> Decided:
        """Rule that two incidents are one, whatever is read and linked later."""
        from reportedly.intake.deciding import rule_same

        decided = rule_same(self._database, one, other, by=by, why=why)
        self.refresh()
        return decided

    def different(self, one: int, other: int, *, by: str, why: str | None = None) -> Decided:
        """Rule that two incidents are not one, and never will be."""
        from reportedly.intake.deciding import rule_different

        decided = rule_different(self._database, one, other, by=by, why=why)
        self.refresh()
        return decided

    def unsure(self, one: int, other: int, *, by: str, why: str | None = None) -> Decided:
        """Keep that it cannot be told whether two incidents are one; both stay as they are."""
        from reportedly.intake.deciding import rule_unsure

        decided = rule_unsure(self._database, one, other, by=by, why=why)
        self.refresh()
        return decided

    @property
    def review(self) -> "Review":
        """What people correct, add, accept and reject in what was read of articles."""
        from reportedly.api.reviewing import Review

        return Review(self._database, self._settings)

    def split(self, number: int, *events: int, by: str, why: str | None = None) -> Decided:
        """Rule that some events of an incident are another. ReportedlyError "bad-split"."""
        from reportedly.intake.deciding import rule_split

        decided = rule_split(self._database, number, events, by=by, why=why)
        self.refresh()
        return decided

    def grade(
        self,
        number: int,
        *,
        grade: str | None = None,
        status: str | None = None,
        by: str,
        why: str,
    ) -> Decided:
        """Rule what grade or strike status an incident has. ReportedlyError "bad-grade"."""
        from reportedly.intake.deciding import rule_grade

        decided = rule_grade(self._database, number, grade=grade, status=status, by=by, why=why)
        self.refresh()
        return decided

    def undo(self, decision: int, *, by: str, why: str | None = None) -> Decided:
        """Undo a decision, which stays on record. ReportedlyError "no-decision"."""
        from reportedly.intake.deciding import rule_undo

        decided = rule_undo(self._database, decision, by=by, why=why)
        self.refresh()
        return decided

    def decisions(self) -> list[Decision]:
        """Return all decisions, the newest first."""
        with self._database.reading() as connection:
            return list_decisions(connection)

    def search(self, words: str, *, limit: int | None = None) -> Iterator[FoundArticle]:
        """Yield the articles that have words. ReportedlyError "bad-query" for none."""
        with self._database.reading() as connection:
            yield from search_articles(connection, words, limit=limit)

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of every article."""
        with self._database.reading() as connection:
            for _, reading in current_readings(connection):
                yield reading

    def stats(self, wanted: EventFilter | None = None) -> Counts:
        """Return how much there is, of events that `wanted` asks for."""
        with self._database.reading() as connection:
            return count_all(connection, wanted or EventFilter())

    def runs(self) -> list[Run]:
        """Return all runs, the latest first."""
        with self._database.reading() as connection:
            return list_runs(connection)

    def failures(self, run: int) -> list[Failure]:
        """Return what failed in a run, and why. ReportedlyError "no-run"."""
        with self._database.reading() as connection:
            return list_failures(connection, run)

    def diff(self, older: int, newer: int) -> Iterator[Difference]:
        """Yield what two runs read otherwise, by article. ReportedlyError "no-run"."""
        with self._database.reading() as connection:
            yield from compare_runs(connection, older, newer)

    def check(self) -> tuple[list[Problem], Checked]:
        """Return what is wrong with the database, and how much was looked at."""
        told: list[Checked] = []
        problems: list[Problem] = []
        try:
            with self._database.reading() as connection:
                problems.extend(check(connection, told))
        except ReportedlyError as error:
            if error.code != "database-damaged":
                raise
            problems.append(Problem(code="file", where="the database", message=error.message))
        return problems, told[0] if told else Checked()

    def back_up(self, path: str | Path) -> None:
        """Write a backup, a file of SQLite, of this moment."""
        back_up(self._database, Path(path))

    def restore(self, path: str | Path) -> None:
        """Fill this database, which must be empty, from a backup. ReportedlyError "not-empty"."""
        restore(Path(path), self._database)

    def purge(self, *, before: str | None = None, publisher: str | None = None) -> int:
        """Remove texts published before a day or by a publisher, keep their records; how many."""
        purged = self._in_batches(partial(purge_texts, before=before, publisher=publisher))
        self.refresh()
        return purged

    def prune(self) -> int:
        """Remove the readings that are not current, of older engines and versions; how many."""
        from reportedly.incidents.weighing import load_scales
        from reportedly.intake.merging import retire

        scales, is_left = load_scales(), True
        while is_left:
            with self._database.writing() as connection:
                is_left = retire(connection, scales) is not None
        return self._in_batches(prune_readings)

    def _in_batches(self, action: Callable[[Connection], int]) -> int:
        """Do something, a transaction at a time, until nothing is left; how many there were."""
        total = 0
        while True:
            with self._database.writing() as connection:
                done = action(connection)
            if not done:
                return total
            total += done

    def to_duckdb(self) -> "DuckDBPyConnection":
        """Return a database of DuckDB in memory with tables for analysis, without texts."""
        from reportedly.store.analysis import to_duckdb

        with self._database.reading() as connection:
            return to_duckdb(connection)

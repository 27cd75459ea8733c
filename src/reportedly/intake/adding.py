"""Sources in; each of their articles read and kept once, with what became of them, out."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial, reduce
from itertools import islice
from typing import Final, TypeAlias, TypeVar

import msgspec

from reportedly.acquire.article import check_published
from reportedly.acquire.documents import Given
from reportedly.errors import ReportedlyError
from reportedly.intake.acquiring import Acquired, acquire_all, without_password
from reportedly.intake.keeping import Read, keep_read
from reportedly.intake.workers import Load, read_batches
from reportedly.records.failure import Failure, failure_of
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.known import look_up
from reportedly.store.prepared import PreparedArticle, PreparedReading
from reportedly.store.runs import begin_run, count_in_run, end_run, keep_failures

BATCH: Final = 16
_WAITS_S: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
"""How long to wait, and then again, for a database that does not answer."""
_Done = TypeVar("_Done")
_Item = TypeVar("_Item")


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of articles: new ones, new versions of known ones, known ones, failures."""

    new: int = 0
    versions: int = 0
    known: int = 0
    failed: int = 0
    failures: tuple[Failure, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles and failures there were."""
        return self.new + self.versions + self.known + self.failed


Tell = Callable[[Added], None]


def add_sources(
    database: Database,
    sources: Sequence[str],
    *,
    settings: Settings,
    given: Given | None = None,
    workers: int = 1,
    tell: Tell | None = None,
    tell_bytes: Callable[[int], None] | None = None,
) -> Added:
    """Read the articles of sources that the database lacks, and keep them with their readings.

    Articles are taken in batches, and each batch is kept wholly or not at all, so that a run that
    is broken off is gone on from by the same call. `tell` is told what became of each batch,
    failures included; the sum has no failures but their number. Raises ReportedlyError: "bad-date",
    what the settings and the database raise.
    """
    given = given or Given()
    if given.published is not None:
        published = check_published(given.published, source="the sources")
        given = msgspec.structs.replace(given, published=published)
    with database.writing() as connection:
        run_id = begin_run(connection, "add", None, list(map(without_password, sources)))
    acquired = acquire_all(sources, settings, given, tell_bytes)
    total = Added()
    try:
        for done in add_acquired(database, run_id, acquired, settings, workers):
            total = sum_of(total, done)
            if tell is not None:
                tell(done)
    finally:
        close_run(database, run_id)
    return total


def close_run(database: Database, run_id: int) -> None:
    """Note that a run has ended, also by an error or Ctrl-C; one that was killed stays open."""
    with suppress(ReportedlyError), database.writing() as connection:
        end_run(connection, run_id)


def joined(one: Added, other: Added) -> Added:
    """Return what became of both, with the failures."""
    return Added(
        new=one.new + other.new,
        versions=one.versions + other.versions,
        known=one.known + other.known,
        failed=one.failed + other.failed,
        failures=one.failures + other.failures,
    )


def sum_of(one: Added, other: Added) -> Added:
    """Return how many both are; the failures themselves are left out."""
    return msgspec.structs.replace(joined(one, other), failures=())


class _Work(msgspec.Struct, frozen=True):
    """A batch of what was acquired, and those of its articles that are to be read."""

    acquired: Sequence[Acquired]
    to_read: Sequence[Article]


def add_acquired(
    database: Database,
    run_id: int,
    acquired: Iterator[Acquired],
    settings: Settings,
    workers: int = 1,
    load: Load | None = None,
) -> Iterator[Added]:
    """Read and keep what was acquired, in a run; yield what became of each batch."""
    works: deque[_Work] = deque()

    def batches() -> Iterator[Sequence[Article]]:
        while batch := list(islice(acquired, BATCH)):
            works.append(_Work(batch, keep_trying(partial(_find_new, database, batch))))
            yield works[-1].to_read

    for _, read in read_batches(batches(), settings, workers, load):
        work = works.popleft()
        outcomes = {
            _key(article): outcome for article, outcome in zip(work.to_read, read, strict=True)
        }
        done, left = _keep_all(database, run_id, work.acquired, outcomes)
        yield done
        if left:
            # What another one of the batch, or another program, was to stand for, and does not.
            yield from add_acquired(database, run_id, iter(left), settings, 1, load)


_Key: TypeAlias = tuple[str, str | None]


def _key(article: Article) -> _Key:
    """Return what a reading depends on: the text, and the day that "Monday" counts from."""
    return article.sha256, article.published


def _find_new(database: Database, acquired: Sequence[Acquired]) -> list[Article]:
    """Return the articles that are to be read, those that read alike once."""
    articles = [one for _, one in acquired if isinstance(one, Article)]
    with database.reading() as connection:
        known = look_up(connection, articles)
    new: dict[_Key, Article] = {}
    for one, there in zip(articles, known, strict=True):
        if there.version_id is None:
            new.setdefault(_key(one), one)
    return list(new.values())


def _keep_all(
    database: Database,
    run_id: int,
    acquired: Sequence[Acquired],
    outcomes: Mapping[_Key, Reading | Failure],
) -> tuple[Added, list[Acquired]]:
    """Keep a batch; where the database cannot take one of it, keep the others without it."""

    def keep(some: Sequence[Acquired]) -> tuple[Added, list[Acquired]]:
        return _keep(database, run_id, some, outcomes)

    def refuse(one: Acquired, error: ReportedlyError) -> tuple[Added, list[Acquired]]:
        return _keep(database, run_id, [(one[0], refused(*one, error))], outcomes)

    done = keep_in_parts(acquired, keep, refuse)
    added = reduce(joined, (added for added, _ in done))
    return added, [one for _, left in done for one in left]


def keep_in_parts(
    items: Sequence[_Item],
    keep: Callable[[Sequence[_Item]], _Done],
    refuse: Callable[[_Item, ReportedlyError], _Done],
) -> list[_Done]:
    """Keep items together; where the database cannot take one, refuse that and keep the others."""
    try:
        return [keep_trying(partial(keep, items))]
    except ReportedlyError as error:
        if error.code != "database-error":
            raise
        if len(items) == 1:
            return [keep_trying(partial(refuse, items[0], error))]
    half = len(items) // 2
    return [
        done for part in (items[:half], items[half:]) for done in keep_in_parts(part, keep, refuse)
    ]


def refused(source: str, one: Article | Failure, error: ReportedlyError) -> Failure:
    """Return the failure of an article that the database cannot take."""
    name = (one.url or one.source_id or source) if isinstance(one, Article) else source
    return failure_of(name, error)


def _keep(
    database: Database,
    run_id: int,
    acquired: Sequence[Acquired],
    outcomes: Mapping[_Key, Reading | Failure],
) -> tuple[Added, list[Acquired]]:
    """Keep articles with what was read of them, and failures; return what is still to be read."""
    failures: list[Failure] = []
    read: list[Read] = []
    taken: list[Acquired] = []
    for source, one in acquired:
        outcome = outcomes.get(_key(one)) if isinstance(one, Article) else one
        if isinstance(outcome, Failure):
            failures.append(_named(outcome, source, one))
        elif isinstance(one, Article):
            own = None if outcome is None else msgspec.structs.replace(outcome, article=one)
            reading = None if own is None else PreparedReading(own)
            read.append(Read(source, PreparedArticle(one), reading))
            taken.append((source, one))
    with database.writing() as connection:
        kept = keep_read(connection, run_id, read)
        counts = Counter(one.how for one in kept if one is not None)
        keep_failures(connection, run_id, failures)
        added = counts["new"] + counts["version"]
        told = {"added": added, "skipped": counts["known"], "failed": len(failures)}
        count_in_run(connection, run_id, told)
    done = Added(
        new=counts["new"],
        versions=counts["version"],
        known=counts["known"],
        failed=len(failures),
        failures=tuple(failures),
    )
    return done, [one for one, how in zip(taken, kept, strict=True) if how is None]


def _named(failure: Failure, source: str, outcome: Article | Failure) -> Failure:
    """Return the failure of an article under a name that tells it from others of its source."""
    if isinstance(outcome, Failure) or failure.source == source:
        return failure
    return msgspec.structs.replace(failure, source=f"{source}: {failure.source}")


def keep_trying(action: Callable[[], _Done]) -> _Done:
    """Do something with a database, again and again for half a minute if it does not answer.

    Where another program holds it, each try waits for a minute.
    """
    for wait_s in _WAITS_S:
        try:
            return action()
        except ReportedlyError as error:
            if error.code not in ("database-unreachable", "database-busy"):
                raise
            time.sleep(wait_s)
    return action()

"""A database in; what an older engine read in it, read again by this one, out."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, select

from reportedly.intake.adding import BATCH, Added, close_run, keep_trying, sum_of
from reportedly.intake.keeping import by_engine
from reportedly.intake.reviewing import refresh_edited, refresh_versions
from reportedly.intake.workers import read_batches
from reportedly.pipeline import current_engine
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.prepared import PreparedReading
from reportedly.store.readings import ToKeep, keep_readings, revive_readings
from reportedly.store.runs import begin_run, count_in_run, keep_engine, keep_failures
from reportedly.store.schema import READINGS, TEXTS, VERSIONS
from reportedly.store.texts import article_of, select_articles


class _Version(NamedTuple):
    """A version that is to be read again."""

    id: int
    article: Article


def reread(
    database: Database,
    *,
    settings: Settings,
    workers: int = 1,
    tell: Callable[[Added], None] | None = None,
) -> tuple[int, Added]:
    """Read again what this engine has not read; return the run and what became of it.

    Only the latest versions that have their text are read. Readings of other engines stay, and what
    this engine read before is current again without being read. A call that is broken off is gone
    on from by the next one. What failed is tried again by the next call.
    """
    engine = current_engine(settings)
    with database.writing() as connection:
        run_id = begin_run(connection, "reread", engine, ())
        engine_id = keep_engine(connection, engine)
        total = Added(known=revive_readings(connection, engine_id))
        refresh_edited(connection, engine_id)
        count_in_run(connection, run_id, {"skipped": total.known})
    try:
        for done in _reread(database, run_id, engine_id, settings, workers):
            total = sum_of(total, done)
            if tell is not None:
                tell(done)
    finally:
        close_run(database, run_id)
    return run_id, total


def take_over(connection: Connection, run_id: int, read: Mapping[int, Reading]) -> int:
    """Let readings of versions that were made elsewhere be as if they were read again here.

    They are by the number of the version, whose text they have. Only the latest versions that have
    their text get one, and only of an article that was published when that of the version was, from
    which its days are counted. Return of how many versions another reading is current now.
    """
    query = select_articles().where(
        VERSIONS.c.id.in_(read), VERSIONS.c.is_latest == 1, TEXTS.c.body.is_not(None)
    )
    readings: list[ToKeep] = []
    for row in connection.execute(query.order_by(VERSIONS.c.id)).mappings():
        article, reading = article_of(row), read[row["version_id"]]
        if article.published == reading.article.published:
            own = msgspec.structs.replace(reading, article=article)
            readings.append(ToKeep(row["version_id"], PreparedReading(own)))
    done = 0
    for engine_id, some in by_engine(connection, readings).items():
        done += keep_readings(connection, run_id, engine_id, some)
        versions = [one.version_id for one in some]
        if revived := revive_readings(connection, engine_id, versions):
            done += revived
            refresh_versions(connection, versions)
    return done


def _reread(
    database: Database, run_id: int, engine_id: int, settings: Settings, workers: int
) -> Iterator[Added]:
    works: deque[Sequence[_Version]] = deque()

    def batches() -> Iterator[Sequence[Article]]:
        last = 0
        while batch := keep_trying(partial(_next, database, engine_id, last)):
            last = batch[-1].id
            works.append(batch)
            yield [one.article for one in batch]

    for _, read in read_batches(batches(), settings, workers):
        yield keep_trying(partial(_keep, database, run_id, engine_id, works.popleft(), read))


def _stale(engine_id: int, last: int) -> Select[Any]:
    """Return the query for the versions after `last` that the engine has not read."""
    read = select(READINGS.c.version_id).where(
        READINGS.c.engine_id == engine_id, READINGS.c.is_current == 1
    )
    return (
        select_articles()
        .where(
            VERSIONS.c.is_latest == 1,
            VERSIONS.c.id > last,
            VERSIONS.c.id.not_in(read),
            TEXTS.c.body.is_not(None),
        )
        .order_by(VERSIONS.c.id)
    )


def _next(database: Database, engine_id: int, last: int) -> list[_Version]:
    with database.reading() as connection:
        rows = connection.execute(_stale(engine_id, last).limit(BATCH)).mappings()
        return [_Version(row["version_id"], article_of(row)) for row in rows]


def _keep(
    database: Database,
    run_id: int,
    engine_id: int,
    versions: Sequence[_Version],
    read: Sequence[Reading | Failure],
) -> Added:
    failures = tuple(one for one in read if isinstance(one, Failure))
    with database.writing() as connection:
        readings = [
            ToKeep(version.id, PreparedReading(outcome))
            for version, outcome in zip(versions, read, strict=True)
            if isinstance(outcome, Reading)
        ]
        keep_readings(connection, run_id, engine_id, readings)
        keep_failures(connection, run_id, failures)
        added = len(versions) - len(failures)
        count_in_run(connection, run_id, {"added": added, "failed": len(failures)})
    return Added(new=added, failed=len(failures), failures=failures)

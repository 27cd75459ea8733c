"""Articles with what was read of them in; kept in a database, and what became of each, out.

This is the one way in which an article and its reading come into a database: few at a time as they
are read, or many that were read elsewhere.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from reportedly.intake.reviewing import refresh_versions
from reportedly.records.reading import Engine
from reportedly.store.articles import Kept, Offered, keep_articles, split_apart
from reportedly.store.prepared import PreparedArticle, PreparedReading
from reportedly.store.readings import ToKeep, keep_readings
from reportedly.store.runs import keep_engine


class Read(NamedTuple):
    """An article, where it is from, and what was read of it; None where it was known before."""

    source: str
    article: PreparedArticle
    reading: PreparedReading | None

    def prepare(self) -> None:
        """Make all that is to be written of it now."""
        self.article.prepare()
        if self.reading is not None:
            self.reading.prepare()


def keep_read(connection: Connection, run_id: int, read: Sequence[Read]) -> list[Kept | None]:
    """Keep articles with their readings, as if it were one after the other.

    The reading of a version that is known is not kept: it stays as it was read. None stands for an
    article that is new and was not read: it is not kept either.
    """
    offered = [Offered(one.article, one.source, one.reading is not None) for one in read]
    done: list[Kept | None] = []
    for some in split_apart(offered):
        kept = keep_articles(connection, run_id, some)
        of_some = read[len(done) : len(done) + len(some)]
        new = [
            ToKeep(each.version_id, one.reading)
            for each, one in zip(kept, of_some, strict=True)
            if each is not None and each.is_made and one.reading is not None
        ]
        for engine_id, readings in by_engine(connection, new).items():
            keep_readings(connection, run_id, engine_id, readings)
        # A page that has its text of before again is read as before, and ruled on as now.
        changed = [each.version_id for each in kept if each is not None and each.how == "version"]
        refresh_versions(connection, changed)
        done += kept
    return done


def by_engine(connection: Connection, readings: Sequence[ToKeep]) -> Mapping[int, Sequence[ToKeep]]:
    """Return readings by the number of their engine, which is noted if it is new."""
    found: dict[Engine, list[ToKeep]] = {}
    for one in readings:
        found.setdefault(one.reading.engine, []).append(one)
    return {keep_engine(connection, engine): some for engine, some in found.items()}

"""A database in; a copy of it in one file, or the other way round, out.

A backup is a file of SQLite whatever the database is, so that it can be opened where it lies. It
shows one moment, also while others write.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, text

from reportedly.errors import ReportedlyError
from reportedly.store.database import Database, open_database
from reportedly.store.failing import database_errors
from reportedly.store.schema import ARTICLES, METADATA, TEXTS, VERSIONS
from reportedly.store.texts import article_of, index_words, select_articles

_ROWS = 500


def back_up(database: Database, path: Path) -> None:
    """Write a backup to `path`, which is replaced when all is written."""
    with _written_aside(path) as aside:
        if database.is_sqlite:
            _copy_file(database, aside)
            return
        target = open_database(aside, create=True)
        try:
            with database.reading() as source, target.writing() as connection:
                _copy_tables(source, connection)
        finally:
            target.close()


def restore(path: Path, database: Database) -> None:
    """Fill an empty database with what a backup holds.

    ReportedlyError: "no-database" when there is no backup, "not-empty" when the database has
    articles or runs already.
    """
    source = open_database(path)
    try:
        with source.reading() as kept, database.writing() as connection:
            if connection.execute(select(func.count()).select_from(TEXTS)).scalar_one():
                raise ReportedlyError(
                    "not-empty",
                    f"{database.address} has articles already.",
                    "Restore into a new database, and name it with --database.",
                )
            _copy_tables(kept, connection)
    finally:
        source.close()


@contextmanager
def _written_aside(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, which takes its place in the end."""
    aside = path.with_name(f".{path.name}.part")
    try:
        with database_errors(str(path)):
            aside.unlink(missing_ok=True)
            yield aside
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _copy_file(database: Database, aside: Path) -> None:
    with database.engine.connect() as connection, closing(sqlite3.connect(aside)) as target:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError(f"{database.address} is no file of SQLite")
        source.backup(target)


def _copy_tables(source: Connection, target: Connection) -> None:
    """Copy all rows of all tables, and index the words anew."""
    streamed = source.execution_options(stream_results=True, max_row_buffer=_ROWS)
    for table in METADATA.sorted_tables:
        query = select(table)
        if table is ARTICLES:
            query = query.order_by(ARTICLES.c.id)  # a copy comes after its origin
        for rows in streamed.execute(query).mappings().partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in rows])
        if target.dialect.name == "postgresql" and "id" in table.c:
            target.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"  # noqa: S608
                    f" coalesce(max(id), 1), max(id) IS NOT NULL) FROM {table.name}"
                )
            )
    with_text = select_articles().where(TEXTS.c.body.is_not(None)).order_by(VERSIONS.c.id)
    for row in streamed.execute(with_text).mappings():
        index_words(target, row["version_id"], article_of(row))

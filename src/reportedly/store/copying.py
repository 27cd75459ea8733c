"""A database in; a copy of it in one file, or the other way round, out.

A backup is a file of SQLite whatever the database is, so that it can be opened where it lies. It
shows one moment, also while others write. Nobody is logged in in a copy.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, insert, literal, select, text

from reportedly.errors import ReportedlyError
from reportedly.store.database import BACKUP, Database, open_database
from reportedly.store.failing import database_errors
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_tables import WRITES
from reportedly.store.people_tables import NEVER_COPIED, PEOPLE
from reportedly.store.prepared import PreparedArticle
from reportedly.store.rows import Row
from reportedly.store.schema import ARTICLES, FEEDS, RUNS, TEXTS, VERSIONS
from reportedly.store.texts import article_of, index_words, select_articles

_ROWS: Final = 500


def back_up(database: Database, path: Path) -> None:
    """Write a backup to `path`; a backup that is there is replaced when all is written.

    ReportedlyError: "not-a-backup" when another file is there, "database-damaged" when what is to
    be backed up is damaged.
    """
    if path.exists() and not _is_backup(path):
        raise ReportedlyError(
            "not-a-backup",
            f"{path} is there already, and is no backup.",
            "Give a new name, or that of an older backup.",
        )
    with _written_aside(path) as aside:
        if database.is_sqlite:
            _copy_file(database, aside)
            return
        target = open_database(aside, create=True, is_copy=True)
        try:
            with database.reading() as source, target.writing() as connection:
                _copy_tables(source, database.address, connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {BACKUP}")
        finally:
            target.close()


def restore(path: Path, database: Database) -> None:
    """Fill an empty database with what a backup holds.

    ReportedlyError: "no-database" when there is no backup, "not-empty" when the database has
    articles, runs, feeds or people already.
    """
    source = open_database(path)
    try:
        with source.reading() as kept, database.writing() as connection:
            if any(_has_rows(connection, table) for table in (TEXTS, RUNS, FEEDS, PEOPLE)):
                raise ReportedlyError(
                    "not-empty",
                    f"{database.address} is in use already.",
                    "Restore into a new database, and name it with --database.",
                )
            _copy_tables(kept, source.address, connection)
    finally:
        source.close()


def _has_rows(connection: Connection, table: Table) -> bool:
    return connection.execute(select(literal(1)).select_from(table).limit(1)).first() is not None


@contextmanager
def _written_aside(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, which takes its place in the end."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with database_errors(str(path)):
            yield aside
            aside.replace(path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            aside.with_name(aside.name + ending).unlink(missing_ok=True)


def _copy_file(database: Database, aside: Path) -> None:
    with database.engine.connect() as connection, closing(sqlite3.connect(aside)) as target:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError(f"{database.address} is no file of SQLite")
        source.backup(target)
        # What goes is overwritten: it would be found in the pages that are free then.
        target.execute("PRAGMA secure_delete = ON")
        for table in NEVER_COPIED:
            target.execute(f"DELETE FROM {table.name}")  # noqa: S608
        target.commit()
        # One file, that can be read from a folder that cannot be written to.
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute(f"PRAGMA user_version = {BACKUP}")
        found = target.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise ReportedlyError(
            "database-damaged",
            f"{database.address} is damaged: {found[0]}.",
            "Move it away, and fill a new one from an older backup: reportedly restore FILE.",
        )


def _is_backup(path: Path) -> bool:
    """Whether a file is a backup, which nobody has added to since."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            return bool(file.execute("PRAGMA user_version").fetchone() == (BACKUP,))
    except sqlite3.Error:
        return False


def _copy_tables(source: Connection, address: str, target: Connection) -> None:
    """Copy the rows of all tables but those that are never copied, and index the words anew.

    `address` names the source. A copy counts its own writes.
    """
    for table in INCIDENTS.metadata.sorted_tables:
        if table is WRITES or table in NEVER_COPIED:
            continue
        query = select(table)
        if table in (ARTICLES, INCIDENTS):
            query = query.order_by(table.c.id)  # a copy comes after its origin
        for rows in _chunks(source, address, query):
            target.execute(insert(table), rows)
        if target.dialect.name == "postgresql" and "id" in table.c:
            target.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"  # noqa: S608
                    f" coalesce(max(id), 1), max(id) IS NOT NULL) FROM {table.name}"
                )
            )
    with_text = select_articles().where(TEXTS.c.body.is_not(None)).order_by(VERSIONS.c.id)
    for rows in _chunks(source, address, with_text):
        index_words(
            target, [(row["version_id"], *PreparedArticle(article_of(row)).words) for row in rows]
        )


def _chunks(source: Connection, address: str, query: Select[Any]) -> Iterator[list[Row]]:
    """Yield rows in chunks; what keeps them from being read is told of the database at `address`.

    The target is open at the same time, and would be blamed.
    """
    streamed = source.execution_options(stream_results=True, max_row_buffer=_ROWS)
    with database_errors(address):
        chunks = streamed.execute(query).mappings().partitions(_ROWS)
    while True:
        with database_errors(address):
            rows = next(chunks, None)
        if rows is None:
            return
        yield [dict(row) for row in rows]

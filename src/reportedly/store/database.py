"""A path or address in; a database of the newest layout, to be read and written, out.

A path is SQLite's file; `postgresql://…` is a server's database. SQLite runs in WAL mode: readers
go on while one writes. A writer takes the lock when it begins, so that two programs take turns.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import ReportedlyError
from reportedly.store.failing import database_errors
from reportedly.store.migrating import check_layout, migrate, newest_layout
from reportedly.store.writes import count_write, written_so_far

_WAIT_MS: Final = 60_000
_CACHE_KIB: Final = 65_536
_MOST_KEPT: Final = 20
"""So many connections are kept open for those who ask next."""
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_WAIT_MS}",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
)
_LOCK: Final = 7_251_896_443_019
"""The number of PostgreSQL's advisory lock that a writer holds."""
_WRITES: Final = "is_writing"
BACKUP: Final = 1
"""SQLite's user_version of a backup; that of a database that is added to is 0."""


class Database:
    """A database whose layout is the newest. Every method raises the errors of `failing`."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.address = address

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with (
            database_errors(self.address),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self, *, is_shown: bool = True) -> Iterator[Connection]:
        """Give a connection whose changes are kept together when it ends well, else not at all.

        Writers take turns on both backends, so that none adds what another just did. They are
        counted where they change what `is_shown`; who is logged in is on no page.
        """
        with database_errors(self.address), self.engine.connect() as connection:
            writer = connection.execution_options(**{_WRITES: True})
            with writer.begin():
                if not self.is_sqlite:
                    writer.exec_driver_sql(f"SET LOCAL lock_timeout = {_WAIT_MS}")
                    writer.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                before = written_so_far(writer)
                yield writer
                if is_shown:
                    count_write(writer, before)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_database(
    address: str | Path, *, create: bool = False, is_copy: bool = False, threads: int = 1
) -> Database:
    """Open a database, and bring it to the newest layout.

    With `create` one that is not there is made; a file then keeps a log beside it (WAL), so that
    readers need not wait for a writer, unless it `is_copy`. What is kept in memory of a file is
    shared out among its `threads`, of which each has a connection. Raises ReportedlyError:
    "no-database" when there is none, "bad-address", "foreign-database", "newer-database",
    "no-postgres" without the extra "postgres", and those of `failing`.
    """
    url, shown = _parse(str(address))
    path = _path_of(url)
    if path is not None and not create and not path.is_file():
        raise ReportedlyError(
            "no-database",
            f"There is no database {shown}.",
            "Make one with reportedly add SOURCE, or check --database and REPORTEDLY_DATABASE.",
        )
    if path is not None and not create:
        url = _unwritable(path) or url
    database = Database(_engine(url, threads), shown)
    try:
        if database.is_sqlite and create and not is_copy:
            _keep_log(database)
        _lay_out(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _unwritable(path: Path) -> URL | None:
    """Return how to open a file that lies where nothing can be written, None elsewhere.

    SQLite would make files beside it, even to read.
    """
    log = path.with_name(path.name + "-wal")
    if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
        return None
    name = quote(str(path.absolute()))
    return URL.create("sqlite", database=f"file:{name}?mode=ro&immutable=1", query={"uri": "true"})


def _keep_log(database: Database) -> None:
    with database_errors(database.address), database.engine.connect() as connection:
        file = connection.connection.driver_connection
        if isinstance(file, sqlite3.Connection):
            file.execute("PRAGMA journal_mode = WAL")
            if file.execute("PRAGMA user_version").fetchone() == (BACKUP,):
                file.execute("PRAGMA user_version = 0")


def _lay_out(database: Database, *, create: bool) -> None:
    with database.reading() as connection:
        layout = check_layout(connection, database.address)
    if layout is None and not create:
        raise ReportedlyError(
            "no-database",
            f"{database.address} holds no articles: it is empty.",
            "Add some with reportedly add SOURCE.",
        )
    if layout != newest_layout():
        with database.writing() as connection:
            migrate(connection)


def _parse(address: str) -> tuple[URL, str]:
    """Return the address as SQLAlchemy has it, and as it is shown: without the password."""
    if address == ":memory:":
        raise _bad_address(address)
    if "://" not in address:
        return URL.create("sqlite", database=address), address
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise _bad_address(address) from error
    if url.get_backend_name() == "sqlite":
        return url, url.database or address
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise _bad_address(address)
    shown = url.difference_update_query(("password", "passfile"))
    return url.set(drivername="postgresql+psycopg"), shown.render_as_string(hide_password=True)


def _bad_address(address: str) -> ReportedlyError:
    begins = address[: address.find("://") + 3][:40] or address
    return ReportedlyError(
        "bad-address",
        f"No database is kept at an address that begins with {begins}.",
        "Give the path of a file, or postgresql://USER:PASSWORD@HOST/NAME.",
    )


def _path_of(url: URL) -> Path | None:
    """Return the file of SQLite, None for a server and for a file named by a URI of its own."""
    is_file = url.get_backend_name() == "sqlite" and "uri" not in url.query
    return Path(url.database or "") if is_file else None


def _engine(url: URL, threads: int) -> Engine:
    if url.get_backend_name() == "sqlite":
        # The connection used last is used next: what it has in its cache serves again.
        engine = create_engine(url, pool_size=_MOST_KEPT, pool_use_lifo=True)
        event.listen(engine, "connect", partial(_set_up, _CACHE_KIB // threads))
        event.listen(engine, "begin", _begin)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=_MOST_KEPT, pool_use_lifo=True)
    except ModuleNotFoundError as error:
        raise ReportedlyError(
            "no-postgres",
            "The driver for PostgreSQL is not installed.",
            "Install it: pip install 'reportedly[postgres]'.",
        ) from error


def _set_up(cache_kib: int, connection: sqlite3.Connection, record: Any) -> None:
    """Leave transactions to us, and set what SQLite keeps by connection."""
    del record
    connection.isolation_level = None
    for pragma in (*_PRAGMAS, f"PRAGMA cache_size = -{cache_kib}"):
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

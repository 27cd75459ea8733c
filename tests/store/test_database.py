"""Opening databases, and what keeps one from being opened."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from databases import keep_all, reports, rows_of
from reportedly.errors import ReportedlyError
from reportedly.store.database import Database, open_database
from reportedly.store.migrating import newest_layout
from reportedly.store.schema import DECISIONS, METADATA, VERSIONS

_INTERRUPTED = """
import os, signal, sys
from reportedly.store import database
from reportedly.store.migrating import migrate

def stop_after(connection):
    migrate(connection)
    os.kill(os.getpid(), signal.SIGKILL)

database.migrate = stop_after
database.open_database(sys.argv[1], create=True)
"""


def code_of(address: str | Path, *, create: bool = False) -> str:
    with pytest.raises(ReportedlyError) as caught:
        open_database(address, create=create)
    return caught.value.code


def test_a_new_database_has_the_newest_layout(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == newest_layout() == "0007"
        differences = compare_metadata(context, METADATA)
    others = [one for one in differences if "article_words" not in str(one)]
    assert others == []


def test_tables_of_sqlite_are_strict(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "a.db", create=True)
    with opened.reading() as connection:
        names = set(METADATA.tables)
        rows = connection.execute(text("SELECT name FROM pragma_table_list WHERE strict")).scalars()
        assert set(rows) == names
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    opened.close()


def test_a_database_is_opened_again(database: Database) -> None:
    keep_all(database, *reports()[:1])
    again = open_database(database.engine.url.render_as_string(hide_password=False))
    assert len(rows_of(again, VERSIONS)) == 1
    again.close()


def test_a_database_that_is_not_there_is_not_made_for_reading(address: str, tmp_path: Path) -> None:
    assert code_of(address) == "no-database"
    assert not Path(address).exists() or address.startswith("postgres")


def test_what_is_kept_in_memory_is_shared_out_among_threads(tmp_path: Path) -> None:
    open_database(tmp_path / "kept.db", create=True).close()
    sizes = []
    for threads in (1, 16):
        database = open_database(tmp_path / "kept.db", threads=threads)
        with database.reading() as connection:
            sizes.append(connection.execute(text("PRAGMA cache_size")).scalar_one())
        database.close()
    assert sizes == [-65_536, -4_096]


def test_the_connection_that_was_used_last_is_used_next(tmp_path: Path) -> None:
    database = open_database(tmp_path / "kept.db", create=True)
    used = []
    for _ in range(3):
        with database.reading() as one, database.reading() as other:
            used.append({id(each.connection.driver_connection) for each in (one, other)})
    with database.reading() as one:
        last = id(one.connection.driver_connection)
    with database.reading() as one:
        assert id(one.connection.driver_connection) == last
    database.close()
    assert used[0] == used[1] == used[2]


def test_what_is_no_database_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text(
        "This is a text, and long enough for a header of SQLite. " * 9
    )
    assert code_of(tmp_path / "text.db", create=True) == "foreign-database"
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    other.close()
    assert code_of(tmp_path / "other.db", create=True) == "foreign-database"
    assert code_of("mysql://localhost/a") == "bad-address"
    assert code_of("nonsense://") == "bad-address"
    assert code_of(tmp_path / "no-folder" / "a.db", create=True) == "database-not-writable"
    assert code_of("postgresql://postgres@127.0.0.1:1/a") == "database-unreachable"


def test_another_programs_tables_on_a_server_are_left_alone(server: str) -> None:
    from databases import a_new_database

    address = a_new_database(server)
    opened = open_database(address, create=True)
    with opened.writing() as connection:
        for table in ("alembic_version",):
            connection.execute(text(f"DROP TABLE {table}"))
    opened.close()
    assert code_of(address, create=True) == "foreign-database"


def test_a_newer_layout_is_refused(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert code_of(database.engine.url.render_as_string(hide_password=False)) == "newer-database"


def test_a_migration_that_is_killed_leaves_nothing_half_made(address: str) -> None:
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED, address], check=False)
    assert done.returncode == -9
    opened = open_database(address, create=True)
    with opened.reading() as connection:
        assert set(METADATA.tables) <= set(inspect(connection).get_table_names())
    opened.close()


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_database(path, create=True).close()
    opened = open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(ReportedlyError) as caught:
        keep_all(opened, *reports()[:1])
    assert caught.value.code == "database-read-only"
    opened.close()


def test_decisions_are_only_added_to(database: Database) -> None:
    row = {"made_at": "2024-01-01", "made_by": "a coder", "subject": "a", "action": "merge"}
    with database.writing() as connection:
        connection.execute(DECISIONS.insert(), row)
    for statement in ("UPDATE decisions SET action = 'split'", "DELETE FROM decisions"):
        with (
            pytest.raises(ReportedlyError, match="only added to"),
            database.writing() as connection,
        ):
            connection.execute(text(statement))


def test_passwords_are_not_shown() -> None:
    with pytest.raises(ReportedlyError) as caught:
        open_database("postgresql://me:secret@127.0.0.1:1/a")
    assert "secret" not in str(caught.value)

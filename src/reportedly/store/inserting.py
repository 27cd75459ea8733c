"""Rows in; inserted, those with a unique key once, out."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.store.rows import Row


def now() -> str:
    """Return the present moment, in UTC, as the database writes it."""
    return moment_text(datetime.now(UTC))


def moment_text(moment: datetime) -> str:
    """Return a moment of UTC as the database writes it; later ones sort after earlier ones."""
    return moment.isoformat(timespec="milliseconds")


def find_or_insert(connection: Connection, table: Table, key: Row) -> int:
    """Return the number of the row with a unique key, which is added if it is not there."""
    where = [table.c[name] == value for name, value in key.items()]
    found = connection.execute(select(table.c.id).where(*where)).scalar()
    if found is None:
        insert_new(connection, table, [key])
        found = connection.execute(select(table.c.id).where(*where)).scalar_one()
    return int(found)


def insert_row(connection: Connection, table: Table, row: Row) -> int:
    """Insert a row and return its number."""
    found = connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one()
    return int(found)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, leaving out those whose unique key is there."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)

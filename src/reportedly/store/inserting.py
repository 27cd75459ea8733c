"""Rows in; inserted, those with a unique key once, out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from operator import itemgetter

from sqlalchemy import Connection, Table, insert, select, text

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
    insert_rows(connection, table, rows, ending=" ON CONFLICT DO NOTHING")


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Row], *, ending: str = ""
) -> None:
    """Insert rows, which have values for the same columns, in one statement.

    They are handed to the driver as they are: where an article has some fifty rows, that is most of
    what keeping it costs.
    """
    if not rows:
        return
    names = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    sign = "?" if connection.dialect.name == "sqlite" else "%s"
    columns, signs = ", ".join(map(quote, names)), ", ".join([sign] * len(names))
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({signs})"  # noqa: S608
    values = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    connection.exec_driver_sql(statement + ending, [values(row) for row in rows])


def reserve_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Return numbers for so many new rows, rising, as the table would give them itself.

    With them the rows can be inserted together, and what refers to them too. Only a writer may ask.
    """
    if not count:
        return ()
    if connection.dialect.name == "sqlite":
        last = connection.exec_driver_sql(f"SELECT max(id) FROM {table.name}").scalar() or 0  # noqa: S608
        return range(last + 1, last + 1 + count)
    statement = text(
        f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id'))"  # noqa: S608
        " FROM generate_series(1, :count)"
    )
    return sorted(connection.execute(statement, {"count": count}).scalars())

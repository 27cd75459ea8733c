"""A writer's transaction in; counted, if it changed anything, and the number of all so far, out.

Whatever is shown of a database is the same as long as this number is.
"""

import sqlite3

from sqlalchemy import Connection, select, text, update

from reportedly.store.line_tables import WRITES


def written_so_far(connection: Connection) -> int:
    """Return what tells, at the end of a transaction, whether it changed anything."""
    file = connection.connection.driver_connection
    return file.total_changes if isinstance(file, sqlite3.Connection) else 0


def count_write(connection: Connection, before: int) -> None:
    """Count a transaction at its end, if it changed anything since `before` was told."""
    if connection.dialect.name == "sqlite":
        is_changed = written_so_far(connection) != before
    else:
        number = connection.execute(text("SELECT txid_current_if_assigned()")).scalar()
        is_changed = number is not None
    if is_changed:
        connection.execute(update(WRITES).values(number=WRITES.c.number + 1))


def state_of(connection: Connection) -> str:
    """Return what changes with every transaction that changes anything; no other database's."""
    row = connection.execute(select(WRITES.c.mark, WRITES.c.number)).one()
    return f"{row.mark}-{row.number}"

"""The command run beside a test, on a database that the test looks at."""

import sys
from pathlib import Path

from reportedly.store.checking import Checked, check
from reportedly.store.database import Database


def in_order(database: Database) -> Checked:
    """Say how much was looked at; nothing is wrong."""
    found: list[Checked] = []
    with database.reading() as connection:
        assert list(check(connection, found)) == []
    return found[0]


def command(address: str, *arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / "reportedly"), *arguments, "--database", address]


def address_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)

"""Nothing in; a DuckDB in memory, which is quiet and gives the same bytes every time, out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
    "threads": "1",
}
_WILD: Final = re.compile(r"[*?\[]")


@contextmanager
def open_duckdb(memory_mb: int, workplace: Path | None = None) -> "Iterator[DuckDBPyConnection]":
    """Give a database in memory that takes at most `memory_mb`, on one thread, in UTC.

    It downloads nothing and shows no bar of its own. `workplace` is a folder for what does not fit
    in memory. What goes wrong is an error of DuckDB.
    """
    import duckdb

    settings = {**_SETTINGS, "memory_limit": f"{memory_mb}MB"}
    if workplace is not None:
        settings["temp_directory"] = str(workplace)
    with duckdb.connect(config=settings) as database:
        database.execute("SET TimeZone = 'UTC'")
        if database.execute("SELECT current_setting('enable_progress_bar')").fetchone() == (True,):
            # In a notebook it is off, and saying so would need a package.
            database.execute("SET enable_progress_bar = false")
        yield database


def literal_path(path: str | Path) -> str:
    """Return a path in which DuckDB sees no pattern."""
    return _WILD.sub(r"[\g<0>]", str(path))

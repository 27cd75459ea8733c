"""A connection to a database in; the same with the newest layout out, or an error that says why.

A step either happens wholly or not at all: both backends roll back what makes and alters tables.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, column, inspect, select, table

from reportedly.errors import ReportedlyError
from reportedly.store.line_tables import LINES
from reportedly.store.loaded import LOADED
from reportedly.store.people_tables import PEOPLE

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext

_FOLDER: Final = Path(__file__).parent / "migrations"
_TABLES: Final = (LINES, LOADED, PEOPLE)
"""One of each module that has tables: all are of one metadata, whose names constraints get."""
_LAYOUT: Final = table("alembic_version", column("version_num"))


def _layouts() -> list[str]:
    """Return all layouts, the oldest first: the numbers that the files of the steps begin with."""
    return sorted(path.name.partition("_")[0] for path in _FOLDER.glob("versions/[0-9]*.py"))


def newest_layout() -> str:
    """Return the layout that this version of the program uses."""
    return _layouts()[-1]


def check_layout(connection: Connection, address: str) -> str | None:
    """Return the layout of a database; None for an empty one.

    ReportedlyError: "foreign-database" for one that holds other things, "newer-database" for a
    layout that this version does not know.
    """
    tables = inspect(connection).get_table_names()
    if _LAYOUT.name not in tables:
        if tables:
            raise ReportedlyError(
                "foreign-database",
                f"{address} is a database of another program: it has a table {min(tables)}.",
                "Give the database that reportedly made, or a new name.",
            )
        return None
    layout: str | None = connection.execute(select(_LAYOUT.c.version_num)).scalar()
    if layout is not None and layout not in _layouts():
        raise ReportedlyError(
            "newer-database",
            f"{address} has the layout {layout}, which this version does not know.",
            "Use the version of reportedly that made it, or a newer one.",
        )
    return layout


def migrate(connection: Connection) -> None:
    """Bring a database to the newest layout, within the transaction of a writer."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(_FOLDER))

    def steps(revision: Any, context: "MigrationContext") -> Any:
        del context
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=_TABLES[0].metadata)
        environment.run_migrations()

"""A connection to a database in; the same with the newest layout out, or an error that says why.

A step either happens wholly or not at all: both backends roll back what makes and alters tables.
"""

from pathlib import Path
from typing import Any, Final

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from reportedly.errors import ReportedlyError
from reportedly.store.schema import METADATA

_FOLDER: Final = Path(__file__).parent / "migrations"
_VERSION_TABLE: Final = "alembic_version"


def find_layout(connection: Connection) -> str | None:
    """Return the layout that a database has, None for one that is not laid out yet."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_layout() -> str:
    """Return the layout that this version of the program uses."""
    return _script().get_current_head() or ""


def check_layout(connection: Connection, address: str) -> str | None:
    """Return the layout of a database; None for an empty one.

    ReportedlyError: "foreign-database" for one that holds other things, "newer-database" for a
    layout that this version does not know.
    """
    tables = inspect(connection).get_table_names()
    if _VERSION_TABLE not in tables:
        if tables:
            raise ReportedlyError(
                "foreign-database",
                f"{address} is a database of another program: it has a table {min(tables)}.",
                "Give the database that reportedly made, or a new name.",
            )
        return None
    layout = find_layout(connection)
    known = {one.revision for one in _script().walk_revisions()}
    if layout is not None and layout not in known:
        raise ReportedlyError(
            "newer-database",
            f"{address} has the layout {layout}, which this version does not know.",
            "Use the version of reportedly that made it, or a newer one.",
        )
    return layout


def migrate(connection: Connection) -> None:
    """Bring a database to the newest layout, within the transaction of a writer."""
    script = _script()

    def steps(revision: Any, context: MigrationContext) -> Any:
        del context
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=METADATA)
        environment.run_migrations()


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER))

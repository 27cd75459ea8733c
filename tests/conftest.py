"""What tests of several folders share."""

import os
from collections.abc import Iterator

import pytest

from databases import a_new_database, a_server, server_folder
from reportedly.store.database import Database, open_database

# Where tests run side by side, each process is told of a terminal of 80 columns, which none has.
for _name in ("COLUMNS", "LINES"):
    os.environ.pop(_name, None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that runs as long as the tests do."""
    with server_folder() as folder, a_server(folder) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that is not laid out yet, once of each backend."""
    if request.param == "postgres":
        return a_new_database(request.getfixturevalue("server"))
    return str(tmp_path_factory.mktemp("sqlite") / "reportedly.db")


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """An empty database, once of each backend."""
    opened = open_database(address, create=True)
    yield opened
    opened.close()

"""The whole desk on loopback, over real HTTP: all routes, people of each role, small reports."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
from litestar import Litestar

from databases import rows_of
from incident_reports import merged
from reportedly.api.kept import Reportedly
from reportedly.desk.access import open_door
from reportedly.desk.app import create_app
from reportedly.settings import Settings
from reportedly.store.database import Database, open_database
from reportedly.store.people_tables import NEVER_COPIED
from reportedly.store.schema import METADATA
from small_desks import PASSWORDS, a_browser, listening, log_in, served


class Desk(NamedTuple):
    """A desk that is served: its address, what it shows, and the application."""

    address: str
    kept: Reportedly
    app: Litestar

    @property
    def database(self) -> Database:
        return self.kept._database


def make_peopled(path: Path) -> Path:
    """Make a database with small reports, merged, a decision, and a person of each role."""
    database = open_database(path, create=True, is_copy=True)
    kept = merged(database)
    for name, (role, password) in reversed(PASSWORDS.items()):
        kept.people.add(name, role, password, by="root")
    kept.grade(1, grade="confirmed", by="Judy", why="Two hospitals say so.")
    database.close()
    return path


@contextmanager
def a_copy(path: Path, folder: Path) -> Iterator[Reportedly]:
    """Give a copy of a database to ask, which may be changed."""
    database = open_database(shutil.copy(path, folder), create=True)
    yield Reportedly(database, Settings())
    database.close()


@contextmanager
def a_whole_desk(kept: Reportedly, *, team: bool = True) -> Iterator[Desk]:
    """Serve all of the desk."""
    settings = Settings()
    with listening() as listener:
        door = open_door(kept.people, "127.0.0.1", listener.getsockname()[1], team=team)
        app = create_app(kept, door, settings)
        with served(app, listener, server_header=False) as address:
            yield Desk(address, kept, app)


@contextmanager
def entered(desk: Desk, name: str, **options: Any) -> Iterator[httpx2.Client]:
    """Give a browser of a person, which brings with each request what pages bring."""
    with a_browser(desk.address, **options) as client:
        assert log_in(client, name, PASSWORDS[name][1]).status_code == 303
        client.headers["x-csrf-token"] = csrf_of(client)
        yield client


def csrf_of(client: httpx2.Client) -> str:
    """Return what the pages of a browser bring along."""
    found = re.search(r'<meta name="csrf" content="([^"]*)">', client.get("/people").text)
    assert found
    return found[1]


def all_rows(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept, but for who is logged in, who tried to, and uses of tokens."""
    rows = {
        table.name: rows_of(database, table)
        for table in METADATA.sorted_tables
        if table not in NEVER_COPIED
    }
    for token in rows["tokens"]:
        token.pop("last_used_at")
    return rows

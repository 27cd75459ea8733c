"""What tests of the door share: people, desks, and scripts whose names alone matter."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from reportedly.api.people import People
from reportedly.desk import assets
from reportedly.settings import Settings
from reportedly.store.database import open_database
from small_desks import PASSWORDS, a_browser, a_served_desk


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a person of each role, to be copied."""
    path = tmp_path_factory.mktemp("people") / "reportedly.db"
    database = open_database(path, create=True, is_copy=True)
    people = People(database, Settings())
    for name, (role, password) in reversed(PASSWORDS.items()):
        people.add(name, role, password, by="root")
    database.close()
    return path


@pytest.fixture
def people(peopled: Path, tmp_path: Path) -> Iterator[People]:
    """People of a database, one of each role."""
    database = open_database(shutil.copy(peopled, tmp_path), create=True)
    yield People(database, Settings())
    database.close()


@pytest.fixture
def team(people: People) -> Iterator[str]:
    """The address of a desk for a team."""
    with a_served_desk(people, team=True) as address:
        yield address


@pytest.fixture
def browser(team: str) -> Iterator[httpx2.Client]:
    """A browser at the desk of a team."""
    with a_browser(team) as client:
        yield client


@pytest.fixture(autouse=True)
def named_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let pages name scripts and styles, whether or not they are built."""
    manifest = tmp_path / "manifest.json"
    names = ("desk.css", "plain.js", "early.js")
    manifest.write_text(json.dumps({name: name for name in names}))
    monkeypatch.setattr(assets, "_MANIFEST", manifest)
    assets._manifest.cache_clear()
    yield
    assets._manifest.cache_clear()

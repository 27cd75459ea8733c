"""Desks in a browser: databases made once, copied for each test; a browser for each module."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browsed_desks import Desk, Visit, Visiting, a_desk_of, add_people, make_doubts, make_reports
from chromium import FLAT, OFFLINE, a_chromium


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a few incidents, to be copied."""
    path = tmp_path_factory.mktemp("reports") / "reportedly.db"
    make_reports(path)
    return path


@pytest.fixture(scope="session")
def doubts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with pairs in doubt, to be copied."""
    path = tmp_path_factory.mktemp("doubts") / "reportedly.db"
    make_doubts(path)
    return path


@pytest.fixture(scope="session")
def peopled_reports(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with people of all roles."""
    path = tmp_path_factory.mktemp("people") / "reportedly.db"
    shutil.copy(reports, path)
    add_people(path)
    return path


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser that reaches this machine alone; a module says with MAPS how it draws maps."""
    with a_chromium(OFFLINE, getattr(request.module, "MAPS", FLAT)) as browser:
        yield browser


@pytest.fixture
def desk(reports: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of one person."""
    with a_desk_of(reports, tmp_path) as desk:
        yield desk


@pytest.fixture
def visiting(chromium: Browser) -> Iterator[Visiting]:
    """Visit desks; the test fails where a page complained, or asked for anything of elsewhere."""
    visits: list[Visit] = []

    def visit(desk: Desk, **options: Any) -> Visit:
        visits.append(Visit(chromium, desk, **options))
        return visits[-1]

    yield visit
    for one in visits:
        one.close()


@pytest.fixture
def me(desk: Desk, visiting: Visiting) -> Visit:
    """The one person of a desk, in a browser."""
    return visiting(desk)

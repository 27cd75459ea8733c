"""A whole desk of a team, over real HTTP, for those who attack it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from whole_desks import Desk, a_copy, a_whole_desk, make_peopled


@pytest.fixture(scope="session")
def peopled_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with reports and people, to be copied."""
    return make_peopled(tmp_path_factory.mktemp("reports") / "reportedly.db")


@pytest.fixture(scope="module")
def desk(peopled_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a team, for all tests of a module."""
    folder = tmp_path_factory.mktemp("desk")
    with a_copy(peopled_reports, folder) as kept, a_whole_desk(kept) as served:
        yield served

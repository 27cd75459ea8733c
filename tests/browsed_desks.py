"""Whole desks on loopback, and people who look at them in a browser, by mouse or by keys."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from incident_reports import NEAR, REPORTS, WEEK, a_report, keep, merged
from reportedly.api.kept import Reportedly
from reportedly.desk.access import open_door, single_person
from reportedly.desk.app import create_app
from reportedly.settings import Settings
from reportedly.store.database import open_database
from small_desks import PASSWORDS, listening, served

ME: Final = single_person().name
"""The person of a desk without a team."""
CORA: Final = ("Cora", "coder", "nine lamps along the quay")
"""A second coder: name, role, password."""
SCHOOL: Final = """A mortar shell hit a school in Sanaa, Yemen, on Thursday, wounding 11 pupils, \
a teacher said. Nobody has seen the caretaker since."""
"""A report with a victim whom the reader does not count."""
_MOST_TABS: Final = 150


def make_reports(path: Path) -> None:
    """Make a database of a few plain incidents, and an aggregate of some of them."""
    database = open_database(path, create=True, is_copy=True)
    keep(database, a_report("school", SCHOOL, published="2024-03-08", publisher="The Wire"))
    merged(database, *REPORTS, *WEEK)
    database.close()


def make_doubts(path: Path) -> None:
    """Make a database with pairs of incidents in doubt."""
    database = open_database(path, create=True, is_copy=True)
    near = enumerate(NEAR)
    keep(
        database,
        *(
            a_report(f"near-{number}", words, published="2024-03-06", publisher=f"Paper {number}")
            for number, words in near
        ),
    )
    merged(database, "hospital")
    database.close()


def add_people(path: Path) -> None:
    """Give a database people of every role, and two coders."""
    database = open_database(path)
    people = Reportedly(database, Settings()).people
    team = [(name, role, password) for name, (role, password) in PASSWORDS.items()]
    for name, role, password in (*reversed(team), CORA):
        people.add(name, role, password, by="root")
    database.close()


class Desk(NamedTuple):
    """A desk that is served, and the database that it shows."""

    address: str
    kept: Reportedly


@contextmanager
def a_desk_of(made: Path, folder: Path, *, team: bool = False) -> Iterator[Desk]:
    """Serve a desk of a copy of a database."""
    copied = folder / "desk.db"
    shutil.copy(made, copied)
    database = open_database(copied)
    kept = Reportedly(database, Settings())
    with listening() as listener:
        door = open_door(kept.people, "127.0.0.1", listener.getsockname()[1], team=team)
        app = create_app(kept, door, kept.settings)
        with served(app, listener, timeout_graceful_shutdown=1) as address:
            yield Desk(address, kept)
    database.close()


class Visit:
    """A person's browser at a desk: all that its pages complained of, and asked of elsewhere."""

    def __init__(self, browser: Browser, desk: Desk, **options: Any) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._host = urlsplit(desk.address).netloc
        options = {"viewport": {"width": 1280, "height": 900}} | options
        self.context: BrowserContext = browser.new_context(base_url=desk.address, **options)
        self.context.set_default_timeout(10_000)
        self.context.on("request", lambda request: self._note(request.url))
        self.context.on("console", lambda said: self._hear(said.type, said.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self.asked.append(url)

    def _hear(self, kind: str, words: str) -> None:
        # What the content policy forbids is said here, too.
        if kind in ("error", "assert"):
            self.complaints.append(words)

    def close(self) -> None:
        """Put the browser away, and say that nothing went wrong in it."""
        self.context.close()
        assert not self.complaints, self.complaints
        assert not self.asked, self.asked

    def arrive(self, path: str) -> None:
        """Wait until a page with such an address is there, with its scripts."""
        self.page.wait_for_url(lambda url: path in url)

    def tab_to(self, wanted: str | Locator, *, back: bool = False) -> None:
        """Press Tab until something has the focus."""
        found = self.page.locator(wanted).first if isinstance(wanted, str) else wanted.first
        for _ in range(_MOST_TABS):
            if found.evaluate("found => found === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no Tab leads to {wanted}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """Write over what is in the field that has the focus."""
        self.press("Control+a")
        self.page.keyboard.type(words)

    def focused(self) -> Locator:
        """Return what has the focus."""
        return self.page.locator(":focus")

    def has_mark_in_view(self, words: str) -> bool:
        """Say whether a lit mark with the words is on the screen."""
        mark = self.page.locator("#text mark.lit", has_text=words).first
        box = mark.bounding_box()
        size = self.page.viewport_size
        assert box
        assert size
        return box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


Visiting: TypeAlias = Callable[..., Visit]
"""Visits a desk; options are those of a context of the browser."""


def article_of(kept: Reportedly, title: str) -> int:
    """Return the number of an article by its title."""
    (found,) = [
        one.number
        for one in kept.queue.list(kind="article", state="all", limit=100).items
        if one.title == title
    ]
    return found

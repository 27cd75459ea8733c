"""A browser that shows pages, and pages of readings built by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from chromium import a_chromium
from reportedly.cli.html.article import article_section
from reportedly.cli.html.page import document
from reportedly.cli.view import view_of
from reportedly.records.reading import Reading


class Shown:
    """A page in the browser, all that it asked for and everything it complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.goto(path.as_uri())

    def words(self, selector: str) -> list[str]:
        return self.page.locator(selector).all_text_contents()

    def lit(self) -> list[str]:
        """Return the words of each mark that is lit up, which may be cut into pieces."""
        pieces: dict[str, str] = {}
        for mark in self.page.locator("mark.lit").all():
            name = mark.get_attribute("data-mark") or ""
            pieces[name] = pieces.get(name, "") + (mark.text_content() or "")
        return list(pieces.values())


Show = Callable[..., Shown]


def a_page(*readings: Reading) -> str:
    sections = [
        article_section(number, reading, view_of(reading, str))
        for number, reading in enumerate(readings, start=1)
    ]
    return "".join(document(sections))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_chromium() as browser:
        yield browser


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Show the page of readings; with `script=False`, in a browser that runs none."""
    contexts = []

    def shown(*readings: Reading, script: bool = True, width: int = 1300) -> Shown:
        path = tmp_path / "page.html"
        path.write_text(a_page(*readings), encoding="utf-8")
        context = browser.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        return Shown(context.new_page(), path)

    yield shown
    for context in contexts:
        context.close()

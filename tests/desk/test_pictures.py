"""The pictures of the desk in the documentation: they are there, and the desk still looks so.

With REPORTEDLY_PICTURES=1 (make pictures) they are taken anew.
"""

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from chromium import FLAT, OFFLINE, a_chromium
from guided_desks import ROOT, Guided, a_guided_desk

FOLDER: Final = ROOT / "docs/desk"
SIZE: Final = (1280, 800)
_MOST_BYTES: Final = 250_000
_IS_TAKEN: Final = os.environ.get("REPORTEDLY_PICTURES") == "1"


class Picture(NamedTuple):
    """Where a picture is taken, what is done before, and what is on it."""

    path: Callable[[Guided], str]
    pose: Callable[[Page], None]
    shows: tuple[str, ...]


def _overview(page: Page) -> None:
    expect(page.locator('[data-map="ready"]')).to_be_visible()
    expect(page.locator("#timeline .handle")).to_have_count(2)
    expect(page.locator("#losses svg").first).to_be_visible()


def _evidence(page: Page) -> None:
    page.get_by_role("link", name="16 (1–16)").click()
    expect(page.locator("#evidence blockquote").first).to_be_visible()
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")


def _editor(page: Page) -> None:
    for key in ("j", "j", "j", "e"):
        page.keyboard.press(key)
    expect(page.locator("#editor form")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")


def _as_it_is(page: Page) -> None:
    expect(page.locator("#waterfall svg")).to_be_attached()


PICTURES: Final = {
    "overview": Picture(lambda _: "/", _overview, ("Where", "When", "Killed and injured")),
    "incident": Picture(
        lambda desk: f"/incidents/{desk.incident()}",
        _evidence,
        ("Toll", "Where it is said", "wounding a score", "11 (7–11)"),
    ),
    "article": Picture(
        lambda _: "/articles/4",
        _editor,
        ("Done, and next", "Change the figure", "Use the selected"),
    ),
    "linking": Picture(
        lambda desk: "/linking/{}/{}".format(*desk.pair()), _as_it_is, ("Same", "Different", "Why")
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guided]:
    with a_guided_desk(tmp_path_factory.mktemp("pictures")) as desk:
        yield desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_chromium(OFFLINE, FLAT) as browser:
        yield browser


def _size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG."""
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", head[16:])
    return width, height


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_the_desk_still_looks_like_its_picture(
    browser: Browser, desk: Guided, name: str, scheme: Literal["light", "dark"]
) -> None:
    picture, path = PICTURES[name], FOLDER / f"{name}-{scheme}.png"
    page = browser.new_page(
        viewport={"width": SIZE[0], "height": SIZE[1]},
        device_scale_factor=1,
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="UTC",
    )
    page.goto(desk.address + picture.path(desk))
    picture.pose(page)
    for words in picture.shows:
        expect(page.get_by_text(words).filter(visible=True).first).to_be_in_viewport()
    if _IS_TAKEN:
        FOLDER.mkdir(exist_ok=True)
        page.screenshot(path=path, animations="disabled", caret="hide")
    page.close()
    assert _size(path) == SIZE
    assert path.stat().st_size < _MOST_BYTES


def test_there_are_no_other_pictures() -> None:
    wanted = {f"{name}-{scheme}.png" for name in PICTURES for scheme in ("light", "dark")}
    assert {path.name for path in FOLDER.iterdir()} == wanted

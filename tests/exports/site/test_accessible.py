"""A published site for everybody: nothing serious for axe; small screens, paper, no motion."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from accessible import SCHEMES, faults, too_wide

_SIZES: Final = (ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740))
_PAGES: Final = (
    "index.html",
    "list/1.html",
    "incident/1.html",
    "incident/2.html",
    "incident/3.html",
    "about.html",
    "codebook.html",
    "downloads.html",
)
Visiting = Callable[..., Page]


def ready(page: Page) -> None:
    """Wait until what scripts draw is drawn."""
    if page.locator("#map").count():
        expect(page.locator('[data-map="ready"]')).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@pytest.mark.parametrize("name", _PAGES)
def test_axe_finds_nothing_serious(visiting: Visiting, name: str) -> None:
    """In light and dark, on a wide and on a narrow screen."""
    page = visiting(name, reduced_motion="reduce")
    for size in _SIZES:
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            ready(page)
            assert not (found := faults(page)), (size, scheme, *found)
        assert not (wide := too_wide(page, "body")), (size, *wide)


def test_dark_is_dark(visiting: Visiting) -> None:
    page = visiting("incident/2.html", color_scheme="dark")
    grounds = page.evaluate(
        """() => ["body", ".small-map .land"].map((one) => {
            const { backgroundColor, fill } = getComputedStyle(document.querySelector(one));
            return [backgroundColor, fill];
        })"""
    )
    assert grounds[0][0] == "rgb(22, 23, 26)"
    assert grounds[1][1] == "rgb(42, 44, 48)"


def test_paper_has_claims_and_no_controls(visiting: Visiting) -> None:
    page = visiting("incident/2.html")
    page.emulate_media(media="print")
    expect(page.locator("table.claims tbody tr").first).to_be_visible()
    expect(page.locator("svg.small-map")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()
    page.goto("index.html")
    ready(page)
    expect(page.locator("#lines tbody tr").first).to_be_visible()
    for shown in page.locator("button, select, nav").all():
        expect(shown).to_be_hidden()


def test_each_stop_of_tab_is_seen(visiting: Visiting) -> None:
    page = visiting()
    ready(page)
    stops = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        stop, is_seen = page.evaluate(
            """() => {
                const found = document.activeElement;
                const { outlineStyle, outlineWidth } = getComputedStyle(found);
                const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
                return [found.outerHTML.slice(0, 120), outlined];
            }"""
        )
        if stop.startswith("<body"):
            break
        assert is_seen, stop
        stops.add(stop)
    assert len(stops) > 20

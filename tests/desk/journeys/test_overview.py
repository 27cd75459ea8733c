"""From all incidents to those wanted: by country, type and days; the address holds the state."""

import re

from playwright.sync_api import Locator, Page, expect

from browsed_desks import Desk, Visit, Visiting
from chromium import WEBGL

MAPS = WEBGL


def rows(page: Page) -> Locator:
    return page.locator("table.lines tbody tr")


def ready(page: Page) -> None:
    expect(page.locator('#map [data-map="ready"], #map[data-map="ready"]')).to_be_visible()
    expect(page.locator("#timeline .handle")).to_have_count(2)


def titles(page: Page) -> set[str]:
    return set(page.locator("table.lines tbody td small[dir=auto]").all_text_contents())


def center(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_by_mouse(me: Visit, visiting: Visiting, desk: Desk) -> None:
    page = me.page
    page.goto("/")
    ready(page)
    expect(rows(page)).to_have_count(7)
    page.select_option("#filters [name=country]", "IRQ")
    expect(rows(page)).to_have_count(4)
    expect(page).to_have_url(re.compile(r"\?country=IRQ\b"))
    page.select_option("#filters [name=type]", "armed_clash")
    expect(rows(page)).to_have_count(1)
    page.go_back()
    expect(rows(page)).to_have_count(4)
    expect(page.locator("#filters [name=type]")).to_have_value("")
    page.locator("#filters a", has_text="Clear").click()
    ready(page)
    expect(rows(page)).to_have_count(7)

    # The bars begin in November of 2023; the last days of them are in March.
    first, last = page.locator("#timeline .handle").all()
    (start, y), (end, _) = center(first), center(last)
    page.mouse.move((start + end) / 2, y)
    page.mouse.down()
    page.mouse.move(end - 2, y, steps=5)
    page.mouse.up()
    expect(rows(page)).to_have_count(6)
    expect(page).to_have_url(re.compile(r"since=2024-01-\d\d&until=2024-03-07"))
    assert "hospital" not in titles(page)

    other = visiting(desk).page
    other.goto(page.url)
    ready(other)
    expect(rows(other)).to_have_count(6)
    assert titles(other) == titles(page)
    assert other.locator("#timeline output").text_content() == (
        page.locator("#timeline output").text_content()
    )
    page.locator("#timeline button", has_text="Show all").click()
    expect(rows(page)).to_have_count(7)
    page.go_back()
    expect(rows(page)).to_have_count(6)


def test_by_keys(me: Visit, visiting: Visiting, desk: Desk) -> None:
    page = me.page
    page.goto("/")
    ready(page)
    me.press("/")
    expect(me.focused()).to_have_attribute("name", "words")
    page.keyboard.type("bakery")
    expect(rows(page)).to_have_count(1)
    me.write("")
    me.press("Delete")
    expect(rows(page)).to_have_count(7)
    me.tab_to("#filters [name=country]")
    page.keyboard.type("Iraq")
    expect(rows(page)).to_have_count(4)
    me.tab_to("#filters [name=type]")
    page.keyboard.type("armed clash")
    expect(rows(page)).to_have_count(1)
    assert "country=IRQ" in page.url
    assert "type=armed_clash" in page.url
    me.press("Escape", "r")
    expect(rows(page)).to_have_count(7)

    me.tab_to("#timeline .handle[aria-label=From]")
    me.press("ArrowRight")
    expect(rows(page)).to_have_count(6)
    assert "since=" in page.url
    expect(me.focused()).to_have_attribute("aria-label", "From")
    me.press("Home")
    expect(rows(page)).to_have_count(7)
    page.go_back()
    expect(rows(page)).to_have_count(6)
    other = visiting(desk).page
    other.goto(page.url)
    ready(other)
    assert titles(other) == titles(page)

"""From a line of the list to an incident, to the sentence of a number, to the mark in its text."""

import re

from playwright.sync_api import Page, expect

from browsed_desks import Desk, Visit
from incident_reports import id_of


def killed(page: Page) -> str:
    return page.locator("#toll tr.total td").first.inner_text()


def wait_for_links(page: Page) -> None:
    """Wait until htmx has looked at what has just come: until then links are plain ones."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def test_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto("/?country=IRQ")
    page.locator(f'tr[data-incident="{id_of(desk.kept, "bakery")}"] th a').click()
    me.arrive("/incidents/")
    expect(page.locator("h1")).to_contain_text("Mosul")
    assert killed(page) == "12 (12–14)"
    page.locator("#toll label", has_text="acled").click()
    expect(page).to_have_url(re.compile(r"\?rule=acled$"))
    expect(page.locator("#toll tr.total td").first).to_have_text("12")
    page.locator("#toll label", has_text="range").click()
    expect(page.locator("#toll tr.total td").first).to_contain_text("14")
    # Which claims count is told of the same rule.
    expect(page.locator("#claims tr.aside")).to_have_count(0)
    wait_for_links(page)

    page.locator("#toll tr.total a.number").first.click()
    quoted = page.locator("#evidence blockquote")
    expect(quoted.first).to_contain_text("killing")
    expect(page.locator("#claims tr.chosen")).not_to_have_count(0)
    page.locator("#evidence figure", has_text="14").locator("a").click()
    expect(page.locator("#text mark.lit").first).to_be_visible()
    assert me.has_mark_in_view("14")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Mosul")


def test_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto("/?country=IRQ")
    me.tab_to(f'tr[data-incident="{id_of(desk.kept, "bakery")}"] th a')
    me.press("Enter")
    me.arrive("/incidents/")
    expect(page.locator("h1")).to_contain_text("Mosul")
    me.press("2")
    expect(page).to_have_url(re.compile(r"\?rule=acled$"))
    # Whoever thinks twice gets what they asked for last.
    me.press("3", "1")
    expect(page).to_have_url(re.compile(r"\?rule=ucdp$"))
    # The same by arrows, which leave the focus where it was.
    me.tab_to("#toll [name=rule]:checked")
    me.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?rule=acled$"))
    expect(me.focused()).to_have_value("acled")
    expect(page.locator("#toll tr.total td").first).to_have_text("12")
    wait_for_links(page)
    me.press("j")
    expect(me.focused()).to_have_class("number")
    me.press("Enter")
    expect(page.locator("#evidence blockquote").first).to_contain_text("killing")
    expect(me.focused()).to_have_text("Where it is said")
    me.tab_to("#evidence figcaption a")
    me.press("Enter")
    me.arrive("/articles/")
    expect(page.locator("#text mark.lit").first).to_be_visible()
    assert me.has_mark_in_view("12")

"""Through the queue: items taken on, gone through, and the next one."""

import re

from playwright.sync_api import Locator, Page, expect

from browsed_desks import ME, Desk, Visit, article_of

_ONLY_ARTICLES = "/queue?kind=article&state=open"


def rows(page: Page) -> Locator:
    return page.locator("table.queue tbody tr")


def number(page: Page) -> int:
    found = re.search(r"/articles/(\d+)", page.url)
    assert found
    return int(found[1])


def test_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto("/queue")
    expect(rows(page).first).to_contain_text("incident")
    page.select_option("#queue-filters [name=kind]", "article")
    page.locator("#queue-filters button").click()
    expect(rows(page)).to_have_count(10)
    titles = [row.locator("th a").inner_text() for row in rows(page).all()[:2]]
    for row in rows(page).all()[:2]:
        row.locator("input").check()
    page.locator("#assignments button", has_text="Assign").click()
    # The filters are as they were.
    expect(rows(page)).to_have_count(10)
    expect(rows(page).filter(has_text=ME)).to_have_count(2)
    page.select_option("#queue-filters [name=state]", "mine")
    page.locator("#queue-filters button").click()
    expect(rows(page)).to_have_count(2)

    rows(page).first.locator("th a").click()
    me.arrive("/articles/")
    assert number(page) == article_of(desk.kept, titles[0])
    page.locator("#rule button", has_text="Done, and next").click()
    page.wait_for_url(re.compile(rf"/articles/{article_of(desk.kept, titles[1])}\b"))
    page.locator("#rule button", has_text="Done, and next").click()
    page.wait_for_url(lambda url: f"/articles/{article_of(desk.kept, titles[1])}" not in url)
    page.goto("/queue")
    expect(page.locator(".head .facts")).to_contain_text("2 done")


def test_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(_ONLY_ARTICLES)
    titles = [row.locator("th a").inner_text() for row in rows(page).all()[:2]]
    me.press("j", "x", "j", "x")
    expect(page.locator("[name=item]:checked")).to_have_count(2)
    me.press("a")
    expect(rows(page).filter(has_text=ME)).to_have_count(2)
    page.wait_for_load_state()
    me.press("n")
    me.arrive("/articles/")
    assert number(page) == article_of(desk.kept, titles[0])
    me.press("s")
    page.wait_for_url(re.compile(rf"/articles/{article_of(desk.kept, titles[1])}\b"))
    me.press("s")
    page.wait_for_url(lambda url: f"/articles/{article_of(desk.kept, titles[1])}" not in url)
    me.press("g", "q")
    page.wait_for_url(re.compile("/queue$"))
    expect(page.locator(".head .facts")).to_contain_text("2 done")
    # Where the queue is left, the list of keys says how to go on.
    me.press("?")
    expect(page.locator("#keys")).to_contain_text("Open what is first")
    me.press("?")
    expect(page.locator("#keys")).to_have_count(0)

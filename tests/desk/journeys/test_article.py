"""Values of the record and words of the text: from each to the other."""

from playwright.sync_api import Locator, Page, expect

from browsed_desks import Desk, Visit, article_of


def lit(page: Page) -> set[str]:
    return {words.strip() for words in page.locator("#text mark.lit").all_text_contents()}


def value(page: Page, field: str) -> Locator:
    return page.locator(f'.record dd[data-field="{field}"] .value').first


def figure(page: Page, number: str) -> Locator:
    return page.locator(".record tr[data-casualty]", has_text=number).locator(".value").first


def test_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'bakery')}")
    value(page, "date").click()
    assert lit(page) == {"Monday"}
    value(page, "places").click()
    assert "Mosul" in lit(page)
    figure(page, "30").click()
    assert lit(page) == {"30"}
    assert me.has_mark_in_view("30")
    expect(page.locator(".record .value.lit")).to_have_count(1)

    page.locator("#text mark", has_text="12 people").first.click()
    expect(page.locator(".record tr.chosen")).to_contain_text("12")
    assert "12 people" in lit(page)
    # The address now leads to the words.
    figure(page, "30").click()
    assert "#m-" in page.url
    page.reload()
    assert lit(page) == {"30"}
    page.locator(".legend label", has_text="when").click()
    expect(page.locator("#text")).to_have_class("text without-date")


def test_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'bakery')}")
    me.press("j")
    expect(page.locator(".record .chosen")).to_have_attribute("data-event", "e1")
    assert {"exploded", "Mosul", "Monday"} <= lit(page)
    me.press("j")
    expect(page.locator(".record tr.chosen")).to_contain_text("12")
    assert "12 people" in lit(page)
    me.press("j")
    assert "30" in lit(page)
    me.press("k")
    assert "30" not in lit(page)

    me.tab_to(value(page, "date"), back=True)
    me.press("Enter")
    assert lit(page) == {"Monday"}
    # From mark to mark in the text, each with its values.
    me.tab_to("#text", back=True)
    seen = set()
    for _ in range(30):
        me.press("m")
        seen |= lit(page)
        if "12 people" in lit(page):
            break
    assert {"exploded", "bakery", "Mosul"} <= seen
    expect(me.focused()).to_have_class("value k-figure lit")
    expect(page.locator(".record tr.chosen")).to_contain_text("12")
    me.press("M")
    assert "12 people" not in lit(page)
    expect(page.locator("#text mark.lit").first).to_be_visible()

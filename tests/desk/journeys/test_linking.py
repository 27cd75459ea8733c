"""Pairs of incidents in doubt: what they weigh, and what a person rules of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsed_desks import Desk, Visit, a_desk_of


@pytest.fixture
def desk(doubts: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk with pairs in doubt."""
    with a_desk_of(doubts, tmp_path) as desk:
        yield desk


def rulings(desk: Desk) -> list[str]:
    return [one.action for one in desk.kept.review.decisions()]


def sees_weights(page: Page) -> None:
    expect(page.locator("#waterfall svg")).to_be_visible()
    expect(page.locator("#waterfall")).to_contain_text("Sum")


def test_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto("/linking")
    pairs = page.locator("table.pairs tbody tr")
    before = pairs.count()
    pairs.first.locator("th a").click()
    me.arrive("/linking/")
    sees_weights(page)
    pair = page.url
    page.locator("#ruling [name=why]").fill("another day")
    page.locator("#ruling button", has_text="Different").click()
    expect(page.locator(".notice.good")).to_contain_text("Kept as decision 1")
    assert page.url != pair
    page.locator(".notice button", has_text="Undo").click()
    page.wait_for_load_state()
    assert rulings(desk) == ["undo", "different"]
    page.goto("/linking")
    expect(pairs).to_have_count(before)
    page.goto(pair)
    page.locator("#ruling button", has_text="Unsure").click()
    expect(page.locator(".notice.good")).to_be_visible()
    page.goto("/linking")
    expect(pairs).to_have_count(before - 1)


def test_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto("/linking")
    before = page.locator("table.pairs tbody tr").count()
    me.press("j", "Enter")
    me.arrive("/linking/")
    sees_weights(page)
    pair = page.url
    for key, action in (("d", "different"), ("u", "unsure"), ("s", "same")):
        page.goto(pair)
        me.press(key)
        page.wait_for_url(re.compile("decided="))
        assert rulings(desk)[0] == action
        expect(page.locator(".notice.good")).to_be_visible()
        me.press("z")
        page.wait_for_url(lambda url: "decided=" not in url)
        assert rulings(desk)[:2] == ["undo", action]
    page.goto("/linking")
    expect(page.locator("table.pairs tbody tr")).to_have_count(before)

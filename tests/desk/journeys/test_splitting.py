"""Events of one incident that are two happenings: taken out, and put back."""

from playwright.sync_api import Page, expect

from browsed_desks import Desk, Visit
from incident_reports import BAKERY, groups, id_of

_LATE = frozenset(("bakery-late",))


def split(page: Page, desk: Desk) -> None:
    """See that the last of the reports is an incident of its own."""
    expect(page.locator(".notice.good")).to_be_visible()
    assert {BAKERY - _LATE, _LATE} <= groups(desk.kept)


def test_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/incidents/{id_of(desk.kept, 'bakery')}")
    page.locator("a", has_text="Split this incident").click()
    me.arrive("/split")
    stay, out = page.locator('[data-pile="stay"]'), page.locator('[data-pile="out"]')
    expect(stay.locator(".card")).to_have_count(3)
    expect(page.locator("button", has_text="Split")).to_be_disabled()
    stay.locator(".card", has_text="bakery-late").drag_to(out)
    stay.locator(".card", has_text="bakery-again").drag_to(out)
    expect(out.locator(".card")).to_have_count(2)
    out.locator(".card", has_text="bakery-again").drag_to(stay)
    expect(out.locator(".card")).to_have_count(1)
    page.locator("button", has_text="Split").click()
    me.arrive("decided=")
    split(page, desk)
    page.locator(".notice button", has_text="Undo").click()
    page.wait_for_url(lambda url: "decided=" not in url)
    assert BAKERY in groups(desk.kept)


def test_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/incidents/{id_of(desk.kept, 'bakery')}/split")
    out = page.locator('[data-pile="out"] .card')
    for _ in BAKERY:
        me.press("j")
        if "bakery-late" in me.focused().inner_text():
            break
    me.press("x")
    expect(out).to_have_count(1)
    expect(out).to_be_focused()
    me.press("x")
    expect(out).to_have_count(0)
    me.press("x")
    expect(out).to_have_count(1)
    me.tab_to("[name=why]")
    me.write("another day")
    me.tab_to(page.locator("button", has_text="Split"))
    me.press("Enter")
    me.arrive("decided=")
    split(page, desk)
    me.press("z")
    page.wait_for_url(lambda url: "decided=" not in url)
    assert BAKERY in groups(desk.kept)

"""From a decision in the audit to the record as it was before."""

from playwright.sync_api import expect

from browsed_desks import ME, Desk, Visit, article_of
from reportedly.records.edits import Edit


def decide(desk: Desk) -> int:
    """Reject a figure and accept an event, as the one person did before."""
    number = article_of(desk.kept, "bakery")
    event = desk.kept.review.article(number).reading.events[0]
    for edit in (
        Edit(action="reject", event=event.id, casualty=event.casualties[-1].id),
        Edit(action="accept", event=event.id),
    ):
        seen = desk.kept.review.article(number).seen
        desk.kept.review.edit(number, [edit], by=ME, seen=seen, why="as printed")
    return number


def test_by_mouse(me: Visit, desk: Desk) -> None:
    number = decide(desk)
    page = me.page
    page.goto("/audit")
    rows = page.locator("table.decisions tbody tr")
    expect(rows).to_have_count(2)
    page.locator("form.row [name=action]").select_option("reject")
    page.locator("form.row button", has_text="Show").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("as printed")
    rows.locator("button", has_text="undo").click()
    expect(rows).to_have_class("aside")
    # Still of the same filter; what undid it is a decision of its own.
    rows.locator("td a", has_text=str(number)).click()
    me.arrive("/articles/")
    expect(page.locator(".record tr[data-casualty]")).to_have_count(2)
    expect(page.locator(".rejected")).to_have_count(0)
    expect(page.locator(".chip", has_text="accepted")).to_have_count(1)
    page.locator("#rule a", has_text="History").click()
    expect(rows).to_have_count(3)


def test_by_keys(me: Visit, desk: Desk) -> None:
    number = decide(desk)
    page = me.page
    page.goto("/")
    me.press("g", "a")
    me.arrive("/audit")
    me.tab_to("form.row [name=subject]")
    me.write(f"article {number}")
    me.press("Enter")
    me.arrive("subject=")
    rows = page.locator("table.decisions tbody tr")
    expect(rows).to_have_count(2)
    me.press("j", "j")
    expect(me.focused()).to_have_attribute("id", "decision-1")
    me.press("u")
    expect(rows).to_have_count(3)
    expect(page.locator("#decision-1")).to_have_class("aside")
    me.tab_to(page.locator("#decision-1 td a", has_text=str(number)))
    me.press("Enter")
    me.arrive("/articles/")
    expect(page.locator(".record tr[data-casualty]")).to_have_count(2)

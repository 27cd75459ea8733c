"""Words assigned as a new figure, figures corrected, rejected and restored; what follows of it."""

from playwright.sync_api import Locator, Page, expect

from browsed_desks import ME, Desk, Visit, article_of
from incident_reports import id_of


def figures(page: Page) -> Locator:
    return page.locator(".record tr[data-casualty]")


def field(page: Page, name: str) -> Locator:
    return page.locator(f'#editor [name="{name}"]')


def drag_over(page: Page, words: str) -> None:
    """Select words of the text by dragging from the first to the last of them."""
    start, end = page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("text"), 4);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const boxes = [...range.getClientRects()];
                const [first, last] = [boxes[0], boxes.at(-1)];
                const middle = ({ top, bottom }) => (top + bottom) / 2;
                return [[first.left + 1, middle(first)], [last.right - 1, middle(last)]];
            }
        }""",
        words,
    )
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def toll_of(page: Page, outcome: str) -> str:
    heads = page.locator("#toll thead th").all_inner_texts()
    return page.locator("#toll tr.total > *").nth(heads.index(outcome)).inner_text()


def test_new_figure_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'school')}")
    expect(figures(page)).to_have_count(1)
    drag_over(page, "the caretaker")
    dialog = page.locator("#assign")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-selected]")).to_have_text("the caretaker")
    dialog.locator("button", has_text="figure").click()
    expect(page.locator("#editor h2")).to_have_text("A new figure")
    expect(page.locator("#editor")).to_contain_text("“the caretaker”")
    field(page, "outcome").select_option("missing")
    for part in ("low", "best", "high"):
        field(page, f"count.{part}").fill("1")
    field(page, "group").fill("the caretaker")
    page.locator("#editor button", has_text="Save").click()
    expect(figures(page)).to_have_count(2)
    expect(figures(page).last).to_contain_text("missing")
    expect(page.locator("#editor")).to_be_hidden()
    expect(page.locator("#text mark", has_text="the caretaker")).to_be_visible()

    page.locator(".record header a", has_text="incident").click()
    expect(page.locator("#toll")).to_be_visible()
    assert toll_of(page, "missing") == "1"
    assert toll_of(page, "injured") == "11"


def test_new_figure_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'school')}")
    words = (page.locator("#text").text_content() or "").replace("’", "'").split()
    me.press("j", "v")
    for _ in range(words.index("caretaker") - 1):
        me.press("ArrowRight")
    me.press("Shift+ArrowRight", "Enter")
    expect(page.locator("#assign [data-selected]")).to_have_text("the caretaker")
    me.press("f")
    expect(page.locator("#editor h2")).to_have_text("A new figure")
    expect(me.focused()).to_have_attribute("name", "evidence.spans")
    me.tab_to(field(page, "outcome"), back=True)
    page.keyboard.type("missing")
    for part in ("low", "best", "high"):
        me.tab_to(field(page, f"count.{part}"))
        me.write("1")
    me.tab_to(field(page, "group"))
    me.write("the caretaker")
    me.press("Control+Enter")
    expect(figures(page)).to_have_count(2)
    expect(page.locator("#editor")).to_be_hidden()
    expect(page.locator(".record .chosen")).to_be_focused()
    me.tab_to(page.locator(".record header a", has_text="incident"), back=True)
    me.press("Enter")
    expect(page.locator("#toll")).to_be_visible()
    assert toll_of(page, "missing") == "1"


def sees_correction(me: Visit, desk: Desk) -> None:
    """See what was corrected in the record, the history and the ledger."""
    page = me.page
    expect(figures(page).first).to_contain_text("13")
    expect(figures(page).first).to_contain_text("Karim Saleh")
    expect(figures(page).first).to_contain_text(f"corrected by {ME}")
    page.goto(f"/audit?subject=article+{article_of(desk.kept, 'bakery-late')}")
    rows = page.locator("table.decisions tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="a recount")).to_have_count(2)
    expect(rows.filter(has_text="Karim Saleh")).to_have_count(1)
    page.goto(f"/incidents/{id_of(desk.kept, 'bakery')}")
    row = page.locator("#claims tbody tr", has_text="Karim Saleh")
    expect(row).to_contain_text("13")
    expect(page.locator("#claims tbody tr", has_text="interior ministry")).to_have_count(1)


def test_correct_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'bakery-late')}")
    figures(page).first.locator("a.edit").click()
    for part in ("low", "best"):
        field(page, f"count.{part}").fill("13")
    field(page, "source.name").fill("Karim Saleh")
    field(page, "source.kind").select_option("witness")
    field(page, "why").fill("a recount")
    page.locator("#editor button", has_text="Save").click()
    expect(page.locator("#editor")).to_be_hidden()
    sees_correction(me, desk)


def test_correct_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'bakery-late')}")
    me.press("j", "j", "e")
    expect(me.focused()).to_have_attribute("name", "count.low")
    # Away without a change, and back.
    me.press("Escape")
    expect(page.locator("#editor")).to_be_hidden()
    expect(page.locator(".record tr.chosen")).to_be_focused()
    me.press("e")
    expect(me.focused()).to_have_attribute("name", "count.low")
    for part in ("low", "best"):
        me.tab_to(field(page, f"count.{part}"))
        me.write("13")
    me.tab_to(field(page, "source.name"))
    me.write("Karim Saleh")
    me.tab_to(field(page, "source.kind"))
    page.keyboard.type("witness")
    me.tab_to(field(page, "why"))
    me.write("a recount")
    me.press("Control+Enter")
    expect(page.locator("#editor")).to_be_hidden()
    sees_correction(me, desk)


def test_reject_by_mouse(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'bakery')}")
    figures(page).last.locator("button", has_text="reject").click()
    expect(figures(page)).to_have_count(1)
    rejected = page.locator(".rejected li")
    expect(rejected).to_contain_text("injured")
    rejected.locator("button", has_text="restore").click()
    expect(figures(page)).to_have_count(2)
    expect(page.locator(".rejected")).to_have_count(0)
    page.locator(".event header button", has_text="accept").first.click()
    expect(page.locator(".event header .chip", has_text=f"accepted by {ME}")).to_be_visible()
    page.locator("#rule button", has_text="Undo my last").click()
    expect(page.locator(".event header .chip")).to_have_count(0)


def test_reject_by_keys(me: Visit, desk: Desk) -> None:
    page = me.page
    page.goto(f"/articles/{article_of(desk.kept, 'bakery')}")
    me.press("j", "j", "j", "x")
    expect(figures(page)).to_have_count(1)
    expect(page.locator(".rejected li")).to_have_count(1)
    # The one before it is chosen now.
    expect(page.locator(".record tr.chosen")).to_be_focused()
    me.press("u")
    expect(figures(page)).to_have_count(2)
    me.press("j", "x")
    expect(figures(page)).to_have_count(1)
    me.tab_to(page.locator(".rejected button"))
    me.press("Enter")
    expect(figures(page)).to_have_count(2)
    me.press("k", "k", "a")
    expect(page.locator(".event header .chip", has_text=f"accepted by {ME}")).to_be_visible()
    me.press("u")
    expect(page.locator(".event header .chip")).to_have_count(0)

"""Pages for everybody: nothing serious for axe; small screens, paper, no motion, no scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from accessible import SCHEMES, faults, too_wide
from browsed_desks import Desk, Visiting, a_desk_of, article_of
from incident_reports import id_of

_PAGES: Final = (
    "overview",
    "incident",
    "split",
    "article",
    "editor",
    "queue",
    "linking",
    "pair",
    "audit",
    "agreement",
    "people",
    "nothing",
)
_WIDE, _NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


@pytest.fixture(scope="module")
def desk(doubts: Path, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that nobody changes here."""
    with a_desk_of(reports, tmp_path_factory.mktemp("desk")) as desk:
        yield desk


def address_of(desk: Desk, name: str) -> str:
    bakery = id_of(desk.kept, "bakery")
    return {
        "overview": "/",
        "incident": f"/incidents/{bakery}",
        "split": f"/incidents/{bakery}/split",
        "article": f"/articles/{article_of(desk.kept, 'bakery')}",
        "editor": f"/articles/{article_of(desk.kept, 'bakery')}/editor?event=e1&field=type",
        "pair": f"/linking/{bakery}/{id_of(desk.kept, 'week')}",
        "agreement": "/audit/agreement",
        "nothing": "/nothing",
    }.get(name, f"/{name}")


def ready(page: Page) -> None:
    """Wait until what scripts draw is drawn."""
    expect(page.locator(".htmx-request, [aria-busy=true]")).to_have_count(0)
    if page.locator("#map").count():
        expect(page.locator('[data-map="ready"]')).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@pytest.mark.parametrize("name", _PAGES)
def test_axe_finds_nothing_serious(desk: Desk, visiting: Visiting, name: str) -> None:
    """In light and dark, on a wide and on a narrow screen."""
    visit = visiting(desk, viewport=_WIDE, reduced_motion="reduce")
    page = visit.page
    page.goto(address_of(desk, name))
    for size in (_WIDE, _NARROW):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            ready(page)
            found = faults(page)
            assert not found, (size, scheme, *found)
        assert not (wide := too_wide(page, "main")), (size, *wide)
    if name == "nothing":
        visit.complaints.clear()  # the browser's own, of the status 404


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_on_a_page_is_as_accessible(desk: Desk, visiting: Visiting, scheme: str) -> None:
    """The form beside the text, the dialog of what words can be, the list of keys."""
    visit = visiting(desk, viewport=_WIDE, color_scheme=scheme, reduced_motion="reduce")
    page = visit.page
    page.goto(address_of(desk, "article"))
    visit.press("j", "j", "e")
    expect(page.locator("#editor form")).to_be_visible()
    assert not (found := faults(page)), found
    page.set_viewport_size(_NARROW)
    assert not (wide := too_wide(page, "main")), wide
    visit.press("Escape", "v", "Enter")
    expect(page.locator("#assign")).to_be_visible()
    assert not (found := faults(page)), found
    assert not (wide := too_wide(page, "main")), wide
    visit.press("Escape")
    expect(page.locator("#assign")).to_be_hidden()
    page.locator("[data-keys-shown]").click()
    expect(page.locator("#keys")).to_contain_text("Accept it")
    assert not (found := faults(page)), found
    visit.press("Escape")
    expect(page.locator("#keys")).to_have_count(0)


@pytest.mark.parametrize("name", _PAGES)
def test_each_page_says_its_keys(desk: Desk, visiting: Visiting, name: str) -> None:
    visit = visiting(desk)
    page = visit.page
    page.goto(address_of(desk, name))
    visit.press("?")
    keys = page.locator("#keys")
    expect(keys).to_contain_text("Go to the queue")
    printed = keys.locator("dt").all_inner_texts()
    assert len(printed) == len(set(printed))
    visit.press("?")
    expect(keys).to_have_count(0)
    visit.complaints[:] = [one for one in visit.complaints if "404" not in one]


def test_the_focus_is_seen(desk: Desk, visiting: Visiting) -> None:
    """Every stop of Tab has an outline, or what stands for one."""
    visit = visiting(desk)
    page = visit.page
    for name in ("overview", "article", "queue", "split"):
        page.goto(address_of(desk, name))
        ready(page)
        stops = set()
        for _ in range(60):
            visit.press("Tab")
            stop, is_seen = page.evaluate(
                """() => {
                    const found = document.activeElement;
                    const grip = found.querySelector(".grip");
                    const shown = found.closest(".choice > label") ?? found;
                    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown);
                    const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
                    const gripped = grip && parseFloat(getComputedStyle(grip).strokeWidth) > 2;
                    return [found.outerHTML.slice(0, 120), outlined || Boolean(gripped)];
                }"""
            )
            if stop.startswith("<body"):
                break
            assert is_seen, (name, stop)
            stops.add(stop)
        assert len(stops) > 5


def test_who_wants_no_motion_gets_none(desk: Desk, visiting: Visiting) -> None:
    visit = visiting(desk, reduced_motion="reduce")
    page = visit.page
    for name in ("overview", "incident", "article"):
        page.goto(address_of(desk, name))
        ready(page)
        visit.press("j")
        moving = page.evaluate(
            """() => document.getAnimations()
                .filter((one) => one.effect.getComputedTiming().duration > 10).length"""
        )
        assert moving == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_paper_has_claims_and_no_buttons(desk: Desk, visiting: Visiting) -> None:
    page = visiting(desk).page
    page.goto(address_of(desk, "incident"))
    ready(page)
    page.emulate_media(media="print")
    expect(page.locator("#claims tbody tr").first).to_be_visible()
    expect(page.locator("#claims")).to_contain_text("interior ministry")
    for shown in page.locator("button, .button, nav, select, input").all():
        expect(shown).to_be_hidden()
    page.goto(address_of(desk, "article"))
    page.emulate_media(media="print")
    expect(page.locator("#text")).to_contain_text("killing")
    for shown in page.locator("button, .button, nav, input, a.edit").all():
        expect(shown).to_be_hidden()


@pytest.fixture
def changed_desk(reports: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that a test changes."""
    with a_desk_of(reports, tmp_path) as desk:
        yield desk


def test_without_scripts_one_reads_filters_and_fills_forms(
    changed_desk: Desk, visiting: Visiting
) -> None:
    desk = changed_desk
    page = visiting(desk, java_script_enabled=False).page
    page.goto("/")
    page.select_option("#filters [name=country]", "UKR")
    page.locator("#filters button").click()
    rows = page.locator("table.lines tbody tr")
    expect(rows).to_have_count(1)
    rows.locator("th a").click()
    expect(page.locator("h1")).to_contain_text("Kharkiv")
    page.goto(address_of(desk, "incident"))
    page.locator("#toll label", has_text="acled").click()
    page.locator("#toll button").click()
    expect(page).to_have_url(re.compile("rule=acled"))
    page.locator("#toll a.number").first.click()
    expect(page.locator("#evidence blockquote").first).to_be_visible()
    page.locator("#evidence figcaption a").first.click()
    expect(page.locator("#text")).to_be_visible()

    page.goto(address_of(desk, "article"))
    page.locator(".record tr[data-casualty] a.edit").first.click()
    page.fill('#editor [name="count.low"]', "13")
    page.fill('#editor [name="count.best"]', "13")
    page.fill('#editor [name="count.high"]', "13")
    page.locator("#editor button", has_text="Save").click()
    expect(page.locator(".record tr[data-casualty]").first).to_contain_text("13")
    page.locator(".record tr[data-casualty] button", has_text="reject").first.click()
    expect(page.locator(".record tr[data-casualty]")).to_have_count(1)
    page.locator(".rejected button").click()
    expect(page.locator(".record tr[data-casualty]")).to_have_count(2)
    page.goto(address_of(desk, "split"))
    page.locator("[name=event]").last.check()
    page.locator("button", has_text="Split").click()
    expect(page.locator(".notice.good")).to_be_visible()
    page.locator(".notice button", has_text="Undo").click()
    page.goto("/queue?kind=article")
    page.locator("[name=item]").first.check()
    page.locator("button", has_text="Assign").click()
    expect(page.locator("table.queue tbody tr").first.locator("td").nth(-2)).not_to_have_text("–")

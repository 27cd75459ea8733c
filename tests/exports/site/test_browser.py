"""A published site in a browser: the map, its filters by mouse and by keys, and without scripts."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Visiting = Callable[..., Page]


def drawn(page: Page) -> None:
    """Wait until the map is drawn."""
    expect(page.locator('[data-map="ready"]')).to_be_visible()


def listed(page: Page) -> list[str]:
    """Return what the list on the first page names."""
    return page.locator("#lines tbody th a").all_inner_texts()


def test_the_map_shows_each_place_as_precisely_as_it_is_known(visiting: Visiting) -> None:
    page = visiting()
    drawn(page)
    # What is known by its country has no point, nor has what has not happened.
    expect(page.locator(".plain-map circle.spot.point")).to_have_count(2)
    expect(page.locator(".plain-map circle.spot.disc")).to_have_count(1)
    expect(page.locator(".plain-map circle.spot.vague")).to_have_count(1)
    expect(page.locator(".plain-map path.country")).to_have_count(1)
    expect(page.locator(".plain-map path.area")).to_have_count(1)
    expect(page.locator(".map-undrawn")).to_be_hidden()
    expect(page.locator(".map-key")).to_contain_text("the larger the more were killed")
    expect(page.locator("#found")).to_have_text(
        "8 shown, 57 killed by the best figures."
        " 2 of them only in the list: aggregates, and what has not happened."
    )
    sizes = [
        float(spot.get_attribute("r") or 0)
        for spot in page.locator(".plain-map circle.spot.point").all()
    ]
    assert len(set(sizes)) == 2, "15 killed at one, nobody at the other"


def test_filters_work_by_mouse_and_stay_in_the_address(visiting: Visiting) -> None:
    page = visiting()
    drawn(page)
    assert len(listed(page)) == 8
    page.select_option("[name=country]", "SYR")
    expect(page.locator("#found")).to_have_text("1 shown, 12 killed by the best figures.")
    assert listed(page) == ["Strike near Aleppo"]
    expect(page.locator(".plain-map circle.spot")).to_have_count(1)
    shown = page.locator(".plain-map circle.spot").bounding_box()
    assert shown
    assert shown["height"] > 60, "the map goes to what was found"
    expect(page.locator("#lines tbody td").last).to_have_text("12 (5–12)")
    expect(page).to_have_url(re.compile(r"\?country=SYR$"))
    page.reload()
    expect(page.locator("#found")).to_contain_text("1 shown")
    page.get_by_role("button", name="Show all", exact=True).click()
    expect(page.locator("#found")).to_contain_text("8 shown")
    page.select_option("[name=year]", "undated")
    expect(page.locator("#found")).to_contain_text("1 shown.")
    assert listed(page) == ["Armed clash"]
    page.select_option("[name=year]", "2024")
    expect(page.locator("#found")).to_contain_text("5 shown")
    page.go_back()
    expect(page.locator("#found")).to_contain_text("1 shown.")
    page.select_option("[name=type]", "air_drone_strike")
    expect(page.locator("#found")).to_have_text("0 shown.")
    assert listed(page) == []


def test_filters_and_the_map_work_by_keys(visiting: Visiting) -> None:
    page = visiting()
    drawn(page)
    page.locator("[name=year]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[name=country]")).to_be_focused()
    page.keyboard.type("Syr")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_contain_text("1 shown")
    page.locator("#map svg.plain-map").focus()
    page.keyboard.press("Enter")
    link = page.locator(".map-list a")
    expect(link).to_have_text("Strike near Aleppo")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/some/path/incident/2\.html$"))
    expect(page.locator("h1")).to_have_text("Air or drone strike, Aleppo, Syria, Fri 3 Feb 2023")


def test_a_point_leads_to_its_incident(visiting: Visiting) -> None:
    page = visiting()
    drawn(page)
    page.locator(".plain-map circle.spot.disc").click()
    page.locator(".map-card a", has_text="Strike near Aleppo").click()
    expect(page.locator("h1")).to_contain_text("Aleppo")
    page.locator(".bar nav a", has_text="List").click()
    expect(page.locator("tbody tr")).to_have_count(8)


def test_an_incident_has_its_ledger(visiting: Visiting) -> None:
    page = visiting("incident/2.html")
    rows = page.locator("table.claims tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("12")
    expect(rows.first).to_contain_text("“a dozen”")
    expect(rows.first).to_contain_text("medical, unnamed")
    expect(rows.nth(1)).to_contain_text("no: a part, part of 1")
    expect(rows.nth(1)).to_contain_text("partisan here")
    expect(rows.nth(2)).to_contain_text("The Wire")
    expect(rows.nth(2)).to_contain_text("in its own voice")
    expect(page.locator("table.toll")).to_contain_text("12 (5–12)")
    expect(page.locator("#toll-h + p")).to_contain_text("rule of UCDP")
    link = rows.first.locator("a")
    expect(link).to_have_attribute("href", "https://wire.example/7?a=1&b=2")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(page.locator(".articles li").nth(1)).to_contain_text("a copy of article 1")
    expect(page.locator(".articles li").nth(1).locator("a")).to_have_count(0)
    expect(page.locator("svg.small-map .disc")).to_have_count(1)
    expect(page.locator("#cite-h + p")).to_contain_text(
        "Example Recorders: Incident 2: Air or drone strike, Aleppo"
    )
    fill = page.locator(".small-map .sea").evaluate("sea => getComputedStyle(sea).fill")
    assert fill != "rgb(0, 0, 0)", "the style sheet of the pages was read"


def test_without_scripts_one_reads_all(visiting: Visiting) -> None:
    page = visiting(java_script_enabled=False)
    expect(page.locator("#map p.empty")).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("svg.months rect")).to_have_count(4)
    page.locator("#map a").click()
    expect(page.locator("tbody tr")).to_have_count(8)
    page.locator("tbody a", has_text="Strike near Aleppo").click()
    expect(page.locator("table.claims tbody tr")).to_have_count(3)
    for name in ("About", "Codebook", "Downloads", "Map"):
        page.locator(".bar nav a", has_text=name).click()
        expect(page.locator("h1")).to_be_visible()


def test_all_links_within_the_site_lead_somewhere(visiting: Visiting, site: Path) -> None:
    page = visiting()
    waiting, seen = [page.url], set()
    while waiting:
        url = waiting.pop()
        if url in seen or "/downloads/" in url:
            continue
        seen.add(url)
        if not url.endswith(".txt"):
            page.goto(url)
            found = page.locator("a[href]").evaluate_all("all => all.map((one) => one.href)")
            here = (link.split("#")[0] for link in found)
            waiting.extend(link for link in here if "127.0.0.1" in link)
        else:
            assert page.request.get(url).ok
    assert len(seen) == 8 + 5 + 2, seen

"""Two coders at one figure: the second is told of the first, loses nothing, and can insist."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsed_desks import CORA, Desk, Visit, Visiting, a_desk_of, article_of
from small_desks import PASSWORDS


@pytest.fixture
def team(peopled_reports: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of a team."""
    with a_desk_of(peopled_reports, tmp_path, team=True) as desk:
        yield desk


def enter(visit: Visit, name: str, password: str) -> Page:
    page = visit.page
    page.goto("/queue")
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.locator("main button", has_text="Log in").first.click()
    me = page.locator(".bar .who")
    expect(me).to_contain_text(name)
    return page


def begin(page: Page, number: int, best: str) -> None:
    page.goto(f"/articles/{number}")
    page.locator(".record tr[data-casualty] a.edit").first.click()
    page.locator('#editor [name="count.best"]').fill(best)
    page.locator('#editor [name="count.high"]').fill(best)


def save(page: Page) -> None:
    page.locator("#editor button", has_text="Save").click()


def test_second_is_told_and_loses_nothing(team: Desk, visiting: Visiting) -> None:
    number = article_of(team.kept, "bakery")
    cody = enter(visiting(team), "Cody", PASSWORDS["Cody"][1])
    cora = enter(visiting(team), CORA[0], CORA[2])
    begin(cody, number, "13")
    begin(cora, number, "15")
    cora.fill('#editor [name="group"]', "customers")
    cora.fill('#editor [name="why"]', "my own count")
    save(cody)
    expect(cody.locator(".record tr[data-casualty]").first).to_contain_text("13")

    save(cora)
    told = cora.locator("#editor [role=alert]")
    expect(told).to_contain_text("Cody")
    expect(told).to_contain_text("13")
    expect(told).to_contain_text("15")
    expect(cora.locator('#editor [name="count.best"]')).to_have_value("15")
    expect(cora.locator('#editor [name="group"]')).to_have_value("customers")
    expect(cora.locator('#editor [name="why"]')).to_have_value("my own count")

    told.locator("label").click()
    save(cora)
    first = cora.locator(".record tr[data-casualty]").first
    expect(first).to_contain_text("15")
    expect(first).to_contain_text("customers")
    expect(first).to_contain_text("corrected by Cora")
    cora.locator("#rule a", has_text="History").click()
    made = cora.locator("table.decisions tbody tr")
    expect(made.filter(has_text="Cody")).to_have_count(1)
    expect(made.filter(has_text="my own count")).to_have_count(2)


def test_second_rejects_what_the_first_corrected(team: Desk, visiting: Visiting) -> None:
    number = article_of(team.kept, "bakery")
    cody = enter(visiting(team), "Cody", PASSWORDS["Cody"][1])
    cora = enter(visiting(team), CORA[0], CORA[2])
    cora.goto(f"/articles/{number}")
    begin(cody, number, "13")
    save(cody)
    expect(cody.locator("#editor")).to_be_hidden()
    figures = cora.locator(".record tr[data-casualty]")
    reject = figures.first.locator("button", has_text="reject")
    reject.click()
    expect(cora.locator("#review [role=alert]")).to_contain_text("Cody")
    expect(figures).to_have_count(2)
    expect(figures.first).to_contain_text("13")
    # Now that they know of it, they can.
    reject.click()
    expect(figures).to_have_count(1)
    expect(cora.locator("#review [role=alert]")).to_have_count(0)


def test_second_is_told_of_what_is_beside_theirs(team: Desk, visiting: Visiting) -> None:
    number = article_of(team.kept, "bakery")
    cody = enter(visiting(team), "Cody", PASSWORDS["Cody"][1])
    cora = enter(visiting(team), CORA[0], CORA[2])
    cora.goto(f"/articles/{number}")
    begin(cody, number, "13")
    save(cody)
    expect(cody.locator("#editor")).to_be_hidden()
    figures = cora.locator(".record tr[data-casualty]")
    figures.last.locator("button", has_text="accept").click()
    expect(cora.locator("#review [role=status]")).to_contain_text("Cody")
    expect(figures.last).to_contain_text("accepted by Cora")
    expect(figures.first).to_contain_text("13")

"""The page on the desk tells of all keys that `?` lists, and of all that an address may ask for."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from chromium import FLAT, OFFLINE, a_chromium
from guided_desks import ROOT, Guided, a_guided_desk
from reportedly.desk import failing, filters

GUIDE: Final = (ROOT / "docs/desk.md").read_text(encoding="utf-8")
_ROW: Final = re.compile(r"^\| ([^|]+) \| (<kbd>[^|]+</kbd>) \| ([^|]+) \|$", re.MULTILINE)
_LISTED: Final = """() => [...document.querySelectorAll("#keys dt")].map((name) => {
  const heading = name.closest("dl").previousElementSibling;
  const keys = [...name.querySelectorAll("kbd")].map((key) => key.textContent).join(" ");
  return [heading.textContent, keys, name.nextElementSibling.textContent];
})"""
_CHOICES: Final = """() => {
  const choices = document.querySelectorAll("#assign :is(button, label):has(kbd)");
  return [...choices].map((choice) => {
    const key = choice.querySelector("kbd").textContent;
    return [key, choice.textContent.trim().slice(0, -key.length).trim()];
  });
}"""


def written(page: str) -> list[tuple[str, str]]:
    """Return the keys that the guide has for a page, and what it says of each."""
    return [
        (re.sub(r"</?kbd>", "", keys), words)
        for of, keys, words in _ROW.findall(GUIDE)
        if of == page
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guided]:
    with a_guided_desk(tmp_path_factory.mktemp("guide")) as desk:
        yield desk


@pytest.fixture(scope="module")
def page(desk: Guided) -> Iterator[Page]:
    with a_chromium(OFFLINE, FLAT) as browser:
        yield browser.new_page(base_url=desk.address)


def _paths(desk: Guided) -> dict[str, str]:
    one, other = desk.pair()
    ruled = desk.kept.grade(desk.incident(), grade="fair", by="Ada", why="Two sources.").decision
    return {
        "overview": "/",
        "incident": f"/incidents/{desk.incident()}",
        "article": "/articles/4",
        "queue": "/queue",
        "linking": f"/linking?decided={ruled}",  # as after a ruling
        "pair": f"/linking/{one}/{other}",
        "splitting": f"/incidents/{desk.incident()}/split",
        "audit": "/audit",
        "people": "/people",
    }


def test_all_keys_of_all_pages_are_in_the_guide(desk: Guided, page: Page) -> None:
    paths = _paths(desk)
    for name, path in paths.items():
        page.goto(path)
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        listed = page.evaluate(_LISTED)
        everywhere = [(keys, words) for of, keys, words in listed if of == "Everywhere"]
        own = [(keys, words) for of, keys, words in listed if of != "Everywhere"]
        assert sorted(own) == sorted(written(name)), name
        # A page may have another use for a key.
        shared = [one for one in written("everywhere") if one[0] not in dict(own)]
        assert sorted(everywhere) == sorted(shared), name
    assert {of for of, _, _ in _ROW.findall(GUIDE)} <= {"everywhere", "words selected", *paths}


def test_what_words_can_be_assigned_to_is_in_the_guide(page: Page) -> None:
    page.goto("/articles/4")
    page.locator("#assign").wait_for(state="attached")
    assert [tuple(one) for one in page.evaluate(_CHOICES)] == written("words selected")


def test_all_that_an_address_asks_for_is_in_the_guide() -> None:
    table = GUIDE.split("## What an address holds")[1].split("\n## ")[0]
    names = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)))
    assert sorted(names) == sorted({*filters.NAMES, "sort", "after"})


def test_the_links_of_the_guide_lead_somewhere() -> None:
    for page in ("desk.md", "desk-walkthrough.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            assert (ROOT / "docs" / link).exists(), link


def test_what_the_desk_answers_by_itself_is_listed() -> None:
    page = (ROOT / "docs/errors.md").read_text(encoding="utf-8")
    section = page.split("## Answers of the desk")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    own = {code for code, *_ in failing._OF_HTTP.values()} | {"bad-request", "desk-failed"}
    assert set(listed) == own

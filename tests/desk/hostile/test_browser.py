"""The worst of hostile reports in a real browser: nothing runs, nothing is asked for elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from chromium import FLAT, OFFLINE, a_chromium
from hostile_reports import LINKS, MARKUP, make_hostile
from reportedly.desk.headers import POLICY
from whole_desks import Desk, a_copy, a_whole_desk

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of one person, full of hostile words."""
    folder = tmp_path_factory.mktemp("hostile")
    made = make_hostile(tmp_path_factory.mktemp("made") / "reportedly.db")
    with a_copy(made, folder) as kept, a_whole_desk(kept, team=False) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_chromium(OFFLINE, FLAT) as browser:
        yield browser


class Watched:
    """A page, and all that went wrong on it."""

    def __init__(self, page: Page, desk: Desk) -> None:
        self.page, self.desk = page, desk
        self.wrong: list[str] = []
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("popup", lambda popup: self.wrong.append(popup.url))
        page.on("request", lambda request: self._note(request.url))

    def _hear(self, kind: str, words: str) -> None:
        if kind == "error":
            self.wrong.append(words)

    def _note(self, url: str) -> None:
        if not url.startswith((self.desk.address, "data:", "blob:")):
            self.wrong.append(url)

    def open(self, path: str) -> Page:
        """Open a page, and say that it is harmless once all of it is there."""
        answer = self.page.goto(self.desk.address + path)
        assert answer
        assert answer.header_value("content-security-policy") == POLICY
        self.page.wait_for_load_state("networkidle")
        self.check(path)
        return self.page

    def check(self, path: str) -> None:
        """Say that nothing ran, nothing was asked for, and no element is of a report."""
        assert self.page.evaluate("window.owned") is None, path
        assert self.page.evaluate("window.violations") == [], path
        assert self.page.locator("evil-tag, iframe, main img, [onfocus], [onerror]").count() == 0
        assert self.page.evaluate("[...document.scripts].every(one => one.src || one.type)")
        assert self.page.locator("[href^='javascript:' i], [href^='data:text' i]").count() == 0
        assert self.wrong == [], path


@pytest.fixture
def watched(browser: Browser, hostile_desk: Desk) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield Watched(context.new_page(), hostile_desk)
    context.close()


def test_articles_are_shown_as_they_are(watched: Watched) -> None:
    for number in (1, 2, 3):
        page = watched.open(f"/articles/{number}")
        text = watched.desk.kept.review.article(number).reading.article.text
        shown = page.locator("#text").evaluate("one => one.textContent")
        assert shown == text.replace("\x00", "\ufffd")
        assert MARKUP[:40] in (page.locator("h1").text_content() or "")


def test_links_of_articles_lead_nowhere_else(watched: Watched) -> None:
    for number in range(1, len(LINKS) + 1):
        page = watched.open(f"/articles/{number}")
        for link in page.locator("a[rel~=external]").all():
            assert link.evaluate("one => one.protocol") in ("http:", "https:")
            assert link.evaluate("one => one.onclick") is None


@pytest.mark.parametrize("path", ["/", "/queue", "/linking", "/audit", "/people", "/?words=car"])
def test_lists_are_harmless(watched: Watched, path: str) -> None:
    watched.open(path)


def test_an_incident_with_its_charts_and_texts_is_harmless(watched: Watched) -> None:
    for number in [one.id for one in watched.desk.kept.incidents()][:3]:
        page = watched.open(f"/incidents/{number}")
        page.locator(".claims a.number").first.click()
        page.locator("#evidence figure").first.wait_for()
        page.wait_for_load_state("networkidle")
        watched.check(f"/incidents/{number} evidence")
        assert page.locator("#evidence mark").count() >= 1
    page = watched.open(f"/linking/{number}/1" if number != 1 else "/linking/1/2")
    watched.check("pair")


def test_editing_hostile_words_is_harmless(watched: Watched) -> None:
    page = watched.open("/articles/2")
    page.locator("a.edit").first.click()
    page.locator("#editor form").wait_for()
    watched.check("editor")
    note = page.locator("input[name=words]")
    note.fill(MARKUP)
    page.get_by_role("button", name="Keep the note").click()
    page.locator("section[aria-labelledby=notes-h] li", has_text="evil-tag").wait_for()
    page.wait_for_load_state("networkidle")
    watched.check("note")


def test_what_an_address_says_is_harmless(watched: Watched) -> None:
    for words in ("<img src=x onerror=window.owned=1>", "</script><script>window.owned=1</script>"):
        page = watched.page
        for path in ("/?publisher=", "/audit?by=", "/?actor="):
            page.goto(watched.desk.address + path + words)
            page.wait_for_load_state("networkidle")
            watched.check(path)
        page.goto(f"{watched.desk.address}/#{words}")
        watched.check("fragment")


def test_the_policy_stops_what_would_run(watched: Watched) -> None:
    """Were a text markup after all, the browser would not run it: tried by hand."""
    page = watched.open("/articles/1")
    page.evaluate(
        """() => {
        const there = document.createElement("div");
        there.innerHTML = "<img src=/static/none onerror=window.owned=1><b style=color:red>x</b>";
        document.body.append(there);
        const script = document.createElement("script");
        script.textContent = "window.owned = 2";
        document.body.append(script);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.owned") is None
    assert len(page.evaluate("window.violations")) >= 2

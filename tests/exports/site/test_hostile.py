"""Dossiers that would take over the page that shows them, if it let them."""

import json
import re
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from lxml import html  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from hostile_reports import HOSTILE, LINKS
from reportedly.exports.site.rendering import TEMPLATES
from reportedly.records.dossier import Dossier
from small_sites import a_strike, files_of, served_below, site_below, write

_KEPT: Final = frozenset(
    # Codes and days, which a record only has by its type; what is no text of a report.
    "type status unit kind precision relation country basis outcome victims side stance about"
    " category reliability rule grade strike_status day first last published language".split()
)
_SOURCES: Final = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.html")))
_TAGS: Final = set(re.findall(r"<([a-z0-9]+)", _SOURCES)) | {"svg", "rect", "path", "ellipse"}
_FOREIGN: Final = re.compile(r"(?:https?:)?//[a-z0-9]", re.IGNORECASE)


def poisoned(value: Any) -> Any:
    """Return a dossier, or a part of one, with hostile words in all its texts."""
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(map(poisoned, value))
    if isinstance(value, msgspec.Struct):
        names = [name for name in value.__struct_fields__ if name not in _KEPT]
        return msgspec.structs.replace(
            value, **{name: poisoned(getattr(value, name)) for name in names}
        )
    return value


def hostile(number: int, link: str) -> Dossier:
    dossier: Dossier = poisoned(
        a_strike(number, other_places=("x",), grade_by="x", names=("x",), strike_status="likely")
    )
    first, second = dossier.articles
    first = msgspec.structs.replace(first, url=link, text=None)
    return msgspec.structs.replace(dossier, articles=(first, second))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write(site_below(folder), *(hostile(number, link) for number, link in enumerate(LINKS)))
    return folder


def test_pages_are_what_their_templates_make(site: Path) -> None:
    pages = {name: body for name, body in files_of(site).items() if name.endswith(".html")}
    assert len(pages) == len(LINKS) + 5
    for name, body in pages.items():
        words = body.decode()
        assert "\x00" not in words
        assert "\u202e" not in words
        tree = html.fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
        for node in tree.iter():
            assert node.tag in _TAGS, (name, node.tag)
            assert not any(key.startswith("on") or key == "style" for key in node.attrib), name
            check_link(node)
            if node.tag == "script":
                assert re.fullmatch(r"assets/site-\w+\.js", node.get("src") or "")
                assert not node.text
        policies = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policies) == 1
        assert "unsafe" not in policies[0]
        assert policies[0].startswith("default-src 'none'")
        assert "script" not in policies[0] or name == "some/path/index.html"


def check_link(node: html.HtmlElement) -> None:
    """Say that a link is within the site, or one of an article's that asks for nothing here."""
    address = node.get("href") or node.get("src") or ""
    if not re.fullmatch(r"(data:,|#[a-z-]*|(\.\./)?[\w./-]*(#[a-z]+)?)", address):
        assert address.startswith("https://ok.example/"), address
        assert node.tag == "a"
        assert node.get("rel") == "noopener noreferrer nofollow"


def test_data_is_data(site: Path) -> None:
    points = json.loads((site_below(site) / "data/points.json").read_bytes())
    assert len(points["columns"]["incident"]) == len(LINKS)
    assert all(len(title) <= 60 and "\x00" not in title for title in points["columns"]["title"])


def test_nothing_of_it_runs(site: Path, chromium: Any) -> None:
    complaints: list[str] = []
    with served_below(site) as address:
        context = chromium.new_context(base_url=address)
        context.on("console", lambda said: complaints.append(said.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page: Page = context.new_page()
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto("index.html")
        expect(page.locator('[data-map="ready"]')).to_be_visible()
        page.locator(".plain-map circle.spot").last.click()
        expect(page.locator(".map-card")).to_be_visible()
        page.select_option("[name=country]", "SYR")
        expect(page.locator("#lines tbody tr")).to_have_count(len(LINKS))
        for path in ("list/1.html", "incident/0.html", f"incident/{len(LINKS) - 3}.html"):
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
            assert page.evaluate("window.owned") is None
        context.close()
    assert not complaints
    assert all(one.startswith((address, "data:", "blob:")) for one in asked)


def test_no_file_has_an_address_of_somebody_else(tmp_path: Path) -> None:
    """But the links of articles; scripts name some in words, and ask for none of them.

    The name of SVG is no address.
    """
    found = files_of(write(tmp_path / "site", a_strike()))
    for name, body in found.items():
        if name.endswith((".js", ".txt")):
            continue
        words = body.decode()
        for known in ("https://wire.example/7?a=1&amp;b=2", "http://www.w3.org/2000/svg"):
            words = words.replace(known, "")
        assert not _FOREIGN.search(words), (name, _FOREIGN.search(words))

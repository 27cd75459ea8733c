"""Sites in a browser, served from a sub-path by a plain file server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, Page

from chromium import FLAT, OFFLINE, a_chromium
from codebooks import a_context, a_layout, a_report
from dossiers import a_date, a_dossier, a_place, tolls_of
from reportedly.exports.codebook import codebook_body, codebook_markdown
from reportedly.records.site import SitePage
from reportedly.resources.error_rates import load_error_rates
from small_sites import a_country_level, a_strike, served_below, site_below, write

Visiting: TypeAlias = Callable[..., Page]
"""Opens a page of a site by its path; options are those of a context of the browser."""


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser that reaches this machine alone; a module says with MAPS how it draws maps."""
    with a_chromium(OFFLINE, getattr(request.module, "MAPS", FLAT)) as browser:
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a few incidents of all kinds of places, in the folder that is served."""
    folder = tmp_path_factory.mktemp("served")
    region = a_place(name="the south", precision=5, radius_km=150.0, latitude=31.0, longitude=46.0)
    division = a_place(name="Anbar", admin1="Anbar", precision=4, latitude=None, longitude=None)
    _, codebook = codebook_body(
        codebook_markdown(a_layout(), a_context(), a_report(), load_error_rates())
    )
    write(
        site_below(folder),
        a_dossier(1),
        a_strike(2),
        a_country_level(3),
        a_dossier(4, place=region, date=a_date("2024-02-01", "2024-02-29")),
        a_dossier(5, place=division, date=a_date("2022-01-01")),
        a_dossier(6, place=None, kind="aggregate", tolls=tolls_of("killed", 900)),
        a_dossier(7, status="planned", title="Plan of a raid", tolls=()),
        a_dossier(8, place=a_place(name="Rutba", longitude=40.3), tolls=tolls_of("killed", 0)),
        pages=(SitePage(name="codebook", title="Codebook", html=codebook),),
    )
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served_below(site) as address:
        yield address


@pytest.fixture
def visiting(chromium: Browser, address: str) -> Iterator[Visiting]:
    """Open pages; the test fails where one complained, or asked for anything from elsewhere."""
    complaints: list[str] = []
    asked: list[str] = []
    contexts = []

    def hear(kind: str, words: str) -> None:
        # What the content policy forbids is said here, too.
        if kind in ("error", "warning", "assert") and "GL Driver Message" not in words:
            complaints.append(words)

    def note(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            asked.append(url)

    def visit(path: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 900}} | options
        context = chromium.new_context(base_url=address, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on("request", lambda request: note(request.url))
        context.on("console", lambda said: hear(said.type, said.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("response", lambda got: hear("error" if got.status >= 400 else "", got.url))
        page = context.new_page()
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not complaints, complaints
    assert not asked, asked

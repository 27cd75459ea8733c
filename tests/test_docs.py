"""The documentation can't lie: every command and program that a page shows is run."""

from pathlib import Path

import pytest

from write_docs import ROOT, pages, run_notebook, run_page


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_a_page_shows_is_what_is_printed(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert run_page(text) == text


def test_pages_do_show_something() -> None:
    shown = [page for page in pages() if "```console" in page.read_text(encoding="utf-8")]
    assert len(shown) >= 2


def test_the_notebook_shows_what_it_prints() -> None:
    page = ROOT / "examples/database.ipynb"
    text = page.read_text(encoding="utf-8")
    assert run_notebook(text) == text
    assert text.count('"output_type": "stream"') >= 4

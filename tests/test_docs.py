"""The documentation can't lie: every command and program that a page shows is run."""

from pathlib import Path

import pytest

from write_docs import notebooks, pages, run_notebook, run_page


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_a_page_shows_is_what_is_printed(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert run_page(text) == text


def test_pages_do_show_something() -> None:
    shown = [page for page in pages() if "```console" in page.read_text(encoding="utf-8")]
    assert len(shown) >= 2


@pytest.mark.parametrize("page", notebooks(), ids=lambda page: page.name)
def test_a_notebook_shows_what_it_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert run_notebook(text) == text


def test_notebooks_do_show_something() -> None:
    shown = {page.name: page.read_text(encoding="utf-8") for page in notebooks()}
    assert all(text.count('"output_type": "stream"') >= 4 for text in shown.values())
    assert shown["exports.ipynb"].count('"image/svg+xml": [') == 3
    assert "database.ipynb" in shown

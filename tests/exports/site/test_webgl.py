"""The map of a published site as MapLibre draws it."""

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page, expect

from chromium import WEBGL

MAPS: Final = WEBGL


def test_maplibre_draws_with_nothing_but_the_sites_own_files(
    visiting: Callable[..., Page],
) -> None:
    page = visiting()
    expect(page.locator('[data-map="ready"] canvas')).to_be_visible()
    page.locator("#map canvas").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-list")).to_contain_text("Strike near Aleppo")
    page.emulate_media(color_scheme="dark")
    expect(page.locator('[data-map="ready"] canvas')).to_be_visible()

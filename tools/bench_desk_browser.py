"""A desk in; how long a browser takes until the overview is there and answers, printed.

Cold is a browser that has seen nothing; warm one that opens the page again. Without a graphics
card WebGL is drawn by the processor, which is slow: the plain map (SVG) is measured, too.
"""

import shutil
import statistics
from collections.abc import Sequence
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from desk_server import Desk

_LOADS: Final = 5
_TIMEOUT_MS: Final = 60_000
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_KINDS: Final = {
    "WebGL by the processor": ("--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    "plain": ("--disable-gpu", "--disable-3d-apis"),
}
_WATCH: Final = """
window.seen = {};
const parts = {
  list: "#list tbody tr",
  timeline: "#timeline svg",
  losses: "#losses svg",
  map: "[data-map=ready]",
};
const look = () => {
  for (const [name, selector] of Object.entries(parts)) {
    if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now();
  }
  if (Object.keys(seen).length < 4) requestAnimationFrame(look);
};
look();
"""
_PARTS: Final = ("list", "timeline", "losses", "map")
_SEEN: Final = """
async () => {
  while (Object.keys(seen).length < 4) await new Promise(requestAnimationFrame);
  return seen;
}
"""
_SENT: Final = """
["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, { transferSize }) => sum + transferSize, 0)
"""
_FILTER: Final = """
async () => {
  const start = performance.now();
  const before = document.querySelector("#list-h").textContent;
  const country = document.querySelector("select[name=country]");
  country.value = "IRQ";
  country.dispatchEvent(new Event("input", { bubbles: true }));
  country.dispatchEvent(new Event("change", { bubbles: true }));
  while (document.querySelector("#list-h")?.textContent === before) {
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - start;
}
"""


def measure_browser(desk: Desk) -> None:
    """Print the times of all kinds of loads."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    print(f"{'browser, ms from the start':34}" + "".join(f"{one:>18}" for one in _HEADS))
    with sync_playwright() as playwright:
        for kind, flags in _KINDS.items():
            browser = playwright.chromium.launch(executable_path=executable, args=[*_FLAGS, *flags])
            cold = [_load_cold(browser, desk) for _ in range(_LOADS)]
            _print(f"{kind}, cold", cold)
            _print(f"{kind}, warm", _load_warm(browser, desk))
            browser.close()


_HEADS: Final = (*_PARTS, "filter answers", "kB sent")


def _print(name: str, loads: Sequence[dict[str, float]]) -> None:
    told = [
        f"{statistics.median(one[head] for one in loads):.0f}"
        f" ({max(one[head] for one in loads):.0f})"
        for head in _HEADS
    ]
    print(f"{name:34}" + "".join(f"{one:>18}" for one in told), flush=True)


def _load_cold(browser: Browser, desk: Desk) -> dict[str, float]:
    page = _new_page(browser)
    found = _load(page, desk)
    page.context.close()
    return found


def _load_warm(browser: Browser, desk: Desk) -> list[dict[str, float]]:
    page = _new_page(browser)
    _load(page, desk)
    loads = [_load(page, desk) for _ in range(_LOADS)]
    page.context.close()
    return loads


def _new_page(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
    page.add_init_script(_WATCH)
    page.set_default_timeout(_TIMEOUT_MS)
    return page


def _load(page: Page, desk: Desk) -> dict[str, float]:
    """Open the overview, wait for all of it, and filter it."""
    page.goto(f"{desk.address}/")
    for selector in ("#list tbody tr", "#timeline svg", "#losses svg", "[data-map=ready]"):
        page.wait_for_selector(selector)
    seen: dict[str, Any] = page.evaluate(_SEEN)
    sent: float = page.evaluate(_SENT)
    return {**seen, "filter answers": page.evaluate(_FILTER), "kB sent": sent / 1000}

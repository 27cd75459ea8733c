"""Debian's Chromium, which asks nothing of the network, for pages that tests look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Final

from playwright.sync_api import Browser, sync_playwright

FLAGS: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
OFFLINE: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No host but this machine is found."""
FLAT: Final = "--disable-3d-apis"
"""Maps are drawn without WebGL, which is faster than with it where there is no graphics card."""
WEBGL: Final = "--enable-unsafe-swiftshader"
"""Maps are drawn by WebGL, in software."""


@contextmanager
def a_chromium(*flags: str) -> Iterator[Browser]:
    """Give the browser, with more flags."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next((path for path in map(which, names) if path), None)
    assert executable, "Chromium is missing: tools/get_browser.sh installs it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])
        yield browser
        browser.close()

"""The URL of a page in; whether and how often its host lets Reportedly read it, out."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import httpx2
from protego import Protego

from reportedly.acquire.exchange import Answer
from reportedly.errors import ReportedlyError

ROBOT_NAME: Final = "Reportedly"
MAX_ROBOTS_BYTES: Final = 512_000


def _robots_disallow(url: httpx2.URL, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "robots-disallow",
        f"{url} is not read: {reason}.",
        "Save the page from a browser and give the file.",
    )


class RobotsRules:
    """The rules of the hosts that one fetch meets; `get` follows redirects to a robots.txt."""

    def __init__(self, get: Callable[[httpx2.URL], Answer]) -> None:
        self._get = get
        self._rules: dict[tuple[str, str, int | None], Protego] = {}

    def check_allowed(self, url: httpx2.URL) -> None:
        """Raise ReportedlyError `robots-disallow` when `url` is not to be read."""
        if not self._get_rules(url).can_fetch(str(url), ROBOT_NAME):
            raise _robots_disallow(url, "the site's robots.txt asks programs not to")

    def find_delay_s(self, url: httpx2.URL) -> float | None:
        """Return the seconds that the host of `url` asks for between two requests, if it does."""
        return self._get_rules(url).crawl_delay(ROBOT_NAME)

    def _get_rules(self, url: httpx2.URL) -> Protego:
        origin = (url.scheme, url.host, url.port)
        if origin not in self._rules:
            self._rules[origin] = self._read(url)
        return self._rules[origin]

    def _read(self, url: httpx2.URL) -> Protego:
        """Return the rules of the robots.txt of the host of `url`, by RFC 9309.

        No file (4xx, endless redirects) means no rules; a server that fails (5xx, 429) or sends a
        file of more than 512,000 bytes means that nothing may be read: ReportedlyError
        `robots-disallow`.
        """
        address = url.copy_with(raw_path=b"/robots.txt")
        try:
            answer = self._get(address)
        except ReportedlyError as error:
            if error.code == "too-large":
                raise _robots_disallow(url, f"{address} is too large") from error
            if error.code not in ("redirect-loop", "url-not-allowed"):
                raise
            return Protego.parse("")
        if answer.status == HTTPStatus.OK:
            return Protego.parse(answer.data.decode("utf-8-sig", "replace"))
        if 400 <= answer.status < 500 and answer.status != HTTPStatus.TOO_MANY_REQUESTS:
            return Protego.parse("")
        raise _robots_disallow(url, f"{address} answers with status {answer.status}")

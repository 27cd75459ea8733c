"""The URL of a page in; its bytes and what the server says of them out, or a coded error.

This is the only way to the network. It reads http and https from addresses that a rule allows
(see connections), within the limits given, and only what robots.txt lets Reportedly read. It
keeps no cookies and knows no proxies.
"""

import re
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Final, TypeAlias

import httpx2
import msgspec
from protego import Protego

from reportedly.acquire.addresses import AddressRule, refuse_private
from reportedly.acquire.connections import Deadline, open_pool
from reportedly.acquire.exchange import Answer, Exchange
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError

ROBOT_NAME: Final = "Reportedly"
MAX_ROBOTS_BYTES: Final = 512_000
TEXT_TYPES: Final = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/jsonl",
        "application/jsonlines",
        "application/x-ndjson",
    }
)

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE | re.ASCII)

_Get: TypeAlias = Callable[[httpx2.URL], Answer]


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What came from the web: `url` after redirects, `content_type` in lower case or ""."""

    url: str
    content_type: str
    charset: str | None
    data: bytes
    fetched_at: str


def _not_allowed(address: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "url-not-allowed",
        f"{address[:200]} is not read: {reason}.",
        "Give the plain http or https address of a page, or a file.",
    )


def parse_url(address: str) -> httpx2.URL:
    """Return `address` as a URL without fragment; ReportedlyError `url-not-allowed`.

    Only http and https with a host are read, and no URL that carries a user name or password.
    """
    try:
        url = httpx2.URL(address.strip())
    except (httpx2.InvalidURL, ValueError) as error:
        raise _not_allowed(address, f"it is not a valid URL ({error})") from error
    if url.scheme not in ("http", "https"):
        raise _not_allowed(address, "only http and https are read")
    if url.userinfo:
        raise _not_allowed(f"{url.scheme}://{url.host}", "it carries a user name or password")
    if not url.host or not 0 < (1 if url.port is None else url.port) < 65_536:
        raise _not_allowed(address, "it has no host or an impossible port")
    return url.copy_with(fragment=None)


def parse_redirect(url: httpx2.URL, location: str) -> httpx2.URL:
    """Return where `url` redirects to by `location`; ReportedlyError `url-not-allowed`.

    The same URLs are allowed as at first, and none that leads from https to http.
    """
    try:
        target = url.join(location)
    except (httpx2.InvalidURL, ValueError) as error:
        raise _not_allowed(location, f"{url} redirects there, it is no valid URL") from error
    if url.scheme == "https" and target.scheme == "http":
        raise _not_allowed(str(target), f"{url} redirects there from https to plain http")
    return parse_url(str(target))


def _follow(url: httpx2.URL, *, get: _Get, max_redirects: int) -> tuple[httpx2.URL, Answer]:
    """Return the last URL of a chain of redirects and its answer; `redirect-loop` when endless."""
    seen: list[httpx2.URL] = []
    while url not in seen and len(seen) <= max_redirects:
        seen.append(url)
        answer = get(url)
        location = answer.headers.get("location")
        if answer.status not in _REDIRECTS or not location:
            return url, answer
        url = parse_redirect(url, location)
    raise ReportedlyError(
        "redirect-loop",
        f"{seen[0]} redirects in a loop or more than {max_redirects} times.",
        "Open it in a browser and give the address that it ends at.",
    )


def _robots_disallow(url: httpx2.URL, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "robots-disallow",
        f"{url} is not read: {reason}.",
        "Save the page from a browser and give the file.",
    )


def _read_robots(url: httpx2.URL, *, exchange: Exchange, max_redirects: int) -> Protego:
    """Return the rules of the robots.txt of the host of `url`, by RFC 9309.

    No file (4xx, endless redirects) means no rules; a server that fails (5xx, 429) or sends a file
    of more than 512,000 bytes means that nothing may be read: ReportedlyError `robots-disallow`.
    """
    address = url.copy_with(raw_path=b"/robots.txt")
    get = partial(exchange.get, max_bytes=MAX_ROBOTS_BYTES)
    try:
        _, answer = _follow(address, get=get, max_redirects=max_redirects)
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


def _http_status(source: str, status: int) -> ReportedlyError:
    phrase = f"{status} {HTTPStatus(status).phrase}" if status in list(HTTPStatus) else str(status)
    if status in (404, 410):
        hint = "Check the address."
    elif status in (401, 402, 403, 451):
        hint = "Save the page from a browser and give the file."
    else:
        hint = "Try again later, or save the page from a browser and give the file."
    return ReportedlyError("http-status", f"{source} answers with status {phrase}.", hint)


def fetch(
    address: str,
    *,
    limits: FetchLimits | None = None,
    rule: AddressRule = refuse_private,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """Return what a GET of `address` gives, after redirects.

    Every host on the way, that of a robots.txt too, must be at addresses that `rule` does not
    refuse. ReportedlyError: `url-not-allowed`, `address-not-allowed`, `robots-disallow`,
    `unreachable`, `http-status`, `redirect-loop`, `too-large`, `timed-out`, and `not-text` for
    media types that are neither HTML nor text.
    """
    limits = limits or FetchLimits()
    start = parse_url(address)
    deadline = Deadline(limits.timeout_s)
    robots: dict[tuple[str, str, int | None], Protego] = {}
    with open_pool(rule=rule, deadline=deadline, tls=tls) as pool:
        exchange = Exchange(pool, source=address, limits=limits, deadline=deadline)

        def get_page(url: httpx2.URL) -> Answer:
            origin = (url.scheme, url.host, url.port)
            if origin not in robots:
                robots[origin] = _read_robots(
                    url, exchange=exchange, max_redirects=limits.max_redirects
                )
            if not robots[origin].can_fetch(str(url), ROBOT_NAME):
                raise _robots_disallow(url, "the site's robots.txt asks programs not to")
            return exchange.get(url, max_bytes=limits.max_bytes, accepted_types=TEXT_TYPES)

        url, answer = _follow(start, get=get_page, max_redirects=limits.max_redirects)
    if answer.status != HTTPStatus.OK:
        raise _http_status(address, answer.status)
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    return Fetched(
        url=str(url),
        content_type=answer.get_content_type(),
        charset=charset.group(1) if charset else None,
        data=answer.data,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )

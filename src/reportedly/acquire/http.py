"""The URL of a page in; its bytes and what the server says of them out, or a coded error.

This is the only way to the network. It reads http and https from addresses that a rule allows
(see connections), within the limits given, and only what robots.txt lets Reportedly read. It
keeps no cookies and knows no proxies.
"""

import re
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from types import MappingProxyType
from typing import Final, TypeAlias

import httpx2
import msgspec

from reportedly.acquire.addresses import AddressRule, refuse_private
from reportedly.acquire.connections import Deadline, open_pool
from reportedly.acquire.exchange import Answer, Exchange, find_max_age_s, parse_retry_after
from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.robots import MAX_ROBOTS_BYTES, RobotsRules
from reportedly.errors import ReportedlyError

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

FEED_TYPES: Final = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "text/x-opml",
        "text/html",
        "text/plain",
    }
)
"""Feeds and lists of feeds; some servers send them as HTML or text."""

_FEED_HEADERS: Final = MappingProxyType(
    {
        "Accept": "application/atom+xml,application/rss+xml,application/rdf+xml;q=0.9,"
        "application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
    }
)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_VALIDATOR: Final = re.compile(r"[\x20-\x7e]{1,1000}")
"""What of an ETag or a date is kept and sent back: longer or other ones no request can carry."""
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE | re.ASCII)

_Get: TypeAlias = Callable[[httpx2.URL], Answer]


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What a server says of a page: `url` after redirects, and what the next visit needs to know.

    `etag` and `last_modified` are to be sent back. `max_age_s` is for how long the answer holds,
    `crawl_delay_s` the pause that robots.txt asks for. `moved_to` is the URL at the end of
    redirects that were all permanent (301, 308).
    """

    url: str
    fetched_at: str
    etag: str | None = None
    last_modified: str | None = None
    max_age_s: int | None = None
    crawl_delay_s: float | None = None
    moved_to: str | None = None


class Fetched(Visit, frozen=True, kw_only=True):
    """What came from the web: `content_type` in lower case or ""."""

    content_type: str
    charset: str | None
    data: bytes


class NotModified(Visit, frozen=True, kw_only=True):
    """The page is as it was: `etag` and `last_modified` are those sent, or newer ones."""


class StatusError(ReportedlyError):
    """An `http-status` with the `status` itself and, of 429 and 503, the seconds to stay away."""

    def __init__(self, error: ReportedlyError, *, status: int, retry_after_s: float | None) -> None:
        super().__init__(error.code, error.message, error.hint)
        self.status = status
        self.retry_after_s = retry_after_s


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


def _follow(url: httpx2.URL, *, get: _Get, max_redirects: int) -> tuple[httpx2.URL, Answer, bool]:
    """Return the last URL of a chain of redirects, its answer, and whether all were permanent.

    ReportedlyError `redirect-loop` when the chain is endless.
    """
    seen: list[httpx2.URL] = []
    permanent = True
    while url not in seen and len(seen) <= max_redirects:
        seen.append(url)
        answer = get(url)
        location = answer.headers.get("location")
        if answer.status not in _REDIRECTS or not location:
            return url, answer, permanent
        permanent = permanent and answer.status in _PERMANENT
        url = parse_redirect(url, location)
    raise ReportedlyError(
        "redirect-loop",
        f"{seen[0]} redirects in a loop or more than {max_redirects} times.",
        "Open it in a browser and give the address that it ends at.",
    )


def _http_status(source: str, status: int) -> ReportedlyError:
    phrase = f"{status} {HTTPStatus(status).phrase}" if status in list(HTTPStatus) else str(status)
    if status in (404, 410):
        hint = "Check the address."
    elif status in (401, 402, 403, 451):
        hint = "Save the page from a browser and give the file."
    else:
        hint = "Try again later, or save the page from a browser and give the file."
    return ReportedlyError("http-status", f"{source} answers with status {phrase}.", hint)


def _clean_validator(value: str | None) -> str | None:
    """Return an ETag or a date as it can be sent back, None when it cannot."""
    return value if value and _VALIDATOR.fullmatch(value) else None


def _read(
    address: str,
    *,
    limits: FetchLimits,
    rule: AddressRule,
    tls: ssl.SSLContext | None,
    accepted_types: frozenset[str],
    headers: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Answer, Visit]:
    """Return the last answer on the way from `address`, whatever its status, and what it says."""
    start = parse_url(address)
    deadline = Deadline(limits.timeout_s)
    with open_pool(rule=rule, deadline=deadline, tls=tls) as pool:
        exchange = Exchange(pool, source=address, limits=limits, deadline=deadline)

        def get_robots(url: httpx2.URL) -> Answer:
            get = partial(exchange.get, max_bytes=MAX_ROBOTS_BYTES)
            return _follow(url, get=get, max_redirects=limits.max_redirects)[1]

        def get_page(url: httpx2.URL) -> Answer:
            robots.check_allowed(url)
            return exchange.get(
                url, max_bytes=limits.max_bytes, accepted_types=accepted_types, headers=headers
            )

        robots = RobotsRules(get_robots)
        url, answer, permanent = _follow(start, get=get_page, max_redirects=limits.max_redirects)
        now = datetime.now(UTC)
        return answer, Visit(
            url=str(url),
            fetched_at=now.isoformat(timespec="seconds"),
            etag=_clean_validator(answer.headers.get("etag")),
            last_modified=_clean_validator(answer.headers.get("last-modified")),
            max_age_s=find_max_age_s(answer.headers, now=now),
            crawl_delay_s=robots.find_delay_s(url),
            moved_to=str(url) if permanent and url != start else None,
        )


def _make_fetched(address: str, answer: Answer, visit: Visit) -> Fetched:
    """Return the body that came with `answer`; StatusError when none did."""
    if answer.status != HTTPStatus.OK:
        retry_after_s = None
        if answer.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
            now = datetime.now(UTC)
            retry_after_s = parse_retry_after(answer.headers.get("retry-after"), now=now)
        raise StatusError(
            _http_status(address, answer.status), status=answer.status, retry_after_s=retry_after_s
        )
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    return Fetched(
        content_type=answer.get_content_type(),
        charset=charset.group(1) if charset else None,
        data=answer.data,
        **msgspec.structs.asdict(visit),
    )


def fetch(
    address: str,
    *,
    limits: FetchLimits | None = None,
    rule: AddressRule = refuse_private,
    tls: ssl.SSLContext | None = None,
    accepted_types: frozenset[str] = TEXT_TYPES,
) -> Fetched:
    """Return what a GET of `address` gives, after redirects.

    Every host on the way, that of a robots.txt too, must be at addresses that `rule` does not
    refuse. ReportedlyError: `url-not-allowed`, `address-not-allowed`, `robots-disallow`,
    `unreachable`, `http-status` (a StatusError), `redirect-loop`, `too-large`, `timed-out`, and
    `not-text` for media types that are not accepted.
    """
    limits = limits or FetchLimits()
    answer, visit = _read(address, limits=limits, rule=rule, tls=tls, accepted_types=accepted_types)
    return _make_fetched(address, answer, visit)


def fetch_if_changed(
    address: str,
    *,
    etag: str | None,
    last_modified: str | None,
    limits: FetchLimits | None = None,
    rule: AddressRule = refuse_private,
    tls: ssl.SSLContext | None = None,
    accepted_types: frozenset[str] = FEED_TYPES,
) -> Fetched | NotModified:
    """Return what a GET of `address` gives, or that it is as it was when `etag` came with it.

    `etag` and `last_modified` are what the visit before said, as it said them (RFC 9110, 13.1).
    ReportedlyError as fetch raises it; a StatusError whose `status` is 410 says that the page is
    gone for good.
    """
    known = {
        "If-None-Match": _clean_validator(etag),
        "If-Modified-Since": _clean_validator(last_modified),
    }
    conditions = {name: value for name, value in known.items() if value}
    answer, visit = _read(
        address,
        limits=limits or FetchLimits(),
        rule=rule,
        tls=tls,
        accepted_types=accepted_types,
        headers={**_FEED_HEADERS, **conditions},
    )
    if answer.status != HTTPStatus.NOT_MODIFIED or not conditions:
        return _make_fetched(address, answer, visit)
    told = msgspec.structs.asdict(visit)
    told["etag"] = visit.etag or _clean_validator(etag)
    told["last_modified"] = visit.last_modified or _clean_validator(last_modified)
    return NotModified(**told)

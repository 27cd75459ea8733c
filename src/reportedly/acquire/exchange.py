"""A checked URL in; the server's answer to a GET, tried again where that is polite, out."""

import logging
import re
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from types import MappingProxyType
from typing import Final

import httpcore2
import httpx2
import msgspec
import stamina
from stamina.instrumentation import LoggingOnRetryHook, set_on_retry_hooks

from reportedly.acquire.bodies import ACCEPTED_CODINGS, read_body
from reportedly.acquire.connections import Deadline
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError

USER_AGENT: Final = (
    f"Reportedly/{version('reportedly')} (+https://github.com/reportedly/reportedly)"
)

_WORTH_A_RETRY: Final = frozenset({429, 502, 503, 504})
_MAX_DELAY_DIGITS: Final = 9
_MAX_AGE: Final = re.compile(
    r"(?:^|,)\s*max-age\s*=\s*\"?(\d+)\"?\s*(?=,|$)", re.IGNORECASE | re.ASCII
)
_HEADERS: Final = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": ACCEPTED_CODINGS,
    "Accept-Language": "en",
}

logging.getLogger("stamina").addHandler(logging.NullHandler())
# Where structlog is installed, retries would be told on standard output, among what is printed.
set_on_retry_hooks([LoggingOnRetryHook])


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A response: header names in lower case; `data` is empty unless the status is 200."""

    status: int
    headers: Mapping[str, str]
    data: bytes = b""

    def get_content_type(self) -> str:
        """Return the media type in lower case, "" when the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class _TryLaterError(Exception):
    """The server said, by its status and perhaps Retry-After, to come again later."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"status {answer.status}")
        self.answer = answer


def parse_retry_after(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds from `now` that a Retry-After header asks for, None when unclear."""
    wording = (value or "").strip()
    if wording.isdecimal():
        return float(wording)
    moment = _find_moment(wording)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def _find_moment(value: str) -> datetime | None:
    """Return the moment that a header gives as a date, None when it is none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def find_max_age_s(headers: Mapping[str, str], *, now: datetime) -> int | None:
    """Return for how many seconds an answer holds, None when the server says nothing.

    By RFC 9111, 4.2.1: max-age of Cache-Control, else Expires less Date, which is `now` when it
    is missing. An Expires that is no date means that it holds no more (5.3).
    """
    max_age = _MAX_AGE.search(headers.get("cache-control", ""))
    if max_age:
        return int(max_age.group(1)[:_MAX_DELAY_DIGITS])
    if "expires" not in headers:
        return None
    expires = _find_moment(headers["expires"])
    sent = _find_moment(headers.get("date", "")) or now
    return max(0, int((expires - sent).total_seconds())) if expires else 0


class Exchange:
    """The requests of one fetch, over one pool of connections and within one deadline.

    `source` is what the user gave, for errors.
    """

    def __init__(
        self,
        pool: httpcore2.ConnectionPool,
        *,
        source: str,
        limits: FetchLimits,
        deadline: Deadline,
    ) -> None:
        self._pool = pool
        self._source = source
        self._limits = limits
        self._deadline = deadline

    def get(
        self,
        url: httpx2.URL,
        *,
        max_bytes: int,
        accepted_types: frozenset[str] | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        """Return the answer to a GET of `url`, after the retries that the limits allow.

        `headers` come beside those of every request, or in their place. Retried are connections
        that were not made, and 429, 502, 503 and 504. ReportedlyError: `timed-out`, `unreachable`,
        `too-large`, `address-not-allowed`, and `not-text` for a body of a type that is not in
        `accepted_types`.
        """
        call = stamina.RetryingCaller(
            attempts=self._limits.retries + 1,
            timeout=None,
            wait_initial=self._limits.retry_wait_s,
            wait_max=self._limits.max_retry_after_s,
            wait_jitter=0,
        )
        try:
            return call(self._find_wait_s, self._get_once, url, max_bytes, accepted_types, headers)
        except _TryLaterError as error:
            return error.answer
        except httpcore2.TimeoutException as error:
            raise ReportedlyError(
                "timed-out",
                f"{self._source} could not be read within {self._limits.timeout_s:g} seconds.",
                "Try again later, or save the page to a file and give that.",
            ) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise ReportedlyError(
                "unreachable",
                f"{self._source} could not be reached: {error}.",
                "Check the address and the connection, or try again later.",
            ) from error

    def _find_wait_s(self, error: Exception) -> bool | float:
        """Whether to try again after `error`; the seconds to wait when the server named them."""
        remaining_s = self._deadline.get_remaining_s()
        if isinstance(error, _TryLaterError):
            retry_after = error.answer.headers.get("retry-after")
            wait_s = parse_retry_after(retry_after, now=datetime.now(UTC))
            if wait_s is None:
                return remaining_s > 0
            return wait_s <= min(self._limits.max_retry_after_s, remaining_s) and wait_s
        mistrusted = isinstance(error.__cause__, ssl.SSLCertVerificationError)
        return isinstance(error, httpcore2.ConnectError) and not mistrusted and remaining_s > 0

    def _get_once(
        self,
        url: httpx2.URL,
        max_bytes: int,
        accepted_types: frozenset[str] | None,
        asked: Mapping[str, str],
    ) -> Answer:
        """Return the answer to one GET; _TryLaterError when it asks to come later."""
        target = httpcore2.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        sent = tuple({**_HEADERS, **asked}.items())
        with self._pool.stream("GET", target, headers=sent) as response:
            headers = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in response.headers
            }
            answer = Answer(status=response.status, headers=headers)
            if answer.status in _WORTH_A_RETRY:
                raise _TryLaterError(answer)
            if answer.status != HTTPStatus.OK:
                return answer
            self._check_type(answer, accepted_types)
            data = read_body(
                response.iter_stream(),
                coding=headers.get("content-encoding", "").strip().lower(),
                source=self._source,
                max_bytes=max_bytes,
            )
            return msgspec.structs.replace(answer, data=data)

    def _check_type(self, answer: Answer, accepted_types: frozenset[str] | None) -> None:
        content_type = answer.get_content_type()
        if accepted_types is not None and content_type and content_type not in accepted_types:
            raise ReportedlyError(
                "not-text",
                f"{self._source} is of the type {content_type[:80]}, not a page or a text.",
                "Give the address of the page, or save its text to a file and give that.",
            )

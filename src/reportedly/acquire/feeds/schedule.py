"""How a poll of a feed went in; when to poll it next, and all else to remember of it, out.

The rules, and where they come from:

- A feed is polled every 30 minutes at first, twice as often after a poll that brought new entries,
  1.5 times less often after one that brought none; never more often than every 5 minutes, and at
  least once a day. So the pace follows the feed (the rule is our own).
- Never before the answer ceases to be fresh: max-age and Expires (RFC 9111, 4.2), and the minutes
  of `ttl` that the feed may be kept for (RSS 2.0). After an answer that the feed has not changed,
  the `ttl` that was read last still holds.
- After 429 and 503 never before Retry-After says (RFC 9110, 10.2.3; RFC 6585, 4). What a server
  asks for counts up to a week: more is taken for a mistake.
- After failures the wait doubles from 5 minutes to a day, as RFC 9110 leaves to the client. Up to
  a quarter is added, by a hash of the URL, so that feeds that failed together do not come back
  together.
- 410 means gone, and likely for good (RFC 9110, 15.5.11): the feed is not polled any more.
- Redirects that are permanent (301, 308; RFC 9110, 15.4.2 and 15.4.9) change the address.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, TypeAlias

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.feeds import FeedError, FeedState

DEFAULT_INTERVAL_S: Final = 1800
MIN_INTERVAL_S: Final = 300
MAX_INTERVAL_S: Final = 86_400
MAX_ASKED_S: Final = 604_800

_GONE: Final = 410
_JITTER_SHARE: Final = 0.25


class PollSuccess(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that was read, or that has not changed: then it brought nothing and `ttl_s` is None.

    `etag`, `last_modified`, `max_age_s` and `moved_to` are those of the visit.
    """

    new_entries: int = 0
    new_articles: int = 0
    title: str | None = None
    ttl_s: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age_s: int | None = None
    moved_to: str | None = None
    is_changed: bool = True


class PollFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that could not be read; `is_gone` when the server says that it never will be."""

    code: str
    message: str
    retry_after_s: float | None = None
    is_gone: bool = False


PollOutcome: TypeAlias = PollSuccess | PollFailure


def start_feed(url: str, *, now: datetime, title: str | None = None) -> FeedState:
    """Return the state of a feed that was never polled: it is due at once."""
    return FeedState(
        url=url,
        title=title,
        added_at=_write_time(now),
        interval_s=DEFAULT_INTERVAL_S,
        next_poll_at=_write_time(now),
    )


def make_poll_failure(error: ReportedlyError) -> PollFailure:
    """Return what `error`, raised by fetch_if_changed or read_feed, means for the next poll."""
    from reportedly.acquire.http import StatusError

    if not isinstance(error, StatusError):
        return PollFailure(code=error.code, message=error.message)
    return PollFailure(
        code=error.code,
        message=error.message,
        retry_after_s=error.retry_after_s,
        is_gone=error.status == _GONE,
    )


def next_poll(state: FeedState, outcome: PollOutcome, now: datetime) -> FeedState:
    """Return `state` after a poll that ended `now` with `outcome`, by the rules above."""
    if isinstance(outcome, PollFailure):
        return _after_failure(state, outcome, now)
    return _after_success(state, outcome, now)


def _after_success(state: FeedState, outcome: PollSuccess, now: datetime) -> FeedState:
    factor = 0.5 if outcome.new_entries else 1.5
    interval_s = min(max(int(state.interval_s * factor), MIN_INTERVAL_S), MAX_INTERVAL_S)
    ttl_s = outcome.ttl_s if outcome.is_changed else state.ttl_s
    return msgspec.structs.replace(
        state,
        url=outcome.moved_to or state.url,
        title=outcome.title or state.title,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        interval_s=interval_s,
        ttl_s=ttl_s,
        next_poll_at=_time_after(now, interval_s, outcome.max_age_s, ttl_s),
        last_success_at=_write_time(now),
        failures_in_row=0,
        is_gone=False,
        entries_seen=state.entries_seen + outcome.new_entries,
        articles_added=state.articles_added + outcome.new_articles,
    )


def _after_failure(state: FeedState, outcome: PollFailure, now: datetime) -> FeedState:
    failures = state.failures_in_row + 1
    wait_s = _find_backoff_s(state.url, failures)
    return msgspec.structs.replace(
        state,
        next_poll_at=None if outcome.is_gone else _time_after(now, wait_s, outcome.retry_after_s),
        last_error=FeedError(code=outcome.code, message=outcome.message, at=_write_time(now)),
        failures_in_row=failures,
        is_gone=outcome.is_gone,
    )


def _find_backoff_s(url: str, failures: int) -> float:
    """Return the wait after `failures` in a row: 5 minutes, doubled each time, to a day at most."""
    share = int.from_bytes(sha256(url.encode()).digest()[:4]) / 2**32
    doubled = MIN_INTERVAL_S * 2.0 ** min(failures - 1, 20)
    return min(doubled, MAX_INTERVAL_S / (1 + _JITTER_SHARE)) * (1 + _JITTER_SHARE * share)


def _time_after(now: datetime, wait_s: float, *asked_s: float | None) -> str:
    """Return the time after `wait_s`, or after the longest wait asked for when that is longer."""
    asked = min(max((0.0, *filter(None, asked_s))), MAX_ASKED_S)
    return _write_time(now + timedelta(seconds=int(max(wait_s, asked))))


def _write_time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")

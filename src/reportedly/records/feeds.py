"""A feed that is followed: where it is, when it is polled next, and how it went so far."""

import msgspec


class FeedError(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong when a feed was polled; `code` and `message` as in ReportedlyError."""

    code: str
    message: str
    at: str


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a feed between two polls. Times are ISO date-times in UTC, to the second.

    `etag` and `last_modified` are what the server said, to be sent back as they are. `interval_s`
    is the pace that fits how often the feed brings something; `ttl_s` what the feed asked for when
    it was read last. `next_poll_at` is None for a feed that `is_gone`. `last_error` stays after a
    success: `failures_in_row` says whether the feed fails now. `entries_seen` and
    `articles_added` count all that were new.
    """

    url: str
    title: str | None = None
    added_at: str
    etag: str | None = None
    last_modified: str | None = None
    interval_s: int
    ttl_s: int | None = None
    next_poll_at: str | None
    last_success_at: str | None = None
    last_error: FeedError | None = None
    failures_in_row: int = 0
    is_gone: bool = False
    entries_seen: int = 0
    articles_added: int = 0

"""Nothing in; the limits of one source out."""

import msgspec


class FetchLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What one source may cost. Files and standard input heed `max_bytes` too.

    `max_bytes` holds for the bytes on the wire and for those that they decompress to; `timeout_s`
    for everything together: robots.txt, redirects, retries and the waits between them. A retry
    comes `retry_wait_s` after the first failure and twice that after the second, or when the
    server's Retry-After says, unless that is more than `max_retry_after_s` away. Between two pages
    of one host that a feed leads to lie `pause_s`.

    Of an archive no more than `max_members` are read and no more than `max_archive_bytes` unpacked,
    the archives within it included; `max_bytes` holds for each document in it.
    """

    max_bytes: int = 20_000_000
    max_archive_bytes: int = 50_000_000_000
    max_members: int = 1_000_000
    timeout_s: float = 30.0
    max_redirects: int = 5
    retries: int = 2
    retry_wait_s: float = 0.5
    max_retry_after_s: float = 10.0
    pause_s: float = 1.0

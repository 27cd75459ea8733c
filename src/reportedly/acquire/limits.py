"""Nothing in; the limits of one fetch from the web out."""

import msgspec


class FetchLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What one source may cost. Files and standard input heed `max_bytes` too.

    `max_bytes` holds for the bytes on the wire and for those that they decompress to; `timeout_s`
    for everything together: robots.txt, redirects, retries and the waits between them. A retry
    comes `retry_wait_s` after the first failure and twice that after the second, or when the
    server's Retry-After says, unless that is more than `max_retry_after_s` away.
    """

    max_bytes: int = 20_000_000
    timeout_s: float = 30.0
    max_redirects: int = 5
    retries: int = 2
    retry_wait_s: float = 0.5
    max_retry_after_s: float = 10.0

"""The body of a web page as it was sent in; the page itself, in pieces, out."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from reportedly.acquire.archives.streams import PIECE_BYTES, Budget, Flow, bad_archive
from reportedly.acquire.archives.unpacking import RAW_DEFLATE, inflate
from reportedly.acquire.encoding import is_html
from reportedly.errors import ReportedlyError

_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_ANY_HEADER: Final = 32 + zlib.MAX_WBITS
"""What makes zlib tell gzip from its own form by the header."""


def join_chunks(body: bytes) -> bytes:
    """Return `body` without the chunk lengths of HTTP; as it is where it does not have them.

    Crawlers often leave the header that tells of chunks and take the lengths out. What follows a
    chunk that is cut off is lost.
    """
    parts = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match.group(1), 16)
        parts.append(body[match.end() : match.end() + size])
        if not size:
            break
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else body


def _unbrotli(body: bytes, *, source: str, budget: Budget) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader

    reader = BrotliReader(BytesIO(body))
    try:
        while piece := reader.read(PIECE_BYTES):
            budget.spend(len(piece))
            yield piece
    except OSError as error:
        raise bad_archive(source, str(error)) from error


def decode_payload(body: bytes, *, coding: str, source: str, budget: Budget) -> Iterator[bytes]:
    """Yield what `body` is under the content coding `coding` ("" for none), in pieces.

    A body that begins as a page does is taken as it is: crawlers often leave the header of a coding
    that they have undone. ReportedlyError: `bad-archive` of `source`, `unknown-compression`, and
    `too-large` when the budget is spent.
    """
    if not body or coding in ("", "identity") or is_html(body):
        yield body
    elif coding in ("gzip", "x-gzip", "deflate"):
        is_headed = body[0] == 0x1F or body[0] & 0x8F == 0x08
        window_bits = _ANY_HEADER if is_headed else RAW_DEFLATE
        yield from inflate(Flow(iter([body])), window_bits, source=source, budget=budget)
    elif coding == "br":
        yield from _unbrotli(body, source=source, budget=budget)
    else:
        raise ReportedlyError(
            "unknown-compression",
            f"{source} is compressed as {coding[:40]!r}, which is not read.",
            "Save the page to a file and give that.",
        )

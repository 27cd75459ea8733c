"""The chunks of a response body in; its bytes, decompressed and within the limit, out."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.acquire.article import check_size
from reportedly.errors import ReportedlyError

ACCEPTED_CODINGS: Final = "gzip, deflate"

_CODINGS: Final = frozenset({"gzip", "x-gzip", "deflate"})
_PIECE_BYTES: Final = 65_536


def _window_bits(first_byte: int) -> int:
    """Return zlib's setting for a stream that begins so: gzip, zlib, or deflate without header.

    Some servers send the last under the name of the second (RFC 9110, 8.4.1.2).
    """
    has_header = first_byte == 0x1F or first_byte & 0x8F == 0x08
    return 32 + zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def _inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what `chunks` decompress to in pieces of at most 64 KiB; zlib.error when broken.

    Members of a gzip file that follow the first are read; what else follows is left.
    """
    engine = None
    members = 0
    for chunk in chunks:
        data = chunk
        full = False
        while data or full:
            if engine is None:
                if members and data[:1] != b"\x1f":
                    return
                engine = zlib.decompressobj(_window_bits(data[0]))
            piece = engine.decompress(data, _PIECE_BYTES)
            yield piece
            full = len(piece) == _PIECE_BYTES
            data = engine.unconsumed_tail
            if engine.eof:
                data, full, engine = engine.unused_data, False, None
                members += 1
    if engine is not None:
        raise zlib.error("the stream ends too early")


def _count(chunks: Iterable[bytes], *, source: str, max_bytes: int) -> Iterator[bytes]:
    """Yield `chunks`; ReportedlyError `too-large` as soon as they exceed `max_bytes` together."""
    size_bytes = 0
    for chunk in chunks:
        size_bytes += len(chunk)
        check_size(size_bytes, source=source, max_bytes=max_bytes)
        yield chunk


def read_body(chunks: Iterable[bytes], *, coding: str, source: str, max_bytes: int) -> bytes:
    """Return the body that `chunks` make under the content coding `coding` ("" for none).

    The limit holds for the bytes as sent and as decompressed, and stops a bomb while it unfolds.
    ReportedlyError: `too-large`; `unreachable` when the compression is broken or of another kind.
    """
    received = _count(chunks, source=source, max_bytes=max_bytes)
    if coding in ("", "identity"):
        return b"".join(received)
    if coding not in _CODINGS:
        raise ReportedlyError(
            "unreachable",
            f"{source} came compressed as {coding[:40]!r}, which was not asked for.",
            "Save the page to a file and give that.",
        )
    try:
        return b"".join(_count(_inflate(received), source=source, max_bytes=max_bytes))
    except zlib.error as error:
        raise ReportedlyError(
            "unreachable",
            f"The compressed body of {source} is broken: {error}.",
            "Try again later, or save the page to a file and give that.",
        ) from error

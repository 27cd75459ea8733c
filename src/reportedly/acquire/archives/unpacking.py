"""A stream of compressed bytes in; what they unpack to, in small pieces, out."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from reportedly.acquire.archives.kinds import Compression
from reportedly.acquire.archives.streams import PIECE_BYTES, Budget, Flow, bad_archive

RAW_DEFLATE: Final = -zlib.MAX_WBITS
"""What zlib calls deflate without header and checksum, as in zip files."""
XZ_MEMORY_BYTES: Final = 100_000_000
"""What unpacking xz may take: `xz -9` needs 65 MB, and a header may ask for 4 GB."""

_GZIP: Final = 16 + zlib.MAX_WBITS
_Engine: TypeAlias = bz2.BZ2Decompressor | lzma.LZMADecompressor
_CUT_SHORT: Final = "it ends too early"


def inflate(flow: Flow, window_bits: int, *, source: str, budget: Budget) -> Iterator[bytes]:
    """Yield what the one deflate stream unpacks to that `flow` begins with; leave what follows.

    ArchiveError of `source`: `bad-archive`, and `too-large` when the budget is spent.
    """
    engine = zlib.decompressobj(window_bits)
    while not engine.eof:
        packed = flow.look()
        try:
            piece = engine.decompress(packed, PIECE_BYTES)
        except zlib.error as error:
            raise bad_archive(source, str(error)) from error
        if not (packed or piece or engine.eof):
            raise bad_archive(source, _CUT_SHORT)
        rest = engine.unused_data if engine.eof else engine.unconsumed_tail
        flow.skip(len(packed) - len(rest))
        budget.spend(len(piece))
        yield piece


def _skip_padding(flow: Flow) -> bool:
    """Pass over NUL bytes; whether anything follows them."""
    while rest := flow.look():
        padding = len(rest) - len(rest.lstrip(b"\0"))
        if not padding:
            return True
        flow.skip(padding)
    return False


def _unpack_gzip(flow: Flow, *, source: str, budget: Budget) -> Iterator[bytes]:
    while True:
        yield from inflate(flow, _GZIP, source=source, budget=budget)
        if not _skip_padding(flow):
            return


def _unpack_one(engine: _Engine, flow: Flow, *, source: str, budget: Budget) -> Iterator[bytes]:
    """Yield what one stream of bzip2 or xz unpacks to; what follows is left in the engine."""
    while not engine.eof:
        packed = flow.get(PIECE_BYTES) if engine.needs_input else b""
        if engine.needs_input and not packed:
            raise bad_archive(source, _CUT_SHORT)
        try:
            piece = engine.decompress(packed, PIECE_BYTES)
        except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
            raise bad_archive(source, str(error)) from error
        budget.spend(len(piece))
        yield piece


def _unpack_blocks(
    flow: Flow, make_engine: Callable[[], _Engine], *, source: str, budget: Budget
) -> Iterator[bytes]:
    """Yield what the streams of bzip2 or xz unpack to that `flow` is made of."""
    while True:
        engine = make_engine()
        yield from _unpack_one(engine, flow, source=source, budget=budget)
        flow.give_back(engine.unused_data)
        if not _skip_padding(flow):
            return


def _make_xz_engine() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY_BYTES)


def unpack(flow: Flow, compression: Compression, *, source: str, budget: Budget) -> Iterator[bytes]:
    """Yield what `flow` unpacks to, all streams of it, in pieces of at most 64 KiB.

    ArchiveError of `source`: `bad-archive` when it is damaged or goes on with something else,
    and `too-large` when the budget is spent.
    """
    if compression == "gzip":
        return _unpack_gzip(flow, source=source, budget=budget)
    if compression == "bzip2":
        return _unpack_blocks(flow, bz2.BZ2Decompressor, source=source, budget=budget)
    return _unpack_blocks(flow, _make_xz_engine, source=source, budget=budget)

"""A stream of a zip archive in; its members out, one after the other.

The members are read as they lie in the file, by the header before each, not by the list at its end:
so nothing has to be held, an archive that was cut off gives what is whole, and members that overlap
are read once.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

import msgspec

from reportedly.acquire.archives.members import Member
from reportedly.acquire.archives.streams import (
    ArchiveError,
    Budget,
    Flow,
    bad_archive,
    cut,
    drain,
)
from reportedly.acquire.archives.unpacking import RAW_DEFLATE, inflate
from reportedly.errors import ReportedlyError

_HEADER: Final = struct.Struct("<HHHHHLLLHH")
_EXTRA: Final = struct.Struct("<HH")
_ENTRY: Final = b"PK\x03\x04"
_DESCRIPTOR: Final = b"PK\x07\x08"
_LIST_STARTS: Final = (b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06")
_DESCRIPTOR_FORMS: Final = (
    struct.Struct("<4xLLL"),
    struct.Struct("<4xLQQ"),
    struct.Struct("<LLL"),
    struct.Struct("<LQQ"),
)
_LONGEST_DESCRIPTOR: Final = 24
_ENCRYPTED: Final = 0x0001
_HAS_DESCRIPTOR: Final = 0x0008
_IS_UTF8: Final = 0x0800
_STORED: Final = 0
_DEFLATED: Final = 8
_IN_EXTRA: Final = 0xFFFFFFFF
_ZIP64: Final = 1


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """The header of a member; `packed_bytes` is None when only what follows the data says it."""

    name: str
    method: int
    crc: int
    packed_bytes: int | None
    is_encrypted: bool
    has_descriptor: bool


def _find_long_size(extra: bytes, *, has_size: bool) -> int | None:
    """Return the packed size in the Zip64 field of `extra`, which comes after the other size."""
    at = 0
    while at + _EXTRA.size <= len(extra):
        kind, size = _EXTRA.unpack_from(extra, at)
        field = extra[at + _EXTRA.size : at + _EXTRA.size + size]
        field = field[8:] if has_size else field
        if kind == _ZIP64 and len(field) >= 8:
            return int.from_bytes(field[:8], "little")
        at += _EXTRA.size + size
    return None


def _read_entry(flow: Flow, *, source: str) -> _Entry:
    """Return the header that `flow` goes on with after its signature."""
    data = flow.take(_HEADER.size)
    if len(data) < _HEADER.size:
        raise bad_archive(source, "it ends within a header")
    _, flags, method, _, _, crc, packed, unpacked, name_bytes, extra_bytes = _HEADER.unpack(data)
    name = flow.take(name_bytes).decode("utf-8" if flags & _IS_UTF8 else "cp437", "replace")
    extra = flow.take(extra_bytes)
    size: int | None = packed
    if packed == _IN_EXTRA:
        size = _find_long_size(extra, has_size=unpacked == _IN_EXTRA)
    has_descriptor = bool(flags & _HAS_DESCRIPTOR)
    return _Entry(
        name=name,
        method=method,
        crc=crc,
        packed_bytes=None if has_descriptor and not size else size,
        is_encrypted=bool(flags & _ENCRYPTED),
        has_descriptor=has_descriptor,
    )


def _measure_descriptor(flow: Flow, *, crc: int | None, packed: int, unpacked: int | None) -> int:
    """Return the length of the descriptor that `flow` goes on with, 0 when what it says differs.

    Writers differ in whether it has a signature and in how long its sizes are.
    """
    head = flow.peek(_LONGEST_DESCRIPTOR + 2)
    for form in _DESCRIPTOR_FORMS:
        if len(head) < form.size or head[form.size : form.size + 2] not in (b"PK", b""):
            continue
        said = form.unpack_from(head)
        meant = (said[0] if crc is None else crc, packed, said[2] if unpacked is None else unpacked)
        if said == meant:
            return form.size
    return 0


def _inflate_open(flow: Flow, *, source: str, budget: Budget) -> Iterator[bytes]:
    """Yield what a deflated member of unknown size unpacks to, and pass over its descriptor."""
    crc = unpacked = 0
    start = flow.tell()
    for piece in inflate(flow, RAW_DEFLATE, source=source, budget=budget):
        crc = zlib.crc32(piece, crc)
        unpacked += len(piece)
        yield piece
    packed = flow.tell() - start
    size = _measure_descriptor(flow, crc=crc, packed=packed, unpacked=unpacked)
    if not size:
        raise bad_archive(source, "the checksum of a member is wrong")
    flow.skip(size)


def _copy_open(flow: Flow, *, source: str, budget: Budget) -> Iterator[bytes]:
    """Yield a stored member of unknown size: up to a descriptor that fits what came before it."""
    crc = stored = 0
    while True:
        is_marked = flow.peek(len(_DESCRIPTOR)) == _DESCRIPTOR
        if is_marked and (
            size := _measure_descriptor(flow, crc=crc, packed=stored, unpacked=stored)
        ):
            flow.skip(size)
            return
        at_hand = flow.look()
        mark = at_hand.find(_DESCRIPTOR, 1)
        piece = flow.take(mark if mark > 0 else max(len(at_hand) - len(_DESCRIPTOR) + 1, 1))
        if not piece:
            raise bad_archive(source, "it ends within a member")
        crc = zlib.crc32(piece, crc)
        stored += len(piece)
        budget.spend(len(piece))
        yield piece


def _check_sum(pieces: Iterator[bytes], expected: int, *, source: str) -> Iterator[bytes]:
    """Yield `pieces`; `bad-archive` of `source`, the member, when their checksum differs."""
    crc = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        yield piece
    if crc != expected:
        raise bad_archive(source, "its checksum is wrong")


def _find_problem(entry: _Entry, *, source: str) -> ReportedlyError | None:
    """Return why the member cannot be unpacked, None when it can."""
    if entry.is_encrypted:
        return ReportedlyError(
            "encrypted", f"{source} is encrypted.", "Unpack it with its password and give that."
        )
    if entry.method not in (_STORED, _DEFLATED):
        return ReportedlyError(
            "unknown-compression",
            f"{source} is compressed by method {entry.method}, which is not read.",
            "Pack it anew with deflate, which is what zip programs do when not told otherwise.",
        )
    return None


def _read_open(flow: Flow, entry: _Entry, *, source: str, budget: Budget) -> Iterator[Member]:
    """Yield the member whose size only its end tells."""
    problem = _find_problem(entry, source=f"{source}!{entry.name}")
    if problem:
        raise ArchiveError(source, problem)
    unpack = _inflate_open if entry.method == _DEFLATED else _copy_open
    pieces = unpack(flow, source=source, budget=budget)
    yield Member(name=entry.name, pieces=pieces)
    drain(pieces)


def _read_sized(
    flow: Flow, entry: _Entry, size: int, *, source: str, budget: Budget
) -> Iterator[Member]:
    """Yield the member of `size` packed bytes; what is wrong with it alone does not stop others."""
    name = f"{source}!{entry.name}"
    packed = cut(flow, size, source=source)
    pieces = packed
    if entry.method == _DEFLATED:
        pieces = inflate(Flow(packed), RAW_DEFLATE, source=name, budget=budget)
    if not entry.has_descriptor:
        pieces = _check_sum(pieces, entry.crc, source=name)
    is_file = not entry.name.endswith("/")
    problem = _find_problem(entry, source=name)
    yield Member(name=entry.name, pieces=pieces if is_file else None, error=problem)
    drain(packed)
    if entry.has_descriptor:
        flow.skip(_measure_descriptor(flow, crc=None, packed=size, unpacked=None))


def read_zip(flow: Flow, *, source: str, budget: Budget) -> Iterator[Member]:
    """Yield the members of the zip archive `flow`; folders have no pieces.

    Members that are `encrypted`, or of an `unknown-compression`, have that as their error.
    ArchiveError of `source`: `bad-archive` when a header is wrong or the archive ends within a
    member, or one of these errors when the member's size is unknown, so that it cannot be passed.
    """
    while (signature := flow.take(len(_ENTRY))) not in _LIST_STARTS:
        if signature != _ENTRY:
            reason = "what follows is no member" if len(signature) == 4 else "it ends too early"
            raise bad_archive(source, reason)
        entry = _read_entry(flow, source=source)
        if entry.packed_bytes is None:
            yield from _read_open(flow, entry, source=source, budget=budget)
        else:
            yield from _read_sized(flow, entry, entry.packed_bytes, source=source, budget=budget)

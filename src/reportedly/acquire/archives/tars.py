"""A stream of a tar archive in; its members out, one after the other."""

import re
import tarfile
from collections.abc import Iterator
from typing import Final

from reportedly.acquire.archives.members import Member
from reportedly.acquire.archives.streams import PIECE_BYTES, Flow, bad_archive, cut, drain

BLOCK_BYTES: Final = 512
MAX_HEADER_BYTES: Final = 1_000_000
"""What a longer name or an extended header may have, which are read whole."""

_PAX_RECORD: Final = re.compile(rb"(\d{1,7}) ([^=\n]{1,200})=")
_FILES: Final = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_WITHOUT_DATA: Final = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
    tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
)
_SPARSE_MORE_AT: Final = 482
_SPARSE_LAST: Final = 504


def _pad(size: int) -> int:
    """Return how many bytes follow `size` bytes up to the end of their last block."""
    return -size % BLOCK_BYTES


def _read_whole(flow: Flow, size: int, *, source: str) -> bytes:
    """Return the data of a header that describes the next one."""
    if size > MAX_HEADER_BYTES:
        raise bad_archive(source, "one of its headers is too large")
    data = b"".join(cut(flow, size, source=source))
    flow.skip(_pad(size))
    return data


def _parse_pax(data: bytes, *, source: str) -> dict[str, str]:
    """Return the records of an extended header, "LENGTH KEY=VALUE" each."""
    records = {}
    at = 0
    while at < len(data) and data[at]:
        match = _PAX_RECORD.match(data, at)
        end = at + int(match.group(1)) if match else at
        if not match or end <= match.end() - 1 or end > len(data):
            raise bad_archive(source, "one of its extended headers is no list of records")
        key = match.group(2).decode("utf-8", "replace")
        records[key] = data[match.end() : end - 1].decode("utf-8", "surrogateescape")
        at = end
    return records


def _parse_header(block: bytes, *, source: str) -> tarfile.TarInfo:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError) as error:
        raise bad_archive(source, f"one of its headers is wrong ({error})") from error
    if info.size < 0:
        raise bad_archive(source, "a member has a negative size")
    return info


def _skip_sparse_map(flow: Flow, block: bytes) -> None:
    """Pass over the further blocks that the map of a sparse file may have."""
    more = block[_SPARSE_MORE_AT : _SPARSE_MORE_AT + 1]
    while more not in (b"", b"\0"):
        more = flow.take(BLOCK_BYTES)[_SPARSE_LAST : _SPARSE_LAST + 1]


def _apply(info: tarfile.TarInfo, extended: dict[str, str], *, source: str) -> None:
    """Give `info` the name and size that the headers before it say."""
    info.name = extended.get("path", info.name)
    size = extended.get("size", str(info.size))
    if not (size.isascii() and size.isdigit() and len(size) < 20):
        raise bad_archive(source, "a member has a size that is no number")
    info.size = int(size)
    if any(key.startswith("GNU.sparse.") for key in extended):
        info.type = tarfile.GNUTYPE_SPARSE


def read_tar(flow: Flow, *, source: str) -> Iterator[Member]:
    """Yield the members of the tar archive `flow`; links, devices and sparse files have no pieces.

    Nothing is kept of a member that has passed, and what follows the end is passed over, so that
    what the archive is compressed in is checked to its own end. ArchiveError `bad-archive` of
    `source` when a header is wrong or the archive ends within a member.
    """
    extended: dict[str, str] = {}
    while block := flow.take(BLOCK_BYTES):
        if not block.strip(b"\0"):
            drain(iter(lambda: flow.get(PIECE_BYTES), b""))
            return
        info = _parse_header(block, source=source)
        if info.type == tarfile.GNUTYPE_LONGNAME:
            name = _read_whole(flow, info.size, source=source).rstrip(b"\0")
            extended["path"] = name.decode("utf-8", "surrogateescape")
            continue
        if info.type == tarfile.XHDTYPE:
            extended |= _parse_pax(_read_whole(flow, info.size, source=source), source=source)
            continue
        if info.type == tarfile.GNUTYPE_SPARSE:
            _skip_sparse_map(flow, block)
        if info.type not in (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE):
            _apply(info, extended, source=source)
            extended = {}
        size = 0 if info.type in _WITHOUT_DATA else info.size
        pieces = cut(flow, size, source=source)
        yield Member(name=info.name, pieces=pieces if info.type in _FILES else None)
        drain(pieces)
        flow.skip(_pad(size))

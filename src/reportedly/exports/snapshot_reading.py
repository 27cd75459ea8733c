"""A snapshot's file in; its head and its entries out, or an error that names file and line."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.exports.snapshot import Entry, SnapshotFoot, SnapshotHead, content_hash

MAX_LINE_BYTES: Final = 1 << 20
"""No line of a snapshot is as long; what is no snapshot may be one line of any length."""

_FOOT: Final = b'{"entries":'
_HEAD_DECODER: Final = msgspec.json.Decoder(SnapshotHead)
_ENTRY_DECODER: Final = msgspec.json.Decoder(Entry)
_FOOT_DECODER: Final = msgspec.json.Decoder(SnapshotFoot)
_COMPARED: Final = ("unit", "profile", "rule", "filter")

_Record = TypeVar("_Record")


def read_snapshot(path: Path, like: SnapshotHead) -> Iterator[Entry]:
    """Return the entries of a snapshot that can be compared with one that has the head `like`.

    The head is read at once, entries as they are asked for. That all are there and unaltered is
    known after the last. ReportedlyError "bad-snapshot", "other-snapshot".
    """
    head = read_head(path)
    for field in _COMPARED:
        found, wanted = getattr(head, field), getattr(like, field)
        if found != wanted:
            raise ReportedlyError(
                "other-snapshot",
                f"The snapshot {path} is of {field} {_told(found)}, not of {_told(wanted)}.",
                "Compare with a snapshot of the same unit, profile, rule and filter.",
            )
    return _entries(path, head)


def read_head(path: Path) -> SnapshotHead:
    """Return the head of a snapshot. ReportedlyError "bad-snapshot"."""
    try:
        with path.open("rb") as file:
            line = _line(path, 1, file)
    except OSError as error:
        raise _cannot_be_read(path, error) from error
    return _decode(path, 1, line, _HEAD_DECODER)


def _entries(path: Path, head: SnapshotHead) -> Iterator[Entry]:
    try:
        with path.open("rb") as file:
            file.readline()
            yield from _checked(path, head, file)
    except OSError as error:
        raise _cannot_be_read(path, error) from error


def _checked(path: Path, head: SnapshotHead, file: BinaryIO) -> Iterator[Entry]:
    """Yield the entries of a file after its head; make sure of order, number and hash."""
    content = content_hash(head)
    number, last = 2, -1
    line = _line(path, number, file)
    while not line.startswith(_FOOT):
        entry = _decode(path, number, line, _ENTRY_DECODER)
        if entry.id <= last:
            raise _bad(path, number, f"has dossier {entry.id} after {last}")
        content.update(line)
        yield entry
        number, last = number + 1, entry.id
        line = _line(path, number, file)
    foot = _decode(path, number, line, _FOOT_DECODER)
    _check_foot(path, number, foot, content)
    if file.read(1):
        raise _bad(path, number + 1, "follows the foot")


def _check_foot(path: Path, number: int, foot: SnapshotFoot, content: "hashlib._Hash") -> None:
    found = number - 2
    if foot.entries != found:
        raise _bad(path, number, f"counts {foot.entries:,} dossiers, and there are {found:,}")
    if foot.content_sha256 != content.hexdigest():
        raise _bad(path, number, "has another hash than the lines above: something was altered")


def _line(path: Path, number: int, file: BinaryIO) -> bytes:
    line = file.readline(MAX_LINE_BYTES)
    if not line:
        raise _bad(path, number, "is missing: the file is cut off")
    if not line.endswith(b"\n"):
        raise _bad(path, number, "is cut off" if len(line) < MAX_LINE_BYTES else "is too long")
    return line


def _decode(
    path: Path, number: int, line: bytes, decoder: msgspec.json.Decoder[_Record]
) -> _Record:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _bad(path, number, f"is not of a snapshot ({error})") from error


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return str(value)


def _bad(path: Path, number: int, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-snapshot",
        f"The snapshot {path} is damaged: line {number} {reason}.",
        "Give a snapshot as it was exported, whole and unaltered, by this version or an older one.",
    )


def _cannot_be_read(path: Path, error: OSError) -> ReportedlyError:
    return ReportedlyError(
        "bad-snapshot",
        f"The snapshot {path} cannot be read: {error.strerror or error}.",
        "Give the file of a snapshot that was exported.",
    )

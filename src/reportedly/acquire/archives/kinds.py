"""A name and the first bytes under it in; what kind of archive or compression that is out."""

from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias

from reportedly.acquire.documents import KINDS_BY_SUFFIX
from reportedly.acquire.encoding import find_binary_kind

Packing: TypeAlias = Literal["zip", "tar", "warc", "gzip", "bzip2", "xz"]
Compression: TypeAlias = Literal["gzip", "bzip2", "xz"]

HEAD_BYTES: Final = 4096
"""What is looked at to tell a kind."""

_SUFFIXES: Final[dict[str, Packing]] = {
    ".zip": "zip",
    ".tar": "tar",
    ".warc": "warc",
    ".gz": "gzip",
    ".tgz": "gzip",
    ".bz2": "bzip2",
    ".tbz2": "bzip2",
    ".xz": "xz",
    ".txz": "xz",
}
_TAR_SUFFIXES: Final = frozenset({".tgz", ".tbz2", ".txz"})
_REPORT_SUFFIXES: Final = frozenset({".txt", ".text", *KINDS_BY_SUFFIX, *_SUFFIXES})
_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_HEADER_BYTES: Final = 30
_OFFICE_FIRST: Final = (b"mimetype", b"[Content_Types].xml", b"_rels/", b"docProps/", b"META-INF/")
"""How the first member is named in the zip files that are one document or program."""


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_zip(head: bytes) -> bool:
    """Whether `head` begins a zip file that is no office document, e-book or Java program."""
    if len(head) < min(_ZIP_HEADER_BYTES, 22) or not head.startswith(_ZIP_STARTS):
        return False
    return not head[_ZIP_HEADER_BYTES:].startswith(_OFFICE_FIRST)


def _find_by_magic(head: bytes) -> Packing | None:
    if _is_zip(head):
        return "zip"
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return "bzip2"
    if head.startswith(b"\xfd7zXZ\x00"):
        return "xz"
    if head[257:262] == b"ustar":
        return "tar"
    return "warc" if head.startswith(b"WARC/") else None


def find_packing(head: bytes, name: str) -> Packing | None:
    """Return how what is named `name` and begins with `head` is packed, None when it is not.

    The first bytes outrank the suffix. Zip files that are one document (.docx, .epub) are none.
    """
    return _find_by_magic(head) or _SUFFIXES.get(_suffix(name))


def strip_suffix(name: str) -> str:
    """Return the name of what the compressed file `name` holds: "a.txt.gz" has "a.txt"."""
    suffix = _suffix(name)
    if suffix in _TAR_SUFFIXES:
        return str(PurePosixPath(name).with_suffix(".tar"))
    return name[: -len(suffix)] if suffix in _SUFFIXES else name


def is_report_name(name: str) -> bool | None:
    """Whether the suffix of `name` is one of reports or archives; None when it has no suffix."""
    suffix = _suffix(name)
    return suffix in _REPORT_SUFFIXES if suffix else None


def is_report(name: str, head: bytes) -> bool:
    """Whether what is named `name` and begins with `head` is to be read: by its suffix.

    Without a suffix it is when it begins as a text does.
    """
    is_named = is_report_name(name)
    return bool(head) and find_binary_kind(head) is None if is_named is None else is_named

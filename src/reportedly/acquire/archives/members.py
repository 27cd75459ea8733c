"""Nothing in; what an archive holds, before it is read, out."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from reportedly.acquire.documents import DocumentKind, Origin
from reportedly.errors import ReportedlyError

_UP_OR_ROOT: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_HIDDEN: Final = re.compile(r"(?:^|/)\.[^/.]")


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of an archive: its `pieces`, None for folders, links, devices.

    `error` says why it cannot be read. The pieces are there until the next member is asked for.
    """

    name: str
    pieces: Iterator[bytes] | None
    kind: DocumentKind | None = None
    origin: Origin = Origin()
    error: ReportedlyError | None = None


def is_hidden(name: str) -> bool:
    """Whether a file or folder of the path `name` begins with a dot."""
    return _HIDDEN.search(name) is not None


def check_is_safe(name: str, *, source: str) -> None:
    """Raise ReportedlyError `unsafe-member` for a name that is absolute or leads up.

    Nothing is ever written to disk; such a name shows that the archive means to do harm.
    """
    if "\0" in name or _UP_OR_ROOT.search(name):
        raise ReportedlyError(
            "unsafe-member",
            f"{source} has a name that leads out of the archive.",
            "Do not unpack this archive; ask where it comes from.",
        )


def no_reports(source: str) -> ReportedlyError:
    """Return the error that says that the folder or archive `source` holds nothing to read."""
    return ReportedlyError(
        "no-reports",
        f"{source} holds no reports.",
        "Give one with text, Markdown, HTML, JSON Lines or WARC files in it.",
    )

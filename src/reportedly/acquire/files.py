"""A path, or standard input, in; Articles and Failures out."""

import errno
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from reportedly.acquire.article import check_size
from reportedly.acquire.documents import KINDS_BY_SUFFIX, Given, Origin, make_document_article
from reportedly.acquire.jsonlines import is_json_line, read_json_lines, read_lines
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.text import Article

Tell: TypeAlias = Callable[[int], None]
"""What is told how many bytes of a file on disk were read since it was told last."""

_PIECE_BYTES: Final = 65_536


def file_error(source: str, error: OSError | ValueError) -> ReportedlyError:
    """Return the coded error that `error` means for the file `source`."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number in (errno.ENOENT, errno.ENOTDIR):
        return ReportedlyError(
            "file-not-found", f"There is no file {source}.", "Check the path and its spelling."
        )
    if number == errno.EISDIR:
        return ReportedlyError(
            "is-a-folder", f"{source} is a folder.", "Name the files in it, such as folder/*.html."
        )
    return ReportedlyError(
        "not-readable",
        f"{source} cannot be read: {getattr(error, 'strerror', None) or error}.",
        "Check the rights of the file and of the folders above it.",
    )


def _get_size_bytes(source: str) -> int:
    """Return the size of the file `source`, 0 for pipes and devices; ReportedlyError if none."""
    try:
        status = Path(source).stat()
    except (OSError, ValueError) as error:
        raise file_error(source, error) from error
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


@contextmanager
def open_file(source: str) -> Iterator[BinaryIO]:
    """Open the file `source`; what goes wrong while it is read is a ReportedlyError too."""
    try:
        with Path(source).open("rb") as stream:
            yield stream
    except OSError as error:
        raise file_error(source, error) from error


def read_pieces(stream: BinaryIO, *, tell: Tell) -> Iterator[bytes]:
    """Yield what `stream` holds in pieces of at most 64 KiB, and tell of each once it is used."""
    while piece := stream.read(_PIECE_BYTES):
        yield piece
        tell(len(piece))


def _tell_lines(lines: Iterator[bytes], tell: Tell) -> Iterator[bytes]:
    for line in lines:
        yield line
        tell(len(line) + 1)


def read_file(
    source: str, *, given: Given, max_bytes: int, tell: Tell | None = None
) -> Iterator[Article | Failure]:
    """Yield what the file `source` holds: lines of `.jsonl` and `.ndjson` one by one.

    `.html`, `.htm`, `.xhtml` are pages, `.md` and `.markdown` Markdown; all else is plain text
    unless it begins as a page does. A file over `max_bytes` is refused by its size; of a pipe no
    more than that is read. `tell` hears of each line of JSON Lines. ReportedlyError:
    `file-not-found`, `is-a-folder`, `not-readable`, `too-large`, and those of
    make_document_article.
    """
    size_bytes = _get_size_bytes(source)
    kind = KINDS_BY_SUFFIX.get(Path(source).suffix.lower(), "text")
    with open_file(source) as stream:
        if kind == "json-lines":
            lines = read_lines(stream, max_bytes=max_bytes)
            if tell:
                lines = _tell_lines(lines, tell)
            yield from read_json_lines(lines, source=source, given=given, max_bytes=max_bytes)
            return
        check_size(size_bytes, source=source, max_bytes=max_bytes)
        data = stream.read(max_bytes + 1)
    yield make_document_article(
        data, kind=kind, source=source, given=given, origin=Origin(), max_bytes=max_bytes
    )


def read_stream(
    stream: BinaryIO, *, source: str, given: Given, max_bytes: int
) -> Iterator[Article | Failure]:
    """Yield what `stream`, such as standard input, holds, told by how it begins.

    JSON Lines when the first line begins as a JSON object does, a page when it begins as one,
    else plain text. ReportedlyError: `too-large`, and those of make_document_article.
    """
    first = stream.readline(max_bytes + 1)
    if is_json_line(first):
        lines = chain([first], read_lines(stream, max_bytes=max_bytes))
        yield from read_json_lines(lines, source=source, given=given, max_bytes=max_bytes)
        return
    data = first + stream.read(max_bytes + 1 - len(first))
    yield make_document_article(
        data, kind="text", source=source, given=given, origin=Origin(), max_bytes=max_bytes
    )

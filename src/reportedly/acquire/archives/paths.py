"""A path in; what the file, archive or folder there holds, and how large it is, out."""

import stat
from collections.abc import Iterator
from pathlib import Path

from reportedly.acquire.archives.folders import list_reports
from reportedly.acquire.archives.kinds import HEAD_BYTES, find_packing
from reportedly.acquire.archives.members import no_reports
from reportedly.acquire.documents import Given
from reportedly.acquire.files import Tell, open_file, read_file, read_pieces
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, failure_of
from reportedly.records.text import Article


class _Meter:
    """Tells how much of a file of `size_bytes` is read: in all no more, and in the end no less."""

    def __init__(self, tell: Tell, size_bytes: int) -> None:
        self._tell = tell
        self._left_bytes = size_bytes

    def add(self, size_bytes: int) -> None:
        """Tell that `size_bytes` more are read."""
        told = min(size_bytes, self._left_bytes)
        self._left_bytes -= told
        if told:
            self._tell(told)

    def finish(self) -> None:
        """Tell that nothing more is read."""
        self.add(self._left_bytes)


def _keep_quiet(size_bytes: int) -> None:
    """Take what a reader tells where nobody asks."""


def _measure(source: str) -> tuple[int, int]:
    """Return mode and size in bytes of what is at `source`, 0 and 0 when nothing can be."""
    if not source:
        return 0, 0
    try:
        status = Path(source).stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mode, status.st_size


def _measure_file(source: str) -> int:
    mode, size_bytes = _measure(source)
    return size_bytes if stat.S_ISREG(mode) else 0


def count_bytes(source: str) -> int | None:
    """Return the size on disk of the file `source`, or of the reports below the folder `source`.

    None when it is neither: standard input, a URL, a pipe, or nothing that is there.
    """
    mode, size_bytes = _measure(source)
    if stat.S_ISDIR(mode):
        return sum(_measure_file(path) for path in list_reports(source) if isinstance(path, str))
    return size_bytes if stat.S_ISREG(mode) else None


def _read_regular(
    source: str, *, given: Given, limits: FetchLimits, tell: Tell
) -> Iterator[Article | Failure]:
    """Yield what the file `source` holds, an archive by its first bytes or its suffix."""
    with open_file(source) as stream:
        packing = find_packing(stream.read(HEAD_BYTES), source)
        if packing:
            from reportedly.acquire.archives.reading import Terms, read_archive
            from reportedly.acquire.archives.streams import Budget, Flow

            stream.seek(0)
            flow = Flow(read_pieces(stream, tell=tell))
            budget = Budget(source, limits.max_archive_bytes)
            terms = Terms(given=given, limits=limits, budget=budget)
            yield from read_archive(flow, packing, source=source, name=source, terms=terms)
            return
    yield from read_file(source, given=given, max_bytes=limits.max_bytes, tell=tell)


def _read_one(
    source: str, *, given: Given, limits: FetchLimits, tell: Tell
) -> Iterator[Article | Failure]:
    """Yield what the file `source` holds; what cannot be read is a Failure."""
    mode, size_bytes = _measure(source)
    meter = _Meter(tell, size_bytes)
    try:
        if stat.S_ISREG(mode):
            yield from _read_regular(source, given=given, limits=limits, tell=meter.add)
        else:
            yield from read_file(source, given=given, max_bytes=limits.max_bytes)
    except ReportedlyError as error:
        yield failure_of(source, error)
    meter.finish()


def _read_folder(
    source: str, *, given: Given, limits: FetchLimits, tell: Tell
) -> Iterator[Article | Failure]:
    """Yield what the reports below the folder `source` hold; `no-reports` when it has none."""
    is_empty = True
    for path in list_reports(source):
        is_empty = False
        if isinstance(path, Failure):
            yield path
        else:
            yield from _read_one(path, given=given, limits=limits, tell=tell)
    if is_empty:
        yield failure_of(source, no_reports(source))


def read_path(
    source: str, *, given: Given, limits: FetchLimits, tell: Tell | None = None
) -> Iterator[Article | Failure]:
    """Yield what the file, archive or folder `source` holds; what cannot be read is a Failure.

    `tell` hears how many bytes of files on disk were read since the last time: in all what
    count_bytes returns.
    """
    tell = tell or _keep_quiet
    read = _read_folder if stat.S_ISDIR(_measure(source)[0]) else _read_one
    yield from read(source, given=given, limits=limits, tell=tell)

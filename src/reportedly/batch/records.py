"""A shard in; its records, each to be made into an article when it is asked for, out."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TypeAlias

from reportedly.acquire.archives.kinds import HEAD_BYTES, find_packing
from reportedly.acquire.archives.members import Member, no_reports
from reportedly.acquire.archives.streams import PIECE_BYTES, Budget, Flow
from reportedly.acquire.archives.unpacking import unpack
from reportedly.acquire.archives.warcs import read_warc
from reportedly.acquire.article import empty_source
from reportedly.acquire.documents import Given, make_document_article
from reportedly.acquire.files import open_file
from reportedly.acquire.jsonlines import Record, make_line_article, make_record_article, read_lines
from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.parquet import read_rows
from reportedly.batch.job import Shard
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, broken, failure_of
from reportedly.records.text import Article

Outcome: TypeAlias = Article | Failure
_GIVEN: Final = Given()
_OF_THE_DISK: Final = frozenset({"file-not-found", "is-a-folder", "not-readable"})
_NOT_TO_CATCH: Final = (KeyboardInterrupt, SystemExit, GeneratorExit)


class InputRecord(NamedTuple):
    """A record by its number in its input, from 0; `make` gives its article, or why it has none.

    `source` names it in failures. Nothing of it is parsed before it is made, see make_article_of:
    `make` may raise what keeps it from being one.
    """

    position: int
    source: str
    make: Callable[[], Outcome]


def take_records(
    shard: Shard, path: Path, limits: FetchLimits, start: int = 0
) -> Iterator[InputRecord]:
    """Yield the records of a shard from number `start` on, of its input which lies at `path`.

    Damage of the file is a last record, which is a Failure when it is made; so is an input without
    any record. Blank lines are no records. ReportedlyError: "file-not-found", "is-a-folder",
    "not-readable", where the fault is not of what the file holds and may pass.
    """
    position, is_empty = max(start, shard.first), not start
    try:
        for record in _TAKERS[shard.kind](shard, path, limits, max(start, shard.first)):
            position, is_empty = record.position + 1, False
            yield record
    except ReportedlyError as error:
        if error.code in _OF_THE_DISK:
            raise
        yield _failed(position, failure_of(shard.path, error))
        return
    if is_empty and shard.count is None and not shard.first:
        yield _failed(position, failure_of(shard.path, _EMPTY[shard.kind](shard.path)))


def make_article_of(record: InputRecord) -> Outcome:
    """Return the article of a record, or the Failure; a bug or a panic below is one, too."""
    try:
        return record.make()
    except ReportedlyError as error:
        return failure_of(record.source, error)
    except _NOT_TO_CATCH:
        raise
    except BaseException as error:
        return broken(record.source, error)


def _failed(position: int, failure: Failure) -> InputRecord:
    return InputRecord(position, failure.source, lambda: failure)


def _take_lines(shard: Shard, path: Path, limits: FetchLimits, start: int) -> Iterator[InputRecord]:
    with open_file(str(path)) as file:
        stream = io.BufferedReader(_plain(file, shard, limits), PIECE_BYTES)
        lines = read_lines(stream, max_bytes=limits.max_bytes)
        first = shard.first if shard.offset is not None else 0
        last = None if shard.count is None else shard.first + shard.count - first
        for position, data in enumerate(islice(lines, start - first, last), start):
            if data.strip():
                yield InputRecord(
                    position,
                    f"{shard.path}:{position + 1}",
                    partial(
                        make_line_article,
                        data,
                        number=position + 1,
                        source=shard.path,
                        given=_GIVEN,
                        max_bytes=limits.max_bytes,
                    ),
                )


def _take_rows(shard: Shard, path: Path, limits: FetchLimits, start: int) -> Iterator[InputRecord]:
    with open_file(str(path)):
        # From the first on, whatever is wanted: damage is then met at the same row each time.
        rows = read_rows(str(path), first=shard.first, count=shard.count, source=shard.path)
        for position, row in rows:
            if position >= start:
                source = f"{shard.path}:{position + 1}"
                place = f"Row {position + 1} of {shard.path}"
                yield InputRecord(position, source, partial(_make_row, row, place, limits))


def _make_row(row: Record | ReportedlyError, place: str, limits: FetchLimits) -> Article:
    """Return the article of a row; ReportedlyError where there is none."""
    if isinstance(row, ReportedlyError):
        raise row
    return make_record_article(row, place=place, given=_GIVEN, max_bytes=limits.max_bytes)


def _take_pages(shard: Shard, path: Path, limits: FetchLimits, start: int) -> Iterator[InputRecord]:
    with open_file(str(path)) as file:
        flow = _plain(file, shard, limits)
        first = shard.first if shard.offset is not None else 0
        last = None if shard.count is None else shard.first + shard.count - first
        budget = Budget(shard.path, limits.max_archive_bytes)
        pages = read_warc(flow, source=shard.path, max_bytes=limits.max_bytes, budget=budget)
        for position, page in enumerate(islice(pages, start - first, last), start):
            source = f"{shard.path}!{page.name}"
            yield InputRecord(position, source, partial(_make_page, page, source, limits))


def _make_page(page: Member, source: str, limits: FetchLimits) -> Article:
    """Return the article of a page; ReportedlyError where there is none."""
    if page.error or page.pieces is None or page.kind is None:
        raise page.error or empty_source(source)
    return make_document_article(
        Flow(page.pieces).take(limits.max_bytes + 1),
        kind=page.kind,
        source=source,
        given=_GIVEN,
        origin=page.origin,
        max_bytes=limits.max_bytes,
    )


def _plain(file: BinaryIO, shard: Shard, limits: FetchLimits) -> Flow:
    """Return what a file holds from where the shard can be read, unpacked."""
    file.seek(shard.offset or 0)
    flow = Flow(iter(lambda: file.read(PIECE_BYTES), b""))
    if shard.kind == "lines" and shard.offset:  # a line may begin as what is packed does
        return flow
    packing = find_packing(flow.peek(HEAD_BYTES), shard.path)
    if packing in ("gzip", "bzip2", "xz"):
        budget = Budget(shard.path, limits.max_archive_bytes)
        return Flow(unpack(flow, packing, source=shard.path, budget=budget))
    return flow


_EMPTY: Final = {"lines": empty_source, "parquet": empty_source, "warc": no_reports}
_TAKERS: Final = {"lines": _take_lines, "parquet": _take_rows, "warc": _take_pages}

"""A file of articles in; how many records it has, and where it is cut into shards, out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from reportedly.acquire.archives.kinds import HEAD_BYTES, find_packing
from reportedly.acquire.archives.streams import Budget, Flow
from reportedly.acquire.archives.unpacking import unpack
from reportedly.acquire.archives.warcs import find_pages, is_page_at
from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.parquet import count_rows
from reportedly.batch.inputs import FoundFile
from reportedly.batch.job import Cut, InputFile
from reportedly.batch.storage import blaming_reading, fetched
from reportedly.errors import ReportedlyError
from reportedly.exports.writing import digest_of

_PIECE: Final = 1 << 20
_PACKED_SHARDS: Final = 32
"""The most shards of a file that can only be read from its beginning."""
_WHOLE: Final = (Cut(0, 0),)
_Surveyed = tuple[int, tuple[Cut, ...]]


def survey(found: FoundFile, shard_articles: int, workplace: Path) -> InputFile:
    """Look through a file once and return what it is.

    A damaged file is cut as far as it can be told; the last of its shards, which goes on to its
    end, meets the damage and says so. ReportedlyError: "not-readable", "file-not-found".
    """
    with fetched(found.place, workplace) as path:
        with blaming_reading(str(path)):
            digest = digest_of(path).sha256
        try:
            records, cuts = _SURVEYS[found.kind](path, shard_articles)
        except ReportedlyError as error:
            if error.code == "not-readable":
                raise
            records, cuts = 0, _WHOLE
    return InputFile(
        path=found.path,
        place=found.place,
        kind=found.kind,
        bytes=found.bytes,
        modified=found.modified,
        sha256=digest,
        records=records,
        cuts=cuts,
    )


def _survey_lines(path: Path, shard_articles: int) -> _Surveyed:
    """Cut between lines; in a compressed file they can only be counted from its beginning.

    Where all lines are blank there is one shard, which can tell that there is nothing.
    """
    with path.open("rb") as file:
        packing = find_packing(file.read(HEAD_BYTES), path.name)
        file.seek(0)
        cuts, lines, at, is_blank = [Cut(0, 0)], 0, 0, True
        for piece in _pieces(file, path, packing is not None):
            start = 0
            while (end := piece.find(b"\n", start)) >= 0:
                start, lines = end + 1, lines + 1
                if not lines % shard_articles:
                    cuts.append(Cut(lines, None if packing else at + start))
            at += len(piece)
            is_blank = is_blank and not piece.strip()
        lines += 0 if not at or piece.endswith(b"\n") else 1
    if is_blank:
        return lines, _WHOLE
    return lines, _thinned([cut for cut in cuts if cut.first < lines])


def _thinned(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Return fewer cuts of a file that each shard has to unpack from its beginning.

    Else what is passed over would grow with the square of the file.
    """
    if all(cut.offset is not None for cut in cuts):
        return tuple(cuts)
    return tuple(cuts[:: -(-len(cuts) // _PACKED_SHARDS)])


def _pieces(file: BinaryIO, path: Path, is_packed: bool) -> Iterator[bytes]:
    """Yield what a file holds, unpacked, as far as it can be."""
    pieces = iter(lambda: file.read(_PIECE), b"")
    if not is_packed:
        yield from pieces
        return
    flow = Flow(pieces)
    packing = find_packing(flow.peek(HEAD_BYTES), path.name)
    if packing in ("gzip", "bzip2", "xz"):
        budget = Budget(path.name, FetchLimits().max_archive_bytes)
        try:
            yield from unpack(flow, packing, source=path.name, budget=budget)
        except ReportedlyError:
            return


def _survey_parquet(path: Path, shard_articles: int) -> _Surveyed:
    rows = count_rows(str(path), source=path.name)
    return rows, tuple(Cut(first, None) for first in range(0, max(rows, 1), shard_articles))


def _survey_warc(path: Path, shard_articles: int) -> _Surveyed:
    """Cut before pages; whether a record can be read from its offset on depends on the packing.

    FastWARC reads through compressions that read_warc does not, and the other way round: one shard.
    """
    cuts, pages = [Cut(0, 0)], 0
    with path.open("rb") as file, path.open("rb") as there:
        if find_packing(file.read(HEAD_BYTES), "") not in ("gzip", "warc"):
            return 0, _WHOLE
        file.seek(0)
        for page in find_pages(file):
            if pages and not pages % shard_articles:
                cuts.append(Cut(pages, page.offset if is_page_at(there, page) else None))
            pages += 1
    return pages, _thinned(cuts)


_SURVEYS: Final = {"lines": _survey_lines, "parquet": _survey_parquet, "warc": _survey_warc}

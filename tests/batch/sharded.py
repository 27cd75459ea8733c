"""A file of articles in; its shards, and what is taken of them, out, beside what `read` gives."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.sources import read_sources
from reportedly.batch.inputs import FoundFile
from reportedly.batch.job import InputFile, InputKind, Shard, shards_of
from reportedly.batch.records import Outcome, make_article_of, take_records
from reportedly.batch.storage import fetched
from reportedly.batch.survey import survey

LIMITS = FetchLimits(max_bytes=2_000)


class Taken(NamedTuple):
    position: int
    outcome: Outcome


def kind_of(path: Path) -> InputKind:
    if path.suffix == ".parquet":
        return "parquet"
    return "warc" if ".warc" in path.suffixes else "lines"


def surveyed(path: Path, shard_articles: int) -> InputFile:
    """Return what a survey of a file gives; the file's name in the batch is its path."""
    status = path.stat()
    found = FoundFile(
        path=str(path),
        place=str(path),
        kind=kind_of(path),
        bytes=status.st_size,
        modified=status.st_mtime_ns,
    )
    return survey(found, shard_articles, path.parent)


def take(shard: Shard, start: int = 0, limits: FetchLimits = LIMITS) -> list[Taken]:
    """Return what a shard gives from a record on, of a file that has the shard's bytes alone."""
    with (
        TemporaryDirectory() as folder,
        fetched(f"file://{shard.place}", Path(folder), shard.offset or 0, shard.end) as path,
    ):
        return [
            Taken(record.position, make_article_of(record))
            for record in take_records(shard, path, limits, start)
        ]


def take_all(path: Path, shard_articles: int, limits: FetchLimits = LIMITS) -> list[Taken]:
    """Return what the shards of a file give, one after the other.

    Each has as many records as it may have, each record is numbered by its place in the file, and
    a shard is gone on with from any of its records, whatever came before.
    """
    file = surveyed(path, shard_articles)
    shards = shards_of(file)
    taken: list[Taken] = []
    for number, shard in enumerate(shards):
        assert shard.first == number * shard_articles
        of_shard = take(shard, limits=limits)
        for place, one in enumerate(of_shard):
            assert take(shard, one.position, limits) == of_shard[place:]
        assert all(one.position >= shard.first for one in of_shard)
        if shard.count is not None:
            assert shard.count == shard_articles
            assert all(one.position < shard.first + shard.count for one in of_shard)
        taken += of_shard
    positions = [one.position for one in taken]
    assert positions == sorted(set(positions))
    return taken


def read_whole(path: Path, limits: FetchLimits = LIMITS) -> list[Outcome]:
    """Return what `read` gives of a file."""
    return list(read_sources(str(path), limits=limits))


def check_shards(path: Path, shard_articles: int, limits: FetchLimits = LIMITS) -> list[Outcome]:
    """See that shards give what the whole file gives, each once and in order; return that."""
    whole = read_whole(path, limits)
    assert [one.outcome for one in take_all(path, shard_articles, limits)] == whole
    return whole

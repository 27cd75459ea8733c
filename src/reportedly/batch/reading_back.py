"""Where a batch was written in; the shards that are done, with their articles and failures, out.

Every file is compared with the hash in the record of its shard before it is read.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from reportedly.batch import storage
from reportedly.batch.job import DoneShard, shards_of
from reportedly.batch.naming import MANIFEST, RECORDS, table_name
from reportedly.batch.output import Output, altered
from reportedly.duck import literal_path, open_duckdb
from reportedly.errors import ReportedlyError
from reportedly.exports.writing import digest_of
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading, decode_reading

_MEMORY_MB: Final = 200
_FETCHED: Final = 64
"""How many rows are held at a time."""
_ARTICLES: Final = """
SELECT input, position, sha256, text, reading FROM read_parquet(?) WHERE treatment = 'read'
"""
_FAILURES: Final = "SELECT source, code, message, hint FROM read_parquet(?)"


class ReadArticle(NamedTuple):
    """A reading with its text, the input that the article was in, and how long both are."""

    input: str
    reading: Reading
    characters: int


class ShardFiles(NamedTuple):
    """The files of a shard, on this machine, that its articles and failures are in."""

    articles: Path
    failures: Path


def open_batch(place: str) -> Output:
    """Return a batch that keeps its texts.

    ReportedlyError: "no-batch" where none is, "texts-not-kept" for one without texts, "other-batch"
    and "altered-output" as Output raises them, "not-readable".
    """
    if storage.read_bytes(storage.join(place, MANIFEST)) is None:
        raise ReportedlyError(
            "no-batch",
            f"There is no batch in {place}.",
            "Give the OUTPUT of reportedly batch; it has a manifest.json.",
        )
    output = Output(place)
    if output.manifest is not None and not output.manifest.recipe.with_text:
        raise ReportedlyError(
            "texts-not-kept",
            f"The batch in {place} does not keep the texts, which a database needs.",
            "Run reportedly batch with --text, into a new OUTPUT.",
        )
    return output


def done_shards(output: Output) -> Iterator[DoneShard]:
    """Yield the records of the shards that are done, in the order of the inputs."""
    names = storage.list_names(storage.join(output.place, RECORDS))
    for file in output.inputs.values():
        for shard in shards_of(file):
            if f"{shard.id}.json" in names:
                yield output.read_record(shard.id)


def content_sha256(shard: DoneShard) -> str:
    """Return the hash that tells what a database gets from a shard: its articles and failures."""
    hashes = [_digest(shard, table) for table in ("articles", "failures")]
    return sha256(" ".join(hashes).encode()).hexdigest()


@contextmanager
def fetched_shard(output: Output, shard: DoneShard, workplace: Path) -> Iterator[ShardFiles]:
    """Give the files of a shard; those from elsewhere lie in `workplace` meanwhile.

    ReportedlyError "altered-output" where one is not what its record says, or is gone.
    """
    with (
        _fetched(output, shard, "articles", workplace) as articles,
        _fetched(output, shard, "failures", workplace) as failures,
    ):
        yield ShardFiles(articles, failures)


@contextmanager
def _fetched(output: Output, shard: DoneShard, table: str, workplace: Path) -> Iterator[Path]:
    place = storage.join(output.place, table_name(table, shard.id))
    with storage.fetched(place, workplace) as path:
        try:
            found = digest_of(path).sha256
        except OSError as error:
            raise altered(place, f"{error.strerror or error}") from error
        if found != _digest(shard, table):
            raise altered(place, "it has another hash than its record says")
        yield path


def _digest(shard: DoneShard, table: str) -> str:
    name = table_name(table, shard.id)
    found = next((file.sha256 for file in shard.files if file.name == name), None)
    if found is None:
        raise altered(f"the record of {shard.id}", f"it does not name {name}")
    return found


def read_articles(path: Path, place: str, first: int = 0) -> Iterator[ReadArticle]:
    """Yield the articles of a file that were read, from number `first` of these on, in order.

    Memory is bounded by what the file holds in one of its row groups. `place` names it in a
    ReportedlyError "altered-output", for what is no reading of its text.
    """
    for source, position, sha, text, reading in islice(_rows(path, _ARTICLES, place), first, None):
        row = f"record {position + 1} of {source}"
        if text is None or sha256(text.encode()).hexdigest() != sha:
            raise altered(place, f"{row} has not the text of its hash")
        try:
            bare = decode_reading(reading or "")
        except msgspec.MsgspecError as error:
            raise altered(place, f"{row} has no reading: {error}") from error
        if bare.article.sha256 != sha:
            raise altered(place, f"{row} has the reading of another text")
        article = msgspec.structs.replace(bare.article, text=text)
        own = msgspec.structs.replace(bare, article=article)
        yield ReadArticle(source, own, len(text) + len(reading))


class _FailedRecord(NamedTuple):
    source: str
    code: str
    message: str
    hint: str


def read_failures(path: Path, place: str) -> Sequence[Failure]:
    """Return the failures of a file. ReportedlyError "altered-output" where it has none."""
    return [
        Failure(source=one.source, code=one.code, message=one.message, hint=one.hint)
        for one in map(_FailedRecord._make, _rows(path, _FAILURES, place))
    ]


def _rows(path: Path, query: str, place: str) -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        with open_duckdb(_MEMORY_MB) as database:
            rows = database.execute(query, [literal_path(path)])
            while fetched := rows.fetchmany(_FETCHED):
                yield from fetched
    except duckdb.Error as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise altered(place, f"it is no such table: {reason}") from error

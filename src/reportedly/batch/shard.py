"""A shard in; its tables and the record of it, put where the batch is written, out."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Final, Protocol

import msgspec

from reportedly.acquire.limits import FetchLimits
from reportedly.batch import storage
from reportedly.batch.job import (
    Counts,
    DoneShard,
    Manifest,
    Progress,
    Seconds,
    Shard,
    Work,
    recipe_sha256,
)
from reportedly.batch.naming import MANIFEST, record_name, table_name
from reportedly.batch.reader import Reader
from reportedly.batch.records import InputRecord, make_article_of, take_records
from reportedly.batch.rows import Origin, failure_row, irrelevant_row, reading_rows
from reportedly.batch.tables import TABLE_OF, TABLES, Row
from reportedly.errors import ReportedlyError
from reportedly.exports.context import FileDigest
from reportedly.exports.sinks.kept_lines import KeptLines
from reportedly.exports.sinks.parquet import column_types, write_parquet
from reportedly.exports.writing import digest_of
from reportedly.records.failure import Failure

_SAFE_EVERY: Final = 16
"""After how many records what was read is safe from the worker's death."""
_TYPES: Final = {name: column_types(kind) for name, kind in TABLES.items()}


class Hearing(Protocol):
    """What is told how far a shard is."""

    def at(self, position: int) -> None:
        """Hear which record is in hand next."""

    def safe(self, progress: Progress) -> None:
        """Hear how much is kept in the workplace."""


def run_shard(
    shard: Shard,
    work: Work,
    reader: Reader,
    workplace: Path,
    hearing: Hearing,
    *,
    progress: Progress | None = None,
    blamed: Mapping[int, Failure] | None = None,
) -> DoneShard:
    """Read a shard, write its tables, and say that it is done.

    `workplace` is a folder of its own for what is not finished, `progress` how far an earlier try
    with the same one was, `blamed` what became of records that no worker survives. The same shard
    gives the same bytes however often it is broken off. ReportedlyError: "input-changed",
    "not-readable", "other-engine", "batch-differs", "output-not-writable".
    """
    try:
        run = _Run(shard, work, reader, workplace, progress)
        with closing(run):
            with storage.fetched(shard.place, workplace, shard.offset or 0, shard.end) as path:
                _check_unchanged(shard)
                limits = FetchLimits(max_bytes=work.settings.max_bytes)
                records = take_records(shard, path, limits, run.position)
                run.read_all(records, hearing, blamed or {})
                _check_unchanged(shard)
            return run.finish()
    except OSError as error:
        raise ReportedlyError(
            "output-not-writable",
            f"{error.filename or workplace} cannot be written: {error.strerror or error}.",
            "Give a folder that you may write to, with room left; the same command goes on.",
        ) from error


def _check_unchanged(shard: Shard) -> None:
    now = storage.measure(shard.place)
    if now is None or (now.bytes, now.modified) != (shard.bytes, shard.modified):
        raise ReportedlyError(
            "input-changed",
            f"{shard.path} has changed since it was looked through.",
            "Let nothing write to it, and run the same command again.",
        )


class _Run:
    """A shard that is being read."""

    def __init__(
        self, shard: Shard, work: Work, reader: Reader, workplace: Path, progress: Progress | None
    ) -> None:
        self._shard, self._work, self._reader = shard, work, reader
        self._workplace = workplace
        kept = progress.lines if progress else {}
        self._lines = {name: KeptLines(workplace, name, kept.get(name)) for name in TABLES}
        self._counts = progress.counts if progress else Counts()
        self._seconds = progress.seconds if progress else Seconds()
        self._encoder = msgspec.json.Encoder()
        self.position = progress.position if progress else shard.first

    def read_all(
        self, records: Iterable[InputRecord], hearing: Hearing, blamed: Mapping[int, Failure]
    ) -> None:
        """Read records; before each is taken, tell its number, as far as it is known."""
        begun, before = perf_counter(), self._spent()
        hearing.at(self.position)
        for number, record in enumerate(records):
            # Not behind the last record, which may be the damage that ends the file: whoever goes
            # on would meet it again.
            if number and not number % _SAFE_EVERY:
                hearing.safe(self._progress())
            if record.position != self.position:
                hearing.at(record.position)
            failure = blamed.get(record.position)
            self._keep(self._rows(record) if failure is None else self._failed(record, failure))
            self.position = record.position + 1
            hearing.at(self.position)
        self._seconds.acquire += perf_counter() - begun - (self._spent() - before)

    def finish(self) -> DoneShard:
        """Make the tables, put them where the batch is written, and then the record of them."""
        begun = perf_counter()
        self._check_recipe()
        tables = []
        for name, lines in self._lines.items():
            lines.close()
            tables.append((lines, _TYPES[name], self._workplace / f"{name}.parquet"))
        write_parquet(tables, self._workplace)
        files = []
        for name, (_, _, path) in zip(self._lines, tables, strict=True):
            place = table_name(name, self._shard.id)
            files.append(msgspec.structs.replace(digest_of(path), name=place))
            storage.put(path, storage.join(self._work.output, place))
        self._seconds.write += perf_counter() - begun
        done = self._record(tuple(files))
        place = storage.join(self._work.output, record_name(self._shard.id))
        storage.put_bytes(msgspec.json.encode(done) + b"\n", place)
        return done

    def close(self) -> None:
        """Write no more."""
        for lines in self._lines.values():
            lines.close()

    def _check_recipe(self) -> None:
        """Refuse what an attempt would write that a batch begun anew has left behind."""
        data = storage.read_bytes(storage.join(self._work.output, MANIFEST))
        if data and msgspec.json.decode(data, type=Manifest).recipe != self._work.recipe:
            raise ReportedlyError(
                "batch-differs",
                f"{self._work.output} is made otherwise by now than this worker was told.",
                "Let one run end before the next begins.",
            )

    def _record(self, files: tuple[FileDigest, ...]) -> DoneShard:
        recipe = self._work.recipe
        return DoneShard(
            id=self._shard.id,
            path=self._shard.path,
            first=self._shard.first,
            input_sha256=self._shard.input_sha256,
            recipe_sha256=recipe_sha256(recipe),
            engine=recipe.engine,
            files=files,
            counts=self._counts,
            seconds=self._seconds,
        )

    def _rows(self, record: InputRecord) -> Iterable[Row]:
        """Return the rows of a record that can be taken, and count it."""
        outcome = make_article_of(record)
        if isinstance(outcome, Failure):
            return self._failed(record, outcome)
        with_text, origin = self._work.recipe.with_text, self._origin(record)
        relevance = self._reader.judge(outcome, self._seconds)
        if relevance is not None and self._is_irrelevant(relevance):
            self._counts.irrelevant += 1
            return (irrelevant_row(outcome, origin, relevance, with_text),)
        reading = self._reader.read(outcome, self._seconds)
        if isinstance(reading, Failure):
            return self._failed(record, msgspec.structs.replace(reading, source=record.source))
        self._counts.read += 1
        return reading_rows(reading, origin, relevance, with_text)

    def _is_irrelevant(self, relevance: float) -> bool:
        used = self._work.recipe.filter
        return used is not None and relevance < used.threshold

    def _failed(self, record: InputRecord, failure: Failure) -> Iterable[Row]:
        self._counts.failed += 1
        return (failure_row(failure, self._origin(record)),)

    def _origin(self, record: InputRecord) -> Origin:
        return Origin(self._shard.path, record.position)

    def _keep(self, rows: Iterable[Row]) -> None:
        begun = perf_counter()
        for row in rows:
            name = TABLE_OF[type(row)]
            self._lines[name].write(self._encoder.encode(row) + b"\n")
            if name in ("events", "casualties", "claims"):
                setattr(self._counts, name, getattr(self._counts, name) + 1)
        self._seconds.write += perf_counter() - begun

    def _progress(self) -> Progress:
        return Progress(
            position=self.position,
            lines={name: lines.flush() for name, lines in self._lines.items()},
            counts=self._counts,
            seconds=self._seconds,
        )

    def _spent(self) -> float:
        """Return what was spent on all but acquiring, in seconds."""
        return self._seconds.filter + self._seconds.read + self._seconds.write

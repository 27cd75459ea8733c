"""Readings in; what a batch of them leaves in a folder, without a batch being run, out.

For measuring, and for tests of what is done with a batch's output. `many_readings` makes as many
different readings as are wanted of few that the model reads.
"""

import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec

from recombined import put_together
from reportedly.acquire.article import make_article
from reportedly.batch.job import (
    Counts,
    Cut,
    DoneShard,
    InputFile,
    Manifest,
    Recipe,
    Seconds,
    recipe_sha256,
    shards_of,
)
from reportedly.batch.naming import record_name, table_name
from reportedly.batch.output import Output
from reportedly.batch.rows import Origin, failure_row, irrelevant_row, reading_rows
from reportedly.batch.tables import TABLE_OF, TABLES, Row
from reportedly.exports.sinks.kept_lines import KeptLines
from reportedly.exports.sinks.parquet import column_types, write_parquet
from reportedly.exports.writing import digest_of
from reportedly.pipeline import build_pipeline, current_engine
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article, Span
from reportedly.settings import Settings

Record: TypeAlias = Reading | Article | Failure
"""What became of a record of an input: it was read, found irrelevant, or it failed."""

_WORD: Final = re.compile(r"[a-z]{4,}")
_LEAST_WORDS: Final = 100
_BASES: Final = 200
_SHARD: Final = 500


def write_batch(
    folder: Path, inputs: Mapping[str, Sequence[Sequence[Record]]], *, with_text: bool = True
) -> list[str]:
    """Write a batch, or more inputs of one: the shards of each by its path; return their ids."""
    recipe = Recipe(
        engine=current_engine(Settings()), filter=None, with_text=with_text, shard_articles=_SHARD
    )
    output = Output(str(folder))
    files = [_input_file(path, shards) for path, shards in inputs.items()]
    output.inputs |= {file.path: file for file in files}
    number = sum(len(file.cuts) for file in output.inputs.values())
    output.write_plan(
        Manifest(
            recipe=recipe,
            inputs=len(output.inputs),
            shards=number,
            done=number,
            complete=True,
            counts=Counts(),
        )
    )
    ids = []
    for file, shards in zip(files, inputs.values(), strict=True):
        for shard, records in zip(shards_of(file), shards, strict=True):
            _write_shard(folder, recipe, file, shard.id, shard.first, records)
            ids.append(shard.id)
    return ids


def _input_file(path: str, shards: Sequence[Sequence[Record]]) -> InputFile:
    cuts, first = [], 0
    for records in shards:
        cuts.append(Cut(first, None))
        first += len(records)
    return InputFile(
        path=path,
        place=path,
        kind="lines",
        bytes=0,
        modified=0,
        sha256=sha256(path.encode()).hexdigest(),
        records=first,
        cuts=tuple(cuts),
    )


def _write_shard(
    folder: Path,
    recipe: Recipe,
    file: InputFile,
    shard: str,
    first: int,
    records: Sequence[Record],
) -> None:
    with tempfile.TemporaryDirectory(prefix=".shard-", dir=folder) as name:
        workplace = Path(name)
        lines = {table: KeptLines(workplace, table) for table in TABLES}
        for record, position in zip(records, count(first), strict=False):
            for row in _rows(record, Origin(file.path, position), recipe.with_text):
                lines[TABLE_OF[type(row)]].write(msgspec.json.encode(row) + b"\n")
        tables = []
        for table, kept in lines.items():
            kept.close()
            place = folder / table_name(table, shard)
            place.parent.mkdir(parents=True, exist_ok=True)
            tables.append((kept, column_types(TABLES[table]), place))
        write_parquet(tables, workplace)
    write_record(folder, recipe, file, shard, records)


def write_record(
    folder: Path, recipe: Recipe, file: InputFile, shard: str, records: Sequence[Record]
) -> None:
    """Write that a shard is done, with the hashes of its files as they are."""
    names = [table_name(table, shard) for table in TABLES]
    digests = [msgspec.structs.replace(digest_of(folder / name), name=name) for name in names]
    done = DoneShard(
        id=shard,
        path=file.path,
        first=0,
        input_sha256=file.sha256,
        recipe_sha256=recipe_sha256(recipe),
        engine=recipe.engine,
        files=tuple(digests),
        counts=Counts(
            read=sum(isinstance(one, Reading) for one in records),
            irrelevant=sum(isinstance(one, Article) for one in records),
            failed=sum(isinstance(one, Failure) for one in records),
        ),
        seconds=Seconds(),
    )
    place = folder / record_name(shard)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(msgspec.json.encode(done))


def _rows(record: Record, origin: Origin, with_text: bool) -> Iterator[Row]:
    if isinstance(record, Reading):
        yield from reading_rows(record, origin, None, with_text)
    elif isinstance(record, Article):
        yield irrelevant_row(record, origin, 0.1, with_text)
    else:
        yield failure_row(record, origin)


def write_many(folder: Path, number: int, *, bases: int = _BASES, shard: int = _SHARD) -> None:
    """Write a batch of so many articles that were read, as one input cut into shards."""
    made = many_readings(number, bases)
    write_batch(folder, {"made.jsonl": list(iter(lambda: list(islice(made, shard)), []))})


def many_readings(wanted: int, bases: int = _BASES) -> Iterator[Reading]:
    """Yield so many different articles with their readings, alike for the same numbers.

    Some are put together of paragraphs of the project's own articles, 100 words and more each, and
    read. The others are those with other words of the same length and number wherever no evidence
    is, so that no two are copies.
    """
    chance = random.Random(1)  # noqa: S311  no secret
    paragraphs = _paragraphs()
    words = _by_length(paragraphs)
    texts = [put_together(paragraphs, _LEAST_WORDS, chance) for _ in range(bases)]
    read = build_pipeline(Settings()).read(
        [
            make_article(text, source="made up", published="2024-08-31", language="en")
            for text in texts
        ]
    )
    readings = [one for one in read if isinstance(one, Reading)]
    for number in range(wanted):
        yield _varied(readings[number % len(readings)], number, words, chance)


def _paragraphs() -> list[str]:
    tests = Path(__file__).parent.parent / "tests"
    paths = sorted(path for name in ("articles", "tuning") for path in (tests / name).glob("*.txt"))
    return [part for path in paths for part in path.read_text("utf-8").split("\n\n")]


def _by_length(paragraphs: Sequence[str]) -> dict[int, list[str]]:
    found: dict[int, set[str]] = {}
    for paragraph in paragraphs:
        for word in _WORD.findall(paragraph):
            found.setdefault(len(word), set()).add(word)
    return {length: sorted(words) for length, words in found.items()}


def _varied(
    reading: Reading, number: int, words: Mapping[int, Sequence[str]], chance: random.Random
) -> Reading:
    """Return a reading of the same text with other words beside the evidence, and its number."""
    text = reading.article.text
    is_evidence = bytearray(len(text))
    for span in _spans(reading):
        is_evidence[span.start : span.end] = b"\x01" * (span.end - span.start)

    def other(found: re.Match[str]) -> str:
        if any(is_evidence[found.start() : found.end()]):
            return found[0]
        return chance.choice(words[len(found[0])])

    varied = f"{_WORD.sub(other, text)}\n\nReport {number}."
    article = make_article(
        varied,
        source="made up",
        url=f"https://paper-{number % 50}.example/{number}",
        publisher=f"Paper {number % 50}",
        published="2024-08-31",
        language="en",
    )
    return msgspec.structs.replace(reading, article=article)


def _spans(value: Any) -> Iterator[Span]:
    """Yield all spans in a reading, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each)

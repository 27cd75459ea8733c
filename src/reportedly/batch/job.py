"""Nouns of a batch: what it is made with, its inputs, their shards, and what became of each."""

import re
from hashlib import sha256
from typing import Final, Literal, Self, TypeAlias

import msgspec

from reportedly.exports.context import FileDigest
from reportedly.exports.sinks.kept_lines import LinesState
from reportedly.records.reading import Engine
from reportedly.settings import Settings

SCHEMA: Final = "reportedly/batch/1"
InputKind: TypeAlias = Literal["lines", "parquet", "warc"]
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_STEM: Final = 60


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """The relevance filter: articles that score less than `threshold` are not read."""

    sha256: str
    threshold: float


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """All that, with the inputs, decides the bytes of a batch's tables.

    `filter` is None where every article is read. `with_text` keeps the texts. `shard_articles` is
    the most articles of a shard.
    """

    engine: Engine
    filter: Filter | None
    with_text: bool
    shard_articles: int


class Cut(msgspec.Struct, frozen=True, array_like=True):
    """Where a shard begins: the number of its first record, from 0, and the byte to read from.

    `offset` is None where the file can only be read from its beginning.
    """

    first: int
    offset: int | None


class InputFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was when it was looked through.

    `path` is its name in the batch, the same wherever the folder lies; `place` is where it lies.
    `modified` is in nanoseconds. `records` counts lines, rows or pages, as far as the file could be
    looked through, and `cuts` has one for each shard.
    """

    path: str
    place: str
    kind: InputKind
    bytes: int
    modified: int
    sha256: str
    records: int
    cuts: tuple[Cut, ...]


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """The unit of work: `count` records of one input from number `first` on, None for all.

    `offset` as in Cut, for record number `first`, and `end` the byte before which its records end,
    None where that is not known; the rest is of the input.
    """

    id: str
    path: str
    place: str
    kind: InputKind
    first: int
    count: int | None
    offset: int | None
    end: int | None = None
    bytes: int
    modified: int
    input_sha256: str


class _Sums(msgspec.Struct, kw_only=True):
    """Numbers that are added up field by field."""

    def add(self, other: Self) -> None:
        """Add those of others."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Counts(_Sums, kw_only=True):
    """What became of the records of shards, and what was read of them."""

    read: int = 0
    irrelevant: int = 0
    failed: int = 0
    events: int = 0
    casualties: int = 0
    claims: int = 0

    @property
    def records(self) -> int:
        """How many records there were, those that failed included."""
        return self.read + self.irrelevant + self.failed


class Seconds(_Sums, kw_only=True):
    """What a shard took of a worker's time, by what it did; `encoder` is a part of `read`."""

    acquire: float = 0.0
    filter: float = 0.0
    read: float = 0.0
    encoder: float = 0.0
    write: float = 0.0


class DoneShard(msgspec.Struct, frozen=True, kw_only=True):
    """That a shard is done: what it was made of and with, its files, and what is in them."""

    id: str
    path: str
    first: int
    input_sha256: str
    recipe_sha256: str
    engine: Engine
    files: tuple[FileDigest, ...]
    counts: Counts
    seconds: Seconds


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a batch: what it is made with, and how far it is.

    `done` and `counts`, of shards and of their records, are None while it is being read, and where
    a run was broken off.
    """

    schema: str = SCHEMA
    recipe: Recipe
    inputs: int
    shards: int
    complete: bool = False
    done: int | None = None
    counts: Counts | None = None


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a shard is: all before record number `position` is in the lines kept.

    `lines` are by the names of tables.
    """

    position: int
    lines: dict[str, LinesState]
    counts: Counts
    seconds: Seconds


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs besides a shard.

    `output` is where the batch is written to, `workplace` a folder for what is not yet finished,
    None for the system's.
    """

    recipe: Recipe
    settings: Settings
    output: str
    workplace: str | None = None


def recipe_sha256(recipe: Recipe) -> str:
    """Return the hash of a recipe."""
    return sha256(msgspec.json.encode(recipe)).hexdigest()


def shards_of(file: InputFile) -> list[Shard]:
    """Return the shards of an input; the last goes on to the end of the file."""
    name = _UNSAFE.sub("_", file.path.rsplit("/", 1)[-1])[:_STEM].lstrip(".") or "input"
    stem = f"{name}-{sha256(file.path.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    shards = []
    for number, cut in enumerate(file.cuts):
        later = file.cuts[number + 1] if number + 1 < len(file.cuts) else None
        shards.append(
            Shard(
                id=f"{stem}-{number:05}",
                path=file.path,
                place=file.place,
                kind=file.kind,
                first=cut.first,
                count=None if later is None else later.first - cut.first,
                offset=cut.offset,
                end=None if later is None else later.offset,
                bytes=file.bytes,
                modified=file.modified,
                input_sha256=file.sha256,
            )
        )
    return shards

"""What a batch wrote, and a database, in; the articles and readings kept in it, each once, out.

A shard is loaded in blocks, and how far it is, is noted with each. So a run that is broken off is
gone on from by the same call, which leaves what one that was not would have left; one that has
nothing to do ends at once; and two at once share the work.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from reportedly.batch.job import DoneShard
from reportedly.batch.naming import table_name
from reportedly.batch.output import Output
from reportedly.batch.reading_back import (
    ReadArticle,
    ShardFiles,
    content_sha256,
    done_shards,
    fetched_shard,
    open_batch,
    read_articles,
    read_failures,
)
from reportedly.errors import ReportedlyError
from reportedly.intake.acquiring import without_password
from reportedly.intake.adding import close_run, keep_in_parts, keep_trying, refused
from reportedly.intake.keeping import Read, keep_read
from reportedly.intake.rereading import take_over
from reportedly.records.failure import Failure
from reportedly.store.database import Database
from reportedly.store.known import Known, look_up
from reportedly.store.loaded import LoadedShard, find_loaded, note_loaded
from reportedly.store.prepared import PreparedArticle, PreparedReading
from reportedly.store.runs import begin_run, count_in_run, keep_failures

_BLOCK: Final = 500
"""So many articles are kept in one transaction."""
_BLOCK_CHARACTERS: Final = 8_000_000
"""Fewer where they are long: so many characters of texts and readings are in memory at a time."""
_SHARDS: Final = 200
_NOTHING: Final = LoadedShard()


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the articles of shards.

    So many of those that were there have another reading now (`reread`). Those that are
    `irrelevant` are not in the database. `shards` were loaded, `before` were loaded already.
    """

    new: int = 0
    versions: int = 0
    known: int = 0
    reread: int = 0
    irrelevant: int = 0
    failed: int = 0
    shards: int = 0
    before: int = 0
    failures: tuple[Failure, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles and failures of loaded shards there were, irrelevant ones too."""
        return self.new + self.versions + self.known + self.irrelevant + self.failed


Tell = Callable[[Loaded], None]
TellPlan = Callable[[int, int], None]


def load_batch(
    database: Database,
    place: str,
    *,
    takes_over: bool = False,
    tell: Tell | None = None,
    tell_plan: TellPlan | None = None,
) -> Loaded:
    """Keep what a batch read in a database, as `add` keeps what it reads, in the same order.

    Shards that are loaded already are not looked at again, whatever folder they were loaded from.
    An article that is known stays as it was read, also by another engine. With `takes_over` the
    batch's readings take the place of other engines' readings of the same texts, as with `reread`:
    those stay, and are no longer current. What failed is kept with its reason.

    `tell_plan` is told how many articles are to be loaded, failures included, and how many shards
    were loaded before; `tell` what became of each block, with the failures. The sum has no failures
    but their number. Memory does not grow with the batch. Raises ReportedlyError: "no-batch",
    "texts-not-kept", "other-batch", "altered-output", "not-readable", and those of the database.
    """
    output = open_batch(place)
    articles, before = _count_pending(database, output, takes_over=takes_over)
    if tell_plan is not None:
        tell_plan(articles, before)
    with database.writing() as connection:
        run_id = begin_run(connection, "add", None, [without_password(place)])
    total = Loaded(before=before)
    try:
        for done in _load_all(database, run_id, output, takes_over=takes_over):
            total = _sum_of(total, done)
            if tell is not None:
                tell(done)
    finally:
        close_run(database, run_id)
    return total


def _sum_of(one: Loaded, other: Loaded) -> Loaded:
    """Return how many both are; the failures themselves are left out."""
    names = [name for name in Loaded.__struct_fields__ if name != "failures"]
    return Loaded(**{name: getattr(one, name) + getattr(other, name) for name in names})


def _count_pending(database: Database, output: Output, *, takes_over: bool) -> tuple[int, int]:
    """Return how many articles are to be loaded, and how many shards are loaded already."""
    articles, before, shards = 0, 0, done_shards(output)
    while some := list(islice(shards, _SHARDS)):
        hashes = [content_sha256(shard) for shard in some]
        with database.reading() as connection:
            loaded = find_loaded(connection, hashes)
        for shard, sha256 in zip(some, hashes, strict=True):
            if _is_loaded(loaded.get(sha256, _NOTHING), takes_over=takes_over):
                before += 1
            else:
                articles += shard.counts.records
    return articles, before


def _is_loaded(loaded: LoadedShard, *, takes_over: bool) -> bool:
    return loaded.is_done and (loaded.took_over or not takes_over)


def _in_blocks(articles: Iterable[ReadArticle]) -> Iterator[Sequence[ReadArticle]]:
    block: list[ReadArticle] = []
    characters = 0
    for one in articles:
        block.append(one)
        characters += one.characters
        if len(block) == _BLOCK or characters >= _BLOCK_CHARACTERS:
            yield block
            block, characters = [], 0
    if block:
        yield block


class _Item(NamedTuple):
    """An article by its number among those of its shard that were read."""

    number: int
    read: Read


def _load_all(
    database: Database, run_id: int, output: Output, *, takes_over: bool
) -> Iterator[Loaded]:
    """Load all shards that are not loaded; yield what became of each block."""
    with TemporaryDirectory(prefix="reportedly-") as workplace:
        for shard in done_shards(output):
            loading = _Loading(database, run_id, shard, takes_over=takes_over)
            if not loading.is_done():
                with fetched_shard(output, shard, Path(workplace)) as files:
                    yield from loading.load(files)


class _Loading:
    """A shard that is being loaded."""

    def __init__(
        self, database: Database, run_id: int, shard: DoneShard, *, takes_over: bool
    ) -> None:
        self._database, self._run_id, self._shard = database, run_id, shard
        self._takes_over = takes_over
        self._sha256 = content_sha256(shard)

    def is_done(self) -> bool:
        """Whether there is nothing to do."""
        return _is_loaded(self._look(), takes_over=self._takes_over)

    def load(self, files: ShardFiles) -> Iterator[Loaded]:
        """Keep what is not kept yet; yield what became of each block."""
        first = 0 if self._takes_over else self._look().articles
        articles, failed = (table_name(name, self._shard.id) for name in ("articles", "failures"))
        for block in _in_blocks(read_articles(files.articles, articles, first)):
            items = self._prepared(block, first)
            first += len(items)
            yield from keep_in_parts(items, self._keep, self._refuse)
        yield keep_trying(partial(self._end, read_failures(files.failures, failed)))

    def _look(self) -> LoadedShard:
        """Return how far the shard is loaded."""

        def look() -> LoadedShard:
            with self._database.reading() as connection:
                return self._loaded(connection)

        return keep_trying(look)

    def _loaded(self, connection: Connection) -> LoadedShard:
        return find_loaded(connection, [self._sha256]).get(self._sha256, _NOTHING)

    def _prepared(self, block: Sequence[ReadArticle], first: int) -> list[_Item]:
        """Make what is to be written of new articles, before it is a writer's turn."""
        read = [
            Read(one.input, PreparedArticle(one.reading.article), PreparedReading(one.reading))
            for one in block
        ]
        for one, known in zip(read, keep_trying(partial(self._look_up, read)), strict=True):
            if known.version_id is None:
                one.prepare()
        return list(map(_Item, count(first), read))

    def _look_up(self, read: Sequence[Read]) -> list[Known]:
        with self._database.reading() as connection:
            return look_up(connection, [one.article.article for one in read])

    def _keep(self, items: Sequence[_Item]) -> Loaded:
        """Keep a block, but for articles that were kept since it was begun, or before."""
        with self._database.writing() as connection:
            loaded = self._loaded(connection)
            new = [item.read for item in items if item.number >= loaded.articles]
            kept = keep_read(connection, self._run_id, new)
            counts = Counter(each.how for each in kept if each is not None)
            counts["known"] += len(items) - len(new)
            reread = self._take_over(connection, items) if self._takes_over else 0
            added = counts["new"] + counts["version"]
            told = {"added": added, "skipped": counts["known"]}
            count_in_run(connection, self._run_id, told)
            self._note(connection, loaded, items)
        return Loaded(
            new=counts["new"], versions=counts["version"], known=counts["known"], reread=reread
        )

    def _take_over(self, connection: Connection, items: Sequence[_Item]) -> int:
        """Let the readings of a block be those of its articles, as they are known now."""
        known = look_up(connection, [item.read.article.article for item in items])
        return take_over(
            connection,
            self._run_id,
            {
                there.version_id: item.read.reading.reading
                for there, item in zip(known, items, strict=True)
                if there.version_id is not None and item.read.reading is not None
            },
        )

    def _note(self, connection: Connection, loaded: LoadedShard, items: Sequence[_Item]) -> None:
        articles = max(loaded.articles, items[-1].number + 1)
        now = loaded._replace(articles=articles)
        note_loaded(connection, self._run_id, self._sha256, self._shard.id, now)

    def _refuse(self, item: _Item, error: ReportedlyError) -> Loaded:
        failure = refused(item.read.source, item.read.article.article, error)
        with self._database.writing() as connection:
            self._note(connection, self._loaded(connection), [item])
            return self._keep_failures(connection, [failure])

    def _keep_failures(self, connection: Connection, failures: Sequence[Failure]) -> Loaded:
        keep_failures(connection, self._run_id, failures)
        count_in_run(connection, self._run_id, {"failed": len(failures)})
        return Loaded(failed=len(failures), failures=tuple(failures))

    def _end(self, failures: Sequence[Failure]) -> Loaded:
        """Keep what failed in a shard, unless that is kept, and note that all of it is loaded."""
        irrelevant = self._shard.counts.irrelevant
        with self._database.writing() as connection:
            loaded = self._loaded(connection)
            done = Loaded() if loaded.is_done else self._keep_failures(connection, failures)
            now = LoadedShard(loaded.articles, True, loaded.took_over or self._takes_over)
            note_loaded(connection, self._run_id, self._sha256, self._shard.id, now)
        return msgspec.structs.replace(done, irrelevant=irrelevant, shards=1)

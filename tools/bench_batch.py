"""Prints what `reportedly batch` does in a second, and whether all ways of running it agree.

    python tools/bench_batch.py same [ARTICLES] [MASTER]
        one and two processes, and Spark with that master (local[2,4] unless told): the same files?
    python tools/bench_batch.py lengths
        articles of 100, 500 and 2,000 words on two processes: rate, memory, the encoder's share
    python tools/bench_batch.py filter [CORPORA]
        a crawl of which one article in ten tells an event, with the relevance filter and without:
        dev texts of the corpus, which the filter was not fitted to, again and again
    python tools/bench_batch.py pages
        a WARC file of web pages, with the filter and without
    python tools/bench_batch.py costs FILE
        what single articles of the project's corpus cost, as lines of JSON, for the simulation

Nothing is asserted. Each run is a process of its own, on an empty folder.
"""

import gzip
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from recombined import ROOT, recombine, write_lines
from relevance_texts import tells_event
from reportedly.batch.job import DoneShard, Recipe, Seconds
from reportedly.corpus.library import load_corpus
from reportedly.pipeline import current_engine
from reportedly.settings import Settings

_ARTICLES: Final = 20_000
_LENGTHS: Final = {100: 4_000, 500: 1_000, 2_000: 250}
_ROUNDS: Final = 3
_SEED: Final = 3
_CRAWL: Final = 4_000
_TELLING: Final = 0.1
_PAGES: Final = 1_000
_PAGE_WORDS: Final = 300
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
        spent.add(done.seconds)
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
            "local, 1 worker": {"workers": 1, "relevance": False},
            "local, 2 workers": {"workers": 2, "relevance": False},
            f"spark, {master}": {"engine": "spark", "master": master, "relevance": False},
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
                run(
                    source,
                    folder / f"{words}-{turn}",
                    workers=2,
                    relevance=False,
                    shard_articles=shard,
                )
                for turn in range(_ROUNDS)
            ]
            best = min(runs, key=lambda one: one.seconds)
            rates = sorted(one.records / one.seconds for one in runs)
            print(
                f"{words:5} words: {rates[0]:.1f} to {rates[-1]:.1f} articles a second with"
                f" loading; {best.worker_mb:.0f} MB a worker; {_shares(best)}",
                flush=True,
            )


def _shares(done: Run) -> str:
    """Return what the time of the workers of a run went to."""
    spent = done.spent
    whole = spent.acquire + spent.filter + spent.read + spent.write
    parts = {
        "encoder": spent.encoder,
        "rest of reading": spent.read - spent.encoder,
        "acquiring": spent.acquire,
        "filter": spent.filter,
        "writing": spent.write,
    }
    told = ", ".join(f"{name} {100 * took / whole:.1f} %" for name, took in parts.items())
    return f"{1000 * whole / done.records:.2f} ms of a worker an article: {told}"


def measure_filter(corpora: Path | None) -> None:
    """Print what the filter saves of a crawl."""
    corpus = load_corpus(ROOT / "corpus", corpora)
    chance = random.Random(_SEED)  # noqa: S311
    dev = [one for one in corpus.documents if corpus.splits.get(one.id) == "dev" and one.has_text]
    telling = [one.text for one in dev if tells_event(one)]
    others = [one.text for one in dev if not tells_event(one)]
    print(f"{len(telling)} dev texts that tell an event, and {len(others)} others", flush=True)
    texts = [
        chance.choice(telling if chance.random() < _TELLING else others) for _ in range(_CRAWL)
    ]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "crawl.jsonl"
        write_lines(source, iter(texts))
        _compare_filter(source, Path(name))


def measure_pages() -> None:
    """Print what a WARC file of pages takes."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "crawl.warc.gz"
        source.write_bytes(b"".join(map(_page, range(_PAGES), recombine(_PAGES, _PAGE_WORDS))))
        _compare_filter(source, Path(name))


def _compare_filter(source: Path, folder: Path) -> None:
    for name, used in (("with the filter", True), ("without", False)):
        done = run(source, folder / name, workers=2, relevance=used, shard_articles=250)
        print(
            f"{name:16} {done.records / done.seconds:6.1f} articles a second, {_shares(done)}",
            flush=True,
        )


def _page(number: int, text: str) -> bytes:
    """Return the record of a page with a text among menus, teasers and scripts."""
    links = "".join(f'<li><a href="/section/{k}">Section {k}</a></li>' for k in range(120))
    teasers = "".join(
        f'<div><a href="/story/{k}"><h3>Another story, number {k}</h3></a><p>A teaser.</p></div>'
        for k in range(60)
    )
    script = "<script>" + "function f(x){return x*2};" * 1500 + "</script>"
    body = "".join(f"<p>{one}</p>" for one in text.split("\n\n"))
    page = (
        f"<html><head><title>Story {number}</title>{script}"
        '<meta property="article:published_time" content="2024-05-01T10:00:00Z"></head>'
        f"<body><ul>{links}</ul><article><h1>Story {number}</h1>{body}</article>"
        f"<aside>{teasers}</aside><footer><ul>{links}</ul></footer></body></html>"
    ).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        "WARC-Date: 2024-05-01T12:00:00Z\r\n"
        f"WARC-Target-URI: https://news.example/story/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode()
    return gzip.compress(head + answer + b"\r\n\r\n")


def measure_costs(target: Path) -> None:
    """Write what each article of the corpus takes on one core, in milliseconds, and print some."""
    from reportedly.acquire.article import make_article
    from reportedly.batch.reader import Reader

    settings = Settings(threads=1)
    engine = current_engine(settings)
    reader = Reader(Recipe(engine=engine, filter=None, with_text=False, shard_articles=1), settings)
    costs = []
    for document in load_corpus(ROOT / "corpus", None).documents:
        if not document.has_text:
            continue
        article = make_article(document.text, source=document.id)
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
    elif what == "filter":
        measure_filter(Path(rest[0]) if rest else None)
    elif what == "pages":
        measure_pages()
    elif what == "costs" and rest:
        measure_costs(Path(rest[0]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])

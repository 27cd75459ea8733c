"""Nothing in; how fast the database is, and what adding to it costs, printed.

`python tools/bench_store.py` measures on 100,000 made-up events and a small archive; `--archive-mb
2000` makes the archive as large as that, which takes some minutes. PostgreSQL is measured where
`--postgres ADDRESS` names an empty database.
"""

import argparse
import gzip
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from many_events import EVENTS_AN_ARTICLE, fill
from reportedly.acquire.article import make_article
from reportedly.acquire.documents import Given
from reportedly.intake.acquiring import acquire_all
from reportedly.intake.adding import BATCH, add_sources
from reportedly.intake.workers import read_batches
from reportedly.records.text import Article
from reportedly.settings import Settings
from reportedly.store.database import Database, open_database
from reportedly.store.filtering import EventFilter
from reportedly.store.finding import list_events, search_articles

_ARTICLES: Final = 25_000
_READ: Final = 160
_TURNS: Final = 5
_WORDS: Final = 500
_TIMES: Final = 7
_PAGE: Final = 50
_JUNK_BYTES: Final = 200_000
_FILTERS: Final[dict[str, dict[str, Any]]] = {
    "nothing": {},
    "days": {"since": "2010-01-01", "until": "2010-02-01"},
    "days to come": {"since": "2030-01-01"},
    "country": {"country": "IRQ"},
    "no country": {"country": "FRA"},
    "division": {"country": "IRQ", "admin1": "IRQ 3"},
    "no division": {"admin1": "Nowhere"},
    "box": {"box": (30.0, 30.0, 40.0, 40.0)},
    "large box": {"box": (-30.0, -90.0, 50.0, 100.0)},
    "type": {"types": ("attack",)},
    "actor": {"actor": "JNIM"},
    "rare actor": {"actor": "group 7"},
    "source": {"source": "police"},
    "publisher": {"publisher": "Paper 3"},
    "no publisher": {"publisher": "Nobody"},
    "killed 500..": {"killed": (500, None)},
    "killed 1..": {"killed": (1, None)},
    "killed 3..5": {"killed": (3, 5)},
    "words": {"words": "bakery dam"},
    "rare words": {"words": '"report 0000123"'},
    "several": {"country": "IRQ", "types": ("attack",), "killed": (1, None)},
}
_QUERIES: Final = ("bakery", '"killed 17"', "bakery dam ferry", "ferr* -dam")
_REPORT: Final = (Path(__file__).parent.parent / "examples/convoy-near-gao.txt").read_text("utf-8")


def main() -> None:
    """Print all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive-mb", type=int, default=100)
    parser.add_argument("--postgres", metavar="ADDRESS")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _measure_adding(folder)
        _measure_finding(folder / "many.db")
        if given.postgres:
            _measure_finding(given.postgres)
        _measure_archive(folder, given.archive_mb)


def _measure_adding(folder: Path) -> None:
    """Compare reading a file with adding it, alternating: both load the model once."""
    path = folder / "reports.jsonl"
    reading, adding = [], []
    for turn in range(_TURNS):
        path.write_bytes(b"".join(map(_line, _reports(_READ, turn))))
        reading.append(_seconds(partial(_read_all, path)))
        with closing(open_database(folder / f"{turn}.db", create=True)) as database:
            add = partial(add_sources, database, [str(path)], settings=Settings())
            adding.append(_seconds(add))
    alone, kept = statistics.median(reading), statistics.median(adding)
    print(
        f"{_READ} articles of 500 words: read in {alone:.2f} s, read and kept in {kept:.2f} s",
        end="",
    )
    print(f" (median of {_TURNS}): keeping costs {kept / alone - 1:+.1%}")


def _reports(count: int, seed: int) -> list[Article]:
    """Return so many articles of 500 words: paragraphs of the test articles, drawn at random."""
    tests = Path(__file__).parent.parent / "tests"
    paths = [path for name in ("articles", "tuning") for path in (tests / name).glob("*.txt")]
    texts = [path.read_text("utf-8") for path in sorted(paths)]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    chance = random.Random(seed)  # noqa: S311  no secret
    made = []
    for number in range(count):
        chosen, words = [f"Report {number}"], 0
        while words < _WORDS:
            chosen.append(chance.choice(paragraphs))
            words += len(chosen[-1].split())
        text = "\n\n".join(chosen)
        made.append(make_article(text, source="made up", published="2024-08-31", language="en"))
    return made


def _read_all(path: Path) -> None:
    acquired = acquire_all([str(path)], Settings(), Given())
    articles = [outcome for _, outcome in acquired if isinstance(outcome, Article)]
    batches = [articles[start : start + BATCH] for start in range(0, len(articles), BATCH)]
    for _ in read_batches(batches, Settings(), 1):
        pass


def _line(article: Article) -> bytes:
    row = {"text": article.text, "published": article.published}
    return msgspec.json.encode(row) + b"\n"


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _measure_finding(address: str | Path) -> None:
    database = open_database(address, create=True)
    seconds = _seconds(lambda: fill(database, _ARTICLES))
    kind = database.engine.dialect.name
    print(f"{kind}: {_ARTICLES * EVENTS_AN_ARTICLE:,} events filled in {seconds:.0f} s", end="")
    if database.is_sqlite:
        print(f", {Path(address).stat().st_size / 1e6:.0f} MB", end="")
    print(f"; the first {_PAGE} of a list, median and slowest of {_TIMES}:")
    for name, wanted in _FILTERS.items():
        print(f"  {name:14}{_milliseconds(database, _listing(EventFilter(**wanted)))}")
    for query in _QUERIES:
        print(f"  search {query:20}{_milliseconds(database, _searching(query))}")
    database.close()


def _listing(wanted: EventFilter) -> Callable[[Any], object]:
    return lambda connection: list(list_events(connection, wanted, limit=_PAGE))


def _searching(query: str) -> Callable[[Any], object]:
    return lambda connection: list(search_articles(connection, query, limit=20))


def _milliseconds(database: Database, look: Callable[[Any], object]) -> str:
    times = []
    for _ in range(_TIMES):
        with database.reading() as connection:
            times.append(_seconds(lambda: look(connection)) * 1_000)
    return f"{statistics.median(times):6.1f} ms  {max(times):6.1f} ms"


def _measure_archive(folder: Path, size_mb: int) -> None:
    """Add an archive of web pages with two workers, and print the memory of each process."""
    path = folder / "pages.warc.gz"
    pages = _write_warc(path, size_mb * 1_000_000)
    program = (
        "import resource, sys; from reportedly.cli.app import run;"
        " import reportedly.main; status = run(sys.argv[1:]);"
        " own, workers = (resource.getrusage(who).ru_maxrss for who in"
        " (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN));"
        " print(own, workers); sys.exit(status)"
    )
    arguments = ["add", str(path), "--workers", "2", "--database", str(folder / "archive.db")]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", f"if __name__ == '__main__':\n {program}", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    told, memory = done.stdout.splitlines()
    own, worker = (int(kib) / 1024 for kib in memory.split())
    print(
        f"an archive of {path.stat().st_size / 1e6:,.0f} MB with {pages:,} pages: {told},"
        f" {seconds:.0f} s; at most {own:.0f} MB, and {worker:.0f} MB in the largest worker"
    )


def _write_warc(path: Path, size_bytes: int) -> int:
    """Write web pages, mostly junk that does not compress, until the archive is so large."""
    chance = random.Random(1)  # noqa: S311  no secret
    pages = 0
    with path.open("wb") as file:
        while file.tell() < size_bytes:
            pages += 1
            file.write(gzip.compress(_record(pages, chance), compresslevel=1))
    return pages


def _record(number: int, chance: random.Random) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in _REPORT.splitlines() if line)
    junk = chance.randbytes(_JUNK_BYTES).hex()
    page = (
        f"<html><head><title>Report {number}</title><!-- {junk} --></head><body><article>"
        f"{paragraphs}<p>This was report number {number}.</p></article></body></html>"
    ).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2023-05-12T10:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


if __name__ == "__main__":
    main()

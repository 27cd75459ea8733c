"""Nothing in; how fast the review desk is, and in how much memory, printed.

    python tools/bench_desk.py                       # 120,000 events, made first: a quarter hour
    python tools/bench_desk.py --database desk.db    # made there once, and used again
    python tools/bench_desk.py --part pages          # one part: store, pages, crowd or browser
    python tools/bench_desk.py --postgres ADDRESS    # also of an empty database of a server

What is in it: see `made_desk.py`. The store is asked in a process of its own, each question some
times; printed are the median and the 95th percentile, in milliseconds. Of the other parts see
`bench_desk_pages.py`, `bench_desk_crowd.py` and `bench_desk_browser.py`.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import text, update

from bench_desk_browser import measure_browser
from bench_desk_pages import measure_pages
from desk_server import a_desk
from made_desk import make
from reportedly.api.kept import Reportedly
from reportedly.api.overview import IncidentFilter, Overview
from reportedly.api.queue import Queue
from reportedly.intake.lining import refresh_lines
from reportedly.records.queue import QueuePage
from reportedly.settings import Settings
from reportedly.store.database import open_database
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_tables import QUEUE_ITEMS

_EVENTS: Final = 120_000
_TURNS: Final = 20
_PARTS: Final = ("store", "pages", "crowd", "browser")
_FILTERS: Final = {
    "nothing": IncidentFilter(),
    "country": IncidentFilter(country="IRQ"),
    "division": IncidentFilter(country="IRQ", admin1="IRQ 3"),
    "a year": IncidentFilter(since="2018-01-01", until="2018-12-31"),
    "box": IncidentFilter(box=(0.0, 0.0, 40.0, 60.0)),
    "type": IncidentFilter(types=("attack",)),
    "killed 10..": IncidentFilter(killed=(10, None)),
    "range, killed 1..": IncidentFilter(killed=(1, None), rule="range"),
    "grade": IncidentFilter(grade="fair"),
    "status": IncidentFilter(statuses=("happened",)),
    "actor": IncidentFilter(actor="rebels"),
    "source": IncidentFilter(source="police"),
    "publisher": IncidentFilter(publisher="Paper 3"),
    "words of all": IncidentFilter(words="families fled"),
    "rare word": IncidentFilter(words="Boboza"),
    "several": IncidentFilter(country="IRQ", types=("attack",), words="rebels", killed=(2, None)),
}


def main() -> None:
    """Make the database if it is not there, and measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=_EVENTS)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--postgres", metavar="ADDRESS")
    parser.add_argument("--cpu", action="store_true", help="time of the processor, not the clock's")
    parser.add_argument("--part", choices=_PARTS, action="append", help="what to measure: all")
    parser.add_argument("--page", default="", help="only pages whose name has this in it")
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask is not None:
        _ask_all(given.ask, time.thread_time if given.cpu else time.perf_counter)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.database or Path(folder) / "desk.db"
        if not path.exists():
            make(path, given.events)
        measure(str(path), given)
        if given.postgres:
            _copy_to(given.postgres, path, Path(folder))
            measure(given.postgres, given)


def _copy_to(address: str, path: Path, folder: Path) -> None:
    with Reportedly.open(path) as kept, Reportedly.open(address) as target:
        kept.back_up(folder / "copy.db")
        target.restore(folder / "copy.db")
    database = open_database(address)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    database.close()


def measure(address: str, given: argparse.Namespace) -> None:
    """Print all figures of a database, or those of some parts."""
    parts = given.part or _PARTS
    print("load of the machine:", *(f"{one:.1f}" for one in os.getloadavg()))
    if "store" in parts:
        asked = [sys.executable, __file__, "--ask", address, *(["--cpu"] if given.cpu else [])]
        subprocess.run(asked, check=True)
    if "pages" in parts:
        with a_desk(address) as desk:
            measure_pages(desk, address, given.page)
    if "crowd" in parts:
        with a_desk(address, team=True) as desk:
            crowd = Path(__file__).with_name("bench_desk_crowd.py")
            before, start = desk.all_cpu_s(), time.perf_counter()
            subprocess.run([sys.executable, str(crowd), desk.address], check=True)
            spent = (desk.all_cpu_s() - before) / (time.perf_counter() - start)
            print(f"server: {spent:.2f} processors, {desk.memory_mb():.0f} MB at most")
    if "browser" in parts:
        with a_desk(address) as desk:
            measure_browser(desk)
    print("load of the machine:", *(f"{one:.1f}" for one in os.getloadavg()), flush=True)


def _ask_all(address: str, clock: Callable[[], float]) -> None:
    database = open_database(address)
    settings = Settings()
    refresh_lines(database, settings)
    overview, queue = Overview(database, settings), Queue(database, settings)
    print(f"{database.engine.dialect.name}: {overview.count():,} incidents")
    print(f"{'overview':20}" + "".join(f"{name:>14}" for name in _OF_OVERVIEW))
    for name, wanted in _FILTERS.items():
        times = [_told(partial(ask, overview, wanted), clock) for ask in _OF_OVERVIEW.values()]
        print(
            f"{name:20}" + "".join(f"{one:>14}" for one in times), f"{overview.count(wanted):>7,}"
        )
    for name, question in _others(overview, queue):
        print(f"{name:34}{_told(question, clock):>14}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of all this: {memory:.0f} MB")
    with database.writing() as connection:
        connection.execute(update(INCIDENTS).values(lined_as=None))
        connection.execute(update(QUEUE_ITEMS).values(lined_as=None))
    start = time.perf_counter()
    done = refresh_lines(database, settings)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{done.made:,} lines and {done.articles:,} articles anew in {seconds:.1f} s", end="")
    print(f", {memory:.0f} MB")
    database.close()


_OF_OVERVIEW: Final[dict[str, Callable[[Overview, IncidentFilter], object]]] = {
    "map": lambda overview, wanted: _fresh(overview).map(wanted),
    "timeline": lambda overview, wanted: overview.timeline(wanted),
    "series": lambda overview, wanted: overview.series(wanted),
    "list": lambda overview, wanted: overview.list(wanted),
    "by killed": lambda overview, wanted: overview.list(wanted, sort="killed"),
    "count": lambda overview, wanted: overview.count(wanted),
}


def _fresh(overview: Overview) -> Overview:
    """Return one that remembers no map, and all else that was looked for."""
    overview._maps._values.clear()
    return overview


def _others(overview: Overview, queue: Queue) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what else is asked, by name."""
    yield "map that is remembered", overview.map
    yield "state", overview.state
    yield "unlined", overview.unlined
    yield "series by day", partial(overview.series, by="day")
    yield "series by week", partial(overview.series, by="week")
    page = queue.list()
    yield "queue, first page", queue.list
    yield "queue, second page", partial(queue.list, after=page.next)
    yield "queue, 100th page", partial(queue.list, after=_far(queue, 100))
    for reason in ("single_source", "low_score", "conflict"):
        yield f"queue, {reason}", partial(queue.list, reason=reason)
    yield "queue, articles", partial(queue.list, kind="article")
    yield "queue, mine", partial(queue.list, person="coder 3", state="mine")
    yield "queue, done", partial(queue.list, state="done")
    yield "next", partial(queue.next, "coder 3")
    yield "next of one with nothing", partial(queue.next, "nobody")
    yield "next article", partial(queue.next, "nobody", kind="article")
    yield "progress", queue.progress
    yield "pairs, first page", queue.pairs
    yield "pairs, second page", partial(queue.pairs, after=queue.pairs().next)


def _far(queue: Queue, pages: int) -> str | None:
    page: QueuePage = queue.list()
    for _ in range(pages):
        if page.next is not None:
            page = queue.list(after=page.next)
    return page.next


def _told(question: Callable[[], object], clock: Callable[[], float]) -> str:
    """Return the median and the 95th percentile of the times of a question, in milliseconds."""
    times = []
    for _ in range(_TURNS):
        start = clock()
        question()
        times.append(1000 * (clock() - start))
    return f"{statistics.median(times):.1f} {statistics.quantiles(times, n=20)[-1]:.1f}"


if __name__ == "__main__":
    main()

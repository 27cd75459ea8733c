"""A desk in; how long its server takes for each page, and how large the page is, printed.

Each address is asked in several rounds, one at a time; before each round something is written to
the database, so that nothing is answered from memory. Then all are asked again, nothing changed.
"""

import gzip
import statistics
import time
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

import httpx2
from sqlalchemy import text

from desk_server import Desk, a_client
from reportedly.api.kept import Reportedly
from reportedly.store.database import open_database

_ROUNDS: Final = 5
_FILTERS: Final = (
    "",
    "country=IRQ",
    "country=IRQ&admin1=IRQ 3",
    "since=2018-01-01&until=2018-12-31",
    "box=0,0,40,60",
    "type=attack",
    "killed_min=10",
    "killed_min=1&rule=range",
    "grade=fair",
    "status=happened",
    "actor=rebels",
    "source=police",
    "publisher=Paper 3",
    "words=families fled",
    "words=Boboza",
    "country=IRQ&type=attack&words=rebels&killed_min=2",
)
_SORTS: Final = ("sort=killed", "sort=articles", "sort=score", "sort=killed&words=families fled")
_AUDIT: Final = (
    "",
    "after=10000",
    "by=Coder 7",
    "action=correct",
    "action=undo",
    "subject=article 5",
    "subject=incident 7",
    "since=2024-01-01&until=2035-12-31",
)
_QUEUE: Final = (
    "",
    "kind=article",
    "kind=incident",
    "state=done",
    "state=mine",
    "reason=conflict",
    "reason=low_score",
    "reason=single_source",
)


class Sample(NamedTuple):
    """One answer: milliseconds on the clock and of the processor, bytes as sent and unpacked."""

    clock_ms: float
    cpu_ms: float
    sent: int
    raw: int
    packed: int


def routes_of(kept: Reportedly, address: str) -> dict[str, list[str]]:
    """Return the addresses of each page that are asked."""
    pairs = [(pair.one.id, pair.other.id) for pair in kept.queue.pairs(limit=20).pairs]
    second = quote(kept.queue.pairs(limit=25).next or "")
    filters = [f"?{quote(one, safe='=&,')}" for one in _FILTERS]
    sorts = [f"?{quote(one, safe='=&,')}" for one in _SORTS]
    found = {
        "overview": [f"/{one}" for one in (*filters, *sorts)],
        "list": [f"/overview/list{one}" for one in (*filters, *sorts)],
        "api map": [f"/api/map{one}" for one in filters],
        "api timeline": [f"/api/timeline{one}" for one in filters],
        "api series": [f"/api/series{one}" for one in filters],
        "api incidents": [f"/api/incidents{one}" for one in filters],
    }
    for size, numbers in sized_incidents(address).items():
        found[f"incident, {size}"] = [f"/incidents/{one}" for one in numbers]
        found[f"incident, {size}: rows"] = [f"/incidents/{one}/evidence?row=1" for one in numbers]
        found[f"incident, {size}: text"] = [
            f"/incidents/{one}/text?article={kept.incident(one).members[-1].article_id}"
            for one in numbers
        ]
        found[f"incident, {size}: split"] = [f"/incidents/{one}/split" for one in numbers]
        found[f"api incident, {size}"] = [f"/api/incidents/{one}" for one in numbers]
    return found | {
        "queue": [f"/queue?{quote(one, safe='=&')}" for one in _QUEUE],
        "api queue": [f"/api/queue?{quote(one, safe='=&')}" for one in _QUEUE],
        "linking": ["/linking", f"/linking?after={second}"],
        "pair": [f"/linking/{one}/{other}" for one, other in pairs],
        "api pair": [f"/api/pairs/{one}/{other}" for one, other in pairs],
        "api pairs, progress": ["/api/pairs", "/api/progress"],
        "audit": [f"/audit?{quote(one, safe='=&')}" for one in _AUDIT],
        "api decisions": [f"/api/decisions?{quote(one, safe='=&')}" for one in _AUDIT],
        "agreement": ["/audit/agreement"],
        "people": ["/people"],
        **_articles(kept, address),
    }


def _articles(kept: Reportedly, address: str) -> dict[str, list[str]]:
    """Return the addresses of articles with few events and of one with many, and of their forms."""
    few, many = sized_articles(address)
    found: dict[str, list[str]] = {}
    for size, numbers in (("small", few), ("large", many)):
        found[f"article, {size}"] = [f"/articles/{one}" for one in numbers]
        found[f"api article, {size}"] = [f"/api/articles/{one}" for one in numbers]
        found[f"editor, {size}"] = [f"/articles/{one}/editor?event=e1" for one in numbers]
        found[f"editor, {size}: words"] = [
            f"/articles/{one}/editor?event=e1&field={field}&start={start}&end={end}&all=1"
            for one in numbers
            for field, start, end in _words_of(kept, one)
        ]
    return found


def _words_of(kept: Reportedly, number: int) -> list[tuple[str, int, int]]:
    """Return places and figures of the first event of an article: what a person might select."""
    event = kept.review.article(number).reading.events[0]
    place, figure = event.places[0].evidence[0], event.casualties[0].evidence[0]
    return [("places", place.start, place.end), ("count", figure.start, figure.end)]


def sized_incidents(address: str) -> dict[str, Sequence[int]]:
    """Return incidents of one event, of a usual number of events, and those of most."""
    numbers = _numbers(address, "SELECT incident_id FROM incident_lines ORDER BY events, 1")
    middle = len(numbers) // 2
    return {
        "small": numbers[:10],
        "median": numbers[middle : middle + 10],
        "large": numbers[-11:-1],
        "largest": numbers[-1:],
    }


def sized_articles(address: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return some articles with few events, and the one with most."""
    numbers = _numbers(
        address,
        "SELECT versions.article_id FROM versions JOIN readings ON version_id = versions.id"
        " ORDER BY events, 1",
    )
    return numbers[:: len(numbers) // 10][:10], numbers[-1:]


def _numbers(address: str, query: str) -> Sequence[int]:
    database = open_database(address)
    with database.reading() as connection:
        numbers = list(connection.execute(text(query)).scalars())
    database.close()
    return numbers


def measure_pages(desk: Desk, address: str, only: str = "") -> None:
    """Print the times and sizes of all pages."""
    print(
        f"{'page':28}{'asked':>6}{'p50':>8}{'p95':>8}{'max':>8}{'cpu p50':>9}{'p95':>7}"
        f"{'again':>8}{'cpu':>7}{'kB':>8}{'sent':>8}{'gzip':>8}"
    )
    with Reportedly.open(address) as kept, a_client(desk) as client:
        routes = routes_of(kept, address)
        for name, paths in routes.items():
            if only in name and paths:
                _measure_page(desk, kept, client, name, paths)
    print(f"memory of the server: {desk.memory_mb():.0f} MB at most")


def _measure_page(
    desk: Desk, kept: Reportedly, client: httpx2.Client, name: str, paths: Sequence[str]
) -> None:
    rounds = _ROUNDS if len(paths) > 2 else 4 * _ROUNDS
    samples, again = [], []
    _ask(desk, client, paths[0])
    for _ in range(rounds):
        _change(kept)
        samples += [_ask(desk, client, path) for path in paths]
    for _ in range(2):
        again += [_ask(desk, client, path) for path in paths]
    clock, cpu = [one.clock_ms for one in samples], [one.cpu_ms for one in samples]
    largest = max(samples, key=lambda one: one.raw)
    print(
        f"{name:28}{len(samples):>6}{statistics.median(clock):>8.1f}{p95(clock):>8.1f}"
        f"{max(clock):>8.1f}{statistics.median(cpu):>9.1f}{p95(cpu):>7.1f}"
        f"{statistics.median(one.clock_ms for one in again):>8.1f}"
        f"{statistics.median(one.cpu_ms for one in again):>7.1f}"
        f"{largest.raw / 1e3:>8.0f}{largest.sent / 1e3:>8.0f}{largest.packed / 1e3:>8.0f}",
        flush=True,
    )


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def _change(kept: Reportedly) -> None:
    """Write something that no page shows for long."""
    kept.queue.assign([("article", 1)], "Bench", by="bench")
    kept.queue.unassign([("article", 1)], "Bench")


def _ask(desk: Desk, client: httpx2.Client, path: str) -> Sample:
    before, start = desk.cpu_s(), time.perf_counter()
    answer = client.get(path)
    clock, cpu = time.perf_counter() - start, desk.cpu_s() - before
    if answer.status_code != httpx2.codes.OK:
        raise RuntimeError(f"{path} was answered {answer.status_code}: {answer.text[:300]}")
    return Sample(
        clock_ms=1000 * clock,
        cpu_ms=1000 * cpu,
        sent=answer.num_bytes_downloaded,
        raw=len(answer.content),
        packed=len(gzip.compress(answer.content, 6)),
    )

"""Nothing in; how fast events are put together as incidents, and in how much memory, printed.

    python tools/bench_incidents.py                 # 1,000, 10,000 and 100,000 events
    python tools/bench_incidents.py --events 1000   # so many

Articles are made up, two events each; an incident is told by one to nine of them, on and after its
day, with figures that rise. Places, days, actors and words are drawn at random, alike for the same
number. Merging is measured in a process of its own, one core; then articles are added one by one.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.acquire.article import make_article
from reportedly.api.kept import Reportedly
from reportedly.records.claims import Claim, Count, Source
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span, span_of
from reportedly.store.articles import keep_article
from reportedly.store.database import Database, open_database
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine

_SIZES: Final = (1_000, 10_000, 100_000)
_EVENTS_AN_ARTICLE: Final = 2
_REPORTS: Final = 5
_MOST_REPORTS: Final = 9
_ONE_BY_ONE: Final = 40
_BATCH: Final = 500
_FIRST: Final = date(2014, 1, 1)
_DAYS: Final = 3650
_COUNTRIES: Final = ("IRQ", "SYR", "MLI", "NGA", "UKR", "SDN", "SOM", "COD", "AFG", "MMR", "YEM")
_DIVISIONS: Final = 15
_TOWNS: Final = 40
_ACTORS: Final = ("the army", "rebels", "gunmen", "militants", "police", "a militia")
_TYPES: Final = (
    ("armed_clash", "clashed"),
    ("air_drone_strike", "bombed"),
    ("attack", "attacked"),
    ("suicide_bomb", "blew up"),
)
_SOURCES: Final = (("police", "police"), ("medical", "the hospital"), ("military", "the army"))
_ENGINE: Final = Engine(name="bench", version="0", model_sha256="0", settings_sha256="0")
_SYLLABLES: Final = "ba da ga ka la ma na ra sa ta wa za bo do go ko lo mo no ro so to".split()


class _Happening(NamedTuple):
    day: date
    country: str
    division: int
    town: int
    kind: int
    actor: str
    target: str
    killed: int
    word: str


def main() -> None:
    """Measure each size, and print a line for it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int)
    parser.add_argument("--merge", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.merge is not None:
        _merge(given.merge)
        return
    sizes = [given.events] if given.events else _SIZES
    for events in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.db"
            chance = random.Random(1)  # noqa: S311  no secret
            happenings = fill_with(path, events, chance)
            articles = events // _EVENTS_AN_ARTICLE
            told = subprocess.run(
                [sys.executable, __file__, "--merge", str(path)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            print(f"{events:>7,} events: {told}; {_one_by_one(path, happenings, articles, chance)}")


def fill_with(path: Path, events: int, chance: random.Random) -> list[_Happening]:
    """Keep so many made-up events in a new database, and return the happenings told of."""
    happenings = _happenings(events, chance)
    _fill(path, happenings, range(events // _EVENTS_AN_ARTICLE), chance)
    return happenings


def fill_large(path: Path, reports: int, events: int, chance: random.Random) -> None:
    """Add a happening that so many articles tell of, and an article that tells of so many."""
    first = 10_000_000
    _fill(path, _happenings(1, chance), range(first, first + reports), chance, each=1)
    long = range(first + reports, first + reports + 1)
    _fill(path, _happenings(events * _REPORTS, chance), long, chance, each=events)


def _merge(path: Path) -> None:
    with Reportedly.open(path) as kept:
        start = time.perf_counter()
        done = kept.merge()
        seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{done.new:,} incidents in {seconds:.1f} s, {memory:.0f} MB")


def _one_by_one(
    path: Path, happenings: Sequence[_Happening], articles: int, chance: random.Random
) -> str:
    """Add articles one at a time, and merge each."""
    times = []
    with Reportedly.open(path) as kept:
        for number in range(articles, articles + _ONE_BY_ONE):
            _fill(path, happenings, range(number, number + 1), chance)
            start = time.perf_counter()
            kept.merge()
            times.append(1000 * (time.perf_counter() - start))
    return f"one new article in {statistics.median(times):.1f} ms, at most {max(times):.1f} ms"


def _happenings(events: int, chance: random.Random) -> list[_Happening]:
    count = max(1, events // _REPORTS)
    return [
        _Happening(
            day=_FIRST + timedelta(days=chance.randrange(_DAYS)),
            country=chance.choice(_COUNTRIES),
            division=chance.randrange(_DIVISIONS),
            town=chance.randrange(_TOWNS),
            kind=chance.randrange(len(_TYPES)),
            actor=chance.choice(_ACTORS),
            target=chance.choice(_ACTORS),
            killed=int(chance.paretovariate(1.0)),
            word="".join(chance.choices(_SYLLABLES, k=3)).capitalize(),
        )
        for _ in range(count)
    ]


def _fill(
    path: Path,
    happenings: Sequence[_Happening],
    numbers: range,
    chance: random.Random,
    each: int = _EVENTS_AN_ARTICLE,
) -> None:
    database = open_database(path, create=True)
    try:
        for start in range(numbers.start, numbers.stop, _BATCH):
            _keep(
                database,
                _readings(
                    happenings, range(start, min(numbers.stop, start + _BATCH)), chance, each
                ),
            )
    finally:
        database.close()


def _keep(database: Database, readings: Iterator[Reading]) -> None:
    with database.writing() as connection:
        run = begin_run(connection, "add", None, ["made up"])
        engine = keep_engine(connection, _ENGINE)
        for reading in readings:
            kept = keep_article(connection, run, reading.article, "made up")
            keep_reading(connection, run, engine, kept.version_id, reading)


def _readings(
    happenings: Sequence[_Happening], numbers: range, chance: random.Random, each: int
) -> Iterator[Reading]:
    for number in numbers:
        told = [_drawn(happenings, chance) for _ in range(each)]
        published = max(one.day for one in told) + timedelta(days=chance.choice((0, 0, 1, 2, 7)))
        lines = [_line(one, chance) for one in told]
        # Else most of many reports of one happening were word for word the same, and kept once.
        ending = [] if each == _EVENTS_AN_ARTICLE else [f"This is report {number}."]
        article = make_article(
            "\n\n".join([*lines, *ending]),
            source="made up",
            published=published.isoformat(),
            publisher=f"Paper {number % 50}",
            url=f"https://paper{number % 50}.example/{number}",
            language="en",
        )
        events = tuple(
            _event(f"e{place}", one, line, article)
            for place, (one, line) in enumerate(zip(told, lines, strict=True), start=1)
        )
        yield Reading(article=article, events=events, presences=(), engine=_ENGINE, warnings=())


def _drawn(happenings: Sequence[_Happening], chance: random.Random) -> _Happening:
    """Return one of the happenings; some are told by many, and all by some of their neighbors."""
    place = int(len(happenings) * chance.random() ** 1.2)
    return happenings[min(place, len(happenings) - 1)]


def _town(one: _Happening) -> str:
    spelled = f"{one.country} {one.division} {one.town}"
    named = random.Random(spelled)  # noqa: S311  no secret
    return "".join(named.choices(_SYLLABLES, k=3)).capitalize()


def _line(one: _Happening, chance: random.Random) -> str:
    killed = one.killed + chance.choice((0, 0, 0, 1, 2))
    source = chance.choice(_SOURCES)[1]
    return (
        f"On {one.day:%d %B %Y} {one.actor} {_TYPES[one.kind][1]} {one.target} near {one.word} in"
        f" {_town(one)}, and {killed} people were killed, {source} said. Families fled along the"
        f" road from {_town(one)}, residents said."
    )


def _event(name: str, one: _Happening, line: str, article: Article) -> Event:
    text = article.text
    start = text.index(line)

    def span(words: str) -> Span:
        at = text.index(words, start)
        return span_of(text, at, at + len(words))

    kind, verb = _TYPES[one.kind]
    count = line.split(", and ")[1].split()[0]
    said = line.split("were killed, ")[1].split(" said")[0]
    place = random.Random(_town(one))  # noqa: S311  no secret
    source = next(kind for kind, name in _SOURCES if name == said)
    number = int(count)
    return Event(
        id=name,
        type=kind,  # type: ignore[arg-type]
        status="happened",
        occurrences=Count(low=1, best=1, high=1, wording=verb),
        triggers=(span(verb),),
        initiators=(_actor(one.actor, span(one.actor)),),
        targets=(_actor(one.target, span(one.target)),),
        weapons=(),
        places=(
            Place(
                name=_town(one),
                relation="in",
                gazetteer_id=_town(one),
                country=one.country,
                admin1=f"{one.country} {one.division}",
                admin2=None,
                latitude=round(place.uniform(-30, 50), 5),
                longitude=round(place.uniform(-90, 110), 5),
                radius_km=None,
                precision=1,
                evidence=(span(_town(one)),),
            ),
        ),
        date=DateInterval(
            first=one.day.isoformat(),
            last=one.day.isoformat(),
            precision=1,
            basis="stated",
            time_of_day=None,
            wording=f"{one.day:%d %B %Y}",
            evidence=(span(f"{one.day:%d %B %Y}"),),
        ),
        casualties=(
            Casualty(
                id=f"{name}c1",
                outcome="killed",
                count=Count(low=number, best=number, high=number, wording=count),
                group="people",
                actor_id=None,
                side="target",
                status="unknown",
                evidence=(span(f"{count} people"),),
                claim=Claim(
                    about="casualty",
                    source=Source(
                        name=said,
                        kind=source,  # type: ignore[arg-type]
                        named=False,
                        evidence=(span(f"{said} said"),),
                    ),
                    stance="asserts",
                    evidence=(span(f"{said} said"),),
                ),
                score=0.9,
            ),
        ),
        claims=(),
        relations=(),
        score=0.9,
    )


def _actor(name: str, evidence: Span) -> Actor:
    return Actor(name=name, actor_id=None, kind=None, country=None, evidence=(evidence,))


if __name__ == "__main__":
    main()

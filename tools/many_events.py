"""An empty database and a number in; the database filled with so many made-up articles out.

For measuring, and for looking at query plans: days, places, types and figures are drawn at random,
alike for the same number. Texts, readings and spans are real ones of a few sentences, so that
`reportedly check` finds nothing wrong.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final, NamedTuple, get_args

import msgspec
from sqlalchemy import Connection, Table, insert, select, text

from reportedly.acquire.article import make_article
from reportedly.pipeline import build_pipeline, current_engine
from reportedly.records.codes import EventType
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.inserting import now
from reportedly.store.prepared import PreparedArticle
from reportedly.store.rows import EventRows, event_rows, pack, pack_reading
from reportedly.store.runs import begin_run, end_run, keep_engine
from reportedly.store.schema import (
    ACTORS,
    ARTICLES,
    CASUALTIES,
    CLAIMS,
    EVENTS,
    PLACES,
    READINGS,
    SOURCES,
    TEXTS,
    VERSIONS,
)
from reportedly.store.texts import index_words

EVENTS_AN_ARTICLE: Final = 4
_CHUNK: Final = 500
_REPORTS: Final = (
    """Gunmen killed {} people in the town of Gao on Monday, police said. The army shelled a village
near Kidal and wounded {} herders, a nurse said. Rebels abducted two teachers on Sunday. A drone
struck a market.""",
    """A car bomb killed {} people and injured {} in Mosul on Tuesday, the ministry said. Soldiers
arrested three men. Militants attacked a checkpoint in Tikrit. Families fled the town of Baiji, aid
workers said.""",
)
_COUNTRIES: Final = ("IRQ", "SYR", "MLI", "NGA", "UKR", "SDN", "SOM", "COD", "AFG", "MMR", "YEM")
_ACTORS: Final = ("the army", "JNIM", "Islamic State", "rebels", "Taliban", "RSF", "M23", "gunmen")
_SOURCES: Final = ("police", "CENTCOM", "a doctor", "the mayor", "rescuers", "witnesses", "an NGO")
_WORDS: Final = "bakery bridge clinic convoy dam embassy ferry market mosque school well".split()
_FIRST_DAY: Final = date(1990, 1, 1)
_DAYS: Final = 12_000


class _Made(NamedTuple):
    """The rows of a chunk, by table."""

    rows: dict[Table, list[dict[str, Any]]]
    indexed: list[tuple[int, Article]]


def fill(database: Database, articles: int, seed: int = 1) -> None:
    """Keep so many made-up articles, with four events each, in an empty database."""
    chance = random.Random(seed)  # noqa: S311  no secret
    pipeline = build_pipeline(Settings())
    with database.writing() as connection:
        run = begin_run(connection, "add", None, ["made up"])
        sources = _sources(connection)
    for start in range(0, articles, _CHUNK):
        numbers = range(start, min(articles, start + _CHUNK))
        made = [_article(number, chance) for number in numbers]
        with database.writing() as connection:
            engine = keep_engine(connection, current_engine(Settings()))
            _write(connection, _make(numbers, made, pipeline, run, engine, sources, chance))
    with database.writing() as connection:
        end_run(connection, run)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _sources(connection: Connection) -> Sequence[int]:
    rows = [{"name": name, "folded": name.lower(), "kind": "other"} for name in _SOURCES]
    connection.execute(insert(SOURCES), rows)
    return connection.execute(select(SOURCES.c.id)).scalars().all()


def _article(number: int, chance: random.Random) -> Article:
    """Return an article of one of the reports, made unlike all others by a last sentence."""
    report = _REPORTS[number % len(_REPORTS)].format(17, 23)
    words = " ".join(chance.sample(_WORDS, 3))
    return make_article(
        f"{report}\n\nReport {number:07}: {words}.",
        source="made up",
        published=_day(chance).isoformat(),
        publisher=f"Paper {number % 50}",
        url=f"https://paper{number % 50}.example/{number}",
        language="en",
    )


def _day(chance: random.Random) -> date:
    return _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))


def _make(
    numbers: Sequence[int],
    articles: Sequence[Article],
    pipeline: Any,
    run: int,
    engine: int,
    sources: Sequence[int],
    chance: random.Random,
) -> _Made:
    made = _Made({table: [] for table in _TABLES}, [])
    templates: dict[int, Reading] = {}
    for number, article in zip(numbers, articles, strict=True):
        which = number % len(_REPORTS)
        if which not in templates:
            templates[which] = pipeline.read([article])[0]
        reading = msgspec.structs.replace(templates[which], article=article)
        _add_article(made, number + 1, article, run)
        _add_reading(made, number + 1, reading, run, engine, sources, chance)
    return made


def _add_article(made: _Made, number: int, article: Article, run: int) -> None:
    made.rows[TEXTS].append(
        {
            "sha256": sha256(article.text.encode()).hexdigest(),
            "body": pack(article.text.encode()),
            "characters": len(article.text),
        }
    )
    made.rows[ARTICLES].append({"id": number, "url": article.url, "added_at": now()})
    made.rows[VERSIONS].append(
        {
            "id": number,
            "article_id": number,
            "number": 1,
            "is_latest": 1,
            "sha256": article.sha256,
            "source": "made up",
            "publisher": article.publisher,
            "published": article.published,
            "published_basis": "given",
            "language": "en",
            "added_at": now(),
            "run_id": run,
        }
    )
    made.indexed.append((number, article))


def _add_reading(
    made: _Made,
    number: int,
    reading: Reading,
    run: int,
    engine: int,
    sources: Sequence[int],
    chance: random.Random,
) -> None:
    events = list(event_rows(reading))[:EVENTS_AN_ARTICLE]
    kept = msgspec.structs.replace(reading, events=reading.events[:EVENTS_AN_ARTICLE])
    made.rows[READINGS].append(
        {
            "id": number,
            "version_id": number,
            "engine_id": engine,
            "run_id": run,
            "is_current": 1,
            "is_accounted": 0,
            "read_at": now(),
            "events": len(events),
            "body": pack_reading(kept),
        }
    )
    for place, rows in enumerate(events):
        event = (number - 1) * EVENTS_AN_ARTICLE + place + 1
        made.rows[EVENTS].append(_event(event, number, rows, chance))
        made.rows[ACTORS].append(_actor(event, chance))
        for table, told in ((PLACES, rows.places), (CASUALTIES, rows.casualties)):
            made.rows[table] += [_told(event, row, sources, chance) for row in told]
        made.rows[CLAIMS] += [_told(event, row, sources, chance) for row in rows.claims]


def _event(event: int, number: int, rows: EventRows, chance: random.Random) -> dict[str, Any]:
    first = _day(chance)
    killed = int(chance.paretovariate(1.1)) if chance.random() < 0.6 else None
    injured = int(chance.paretovariate(1.0)) if chance.random() < 0.4 else None
    country = chance.choice(_COUNTRIES)
    return rows.event | {
        "id": event,
        "reading_id": number,
        "version_id": number,
        "is_current": 1,
        "type": chance.choice(get_args(EventType)),
        "day": first.isoformat(),
        "date_first": first.isoformat(),
        "date_last": (first + timedelta(days=chance.choice((0, 0, 0, 2, 6)))).isoformat(),
        "country": country,
        "admin1": f"{country} {chance.randrange(15)}",
        "latitude": chance.uniform(-35, 60),
        "longitude": chance.uniform(-100, 120),
        "killed_least": killed,
        "killed_most": killed,
        "injured_least": injured,
        "injured_most": injured,
    }


def _actor(event: int, chance: random.Random) -> dict[str, Any]:
    name = chance.choice(_ACTORS) if chance.random() < 0.3 else f"group {chance.randrange(2_000)}"
    return {
        "event_id": event,
        "position": 0,
        "role": "initiator",
        "name": name,
        "folded": name.lower(),
    }


def _told(
    event: int, row: dict[str, Any], sources: Sequence[int], chance: random.Random
) -> dict[str, Any]:
    rest = {name: value for name, value in row.items() if name != "party"}
    return (
        rest
        | {"event_id": event}
        | ({"source_id": chance.choice(sources)} if "party" in row else {})
    )


_TABLES: Final = (
    TEXTS,
    ARTICLES,
    VERSIONS,
    READINGS,
    EVENTS,
    PLACES,
    ACTORS,
    CASUALTIES,
    CLAIMS,
)


def _write(connection: Connection, made: _Made) -> None:
    for table in _TABLES:
        if made.rows[table]:
            connection.execute(insert(table), _alike(made.rows[table]))
    index_words(connection, [(number, *PreparedArticle(one).words) for number, one in made.indexed])


def _alike(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give all rows the same columns, as one statement for all needs."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in names} for row in rows]

"""Articles, readings and failures in; kept in a database, each once, out.

All that is written of one article is written in one transaction: it is there wholly or not at all.
Each function works within the transaction of the connection that it is given.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast

import msgspec
from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.records.failure import Failure
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article
from reportedly.store.copies import sketch
from reportedly.store.origins import find_origin, keep_bands
from reportedly.store.rows import EventRows, Party, Row, event_rows, indexed, pack_reading, plain
from reportedly.store.schema import (
    ACTORS,
    ARTICLES,
    CASUALTIES,
    CLAIMS,
    ENGINES,
    EVENTS,
    FAILURES,
    PLACES,
    READINGS,
    RUNS,
    SIGHTINGS,
    SOURCES,
    VERSIONS,
)
from reportedly.store.texts import index_words, keep_text, version_row

RunKind: TypeAlias = Literal["add", "reread", "watch"]
KeptAs: TypeAlias = Literal["new", "version", "known"]
"""A new article, a new version of one, or one that is there already."""


_MARKED: Final = 2
"""What readings that are about to be current again are, within one transaction."""


class Kept(NamedTuple):
    """As what an article was kept, and the version that it is."""

    how: KeptAs
    version_id: int


def now() -> str:
    """Return the present moment, in UTC, as the database writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def begin_run(
    connection: Connection, kind: RunKind, engine: Engine | None, arguments: Sequence[str]
) -> int:
    """Note that a run begins and return its number."""
    row = {
        "kind": kind,
        "started_at": now(),
        "engine_id": keep_engine(connection, engine) if engine else None,
        "arguments": msgspec.json.encode([plain(one) for one in arguments]).decode(),
        "added": 0,
        "skipped": 0,
        "failed": 0,
    }
    return _insert(connection, RUNS, row)


def count_in_run(connection: Connection, run_id: int, counts: Mapping[str, int]) -> None:
    """Add to what a run has added, skipped and failed so far."""
    more = {name: RUNS.c[name] + count for name, count in counts.items()}
    connection.execute(update(RUNS).where(RUNS.c.id == run_id).values(**more))


def end_run(connection: Connection, run_id: int) -> None:
    """Note that a run has ended by itself."""
    connection.execute(update(RUNS).where(RUNS.c.id == run_id).values(ended_at=now()))


def keep_engine(connection: Connection, engine: Engine) -> int:
    """Return the number of an engine, which is noted if it is new."""
    return _find_or_insert(connection, ENGINES, msgspec.structs.asdict(engine))


def find_version(connection: Connection, article: Article) -> int | None:
    """Return the version that an article is, None for one that is new or has changed.

    That is the version of its URL with the same text; for a text whose URL is not known yet, or
    that has none, the first version with this text.
    """
    if article.url is not None:
        known = connection.execute(
            select(VERSIONS.c.id.label("version_id"))
            .join_from(
                ARTICLES,
                VERSIONS,
                (VERSIONS.c.article_id == ARTICLES.c.id) & (VERSIONS.c.sha256 == article.sha256),
                isouter=True,
            )
            .where(ARTICLES.c.url == indexed(article.url))
        ).one_or_none()
        if known is not None:
            return cast("int | None", known.version_id)
    first = select(func.min(VERSIONS.c.id)).where(VERSIONS.c.sha256 == article.sha256)
    return connection.execute(first).scalar()


def keep_article(connection: Connection, run_id: int, article: Article, source: str) -> Kept:
    """Keep an article, if it is not there yet; one of a known URL as its next version.

    The same text from another place is noted as a sighting of the first. A page that has its text
    of before again is of that version again.
    """
    found = find_version(connection, article)
    if found is not None:
        _note_sighting(connection, run_id, found, article, source)
        return Kept(_return_to(connection, found, article), found)
    article_id = None
    if article.url is not None:
        article_id = connection.execute(
            select(ARTICLES.c.id).where(ARTICLES.c.url == indexed(article.url))
        ).scalar()
    found_by = sketch(article.text)
    has_text = keep_text(connection, article, found_by)
    how: KeptAs = "version"
    if article_id is None:
        how, origin = "new", find_origin(connection, found_by)
        row = {"url": indexed(article.url), "origin_id": origin, "added_at": now()}
        article_id = _insert(connection, ARTICLES, row)
        keep_bands(connection, found_by, article_id)
    version_id = _keep_version(connection, run_id, article, article_id, source)
    if has_text:
        index_words(connection, version_id, article)
    return Kept(how, version_id)


def _return_to(connection: Connection, version_id: int, article: Article) -> KeptAs:
    """Make a version of an article's own URL the latest again, if another is."""
    article_id = connection.execute(
        select(VERSIONS.c.article_id)
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
        .where(
            VERSIONS.c.id == version_id,
            VERSIONS.c.is_latest == 0,
            ARTICLES.c.url == indexed(article.url),
        )
    ).scalar()
    if article_id is None:
        return "known"
    _leave_latest(connection, article_id)
    reading = select(func.max(READINGS.c.id)).where(READINGS.c.version_id == version_id)
    number = connection.execute(reading).scalar()
    for table, which in (
        (READINGS, READINGS.c.id == number),
        (EVENTS, EVENTS.c.reading_id == number),
    ):
        connection.execute(update(table).where(which).values(is_current=1))
    connection.execute(update(VERSIONS).where(VERSIONS.c.id == version_id).values(is_latest=1))
    return "version"


def _leave_latest(connection: Connection, article_id: int) -> None:
    """Make no version of an article the latest, and no reading of one current."""
    of_article = VERSIONS.c.article_id == article_id
    versions = select(VERSIONS.c.id).where(of_article)
    connection.execute(update(VERSIONS).where(of_article).values(is_latest=0))
    _supersede(connection, READINGS.c.version_id.in_(versions), EVENTS.c.version_id.in_(versions))


def _keep_version(
    connection: Connection, run_id: int, article: Article, article_id: int, source: str
) -> int:
    """Keep an article as the latest version of the article with a number."""
    of_article = VERSIONS.c.article_id == article_id
    last = connection.execute(select(func.max(VERSIONS.c.number)).where(of_article)).scalar() or 0
    if last:
        _leave_latest(connection, article_id)
    row = version_row(article) | {
        "article_id": article_id,
        "number": last + 1,
        "is_latest": 1,
        "source": indexed(source),
        "added_at": now(),
        "run_id": run_id,
    }
    return _insert(connection, VERSIONS, row)


def _note_sighting(
    connection: Connection, run_id: int, version_id: int, article: Article, source: str
) -> None:
    """Note that a text was found in another place than before."""
    place = indexed(article.url or source)
    first = connection.execute(
        select(VERSIONS.c.source, ARTICLES.c.url)
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
        .where(VERSIONS.c.id == version_id)
    ).one()
    if place in first:
        return
    row = {
        "version_id": version_id,
        "source": indexed(place),
        "url": plain(article.url),
        "publisher": indexed(article.publisher),
        "published": article.published,
        "seen_at": now(),
        "run_id": run_id,
    }
    _insert_new(connection, SIGHTINGS, [row])


def keep_reading(
    connection: Connection, run_id: int, engine_id: int, version_id: int, reading: Reading
) -> bool:
    """Keep a reading of a version; whether this engine's was not there yet.

    It is the current one if the version is the latest. Another engine's stays, and is no longer
    current.
    """
    of_version = READINGS.c.version_id == version_id
    known = connection.execute(
        select(READINGS.c.id).where(of_version, READINGS.c.engine_id == engine_id)
    ).scalar()
    if known is not None:
        return False
    is_latest = connection.execute(
        select(VERSIONS.c.is_latest).where(VERSIONS.c.id == version_id)
    ).scalar_one()
    if is_latest:
        _supersede(connection, of_version, EVENTS.c.version_id == version_id)
    row = {
        "version_id": version_id,
        "engine_id": engine_id,
        "run_id": run_id,
        "is_current": is_latest,
        "read_at": now(),
        "events": len(reading.events),
        "body": pack_reading(reading),
    }
    reading_id = _insert(connection, READINGS, row)
    common = {"reading_id": reading_id, "version_id": version_id, "is_current": is_latest}
    _keep_events(connection, common, list(event_rows(reading)))
    return True


def revive_readings(connection: Connection, engine_id: int) -> int:
    """Make the readings that an engine made before current again; how many.

    Those of the latest versions, whose current reading is another engine's.
    """
    latest = select(VERSIONS.c.id).where(VERSIONS.c.is_latest == 1)
    marked = select(READINGS.c.id).where(READINGS.c.is_current == _MARKED)
    versions = select(READINGS.c.version_id).where(READINGS.c.is_current == _MARKED)
    mine = (
        READINGS.c.engine_id == engine_id,
        READINGS.c.is_current == 0,
        READINGS.c.version_id.in_(latest),
    )
    done = connection.execute(update(READINGS).where(*mine).values(is_current=_MARKED))
    _supersede(connection, READINGS.c.version_id.in_(versions), EVENTS.c.version_id.in_(versions))
    for table, which in (
        (EVENTS, EVENTS.c.reading_id.in_(marked)),
        (READINGS, READINGS.c.is_current == _MARKED),
    ):
        connection.execute(update(table).where(which).values(is_current=1))
    return int(done.rowcount)


def _supersede(connection: Connection, readings: Any, events: Any) -> None:
    """Make readings and events current no more."""
    for table, which in ((READINGS, readings), (EVENTS, events)):
        connection.execute(update(table).where(which, table.c.is_current == 1).values(is_current=0))


def keep_failures(connection: Connection, run_id: int, failures: Iterable[Failure]) -> None:
    """Keep why sources or articles could not be read."""
    rows = [
        {name: plain(value) for name, value in msgspec.structs.asdict(failure).items()}
        | {"source": indexed(failure.source), "run_id": run_id, "failed_at": now()}
        for failure in failures
    ]
    _insert_new(connection, FAILURES, rows)


def _keep_events(connection: Connection, common: Row, events: Sequence[EventRows]) -> None:
    if not events:
        return
    statement = insert(EVENTS).returning(EVENTS.c.id, sort_by_parameter_order=True)
    rows = [one.event | common for one in events]
    numbers = connection.execute(statement, rows).scalars().all()
    _keep_parts(connection, PLACES, [one.places for one in events], numbers)
    _keep_parts(connection, ACTORS, [one.actors for one in events], numbers)
    said = [(one.casualties, one.claims) for one in events]
    parties = {row["party"] for both in said for rows in both for row in rows} - {None}
    sources = _keep_parties(connection, parties)
    for table, which in ((CASUALTIES, 0), (CLAIMS, 1)):
        told = [[_with_source(row, sources) for row in both[which]] for both in said]
        _keep_parts(connection, table, told, numbers)


def _keep_parts(
    connection: Connection, table: Table, parts: Sequence[Sequence[Row]], events: Sequence[int]
) -> None:
    rows = [
        {"event_id": event_id, **row}
        for event_id, each in zip(events, parts, strict=True)
        for row in each
    ]
    if rows:
        connection.execute(insert(table), rows)


def _with_source(row: Row, sources: Mapping[Party, int]) -> Row:
    party = row["party"]
    rest = {name: value for name, value in row.items() if name != "party"}
    return rest | {"source_id": sources[party] if party is not None else None}


def _keep_parties(connection: Connection, parties: Iterable[Party]) -> dict[Party, int]:
    found: dict[Party, int] = {}
    for party in sorted(parties):
        key = {"folded": party.folded, "kind": party.kind}
        found[party] = _find_or_insert(connection, SOURCES, key, {"name": party.name})
    return found


def _find_or_insert(connection: Connection, table: Table, key: Row, more: Row | None = None) -> int:
    """Return the number of the row with a unique key, which is added if it is not there."""
    where = [table.c[name] == value for name, value in key.items()]
    found = connection.execute(select(table.c.id).where(*where)).scalar()
    if found is None:
        _insert_new(connection, table, [key | (more or {})])
        found = connection.execute(select(table.c.id).where(*where)).scalar_one()
    return int(found)


def _insert(connection: Connection, table: Table, row: Row) -> int:
    found = connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one()
    return int(found)


def _insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, leaving out those whose unique key is there."""
    dialect: Final = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)

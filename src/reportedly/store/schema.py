"""Nothing in; the tables of the database, the same for SQLite and PostgreSQL, out.

Dates of events and publication are plain ISO texts, which sort as dates do; moments of the machine
are ISO texts in UTC. What a table lacks a column for is in the body of its reading. Nothing here
is ever changed without a migration: `migrations/versions` has each step. The `day` of an event is
its first day, or "" for none, so that both backends sort alike.
"""

from typing import Final

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
WORDS: Final = "article_words"
"""The full-text index over titles and texts, by version: FTS5 in SQLite, tsvector in PostgreSQL."""

_NUMBER: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
_REAL: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def _id() -> "Column[int]":
    return Column("id", _NUMBER, primary_key=True, autoincrement=True)


def _ref(name: str, target: str, *, is_optional: bool = False) -> "Column[int]":
    return Column(name, _NUMBER, ForeignKey(target), nullable=is_optional)


def _text(name: str, *, is_optional: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=is_optional)


def _count(name: str, *, is_optional: bool = False) -> "Column[int]":
    return Column(name, _NUMBER, nullable=is_optional)


def _point() -> tuple["Column[float]", ...]:
    return tuple(
        Column(name, _REAL, nullable=True) for name in ("latitude", "longitude", "radius_km")
    )


def _range(name: str) -> tuple["Column[int]", ...]:
    return tuple(_count(f"{name}{part}", is_optional=True) for part in ("low", "best", "high"))


ENGINES: Final = Table(
    "engines",
    METADATA,
    _id(),
    _text("name"),
    _text("version"),
    _text("model_sha256"),
    _text("settings_sha256"),
    UniqueConstraint("name", "version", "model_sha256", "settings_sha256"),
    sqlite_strict=True,
)
RUNS: Final = Table(
    "runs",
    METADATA,
    _id(),
    _text("kind"),
    _text("started_at"),
    _text("ended_at", is_optional=True),
    _ref("engine_id", "engines.id", is_optional=True),
    _text("arguments"),
    _count("added"),
    _count("skipped"),
    _count("failed"),
    CheckConstraint("kind IN ('add', 'reread', 'watch')", name="kind"),
    sqlite_strict=True,
)
TEXTS: Final = Table(
    "texts",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("body", LargeBinary, nullable=True),
    _count("characters"),
    Column("sketch", LargeBinary, nullable=True),
    _text("purged_at", is_optional=True),
    sqlite_strict=True,
)
ARTICLES: Final = Table(
    "articles",
    METADATA,
    _id(),
    _text("url", is_optional=True),
    _ref("origin_id", "articles.id", is_optional=True),
    _text("added_at"),
    UniqueConstraint("url"),
    Index(None, "origin_id"),
    sqlite_strict=True,
)
VERSIONS: Final = Table(
    "versions",
    METADATA,
    _id(),
    _ref("article_id", "articles.id"),
    _count("number"),
    _count("is_latest"),
    Column("sha256", Text, ForeignKey("texts.sha256"), nullable=False),
    _text("source"),
    _text("source_id", is_optional=True),
    _text("publisher", is_optional=True),
    _text("title", is_optional=True),
    _text("published", is_optional=True),
    _text("published_basis"),
    _text("dateline_place", is_optional=True),
    _text("language"),
    _text("fetched_at", is_optional=True),
    _text("added_at"),
    _ref("run_id", "runs.id"),
    UniqueConstraint("article_id", "number"),
    UniqueConstraint("article_id", "sha256"),
    Index(None, "sha256"),
    Index(None, "publisher"),
    Index(None, "published"),
    Index(None, "run_id"),
    sqlite_strict=True,
)
SIGHTINGS: Final = Table(
    "sightings",
    METADATA,
    _id(),
    _ref("version_id", "versions.id"),
    _text("source"),
    _text("url", is_optional=True),
    _text("publisher", is_optional=True),
    _text("published", is_optional=True),
    _text("seen_at"),
    _ref("run_id", "runs.id"),
    UniqueConstraint("version_id", "source"),
    sqlite_strict=True,
)
COPY_BANDS: Final = Table(
    "copy_bands",
    METADATA,
    Column("band", _NUMBER, primary_key=True, autoincrement=False),
    Column("article_id", _NUMBER, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
READINGS: Final = Table(
    "readings",
    METADATA,
    _id(),
    _ref("version_id", "versions.id"),
    _ref("engine_id", "engines.id"),
    _ref("run_id", "runs.id"),
    _count("is_current"),
    _text("read_at"),
    _count("events"),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("version_id", "engine_id"),
    Index(None, "engine_id", "is_current"),
    Index(None, "run_id"),
    sqlite_strict=True,
)
EVENTS: Final = Table(
    "events",
    METADATA,
    _id(),
    _ref("reading_id", "readings.id"),
    _ref("version_id", "versions.id"),
    _count("is_current"),
    _count("position"),
    _text("key"),
    _text("type"),
    _text("status"),
    *_range("occurrences_"),
    _text("day"),
    _text("date_first", is_optional=True),
    _text("date_last", is_optional=True),
    _count("date_precision", is_optional=True),
    _text("date_basis", is_optional=True),
    _text("place", is_optional=True),
    _text("country", is_optional=True),
    _text("admin1", is_optional=True),
    *_point(),
    _count("place_precision", is_optional=True),
    _count("killed_least", is_optional=True),
    _count("killed_most", is_optional=True),
    _count("injured_least", is_optional=True),
    _count("injured_most", is_optional=True),
    _text("wording"),
    Column("score", _REAL, nullable=False),
    UniqueConstraint("reading_id", "key"),
    Index(None, "version_id"),
    Index(None, "is_current", "day", "id"),
    Index(None, "is_current", "type", "day", "id"),
    Index(None, "is_current", "country", "day", "id"),
    Index(None, "is_current", "admin1", "country", "day", "id"),
    Index(None, "is_current", "date_last"),
    Index(None, "is_current", "latitude", "longitude"),
    Index(None, "is_current", "killed_most"),
    Index(None, "is_current", "injured_most"),
    sqlite_strict=True,
)


def _part_of_event(
    name: str, *columns: "Column[int] | Column[str] | Column[float] | Index"
) -> Table:
    """Return a table of what an event has several of, in order."""
    return Table(
        name,
        METADATA,
        Column("event_id", _NUMBER, ForeignKey("events.id"), primary_key=True, autoincrement=False),
        Column("position", _NUMBER, primary_key=True, autoincrement=False),
        *columns,
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


PLACES: Final = _part_of_event(
    "places",
    _text("name"),
    _text("relation"),
    _text("gazetteer_id", is_optional=True),
    _text("country", is_optional=True),
    _text("admin1", is_optional=True),
    _text("admin2", is_optional=True),
    *_point(),
    _count("precision", is_optional=True),
)
ACTORS: Final = _part_of_event(
    "actors",
    _text("role"),
    _text("name"),
    _text("folded"),
    _text("actor_id", is_optional=True),
    _text("kind", is_optional=True),
    _text("country", is_optional=True),
    Index(None, "folded"),
    Index(None, "actor_id"),
)
SOURCES: Final = Table(
    "sources",
    METADATA,
    _id(),
    _text("name"),
    _text("folded"),
    _text("kind"),
    UniqueConstraint("folded", "kind"),
    sqlite_strict=True,
)
CASUALTIES: Final = _part_of_event(
    "casualties",
    _text("key"),
    _text("outcome"),
    *_range(""),
    _count("is_approximate"),
    _text("victims"),
    _text("status"),
    _text("side"),
    _text("actor_id", is_optional=True),
    _text("cause", is_optional=True),
    _text("part_of", is_optional=True),
    _ref("source_id", "sources.id", is_optional=True),
    _text("stance"),
    _text("said_on", is_optional=True),
    Column("score", _REAL, nullable=False),
    Index(None, "source_id"),
)
CLAIMS: Final = _part_of_event(
    "claims",
    _text("about"),
    _ref("source_id", "sources.id", is_optional=True),
    _text("stance"),
    _text("said_on", is_optional=True),
    Index(None, "source_id"),
)
FEEDS: Final = Table(
    "feeds",
    METADATA,
    _id(),
    _text("url"),
    _text("state"),
    _text("next_poll_at", is_optional=True),
    UniqueConstraint("url"),
    Index(None, "next_poll_at"),
    sqlite_strict=True,
)
FEED_ENTRIES: Final = Table(
    "feed_entries",
    METADATA,
    Column("feed_id", _NUMBER, ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    Column("url", Text, primary_key=True),
    _text("seen_at"),
    _count("tries"),
    _count("is_done"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
FAILURES: Final = Table(
    "failures",
    METADATA,
    _id(),
    _ref("run_id", "runs.id"),
    _text("source"),
    _text("code"),
    _text("message"),
    _text("hint"),
    _text("failed_at"),
    UniqueConstraint("run_id", "source"),
    Index(None, "source"),
    sqlite_strict=True,
)
DECISIONS: Final = Table(
    "decisions",
    METADATA,
    _id(),
    _text("made_at"),
    _text("made_by"),
    _text("subject"),
    _text("action"),
    _text("before", is_optional=True),
    _text("after", is_optional=True),
    _text("why", is_optional=True),
    Index(None, "subject"),
    sqlite_strict=True,
)

"""Nothing in; the tables of the database, the same for SQLite and PostgreSQL, out.

Dates of events and publication are plain ISO texts, which sort as dates do; moments of the machine
are ISO texts in UTC. What a table lacks a column for is in the body of its reading. Nothing here
is ever changed without a migration: `migrations/versions` has each step. The `body` of a reading is
what people made of it, `proposed` what the engine had read, where the two differ. The `day` of an
event is its first day, or "" for none, so that both backends sort alike.
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


def id_column() -> "Column[int]":
    """Return the column of a row's own number."""
    return Column("id", _NUMBER, primary_key=True, autoincrement=True)


def ref_column(
    name: str, target: str, *, is_optional: bool = False, is_key: bool = False
) -> "Column[int]":
    """Return a column with the number of a row of another table; one of the key where `is_key`."""
    return Column(
        name,
        _NUMBER,
        ForeignKey(target),
        nullable=is_optional,
        primary_key=is_key,
        autoincrement=False,
    )


def text_column(name: str, *, is_optional: bool = False, is_key: bool = False) -> "Column[str]":
    """Return a column with a text; one of the key where `is_key`."""
    return Column(name, Text, nullable=is_optional, primary_key=is_key)


def count_column(name: str, *, is_optional: bool = False, is_key: bool = False) -> "Column[int]":
    """Return a column with a whole number; one of the key where `is_key`."""
    return Column(name, _NUMBER, nullable=is_optional, primary_key=is_key, autoincrement=False)


def real_column(name: str, *, is_optional: bool = False) -> "Column[float]":
    """Return a column with a number that need not be whole."""
    return Column(name, _REAL, nullable=is_optional)


def point_columns() -> tuple["Column[float]", ...]:
    """Return the columns of a point and of how far it reaches."""
    return tuple(
        real_column(name, is_optional=True) for name in ("latitude", "longitude", "radius_km")
    )


def range_columns(name: str) -> tuple["Column[int]", ...]:
    """Return the columns of a number's low, best and high, whose names begin with `name`."""
    return tuple(
        count_column(f"{name}{part}", is_optional=True) for part in ("low", "best", "high")
    )


ENGINES: Final = Table(
    "engines",
    METADATA,
    id_column(),
    text_column("name"),
    text_column("version"),
    text_column("model_sha256"),
    text_column("settings_sha256"),
    UniqueConstraint("name", "version", "model_sha256", "settings_sha256"),
    sqlite_strict=True,
)
RUNS: Final = Table(
    "runs",
    METADATA,
    id_column(),
    text_column("kind"),
    text_column("started_at"),
    text_column("ended_at", is_optional=True),
    ref_column("engine_id", "engines.id", is_optional=True),
    text_column("arguments"),
    count_column("added"),
    count_column("skipped"),
    count_column("failed"),
    CheckConstraint("kind IN ('add', 'reread', 'watch')", name="kind"),
    sqlite_strict=True,
)
TEXTS: Final = Table(
    "texts",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("body", LargeBinary, nullable=True),
    count_column("characters"),
    Column("sketch", LargeBinary, nullable=True),
    text_column("purged_at", is_optional=True),
    sqlite_strict=True,
)
ARTICLES: Final = Table(
    "articles",
    METADATA,
    id_column(),
    text_column("url", is_optional=True),
    ref_column("origin_id", "articles.id", is_optional=True),
    text_column("added_at"),
    UniqueConstraint("url"),
    Index(None, "origin_id"),
    sqlite_strict=True,
)
VERSIONS: Final = Table(
    "versions",
    METADATA,
    id_column(),
    ref_column("article_id", "articles.id"),
    count_column("number"),
    count_column("is_latest"),
    Column("sha256", Text, ForeignKey("texts.sha256"), nullable=False),
    text_column("source"),
    text_column("source_id", is_optional=True),
    text_column("publisher", is_optional=True),
    text_column("title", is_optional=True),
    text_column("published", is_optional=True),
    text_column("published_basis"),
    text_column("dateline_place", is_optional=True),
    text_column("language"),
    text_column("fetched_at", is_optional=True),
    text_column("added_at"),
    ref_column("run_id", "runs.id"),
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
    id_column(),
    ref_column("version_id", "versions.id"),
    text_column("source"),
    text_column("url", is_optional=True),
    text_column("publisher", is_optional=True),
    text_column("published", is_optional=True),
    text_column("seen_at"),
    ref_column("run_id", "runs.id"),
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
    id_column(),
    ref_column("version_id", "versions.id"),
    ref_column("engine_id", "engines.id"),
    ref_column("run_id", "runs.id"),
    count_column("is_current"),
    count_column("is_accounted"),
    text_column("read_at"),
    count_column("events"),
    Column("body", LargeBinary, nullable=False),
    Column("proposed", LargeBinary, nullable=True),
    UniqueConstraint("version_id", "engine_id"),
    Index(None, "engine_id", "is_current"),
    Index(None, "is_accounted", "is_current"),
    Index(None, "run_id"),
    sqlite_strict=True,
)
EVENTS: Final = Table(
    "events",
    METADATA,
    id_column(),
    ref_column("reading_id", "readings.id"),
    ref_column("version_id", "versions.id"),
    count_column("is_current"),
    count_column("position"),
    text_column("key"),
    text_column("type"),
    text_column("status"),
    *range_columns("occurrences_"),
    text_column("day"),
    text_column("date_first", is_optional=True),
    text_column("date_last", is_optional=True),
    count_column("date_precision", is_optional=True),
    text_column("date_basis", is_optional=True),
    text_column("place", is_optional=True),
    text_column("country", is_optional=True),
    text_column("admin1", is_optional=True),
    *point_columns(),
    count_column("place_precision", is_optional=True),
    count_column("killed_least", is_optional=True),
    count_column("killed_most", is_optional=True),
    count_column("injured_least", is_optional=True),
    count_column("injured_most", is_optional=True),
    text_column("wording"),
    real_column("score"),
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
    text_column("name"),
    text_column("relation"),
    text_column("gazetteer_id", is_optional=True),
    text_column("country", is_optional=True),
    text_column("admin1", is_optional=True),
    text_column("admin2", is_optional=True),
    *point_columns(),
    count_column("precision", is_optional=True),
)
ACTORS: Final = _part_of_event(
    "actors",
    text_column("role"),
    text_column("name"),
    text_column("folded"),
    text_column("actor_id", is_optional=True),
    text_column("kind", is_optional=True),
    text_column("country", is_optional=True),
    Index(None, "folded"),
    Index(None, "actor_id"),
)
SOURCES: Final = Table(
    "sources",
    METADATA,
    id_column(),
    text_column("name"),
    text_column("folded"),
    text_column("kind"),
    UniqueConstraint("folded", "kind"),
    sqlite_strict=True,
)
CASUALTIES: Final = _part_of_event(
    "casualties",
    text_column("key"),
    text_column("outcome"),
    *range_columns(""),
    count_column("is_approximate"),
    text_column("victims"),
    text_column("status"),
    text_column("side"),
    text_column("actor_id", is_optional=True),
    text_column("cause", is_optional=True),
    text_column("part_of", is_optional=True),
    ref_column("source_id", "sources.id", is_optional=True),
    text_column("stance"),
    text_column("said_on", is_optional=True),
    real_column("score"),
    Index(None, "source_id"),
)
CLAIMS: Final = _part_of_event(
    "claims",
    text_column("about"),
    ref_column("source_id", "sources.id", is_optional=True),
    text_column("stance"),
    text_column("said_on", is_optional=True),
    Index(None, "source_id"),
)
FEEDS: Final = Table(
    "feeds",
    METADATA,
    id_column(),
    text_column("url"),
    text_column("state"),
    text_column("next_poll_at", is_optional=True),
    UniqueConstraint("url"),
    Index(None, "next_poll_at"),
    sqlite_strict=True,
)
FEED_ENTRIES: Final = Table(
    "feed_entries",
    METADATA,
    Column("feed_id", _NUMBER, ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    Column("url", Text, primary_key=True),
    text_column("seen_at"),
    count_column("tries"),
    count_column("is_done"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
FAILURES: Final = Table(
    "failures",
    METADATA,
    id_column(),
    ref_column("run_id", "runs.id"),
    text_column("source"),
    text_column("code"),
    text_column("message"),
    text_column("hint"),
    text_column("failed_at"),
    UniqueConstraint("run_id", "source"),
    Index(None, "source"),
    sqlite_strict=True,
)
DECISIONS: Final = Table(
    "decisions",
    METADATA,
    id_column(),
    text_column("made_at"),
    text_column("made_by"),
    text_column("subject"),
    text_column("action"),
    text_column("before", is_optional=True),
    text_column("after", is_optional=True),
    text_column("why", is_optional=True),
    Index(None, "subject"),
    sqlite_strict=True,
)
EDITS: Final = Table(
    "edits",
    METADATA,
    ref_column("decision_id", "decisions.id", is_key=True),
    ref_column("article_id", "articles.id"),
    Column("footing", LargeBinary, nullable=False),
    Index(None, "article_id"),
    sqlite_strict=True,
)

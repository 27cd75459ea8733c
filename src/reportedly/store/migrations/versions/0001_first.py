"""An empty database in; all tables, the full-text index and the guard of decisions out."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None

_SQLITE: Final = (
    """
    CREATE VIRTUAL TABLE article_words
    USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 0')
    """,
    """
    CREATE TRIGGER decisions_update BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END
    """,
    """
    CREATE TRIGGER decisions_delete BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END
    """,
)
_POSTGRES: Final = (
    """
    CREATE TABLE article_words (
        version_id BIGINT PRIMARY KEY REFERENCES versions (id), words TSVECTOR NOT NULL
    )
    """,
    "CREATE INDEX ix_article_words ON article_words USING gin (words)",
    """
    CREATE FUNCTION keep_decisions() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'decisions are only added to'; END $$
    """,
    """
    CREATE TRIGGER decisions_kept BEFORE UPDATE OR DELETE ON decisions
    FOR EACH ROW EXECUTE FUNCTION keep_decisions()
    """,
)


def _number(name: str, *items: Any, nullable: bool = False, **options: Any) -> "sa.Column[int]":
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, *items, nullable=nullable, **options)


def _text(name: str, *items: Any, nullable: bool = False, **options: Any) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), *items, nullable=nullable, **options)


def _real(name: str, *, nullable: bool = False) -> "sa.Column[float]":
    return sa.Column(name, sa.Double().with_variant(sa.REAL(), "sqlite"), nullable=nullable)


def _blob(name: str, *, nullable: bool = False) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "articles",
        _number("id", primary_key=True),
        _text("url", nullable=True),
        _number("origin_id", sa.ForeignKey("articles.id"), nullable=True),
        _text("added_at"),
        sa.UniqueConstraint("url"),
        sqlite_strict=True,
    )
    op.create_index("ix_articles_origin_id", "articles", ["origin_id"])
    op.create_table(
        "decisions",
        _number("id", primary_key=True),
        _text("made_at"),
        _text("made_by"),
        _text("subject"),
        _text("action"),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("why", nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_decisions_subject", "decisions", ["subject"])
    op.create_table(
        "engines",
        _number("id", primary_key=True),
        _text("name"),
        _text("version"),
        _text("model_sha256"),
        _text("settings_sha256"),
        sa.UniqueConstraint("name", "version", "model_sha256", "settings_sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "feeds",
        _number("id", primary_key=True),
        _text("url"),
        _text("state"),
        _text("next_poll_at", nullable=True),
        sa.UniqueConstraint("url"),
        sqlite_strict=True,
    )
    op.create_index("ix_feeds_next_poll_at", "feeds", ["next_poll_at"])
    op.create_table(
        "sources",
        _number("id", primary_key=True),
        _text("name"),
        _text("folded"),
        _text("kind"),
        sa.UniqueConstraint("folded", "kind"),
        sqlite_strict=True,
    )
    op.create_table(
        "texts",
        _text("sha256", primary_key=True),
        _blob("body", nullable=True),
        _number("characters"),
        _blob("sketch", nullable=True),
        _text("purged_at", nullable=True),
        sqlite_strict=True,
    )
    op.create_table(
        "copy_bands",
        _number("band", primary_key=True, autoincrement=False),
        _number("article_id", sa.ForeignKey("articles.id"), primary_key=True, autoincrement=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "runs",
        _number("id", primary_key=True),
        _text("kind"),
        _text("started_at"),
        _text("ended_at", nullable=True),
        _number("engine_id", sa.ForeignKey("engines.id"), nullable=True),
        _text("arguments"),
        _number("added"),
        _number("skipped"),
        _number("failed"),
        sa.CheckConstraint("kind IN ('add', 'reread', 'watch')", name="kind"),
        sqlite_strict=True,
    )
    op.create_table(
        "failures",
        _number("id", primary_key=True),
        _number("run_id", sa.ForeignKey("runs.id")),
        _text("source"),
        _text("code"),
        _text("message"),
        _text("hint"),
        _text("failed_at"),
        sa.UniqueConstraint("run_id", "source"),
        sqlite_strict=True,
    )
    op.create_index("ix_failures_source", "failures", ["source"])
    op.create_table(
        "feed_entries",
        _number("feed_id", sa.ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
        _text("url", primary_key=True),
        _text("seen_at"),
        _number("tries"),
        _number("is_done"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "versions",
        _number("id", primary_key=True),
        _number("article_id", sa.ForeignKey("articles.id")),
        _number("number"),
        _number("is_latest"),
        _text("sha256", sa.ForeignKey("texts.sha256", name="fk_versions_sha256")),
        _text("source"),
        _text("source_id", nullable=True),
        _text("publisher", nullable=True),
        _text("title", nullable=True),
        _text("published", nullable=True),
        _text("published_basis"),
        _text("dateline_place", nullable=True),
        _text("language"),
        _text("fetched_at", nullable=True),
        _text("added_at"),
        _number("run_id", sa.ForeignKey("runs.id")),
        sa.UniqueConstraint("article_id", "number"),
        sa.UniqueConstraint("article_id", "sha256"),
        sqlite_strict=True,
    )
    op.create_index("ix_versions_published", "versions", ["published"])
    op.create_index("ix_versions_publisher", "versions", ["publisher"])
    op.create_index("ix_versions_run_id", "versions", ["run_id"])
    op.create_index("ix_versions_sha256", "versions", ["sha256"])
    op.create_table(
        "readings",
        _number("id", primary_key=True),
        _number("version_id", sa.ForeignKey("versions.id")),
        _number("engine_id", sa.ForeignKey("engines.id")),
        _number("run_id", sa.ForeignKey("runs.id")),
        _number("is_current"),
        _text("read_at"),
        _number("events"),
        _blob("body"),
        sa.UniqueConstraint("version_id", "engine_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_readings_engine_id_is_current", "readings", ["engine_id", "is_current"])
    op.create_index("ix_readings_run_id", "readings", ["run_id"])
    op.create_table(
        "sightings",
        _number("id", primary_key=True),
        _number("version_id", sa.ForeignKey("versions.id")),
        _text("source"),
        _text("url", nullable=True),
        _text("publisher", nullable=True),
        _text("published", nullable=True),
        _text("seen_at"),
        _number("run_id", sa.ForeignKey("runs.id")),
        sa.UniqueConstraint("version_id", "source"),
        sqlite_strict=True,
    )
    op.create_table(
        "events",
        _number("id", primary_key=True),
        _number("reading_id", sa.ForeignKey("readings.id")),
        _number("version_id", sa.ForeignKey("versions.id")),
        _number("is_current"),
        _number("position"),
        _text("key"),
        _text("type"),
        _text("status"),
        _number("occurrences_low", nullable=True),
        _number("occurrences_best", nullable=True),
        _number("occurrences_high", nullable=True),
        _text("day"),
        _text("date_first", nullable=True),
        _text("date_last", nullable=True),
        _number("date_precision", nullable=True),
        _text("date_basis", nullable=True),
        _text("place", nullable=True),
        _text("country", nullable=True),
        _text("admin1", nullable=True),
        _real("latitude", nullable=True),
        _real("longitude", nullable=True),
        _real("radius_km", nullable=True),
        _number("place_precision", nullable=True),
        _number("killed_least", nullable=True),
        _number("killed_most", nullable=True),
        _number("injured_least", nullable=True),
        _number("injured_most", nullable=True),
        _text("wording"),
        _real("score"),
        sa.UniqueConstraint("reading_id", "key"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_events_is_current_country_day_id", "events", ["is_current", "country", "day", "id"]
    )
    op.create_index(
        "ix_events_is_current_admin1_country_day_id",
        "events",
        ["is_current", "admin1", "country", "day", "id"],
    )
    op.create_index("ix_events_is_current_date_last", "events", ["is_current", "date_last"])
    op.create_index("ix_events_is_current_day_id", "events", ["is_current", "day", "id"])
    op.create_index("ix_events_is_current_injured_most", "events", ["is_current", "injured_most"])
    op.create_index("ix_events_is_current_killed_most", "events", ["is_current", "killed_most"])
    op.create_index(
        "ix_events_is_current_latitude_longitude", "events", ["is_current", "latitude", "longitude"]
    )
    op.create_index(
        "ix_events_is_current_type_day_id",
        "events",
        ["is_current", "type", "day", "id"],
    )
    op.create_index("ix_events_version_id", "events", ["version_id"])
    op.create_table(
        "actors",
        _number("event_id", sa.ForeignKey("events.id"), primary_key=True, autoincrement=False),
        _number("position", primary_key=True, autoincrement=False),
        _text("role"),
        _text("name"),
        _text("folded"),
        _text("actor_id", nullable=True),
        _text("kind", nullable=True),
        _text("country", nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actors_actor_id", "actors", ["actor_id"])
    op.create_index("ix_actors_folded", "actors", ["folded"])
    op.create_table(
        "casualties",
        _number("event_id", sa.ForeignKey("events.id"), primary_key=True, autoincrement=False),
        _number("position", primary_key=True, autoincrement=False),
        _text("key"),
        _text("outcome"),
        _number("low", nullable=True),
        _number("best", nullable=True),
        _number("high", nullable=True),
        _number("is_approximate"),
        _text("victims"),
        _text("status"),
        _text("side"),
        _text("actor_id", nullable=True),
        _text("cause", nullable=True),
        _text("part_of", nullable=True),
        _number("source_id", sa.ForeignKey("sources.id"), nullable=True),
        _text("stance"),
        _text("said_on", nullable=True),
        _real("score"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casualties_source_id", "casualties", ["source_id"])
    op.create_table(
        "claims",
        _number("event_id", sa.ForeignKey("events.id"), primary_key=True, autoincrement=False),
        _number("position", primary_key=True, autoincrement=False),
        _text("about"),
        _number("source_id", sa.ForeignKey("sources.id"), nullable=True),
        _text("stance"),
        _text("said_on", nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claims_source_id", "claims", ["source_id"])
    op.create_table(
        "places",
        _number("event_id", sa.ForeignKey("events.id"), primary_key=True, autoincrement=False),
        _number("position", primary_key=True, autoincrement=False),
        _text("name"),
        _text("relation"),
        _text("gazetteer_id", nullable=True),
        _text("country", nullable=True),
        _text("admin1", nullable=True),
        _text("admin2", nullable=True),
        _real("latitude", nullable=True),
        _real("longitude", nullable=True),
        _real("radius_km", nullable=True),
        _number("precision", nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRES:
        op.execute(statement)

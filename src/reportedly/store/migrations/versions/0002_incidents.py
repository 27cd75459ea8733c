"""A database of layout 0001 in; the tables of incidents added, out."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"


def _number(name: str, *items: Any, nullable: bool = False, **options: Any) -> "sa.Column[int]":
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, *items, nullable=nullable, **options)


def _key(name: str, *items: Any) -> "sa.Column[int]":
    return _number(name, *items, primary_key=True, autoincrement=False)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    """Add the tables; everything in them is made by `reportedly merge` and by decisions."""
    op.add_column("readings", _number("is_accounted", server_default="0"))
    op.create_index(
        "ix_readings_is_accounted_is_current", "readings", ["is_accounted", "is_current"]
    )
    op.create_table(
        "incidents",
        _number("id", primary_key=True, autoincrement=True),
        _text("kind"),
        _text("state"),
        _number("redirect_id", sa.ForeignKey("incidents.id"), nullable=True),
        _number("split_from", sa.ForeignKey("incidents.id"), nullable=True),
        _number("is_stale"),
        _text("day"),
        _number("articles"),
        _text("made_at"),
        sa.CheckConstraint("kind IN ('incident', 'aggregate')", name="ck_incidents_kind"),
        sa.CheckConstraint("state IN ('open', 'merged', 'gone')", name="ck_incidents_state"),
        sqlite_strict=True,
    )
    op.create_index("ix_incidents_state_day_id", "incidents", ["state", "day", "id"])
    op.create_index("ix_incidents_is_stale", "incidents", ["is_stale"])
    op.create_table(
        "members",
        _key("event_id", sa.ForeignKey("events.id")),
        _number("incident_id", sa.ForeignKey("incidents.id")),
        _number("first_id", sa.ForeignKey("incidents.id")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_members_incident_id", "members", ["incident_id"])
    op.create_table(
        "accounts",
        _key("event_id", sa.ForeignKey("events.id")),
        _text("key"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_accounts_key", "accounts", ["key"], unique=True)
    op.create_table(
        "account_keys",
        _key("key"),
        _key("event_id", sa.ForeignKey("accounts.event_id")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_account_keys_event_id", "account_keys", ["event_id"])
    op.create_table(
        "links",
        _key("event_id", sa.ForeignKey("accounts.event_id")),
        _key("other_id", sa.ForeignKey("accounts.event_id")),
        _number("weight"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_other_id", "links", ["other_id"])
    op.create_table(
        "rulings",
        _key("decision_id", sa.ForeignKey("decisions.id")),
        _key("number"),
        _number("side"),
        _number("article_id", sa.ForeignKey("articles.id")),
        _text("anchor"),
        _number("event_id", sa.ForeignKey("events.id"), nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rulings_event_id", "rulings", ["event_id"])
    op.create_index("ix_rulings_article_id", "rulings", ["article_id"])

"""A database of layout 0002 in; the tables that the review desk is fast by added, out."""

import secrets
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"

_ARTICLES: Final = """
INSERT INTO queue_items (kind, number, day, seen, signs, reasons, points, is_done, changed_at)
SELECT DISTINCT 'article', versions.article_id, '', '', '{}', 0, 0, 0, ''
FROM readings JOIN versions ON versions.id = readings.version_id
WHERE readings.is_accounted IN (1, 2)
"""
"""Articles that a merge has looked at come into the queue; their items are made later."""


def _number(name: str, *items: Any, nullable: bool = False, **options: Any) -> "sa.Column[int]":
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, *items, nullable=nullable, **options)


def _key(name: str, *items: Any) -> "sa.Column[int]":
    return _number(name, *items, primary_key=True, autoincrement=False)


def _text(name: str, *, nullable: bool = False, **options: Any) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable, **options)


def _real(name: str, *, nullable: bool = True) -> "sa.Column[float]":
    return sa.Column(name, sa.Double().with_variant(sa.REAL(), "sqlite"), nullable=nullable)


def upgrade() -> None:
    """Add the tables; `reportedly merge` and the desk fill them."""
    op.add_column("incidents", _text("lined_as", nullable=True))
    op.create_index("ix_incidents_state_lined_as", "incidents", ["state", "lined_as"])
    _add_lines()
    _add_queue()
    op.create_table(
        "writes", _text("mark", primary_key=True), _number("number"), sqlite_strict=True
    )
    writes = sa.table("writes", sa.column("mark"), sa.column("number"))
    op.execute(sa.insert(writes).values(mark=secrets.token_hex(8), number=0))
    op.execute(_ARTICLES)


def _add_lines() -> None:
    op.create_table(
        "incident_lines",
        _key("incident_id", sa.ForeignKey("incidents.id")),
        *map(_text, ("kind", "day", "type", "status")),
        _number("statuses"),
        _text("date_first", nullable=True),
        _text("date_last", nullable=True),
        _number("date_precision", nullable=True),
        *(_text(name, nullable=True) for name in ("place", "country", "admin1")),
        *map(_real, ("latitude", "longitude", "radius_km")),
        _number("place_precision", nullable=True),
        *map(_number, ("articles", "origins", "events")),
        *(_text(name, nullable=True) for name in ("grade", "grade_by", "strike_status", "title")),
        _real("score", nullable=False),
        *map(_number, ("is_contested", "warnings")),
        *map(_text, ("members", "changed_at")),
        sqlite_strict=True,
    )
    for names in (["day"], ["country", "day"], ["type", "day"]):
        columns = [*names, "incident_id"]
        op.create_index(f"ix_incident_lines_{'_'.join(columns)}", "incident_lines", columns)
    op.create_table(
        "incident_tolls",
        *(_text(name, primary_key=True) for name in ("rule", "outcome", "victims")),
        _key("incident_id", sa.ForeignKey("incident_lines.incident_id")),
        *(_number(name, nullable=True) for name in ("low", "best", "high")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_tolls_incident_id", "incident_tolls", ["incident_id"])
    op.create_table(
        "doubtful_pairs",
        _key("one_id", sa.ForeignKey("incident_lines.incident_id")),
        _key("other_id", sa.ForeignKey("incident_lines.incident_id")),
        *map(_number, ("weight", "doubt")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_doubtful_pairs_other_id", "doubtful_pairs", ["other_id"])
    op.create_index(
        "ix_doubtful_pairs_doubt_one_id_other_id", "doubtful_pairs", ["doubt", "one_id", "other_id"]
    )


def _add_queue() -> None:
    of_kind = "kind IN ('article', 'incident')"
    op.create_table(
        "queue_items",
        _text("kind", primary_key=True),
        _key("number"),
        _text("lined_as", nullable=True),
        _text("day"),
        _text("title", nullable=True),
        *map(_text, ("seen", "signs")),
        *map(_number, ("reasons", "points", "is_done")),
        _text("changed_at"),
        sa.CheckConstraint(of_kind, name="ck_queue_items_kind"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_queue_items_is_done_points_kind_number_reasons",
        "queue_items",
        ["is_done", "points", "kind", "number", "reasons"],
    )
    op.create_index("ix_queue_items_kind_lined_as", "queue_items", ["kind", "lined_as"])
    op.create_table(
        "queue_reviews",
        _text("kind", primary_key=True),
        _key("number"),
        _text("person", primary_key=True),
        _number("decision_id", sa.ForeignKey("decisions.id")),
        _number("is_newest"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_queue_reviews_person_is_newest", "queue_reviews", ["person", "is_newest"])
    op.create_index("ix_queue_reviews_decision_id", "queue_reviews", ["decision_id"])
    op.create_table(
        "assignments",
        _text("kind", primary_key=True),
        _key("number"),
        _text("person", primary_key=True),
        *map(_text, ("assigned_at", "assigned_by")),
        _number("is_double"),
        sa.CheckConstraint(of_kind, name="ck_assignments_kind"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_assignments_person", "assignments", ["person"])

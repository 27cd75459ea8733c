"""Nothing in; the tables that the review desk is fast by, beside those of `schema`, out.

The line of an incident, its tolls and dossier, the queue's items, their reviews and the doubtful
pairs are a cache: made from readings and decisions, and made anew when `lined_as` says so (null:
something changed; another fingerprint: rules or sources did). Assignments are made by people.
`writes` counts the transactions that changed anything: what pages were made of is the same as long
as it is.
"""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table, Text

from reportedly.store.schema import (
    METADATA,
    count_column,
    point_columns,
    range_columns,
    real_column,
    ref_column,
    text_column,
)

LINES: Final = Table(
    "incident_lines",
    METADATA,
    ref_column("incident_id", "incidents.id", is_key=True),
    text_column("kind"),
    text_column("day"),
    text_column("type"),
    text_column("status"),
    count_column("statuses"),
    text_column("date_first", is_optional=True),
    text_column("date_last", is_optional=True),
    count_column("date_precision", is_optional=True),
    text_column("place", is_optional=True),
    text_column("country", is_optional=True),
    text_column("admin1", is_optional=True),
    *point_columns(),
    count_column("place_precision", is_optional=True),
    count_column("articles"),
    count_column("origins"),
    count_column("events"),
    text_column("grade", is_optional=True),
    text_column("grade_by", is_optional=True),
    text_column("strike_status", is_optional=True),
    text_column("title", is_optional=True),
    real_column("score"),
    count_column("is_contested"),
    count_column("warnings"),
    text_column("members"),
    text_column("changed_at"),
    Index(None, "day", "incident_id"),
    Index(None, "country", "day", "incident_id"),
    Index(None, "type", "day", "incident_id"),
    sqlite_strict=True,
)
"""`statuses` are those of all events, as bits."""
TOLLS: Final = Table(
    "incident_tolls",
    METADATA,
    Column("rule", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("victims", Text, primary_key=True),
    ref_column("incident_id", "incident_lines.incident_id", is_key=True),
    *range_columns(""),
    Index(None, "incident_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""`victims` is "" for all together."""
DOSSIERS: Final = Table(
    "incident_dossiers",
    METADATA,
    ref_column("incident_id", "incident_lines.incident_id", is_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What exports are made of: a packed Dossier, without what depends on flags or on a profile."""
DOUBTS: Final = Table(
    "doubtful_pairs",
    METADATA,
    ref_column("one_id", "incident_lines.incident_id", is_key=True),
    ref_column("other_id", "incident_lines.incident_id", is_key=True),
    count_column("weight"),
    count_column("doubt"),
    Index(None, "other_id"),
    Index(None, "doubt", "one_id", "other_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Pairs of incidents, the older first: their average weight, and how far from 0 that is."""
QUEUE_ITEMS: Final = Table(
    "queue_items",
    METADATA,
    Column("kind", Text, primary_key=True),
    count_column("number", is_key=True),
    text_column("lined_as", is_optional=True),
    text_column("day"),
    text_column("title", is_optional=True),
    text_column("seen"),
    text_column("signs"),
    count_column("reasons"),
    count_column("points"),
    count_column("is_done"),
    text_column("changed_at"),
    CheckConstraint("kind IN ('article', 'incident')", name="kind"),
    Index(None, "is_done", "points", "kind", "number", "reasons"),
    Index(None, "kind", "lined_as"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""`seen` is what a review is of: it is another one when there is a new reading or member."""
REVIEWS: Final = Table(
    "queue_reviews",
    METADATA,
    Column("kind", Text, primary_key=True),
    count_column("number", is_key=True),
    Column("person", Text, primary_key=True),
    ref_column("decision_id", "decisions.id"),
    count_column("is_newest"),
    Index(None, "person", "is_newest"),
    Index(None, "decision_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The last decision "done" of each person on an item; is it of what the item is now?"""
ASSIGNMENTS: Final = Table(
    "assignments",
    METADATA,
    Column("kind", Text, primary_key=True),
    count_column("number", is_key=True),
    Column("person", Text, primary_key=True),
    text_column("assigned_at"),
    text_column("assigned_by"),
    count_column("is_double"),
    CheckConstraint("kind IN ('article', 'incident')", name="kind"),
    Index(None, "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
WRITES: Final = Table(
    "writes",
    METADATA,
    Column("mark", Text, primary_key=True),
    count_column("number"),
    sqlite_strict=True,
)
"""One row: `mark` is of this database alone."""

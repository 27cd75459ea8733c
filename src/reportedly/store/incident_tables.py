"""Nothing in; the tables of incidents, beside those of `schema`, out.

A member is an event in its incident; `first_id` is that which it was of at first. An account is
what an event is compared by, filed under keys; a link is a pair of accounts that weighs for one
incident. A ruling is what a decision of a person says of an event. All but incidents and members
can be made anew from readings and decisions. `lined_as` of an incident says of what rules and
sources its line is (see `line_tables`), and is null where that is to be made anew.
"""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table

from reportedly.store.schema import METADATA, count_column, id_column, ref_column, text_column

INCIDENTS: Final = Table(
    "incidents",
    METADATA,
    id_column(),
    text_column("kind"),
    text_column("state"),
    ref_column("redirect_id", "incidents.id", is_optional=True),
    ref_column("split_from", "incidents.id", is_optional=True),
    count_column("is_stale"),
    text_column("day"),
    count_column("articles"),
    text_column("made_at"),
    text_column("lined_as", is_optional=True),
    CheckConstraint("kind IN ('incident', 'aggregate')", name="kind"),
    CheckConstraint("state IN ('open', 'merged', 'gone')", name="state"),
    Index(None, "state", "day", "id"),
    Index(None, "is_stale"),
    Index(None, "state", "lined_as"),
    sqlite_strict=True,
)
MEMBERS: Final = Table(
    "members",
    METADATA,
    ref_column("event_id", "events.id", is_key=True),
    ref_column("incident_id", "incidents.id"),
    ref_column("first_id", "incidents.id"),
    Index(None, "incident_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
ACCOUNTS: Final = Table(
    "accounts",
    METADATA,
    ref_column("event_id", "events.id", is_key=True),
    text_column("key"),
    Column("body", LargeBinary, nullable=False),
    Index(None, "key", unique=True),
    sqlite_strict=True,
)
ACCOUNT_KEYS: Final = Table(
    "account_keys",
    METADATA,
    count_column("key", is_key=True),
    ref_column("event_id", "accounts.event_id", is_key=True),
    Index(None, "event_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
LINKS: Final = Table(
    "links",
    METADATA,
    ref_column("event_id", "accounts.event_id", is_key=True),
    ref_column("other_id", "accounts.event_id", is_key=True),
    count_column("weight"),
    Index(None, "other_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
RULINGS: Final = Table(
    "rulings",
    METADATA,
    ref_column("decision_id", "decisions.id", is_key=True),
    count_column("number", is_key=True),
    count_column("side"),
    ref_column("article_id", "articles.id"),
    text_column("anchor"),
    ref_column("event_id", "events.id", is_optional=True),
    Index(None, "event_id"),
    Index(None, "article_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

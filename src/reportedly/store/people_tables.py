"""Nothing in; the tables of people and of what they prove themselves with, out.

Of a session or token only the SHA-256 is kept, of a password what argon2 makes of it. Tries are of
logins, by a hash of the name or the address, so that none of either is kept.
"""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, Table, Text, UniqueConstraint

from reportedly.records.people import ROLES
from reportedly.store.schema import METADATA, count_column, id_column, ref_column, text_column

_IS_ROLE: Final = f"role IN ({', '.join(map(repr, ROLES))})"

PEOPLE: Final = Table(
    "people",
    METADATA,
    id_column(),
    text_column("name"),
    text_column("folded"),
    text_column("password", is_optional=True),
    text_column("subject", is_optional=True),
    text_column("role"),
    text_column("state"),
    text_column("made_at"),
    CheckConstraint(_IS_ROLE, name="role"),
    CheckConstraint("state IN ('active', 'closed')", name="state"),
    UniqueConstraint("folded"),
    UniqueConstraint("subject"),
    sqlite_strict=True,
)
SESSIONS: Final = Table(
    "sessions",
    METADATA,
    Column("sha256", Text, primary_key=True),
    ref_column("person_id", "people.id"),
    text_column("csrf"),
    text_column("made_at"),
    text_column("seen_at"),
    text_column("ends_at"),
    Index(None, "person_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
TOKENS: Final = Table(
    "tokens",
    METADATA,
    id_column(),
    text_column("sha256"),
    ref_column("person_id", "people.id"),
    text_column("label"),
    text_column("role"),
    text_column("made_at"),
    text_column("last_used_at", is_optional=True),
    text_column("ended_at", is_optional=True),
    CheckConstraint(_IS_ROLE, name="role"),
    UniqueConstraint("sha256"),
    Index(None, "person_id"),
    sqlite_strict=True,
)
TRIES: Final = Table(
    "tries",
    METADATA,
    Column("sha256", Text, primary_key=True),
    count_column("count"),
    text_column("last_at"),
    text_column("wait_until", is_optional=True),
    Index(None, "last_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
NEVER_COPIED: Final = (SESSIONS, TRIES)
"""What no backup has: who is logged in, and who tried to."""

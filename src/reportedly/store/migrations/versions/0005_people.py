"""A database of an older layout in; the tables of people added, out."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"

_IS_ROLE: Final = "role IN ('viewer', 'coder', 'adjudicator', 'admin')"


def _number(name: str, *items: Any, **options: Any) -> "sa.Column[int]":
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, *items, nullable=False, **options)


def _text(name: str, *, nullable: bool = False, **options: Any) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable, **options)


def upgrade() -> None:
    """Add the tables: people, their sessions and tokens, and tries to log in."""
    op.create_table(
        "people",
        _number("id", primary_key=True, autoincrement=True),
        _text("name"),
        _text("folded"),
        _text("password", nullable=True),
        _text("subject", nullable=True),
        _text("role"),
        _text("state"),
        _text("made_at"),
        sa.CheckConstraint(_IS_ROLE, name="ck_people_role"),
        sa.CheckConstraint("state IN ('active', 'closed')", name="ck_people_state"),
        sa.UniqueConstraint("folded", name="uq_people_folded"),
        sa.UniqueConstraint("subject", name="uq_people_subject"),
        sqlite_strict=True,
    )
    op.create_table(
        "sessions",
        _text("sha256", primary_key=True),
        _number("person_id", sa.ForeignKey("people.id")),
        _text("csrf"),
        _text("made_at"),
        _text("seen_at"),
        _text("ends_at"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])
    op.create_table(
        "tokens",
        _number("id", primary_key=True, autoincrement=True),
        _text("sha256"),
        _number("person_id", sa.ForeignKey("people.id")),
        _text("label"),
        _text("role"),
        _text("made_at"),
        _text("last_used_at", nullable=True),
        _text("ended_at", nullable=True),
        sa.CheckConstraint(_IS_ROLE, name="ck_tokens_role"),
        sa.UniqueConstraint("sha256", name="uq_tokens_sha256"),
        sqlite_strict=True,
    )
    op.create_index("ix_tokens_person_id", "tokens", ["person_id"])
    op.create_table(
        "tries",
        _text("sha256", primary_key=True),
        _number("count"),
        _text("last_at"),
        _text("wait_until", nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tries_last_at", "tries", ["last_at"])

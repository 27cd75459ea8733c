"""A database of layout 0002 in; with room for what people change in readings, out."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Add the table of edits, and what engines had read where people changed it."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("readings", sa.Column("proposed", sa.LargeBinary(), nullable=True))
    op.create_table(
        "edits",
        sa.Column(
            "decision_id",
            number,
            sa.ForeignKey("decisions.id"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("article_id", number, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("footing", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_edits_article_id", "edits", ["article_id"])

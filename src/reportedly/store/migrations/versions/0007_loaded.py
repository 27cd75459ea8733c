"""A database of layout 0006 in; a table of how far shards are loaded added, out."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"


def upgrade() -> None:
    """Add the table: no shard of a batch is loaded yet."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "loaded_shards",
        sa.Column("sha256", sa.Text(), primary_key=True, nullable=False),
        sa.Column("shard", sa.Text(), nullable=False),
        sa.Column("articles", number, nullable=False),
        sa.Column("is_done", number, nullable=False),
        sa.Column("took_over", number, nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("run_id", number, sa.ForeignKey("runs.id"), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )

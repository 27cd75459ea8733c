"""A database of layout 0005 in; a table for the dossiers that exports are made of added, out."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"


def upgrade() -> None:
    """Add the table. It is filled when the lines of incidents are made anew, with the next merge.

    Lines of the version before are told by their fingerprint, so that none has to be removed here.
    """
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    lined = sa.ForeignKey("incident_lines.incident_id")
    op.create_table(
        "incident_dossiers",
        sa.Column("incident_id", number, lined, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )

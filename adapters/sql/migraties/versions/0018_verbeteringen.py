# SPDX-License-Identifier: EUPL-1.2
"""That something was corrected for an inwoner, and never what it said."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "verbetering",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("verzoek", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("stuk", sa.String(length=32), nullable=False),
        sa.Column("veld", sa.String(length=32), nullable=False),
        sa.Column("op", sa.BigInteger(), nullable=False),
        sa.Column("door", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["verzoek"], ["inwonerverzoek.id"], name=op.f("fk_verbetering_verzoek")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verbetering")),
    )
    op.create_index(op.f("ix_verbetering_verzoek"), "verbetering", ["verzoek"])
    op.create_index(op.f("ix_verbetering_stuk"), "verbetering", ["stuk"])


def downgrade() -> None:
    """Take it away: nobody sees any more that something was corrected."""
    op.drop_table("verbetering")

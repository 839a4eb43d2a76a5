# SPDX-License-Identifier: EUPL-1.2
"""How far the log was gone over for what is past its term, and which lines something keeps here."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; the walk begins at the front."""
    op.create_table(
        "logloop",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bereikt", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logloop")),
    )
    op.create_table(
        "logrest",
        sa.Column("plek", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("plek", name=op.f("pk_logrest")),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("logrest")
    op.drop_table("logloop")

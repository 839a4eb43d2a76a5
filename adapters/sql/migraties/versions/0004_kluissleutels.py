# SPDX-License-Identifier: EUPL-1.2
"""The keys of the vault, each wrapped under the key ring; and in the log, why the vault was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of keys, and a column by which openings are found."""
    op.create_table(
        "kluissleutel",
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("versie", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verpakt", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt_op", sa.BigInteger(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("gemeente", "versie", name=op.f("pk_kluissleutel")),
    )
    op.add_column(
        "logregel", sa.Column("kluis", sa.String(length=16), nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    """Take both away; what was sealed does not open any more."""
    op.drop_column("logregel", "kluis")
    op.drop_table("kluissleutel")

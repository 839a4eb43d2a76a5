# SPDX-License-Identifier: EUPL-1.2
"""De controle van het logboek: when a check began, and how it ended."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "controle",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("begonnen_op", sa.BigInteger(), nullable=False),
        sa.Column("grootte", sa.BigInteger(), nullable=False),
        sa.Column("uitslag", sa.String(length=24), nullable=False),
        sa.Column("klaar_op", sa.BigInteger(), nullable=True),
        sa.Column("fout", sa.String(length=24), nullable=False),
        sa.Column("eerste", sa.BigInteger(), nullable=True),
        sa.Column("laatste", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_controle")),
    )
    with op.batch_alter_table("controle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_controle_begonnen_op"), ["begonnen_op"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("controle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_controle_begonnen_op"))

    op.drop_table("controle")

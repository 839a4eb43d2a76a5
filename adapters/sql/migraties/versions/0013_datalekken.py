# SPDX-License-Identifier: EUPL-1.2
"""Datalekken as they came in, and the steps that were taken; a step is never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "datalek",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        sa.Column("bron", sa.String(length=16), nullable=False),
        sa.Column("voorval", sa.String(length=24), nullable=False),
        sa.Column("ontdekt_op", sa.BigInteger(), nullable=False),
        sa.Column("gemeld_op", sa.BigInteger(), nullable=False),
        sa.Column("bekend_op", sa.BigInteger(), nullable=False),
        sa.Column("melder", sa.String(length=20), nullable=False),
        sa.Column("gemeld_door", sa.String(length=64), nullable=False),
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.Column("kenmerken", sa.Text(), nullable=False),
        sa.Column("sinds", sa.BigInteger(), nullable=False),
        sa.Column("loopt", sa.Boolean(), nullable=False),
        sa.Column("gesloten_op", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_datalek")),
    )
    op.create_index(
        op.f("ix_datalek_verantwoordelijke_gemeld_op"), "datalek", ["verantwoordelijke", "gemeld_op"]
    )
    op.create_index(op.f("ix_datalek_gesloten_op"), "datalek", ["gesloten_op"])
    op.create_table(
        "datalekstap",
        sa.Column("datalek", sa.String(length=32), nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("op", sa.BigInteger(), nullable=False),
        sa.Column("door", sa.String(length=64), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["datalek"], ["datalek.id"], name=op.f("fk_datalekstap_datalek")),
        sa.PrimaryKeyConstraint("datalek", "nummer", name=op.f("pk_datalekstap")),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("datalekstap")
    op.drop_table("datalek")

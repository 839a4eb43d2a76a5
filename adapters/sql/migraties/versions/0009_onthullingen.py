# SPDX-License-Identifier: EUPL-1.2
"""Who asked to see a BSN, on which ground, and who agreed; never the number."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "onthulling",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("aanvrager", sa.String(length=64), nullable=False),
        sa.Column("functie", sa.String(length=24), nullable=False),
        sa.Column("grond", sa.String(length=24), nullable=False),
        sa.Column("gevraagd_op", sa.BigInteger(), nullable=False),
        sa.Column("wacht_tot", sa.BigInteger(), nullable=False),
        sa.Column("tweede", sa.String(length=64), nullable=False),
        sa.Column("besloten_op", sa.BigInteger(), nullable=True),
        sa.Column("tot", sa.BigInteger(), nullable=True),
        sa.Column("keren", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["zaak"], ["zaak.id"], name=op.f("fk_onthulling_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onthulling")),
    )
    op.create_index(op.f("ix_onthulling_gemeente_aanvrager"), "onthulling", ["gemeente", "aanvrager"])
    op.create_index(op.f("ix_onthulling_gemeente_gevraagd_op"), "onthulling", ["gemeente", "gevraagd_op"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("onthulling")

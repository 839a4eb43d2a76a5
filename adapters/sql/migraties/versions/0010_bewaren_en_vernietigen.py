# SPDX-License-Identifier: EUPL-1.2
"""Which zaken must stay, and what was destroyed; about nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "bewaarplicht",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("reden", sa.String(length=24), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("gezet_op", sa.BigInteger(), nullable=False),
        sa.Column("gezet_door", sa.String(length=64), nullable=False),
        sa.Column("opgeheven_op", sa.BigInteger(), nullable=True),
        sa.Column("opgeheven_door", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["zaak"], ["zaak.id"], name=op.f("fk_bewaarplicht_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaarplicht")),
    )
    op.create_index(op.f("ix_bewaarplicht_zaak"), "bewaarplicht", ["zaak"])
    op.create_index(op.f("ix_bewaarplicht_gemeente_tot"), "bewaarplicht", ["gemeente", "tot"])
    op.create_table(
        "vernietiging",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kenmerk", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("doel", sa.String(length=40), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("zaken", sa.JSON(), nullable=False),
        sa.Column("artikel", sa.String(length=200), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("op", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietiging")),
    )
    op.create_index(op.f("ix_vernietiging_gemeente_op"), "vernietiging", ["gemeente", "op"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("vernietiging")
    op.drop_table("bewaarplicht")

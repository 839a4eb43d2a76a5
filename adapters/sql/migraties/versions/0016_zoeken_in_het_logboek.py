# SPDX-License-Identifier: EUPL-1.2
"""The index of the log, made of lines that are there; searches of the log, and for whom they look."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "logwijzer",
        sa.Column("term", sa.String(length=160), nullable=False),
        sa.Column("blok", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rijen", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("term", "blok", name=op.f("pk_logwijzer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "logwijzerblok",
        sa.Column("blok", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("blok", name=op.f("pk_logwijzerblok")),
    )
    op.create_table(
        "zoekvraag",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisatie", sa.String(length=20), nullable=False),
        sa.Column("gesteld_door", sa.String(length=64), nullable=False),
        sa.Column("gesteld_op", sa.BigInteger(), nullable=False),
        sa.Column("waarden", sa.JSON(), nullable=False),
        sa.Column("reden", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zoekvraag")),
    )
    op.create_index(op.f("ix_zoekvraag_gesteld_op"), "zoekvraag", ["gesteld_op"])
    op.create_table(
        "zoekpersoon",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vraag", sa.String(length=32), nullable=False),
        sa.Column(
            "betrokkene",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["vraag"], ["zoekvraag.id"], name=op.f("fk_zoekpersoon_vraag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zoekpersoon")),
    )
    op.create_index(op.f("ix_zoekpersoon_vraag"), "zoekpersoon", ["vraag"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("zoekpersoon")
    op.drop_table("zoekvraag")
    op.drop_table("logwijzerblok")
    op.drop_table("logwijzer")

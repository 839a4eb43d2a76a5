# SPDX-License-Identifier: EUPL-1.2
"""Whom the lines of the log are about, counted, and the stands that say so. A log with lines stays without."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_PSEUDONIEM = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables, and to the log whether it is counted and how far."""
    op.add_column("loghoofd", sa.Column("om", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column(
        "loghoofd", sa.Column("geteld", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
    )
    op.create_table(
        "ketting",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("betrokkene", _PSEUDONIEM, nullable=False),
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.Column("handvat", sa.LargeBinary(), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.Column("kop", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ketting")),
    )
    op.create_index(op.f("ix_ketting_betrokkene_id"), "ketting", ["betrokkene", "id"])
    op.create_table(
        "schakel",
        sa.Column("ketting", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nummer", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("plek", sa.BigInteger(), nullable=False),
        sa.Column("kop", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("ketting", "nummer", name=op.f("pk_schakel")),
    )
    op.create_index(op.f("ix_schakel_plek"), "schakel", ["plek"])
    op.create_table(
        "kaartstand",
        sa.Column("nummer", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("grootte", sa.BigInteger(), nullable=False),
        sa.Column("wortel", sa.LargeBinary(), nullable=False),
        sa.Column("kaart", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_kaartstand")),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("kaartstand")
    op.drop_table("schakel")
    op.drop_table("ketting")
    with op.batch_alter_table("loghoofd") as batch:
        batch.drop_column("geteld")
        batch.drop_column("om")

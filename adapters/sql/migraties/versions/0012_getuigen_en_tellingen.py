# SPDX-License-Identifier: EUPL-1.2
"""What each witness of the log cosigned or refused, and the numbers of the log by day."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; what was in the log before is counted from the beginning, by the gateway itself."""
    op.create_table(
        "getuige",
        sa.Column("naam", sa.String(length=255), nullable=False),
        sa.Column("grootte", sa.BigInteger(), nullable=False),
        sa.Column("alarm", sa.String(length=24), nullable=False),
        sa.Column("alarm_grootte", sa.BigInteger(), nullable=False),
        sa.Column("alarm_op", sa.BigInteger(), nullable=True),
        sa.Column("opnieuw", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_getuige")),
    )
    op.create_table(
        "telling",
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        sa.Column("dag", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kamer", sa.String(length=64), nullable=False),
        sa.Column("doel", sa.String(length=40), nullable=False),
        sa.Column("uitkomst", sa.String(length=20), nullable=False),
        sa.Column("regel", sa.String(length=64), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "verantwoordelijke", "dag", "kamer", "doel", "uitkomst", "regel", name=op.f("pk_telling")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "telstand",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("geteld", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telstand")),
    )


def downgrade() -> None:
    """Take them away; the numbers can be made again from the log."""
    op.drop_table("telstand")
    op.drop_table("telling")
    op.drop_table("getuige")

# SPDX-License-Identifier: EUPL-1.2
"""How much every client draws, what was told of it, who is blocked, and limits of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "afname",
        *_client(),
        sa.Column("uur", sa.BigInteger(), nullable=False),
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "organisatie", "client", "medewerker", "uur", "verantwoordelijke", name=op.f("pk_afname")
        ),
    )
    op.create_index(op.f("ix_afname_uur"), "afname", ["uur"])
    op.create_table(
        "verbruikmelding",
        sa.Column("id", sa.String(length=32), nullable=False),
        *_client(),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("op", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.BigInteger(), nullable=False),
        sa.Column("gebruikt", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verbruikmelding")),
    )
    op.create_index(op.f("ix_verbruikmelding_op"), "verbruikmelding", ["op"])
    op.create_index(
        op.f("ix_verbruikmelding_organisatie_client_medewerker_dag_soort"),
        "verbruikmelding",
        ["organisatie", "client", "medewerker", "dag", "soort"],
        unique=True,
    )
    op.create_table(
        "blokkade",
        *_client(),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sinds", sa.BigInteger(), nullable=False),
        sa.Column("reden", sa.String(length=16), nullable=False),
        sa.Column("door", sa.String(length=20), nullable=False),
        sa.Column("door_medewerker", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("organisatie", "client", "medewerker", name=op.f("pk_blokkade")),
    )
    op.create_table(
        "verbruikgrens",
        sa.Column("organisatie", sa.String(length=20), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisatie", name=op.f("pk_verbruikgrens")),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("verbruikgrens")
    op.drop_table("blokkade")
    op.drop_table("verbruikmelding")
    op.drop_index(op.f("ix_afname_uur"), table_name="afname")
    op.drop_table("afname")


def _client() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("organisatie", sa.String(length=20), nullable=False),
        sa.Column("client", sa.String(length=64), nullable=False),
        sa.Column("medewerker", sa.String(length=64), nullable=False),
    )

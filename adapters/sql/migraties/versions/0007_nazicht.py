# SPDX-License-Identifier: EUPL-1.2
"""The review desk: closed periods, lists, pieces, points that fade, possible breaches."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the five tables."""
    op.create_table(
        "nazichtperiode",
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("kenmerk", sa.String(length=32), nullable=False),
        sa.Column("gesloten_op", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("dag", name=op.f("pk_nazichtperiode")),
    )
    op.create_table(
        "nazichtlijst",
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("gesloten_op", sa.BigInteger(), nullable=False),
        sa.Column("nota", sa.Text(), nullable=False),
        sa.Column("begin", sa.BigInteger(), nullable=False),
        sa.Column("eind", sa.BigInteger(), nullable=False),
        sa.Column("regels", sa.BigInteger(), nullable=False),
        sa.Column("getrokken", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("verantwoordelijke", "dag", name=op.f("pk_nazichtlijst")),
    )
    op.create_index(op.f("ix_nazichtlijst_dag"), "nazichtlijst", ["dag"])
    op.create_table(
        "nazichtstuk",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        *_who(),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("vlaggen", sa.Text(), nullable=False),
        sa.Column("kenmerken", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", sa.BigInteger(), nullable=False),
        sa.Column("gevraagd_op", sa.BigInteger(), nullable=True),
        sa.Column("gevraagd_door", sa.String(length=64), nullable=False),
        sa.Column("antwoord", sa.String(length=32), nullable=True),
        sa.Column("beantwoord_op", sa.BigInteger(), nullable=True),
        sa.Column("oordeel", sa.String(length=32), nullable=True),
        sa.Column("gesloten_op", sa.BigInteger(), nullable=True),
        sa.Column("gesloten_door", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nazichtstuk")),
    )
    for kolommen in (
        ["verantwoordelijke", "oordeel", "gemaakt_op"],
        ["verantwoordelijke", "gemaakt_op"],
        ["organisatie", "medewerker", "oordeel"],
    ):
        op.create_index(op.f(f"ix_nazichtstuk_{'_'.join(kolommen)}"), "nazichtstuk", kolommen)
    op.create_table(
        "nazichtpunt",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        *_who(),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("punten", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nazichtpunt")),
    )
    op.create_index(op.f("ix_nazichtpunt_dag"), "nazichtpunt", ["dag"])
    op.create_index(op.f("ix_nazichtpunt_verantwoordelijke_dag"), "nazichtpunt", ["verantwoordelijke", "dag"])
    op.create_table(
        "lekvermoeden",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("verantwoordelijke", sa.String(length=20), nullable=False),
        sa.Column("bekend_op", sa.BigInteger(), nullable=False),
        sa.Column("gemeld_door", sa.String(length=64), nullable=False),
        sa.Column("kenmerken", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lekvermoeden")),
    )
    op.create_index(
        op.f("ix_lekvermoeden_verantwoordelijke_bekend_op"),
        "lekvermoeden",
        ["verantwoordelijke", "bekend_op"],
    )


def downgrade() -> None:
    """Take the tables away."""
    for tabel in ("lekvermoeden", "nazichtpunt", "nazichtstuk", "nazichtlijst", "nazichtperiode"):
        op.drop_table(tabel)


def _who() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("organisatie", sa.String(length=20), nullable=False),
        sa.Column("medewerker", sa.String(length=64), nullable=False),
        sa.Column("client", sa.String(length=64), nullable=False),
    )

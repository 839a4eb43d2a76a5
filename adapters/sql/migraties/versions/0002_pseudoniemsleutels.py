# SPDX-License-Identifier: EUPL-1.2
"""Pseudonym keys with a number each, and pseudoniemen compared byte by byte."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_PEOPLE = ("zaak", "signalering", "verwijzing", "logregel")


def upgrade() -> None:
    """Add the keys, and let all texts under one key be one range of an index."""
    op.create_table(
        "sleutel",
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ontvanger", sa.String(length=20), nullable=False),
        sa.Column("doel", sa.String(length=40), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("gemaakt_op", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_sleutel")),
    )
    op.create_index(op.f("ix_sleutel_ontvanger_doel"), "sleutel", ["ontvanger", "doel"])
    op.create_table(
        "sleutelstand",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stand", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sleutelstand")),
    )
    op.execute("INSERT INTO sleutelstand (id, stand) VALUES (1, 0)")
    _collate("C")


def downgrade() -> None:
    """Take the keys away."""
    _collate("default")
    op.drop_table("sleutelstand")
    op.drop_index(op.f("ix_sleutel_ontvanger_doel"), table_name="sleutel")
    op.drop_table("sleutel")


def _collate(collation: str) -> None:
    # SQLite compares bytes already, and knows no collation of this name.
    if op.get_bind().dialect.name == "postgresql":
        for table in _PEOPLE:
            op.alter_column(table, "betrokkene", type_=sa.String(length=64, collation=collation))

# SPDX-License-Identifier: EUPL-1.2
"""Where a signalering is about, as the schuilnaam of an address."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and find by it what came with an address."""
    # Byte by byte, as every schuilnaam: all texts under one key are one range of the index.
    tekst = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")
    op.add_column("signalering", sa.Column("huishouden", tekst, nullable=True))
    met_adres = sa.text("huishouden IS NOT NULL")
    op.create_index(
        op.f("ix_signalering_huishouden"),
        "signalering",
        ["huishouden"],
        sqlite_where=met_adres,
        postgresql_where=met_adres,
    )


def downgrade() -> None:
    """Take the column away."""
    op.drop_index(op.f("ix_signalering_huishouden"), table_name="signalering")
    op.drop_column("signalering", "huishouden")

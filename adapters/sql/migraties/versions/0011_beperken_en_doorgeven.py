# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner had restricted, in the row itself, and who is told of a change."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABELLEN = ("zaak", "signalering", "verwijzing")


def upgrade() -> None:
    """Add the mark to whatever is kept about a person, and the two tables."""
    beperkt = sa.text("beperking IS NOT NULL")
    for tabel in _TABELLEN:
        op.add_column(tabel, sa.Column("beperking", sa.String(length=32), nullable=True))
        op.create_index(
            op.f(f"ix_{tabel}_beperking"),
            tabel,
            ["beperking"],
            sqlite_where=beperkt,
            postgresql_where=beperkt,
        )
    op.add_column("inwonerverzoek", sa.Column("uitgevoerd_op", sa.BigInteger(), nullable=True))
    op.create_table(
        "beperking",
        sa.Column("verzoek", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("grond", sa.String(length=24), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("gezet_op", sa.BigInteger(), nullable=False),
        sa.Column("gezet_door", sa.String(length=64), nullable=False),
        sa.Column("aangezegd_op", sa.BigInteger(), nullable=True),
        sa.Column("opgeheven_op", sa.BigInteger(), nullable=True),
        sa.Column("opgeheven_door", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["verzoek"], ["inwonerverzoek.id"], name=op.f("fk_beperking_verzoek")),
        sa.PrimaryKeyConstraint("verzoek", name=op.f("pk_beperking")),
    )
    op.create_table(
        "verzoek_ontvanger",
        sa.Column("verzoek", sa.String(length=32), nullable=False),
        sa.Column("organisatie", sa.String(length=20), nullable=False),
        sa.Column("rol", sa.String(length=40), nullable=False),
        sa.Column("kenmerk", sa.String(length=32), nullable=False),
        sa.Column("verteld_op", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["verzoek"], ["inwonerverzoek.id"], name=op.f("fk_verzoek_ontvanger_verzoek")
        ),
        sa.PrimaryKeyConstraint("verzoek", "organisatie", name=op.f("pk_verzoek_ontvanger")),
    )


def downgrade() -> None:
    """Take them away: what was restricted is then no longer."""
    op.drop_table("verzoek_ontvanger")
    op.drop_table("beperking")
    op.drop_column("inwonerverzoek", "uitgevoerd_op")
    for tabel in reversed(_TABELLEN):
        op.drop_index(op.f(f"ix_{tabel}_beperking"), table_name=tabel)
        op.drop_column(tabel, "beperking")

# SPDX-License-Identifier: EUPL-1.2
"""What employees said about whom they know, and what colleagues asked; under schuilnamen."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SCHUILNAAM = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")
_RIJ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "verschoning",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("band", sa.String(length=16), nullable=False),
        sa.Column("medewerker", sa.String(length=64), nullable=False),
        sa.Column("door", sa.String(length=64), nullable=False),
        sa.Column("gezegd_op", sa.BigInteger(), nullable=False),
        sa.Column("tot", sa.BigInteger(), nullable=False),
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verschoning")),
    )
    op.create_index(
        op.f("ix_verschoning_gemeente_medewerker_tot"), "verschoning", ["gemeente", "medewerker", "tot"]
    )
    op.create_index(op.f("ix_verschoning_tot"), "verschoning", ["tot"])
    _add_names("verschoning_persoon", "betrokkene")
    _add_names("verschoning_adres", "huishouden")


def downgrade() -> None:
    """Take them away."""
    op.drop_table("verschoning_adres")
    op.drop_table("verschoning_persoon")
    op.drop_table("verschoning")


def _add_names(tabel: str, naam: str) -> None:
    op.create_table(
        tabel,
        sa.Column("id", _RIJ, nullable=False),
        sa.Column("verschoning", sa.String(length=32), nullable=False),
        sa.Column(naam, _SCHUILNAAM, nullable=False),
        sa.ForeignKeyConstraint(["verschoning"], ["verschoning.id"], name=op.f(f"fk_{tabel}_verschoning")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
    )
    op.create_index(op.f(f"ix_{tabel}_verschoning"), tabel, ["verschoning"])
    op.create_index(op.f(f"ix_{tabel}_{naam}"), tabel, [naam])

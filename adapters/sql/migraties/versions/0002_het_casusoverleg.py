# SPDX-License-Identifier: EUPL-1.2
"""Het casusoverleg: participants, agenda, agreements."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "overleg",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("belegd_door", sa.String(length=64), nullable=False),
        sa.Column("op", sa.BigInteger(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("gesloten_op", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["zaak"], ["zaak.id"], name=op.f("fk_overleg_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overleg")),
    )
    with op.batch_alter_table("overleg", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_overleg_zaak"), ["zaak"], unique=False)

    op.create_table(
        "overleg_afspraak",
        sa.Column("overleg", sa.String(length=32), nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wie", sa.Integer(), nullable=False),
        sa.Column("wat", sa.String(length=40), nullable=False),
        sa.Column("domein", sa.String(length=40), nullable=False),
        sa.Column("doel", sa.String(length=40), nullable=False),
        sa.Column("voor", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["overleg"], ["overleg.id"], name=op.f("fk_overleg_afspraak_overleg")),
        sa.PrimaryKeyConstraint("overleg", "nummer", name=op.f("pk_overleg_afspraak")),
    )
    op.create_table(
        "overleg_agendapunt",
        sa.Column("overleg", sa.String(length=32), nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("onderwerp", sa.String(length=40), nullable=False),
        sa.Column("bedoeld_voor", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["overleg"], ["overleg.id"], name=op.f("fk_overleg_agendapunt_overleg")),
        sa.PrimaryKeyConstraint("overleg", "nummer", name=op.f("pk_overleg_agendapunt")),
    )
    op.create_table(
        "overleg_deelnemer",
        sa.Column("overleg", sa.String(length=32), nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisatie", sa.String(length=20), nullable=False),
        sa.Column("medewerker", sa.String(length=64), nullable=False),
        sa.Column("functie", sa.String(length=24), nullable=False),
        sa.Column("regime", sa.String(length=20), nullable=False),
        sa.Column("geheimhouding", sa.String(length=16), nullable=False),
        sa.Column("toestemmingen", sa.JSON(), nullable=False),
        sa.Column("antwoord", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["overleg"], ["overleg.id"], name=op.f("fk_overleg_deelnemer_overleg")),
        sa.PrimaryKeyConstraint("overleg", "nummer", name=op.f("pk_overleg_deelnemer")),
    )
    with op.batch_alter_table("overleg_deelnemer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_overleg_deelnemer_organisatie_medewerker"),
            ["organisatie", "medewerker"],
            unique=False,
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("overleg_deelnemer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_overleg_deelnemer_organisatie_medewerker"))

    op.drop_table("overleg_deelnemer")
    op.drop_table("overleg_agendapunt")
    op.drop_table("overleg_afspraak")
    with op.batch_alter_table("overleg", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_overleg_zaak"))

    op.drop_table("overleg")

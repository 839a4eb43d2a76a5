# SPDX-License-Identifier: EUPL-1.2
"""The seeds under whose keys lines about somebody lie shut; in the log, what was erased and on which article."""

import sqlalchemy as sa
from alembic import op

from adapters.sql.tabellen.base import PseudoniemTekst
from audit.canonical import parse_canonical
from audit.errors import AuditError

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None

_ADL = b"adl "
_EMPTY = sa.text("''")


def upgrade() -> None:
    """Add the table of seeds, and two columns to the log. Lines of before now stay open as they are."""
    op.create_table(
        "betrokkenesleutel",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("betrokkene", PseudoniemTekst, nullable=False),
        sa.Column("zaad", sa.LargeBinary(), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betrokkenesleutel")),
    )
    op.create_index(op.f("ix_betrokkenesleutel_betrokkene"), "betrokkenesleutel", ["betrokkene"])
    op.add_column("logregel", sa.Column("artikel", sa.Text(), nullable=False, server_default=_EMPTY))
    op.add_column(
        "logregel", sa.Column("gewist", sa.String(length=32), nullable=False, server_default=_EMPTY)
    )
    _fill_articles()


def downgrade() -> None:
    """Take them away; what lies shut does not open any more."""
    op.drop_column("logregel", "gewist")
    op.drop_column("logregel", "artikel")
    op.drop_index(op.f("ix_betrokkenesleutel_betrokkene"), table_name="betrokkenesleutel")
    op.drop_table("betrokkenesleutel")


def _fill_articles() -> None:
    """A column must say what the record says, also of the lines that are there already."""
    conn, last = op.get_bind(), 0
    some = sa.text("SELECT id, record FROM logregel WHERE id > :na ORDER BY id LIMIT 1000")
    put = sa.text("UPDATE logregel SET artikel = :artikel WHERE id = :id")
    while rows := conn.execute(some, {"na": last}).all():
        conn.execute(put, [{"id": row.id, "artikel": _article(bytes(row.record))} for row in rows])
        last = rows[-1].id


def _article(record: bytes) -> str:
    """On which article a line was decided; nothing of one that was damaged: a check will say so."""
    adl = next((deel for deel in record.split(b"\n") if deel.startswith(_ADL)), b"")
    try:
        besluit = parse_canonical(adl.removeprefix(_ADL))
        return str(besluit["body"]["adl.core.response"]["context"].get("artikel", ""))
    except (AuditError, LookupError, TypeError, AttributeError):
        return ""

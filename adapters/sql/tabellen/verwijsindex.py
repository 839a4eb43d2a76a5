# SPDX-License-Identifier: EUPL-1.2
"""The table of verwijzingen."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import BEPERKT, Base, Moment, PseudoniemTekst


class VerwijzingRij(Base):
    """One verwijzing: who is involved with whom, until when. No reason, no name, no date of birth.

    Source: Jeugdwet art. 7.1.4.3.
    """

    __tablename__ = "verwijzing"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)
    organisatie: Mapped[str] = mapped_column(String(20))
    contact: Mapped[str] = mapped_column(String(254))
    gemeld_op: Mapped[datetime] = mapped_column(Moment)
    verwijder_op: Mapped[date]
    beperking: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index(None, "betrokkene"),
        Index(None, "organisatie", "gemeld_op"),
        Index(None, "verwijder_op"),
        Index(None, "beperking", sqlite_where=BEPERKT, postgresql_where=BEPERKT),
    )

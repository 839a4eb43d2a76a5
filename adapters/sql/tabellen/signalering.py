# SPDX-License-Identifier: EUPL-1.2
"""The table of signaleringen."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import BEPERKT, Base, Moment, PseudoniemTekst

_MET_ADRES: Final = text("huishouden IS NOT NULL")


class SignaleringRij(Base):
    """One signalering; person and address are pseudonyms, the BSN is sealed."""

    __tablename__ = "signalering"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)
    verzegeld: Mapped[bytes] = mapped_column(LargeBinary)
    melder: Mapped[str] = mapped_column(String(20))
    soort: Mapped[str] = mapped_column(String(40))
    eigenaar: Mapped[str] = mapped_column(String(24))
    urgentie: Mapped[str] = mapped_column(String(16))
    gemeld_op: Mapped[datetime] = mapped_column(Moment)
    vervalt_op: Mapped[date]
    stand: Mapped[str] = mapped_column(String(16))
    door: Mapped[str] = mapped_column(String(64))
    reden: Mapped[str | None] = mapped_column(String(32))
    zaak: Mapped[str] = mapped_column(String(32))
    doel: Mapped[str] = mapped_column(String(40))
    spoed_sinds: Mapped[date | None]
    huishouden: Mapped[str | None] = mapped_column(PseudoniemTekst)
    beperking: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index(None, "betrokkene"),
        Index(None, "gemeente", "eigenaar", "stand"),
        Index(None, "melder"),
        # Most come without an address, and cost no place here.
        Index(None, "huishouden", sqlite_where=_MET_ADRES, postgresql_where=_MET_ADRES),
        Index(None, "beperking", sqlite_where=BEPERKT, postgresql_where=BEPERKT),
    )

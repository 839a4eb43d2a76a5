# SPDX-License-Identifier: EUPL-1.2
"""What somebody said about whom she knows, and under which schuilnamen; no column names an inwoner."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, PseudoniemTekst, RowId


class VerschoningRij(Base):
    """One thing that was said. `medewerker` is empty for a colleague who asked."""

    __tablename__ = "verschoning"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    band: Mapped[str] = mapped_column(String(16))
    medewerker: Mapped[str] = mapped_column(String(64))
    door: Mapped[str] = mapped_column(String(64))
    gezegd_op: Mapped[datetime] = mapped_column(Moment)
    tot: Mapped[datetime] = mapped_column(Moment, index=True)
    zaak: Mapped[str] = mapped_column(String(32))

    __table_args__ = (Index(None, "gemeente", "medewerker", "tot"),)


class VerschoningpersoonRij(Base):
    """One of the pseudoniemen of the person it is about."""

    __tablename__ = "verschoning_persoon"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    verschoning: Mapped[str] = mapped_column(ForeignKey("verschoning.id"), index=True)
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst, index=True)


class VerschoningadresRij(Base):
    """One of the addresses at which a housemate is known."""

    __tablename__ = "verschoning_adres"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    verschoning: Mapped[str] = mapped_column(ForeignKey("verschoning.id"), index=True)
    huishouden: Mapped[str] = mapped_column(PseudoniemTekst, index=True)

# SPDX-License-Identifier: EUPL-1.2
"""The tables of the casusoverleg: codes, numbers and dates; there is no column for free text."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class OverlegRij(Base):
    """One overleg about one zaak."""

    __tablename__ = "overleg"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"), index=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    belegd_door: Mapped[str] = mapped_column(String(64))
    op: Mapped[datetime] = mapped_column(Moment)
    stand: Mapped[str] = mapped_column(String(16))
    gesloten_op: Mapped[datetime | None] = mapped_column(Moment)


class DeelnemerRij(Base):
    """Who was invited, and what they answered."""

    __tablename__ = "overleg_deelnemer"

    overleg: Mapped[str] = mapped_column(ForeignKey("overleg.id"), primary_key=True)
    nummer: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    organisatie: Mapped[str] = mapped_column(String(20))
    medewerker: Mapped[str] = mapped_column(String(64))
    functie: Mapped[str] = mapped_column(String(24))
    regime: Mapped[str] = mapped_column(String(20))
    geheimhouding: Mapped[str] = mapped_column(String(16))
    toestemmingen: Mapped[list[str]] = mapped_column(JSON)
    antwoord: Mapped[str] = mapped_column(String(16))

    __table_args__ = (Index(None, "organisatie", "medewerker"),)


class AgendapuntRij(Base):
    """One item of the agenda; `bedoeld_voor` holds numbers of participants."""

    __tablename__ = "overleg_agendapunt"

    overleg: Mapped[str] = mapped_column(ForeignKey("overleg.id"), primary_key=True)
    nummer: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    onderwerp: Mapped[str] = mapped_column(String(40))
    bedoeld_voor: Mapped[list[int]] = mapped_column(JSON)


class AfspraakRij(Base):
    """One agreement; `wie` is the number of a participant."""

    __tablename__ = "overleg_afspraak"

    overleg: Mapped[str] = mapped_column(ForeignKey("overleg.id"), primary_key=True)
    nummer: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    wie: Mapped[int] = mapped_column(Integer)
    wat: Mapped[str] = mapped_column(String(40))
    domein: Mapped[str] = mapped_column(String(40))
    doel: Mapped[str] = mapped_column(String(40))
    voor: Mapped[date]
    stand: Mapped[str] = mapped_column(String(16))

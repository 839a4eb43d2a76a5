# SPDX-License-Identifier: EUPL-1.2
"""The tables of registers: versions, their activations, replays of decisions, agreements."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, RowId


class RegisterversieRij(Base):
    """One version of the register; `teksten` is a JSON object of files by name. A row never changes."""

    __tablename__ = "registerversie"

    versie: Mapped[str] = mapped_column(String(16), primary_key=True)
    teksten: Mapped[str] = mapped_column(Text)
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)


class RegisteractiveringRij(Base):
    """That a version began to count. The row with the highest number says which counts now."""

    __tablename__ = "registeractivering"

    nummer: Mapped[int] = mapped_column(RowId, primary_key=True)
    versie: Mapped[str] = mapped_column(ForeignKey("registerversie.versie"))
    vorige: Mapped[str] = mapped_column(String(16))
    tijd: Mapped[datetime] = mapped_column(Moment)
    organisatie: Mapped[str] = mapped_column(String(20))
    medewerker: Mapped[str] = mapped_column(String(64))
    kenmerk: Mapped[str] = mapped_column(String(32))
    akkoord_organisatie: Mapped[str] = mapped_column(String(20))
    akkoord_medewerker: Mapped[str] = mapped_column(String(64))


class NaspelRij(Base):
    """Recorded decisions played again under two versions; `gevolgen` is empty until it is done."""

    __tablename__ = "naspel"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    oud: Mapped[str] = mapped_column(String(16))
    nieuw: Mapped[str] = mapped_column(ForeignKey("registerversie.versie"))
    begonnen_op: Mapped[datetime] = mapped_column(Moment)
    eerste: Mapped[int] = mapped_column(BigInteger)
    laatste: Mapped[int] = mapped_column(BigInteger)
    verruimt: Mapped[bool] = mapped_column(Boolean)
    klaar_op: Mapped[datetime | None] = mapped_column(Moment)
    gevolgen: Mapped[str] = mapped_column(Text)
    gestopt: Mapped[bool] = mapped_column(Boolean)

    __table_args__ = (Index(None, "oud", "nieuw", "begonnen_op"),)


class AkkoordRij(Base):
    """That somebody agreed to a change, on what a replay showed."""

    __tablename__ = "registerakkoord"

    naspel: Mapped[str] = mapped_column(ForeignKey("naspel.id"), primary_key=True)
    organisatie: Mapped[str] = mapped_column(String(20), primary_key=True)
    medewerker: Mapped[str] = mapped_column(String(64), primary_key=True)
    tijd: Mapped[datetime] = mapped_column(Moment)

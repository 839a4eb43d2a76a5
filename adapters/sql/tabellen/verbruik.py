# SPDX-License-Identifier: EUPL-1.2
"""The tables of verbruik: draws per hour, what was reported, who is blocked, own limits. Nobody's name."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class AfnameRij(Base):
    """How much one client drew in one hour towards one organisation; a commit adds to it."""

    __tablename__ = "afname"

    organisatie: Mapped[str] = mapped_column(String(20), primary_key=True)
    client: Mapped[str] = mapped_column(String(64), primary_key=True)
    medewerker: Mapped[str] = mapped_column(String(64), primary_key=True)
    uur: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    verantwoordelijke: Mapped[str] = mapped_column(String(20), primary_key=True)
    aantal: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index(None, "uur"),)


class VerbruikmeldingRij(Base):
    """One report; the index that is unique keeps it at one for a client, day and kind."""

    __tablename__ = "verbruikmelding"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    organisatie: Mapped[str] = mapped_column(String(20))
    client: Mapped[str] = mapped_column(String(64))
    medewerker: Mapped[str] = mapped_column(String(64))
    dag: Mapped[date]
    soort: Mapped[str] = mapped_column(String(16))
    op: Mapped[datetime] = mapped_column(Moment, index=True)
    quota: Mapped[int] = mapped_column(BigInteger)
    gebruikt: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index(None, "organisatie", "client", "medewerker", "dag", "soort", unique=True),)


class BlokkadeRij(Base):
    """One client that is blocked; the row goes when the block is lifted, and both stand in the log."""

    __tablename__ = "blokkade"

    organisatie: Mapped[str] = mapped_column(String(20), primary_key=True)
    client: Mapped[str] = mapped_column(String(64), primary_key=True)
    medewerker: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(32))
    sinds: Mapped[datetime] = mapped_column(Moment)
    reden: Mapped[str] = mapped_column(String(16))
    door: Mapped[str] = mapped_column(String(20))
    door_medewerker: Mapped[str] = mapped_column(String(64))


class VerbruikgrensRij(Base):
    """The limit that a beheerder gave an organisation."""

    __tablename__ = "verbruikgrens"

    organisatie: Mapped[str] = mapped_column(String(20), primary_key=True)
    aantal: Mapped[int] = mapped_column(BigInteger)

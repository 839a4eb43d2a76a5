# SPDX-License-Identifier: EUPL-1.2
"""The tables of reviewing: periods, lists, pieces, points, possible breaches. No column names an inwoner."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, RowId


class NazichtperiodeRij(Base):
    """That a day was closed, and by which line of the log."""

    __tablename__ = "nazichtperiode"

    dag: Mapped[date] = mapped_column(primary_key=True)
    kenmerk: Mapped[str] = mapped_column(String(32))
    gesloten_op: Mapped[datetime] = mapped_column(Moment)


class NazichtlijstRij(Base):
    """That the desk of one organisation was filled for a day, and what its sample was drawn with."""

    __tablename__ = "nazichtlijst"

    verantwoordelijke: Mapped[str] = mapped_column(String(20), primary_key=True)
    dag: Mapped[date] = mapped_column(primary_key=True, index=True)
    gesloten_op: Mapped[datetime] = mapped_column(Moment)
    nota: Mapped[str] = mapped_column(Text)
    begin: Mapped[int] = mapped_column(BigInteger)
    eind: Mapped[int] = mapped_column(BigInteger)
    regels: Mapped[int] = mapped_column(BigInteger)
    getrokken: Mapped[str] = mapped_column(Text)


class NazichtstukRij(Base):
    """One piece: who acted, which day, the flags as JSON, and what became of it."""

    __tablename__ = "nazichtstuk"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    verantwoordelijke: Mapped[str] = mapped_column(String(20))
    soort: Mapped[str] = mapped_column(String(16))
    organisatie: Mapped[str] = mapped_column(String(20))
    medewerker: Mapped[str] = mapped_column(String(64))
    client: Mapped[str] = mapped_column(String(64))
    dag: Mapped[date]
    vlaggen: Mapped[str] = mapped_column(Text)
    kenmerken: Mapped[str] = mapped_column(Text)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    gevraagd_op: Mapped[datetime | None] = mapped_column(Moment)
    gevraagd_door: Mapped[str] = mapped_column(String(64))
    antwoord: Mapped[str | None] = mapped_column(String(32))
    beantwoord_op: Mapped[datetime | None] = mapped_column(Moment)
    oordeel: Mapped[str | None] = mapped_column(String(32))
    gesloten_op: Mapped[datetime | None] = mapped_column(Moment)
    gesloten_door: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        Index(None, "verantwoordelijke", "oordeel", "gemaakt_op"),
        Index(None, "verantwoordelijke", "gemaakt_op"),
        Index(None, "organisatie", "medewerker", "oordeel"),
    )


class NazichtpuntRij(Base):
    """What one who acted scored on one day; kept for as long as it is added up."""

    __tablename__ = "nazichtpunt"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    verantwoordelijke: Mapped[str] = mapped_column(String(20))
    organisatie: Mapped[str] = mapped_column(String(20))
    medewerker: Mapped[str] = mapped_column(String(64))
    client: Mapped[str] = mapped_column(String(64))
    dag: Mapped[date] = mapped_column(index=True)
    punten: Mapped[int] = mapped_column(Integer)

    __table_args__ = (Index(None, "verantwoordelijke", "dag"),)


class LekvermoedenRij(Base):
    """A possible breach that the review found; the lines it rests on, and since when it is known."""

    __tablename__ = "lekvermoeden"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    verantwoordelijke: Mapped[str] = mapped_column(String(20))
    bekend_op: Mapped[datetime] = mapped_column(Moment)
    gemeld_door: Mapped[str] = mapped_column(String(64))
    kenmerken: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index(None, "verantwoordelijke", "bekend_op"),)

# SPDX-License-Identifier: EUPL-1.2
"""The tables of keeping and destroying: what must stay, what was destroyed, how far. About nobody."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, RowId


class BewaarplichtRij(Base):
    """That a zaak must stay: why, until when, who said so, who ended it."""

    __tablename__ = "bewaarplicht"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"), index=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    reden: Mapped[str] = mapped_column(String(24))
    tot: Mapped[date]
    gezet_op: Mapped[datetime] = mapped_column(Moment)
    gezet_door: Mapped[str] = mapped_column(String(64))
    opgeheven_op: Mapped[datetime | None] = mapped_column(Moment)
    opgeheven_door: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index(None, "gemeente", "tot"),)


class VernietigingRij(Base):
    """That something was destroyed: the class, how much, of which zaken, on which article. About nobody."""

    __tablename__ = "vernietiging"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    kenmerk: Mapped[str] = mapped_column(String(32))
    soort: Mapped[str] = mapped_column(String(16))
    doel: Mapped[str] = mapped_column(String(40))
    gemeente: Mapped[str] = mapped_column(String(4))
    aantal: Mapped[int] = mapped_column(Integer)
    zaken: Mapped[list[str]] = mapped_column(JSON)
    artikel: Mapped[str] = mapped_column(String(200))
    register: Mapped[str] = mapped_column(String(32))
    op: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (Index(None, "gemeente", "op"),)


class LogloopRij(Base):
    """How far the log was gone over for what is past its term: the first place that was not. One row."""

    __tablename__ = "logloop"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    bereikt: Mapped[int] = mapped_column(BigInteger)


class LogrestRij(Base):
    """A line of the log before that place that something keeps here."""

    __tablename__ = "logrest"

    plek: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)

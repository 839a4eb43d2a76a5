# SPDX-License-Identifier: EUPL-1.2
"""The tables of datalekken: each as it came in, and its steps, which are only ever added."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class DatalekRij(Base):
    """One datalek as it came in. The last three follow from its steps, and are there to find it by."""

    __tablename__ = "datalek"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    verantwoordelijke: Mapped[str] = mapped_column(String(20))
    bron: Mapped[str] = mapped_column(String(16))
    voorval: Mapped[str] = mapped_column(String(24))
    ontdekt_op: Mapped[datetime] = mapped_column(Moment)
    gemeld_op: Mapped[datetime] = mapped_column(Moment)
    bekend_op: Mapped[datetime] = mapped_column(Moment)
    melder: Mapped[str] = mapped_column(String(20))
    gemeld_door: Mapped[str] = mapped_column(String(64))
    zaak: Mapped[str] = mapped_column(String(32))
    kenmerken: Mapped[str] = mapped_column(Text)
    sinds: Mapped[datetime] = mapped_column(Moment)
    loopt: Mapped[bool] = mapped_column(Boolean)
    gesloten_op: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (Index(None, "verantwoordelijke", "gemeld_op"), Index(None, "gesloten_op"))


class DatalekstapRij(Base):
    """One step: which kind, when, by whom, and what it says, as JSON of codes and numbers."""

    __tablename__ = "datalekstap"

    datalek: Mapped[str] = mapped_column(ForeignKey("datalek.id"), primary_key=True)
    nummer: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    soort: Mapped[str] = mapped_column(String(16))
    op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[str] = mapped_column(String(64))
    inhoud: Mapped[str] = mapped_column(Text)

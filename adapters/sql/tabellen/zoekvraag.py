# SPDX-License-Identifier: EUPL-1.2
"""Searches of the log, kept for a week, and for whom they look."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, PseudoniemTekst, RowId


class ZoekvraagRij(Base):
    """One search. `reden` is empty when nobody in particular was looked for."""

    __tablename__ = "zoekvraag"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    organisatie: Mapped[str] = mapped_column(String(20))
    gesteld_door: Mapped[str] = mapped_column(String(64))
    gesteld_op: Mapped[datetime] = mapped_column(Moment, index=True)
    waarden: Mapped[dict[str, Any]] = mapped_column(JSON)
    reden: Mapped[str] = mapped_column(String(16))


class ZoekpersoonRij(Base):
    """One of the pseudoniemen under which a search looks for somebody."""

    __tablename__ = "zoekpersoon"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    vraag: Mapped[str] = mapped_column(ForeignKey("zoekvraag.id"), index=True)
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)

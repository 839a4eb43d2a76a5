# SPDX-License-Identifier: EUPL-1.2
"""The tables of pseudonym keys: whose, for what, and how often that changed. No secret."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class SleutelRij(Base):
    """One key, by its number. A row is never removed: a number is used once."""

    __tablename__ = "sleutel"

    nummer: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    ontvanger: Mapped[str] = mapped_column(String(20))
    doel: Mapped[str] = mapped_column(String(40))
    generatie: Mapped[int] = mapped_column(Integer)
    stand: Mapped[str] = mapped_column(String(16))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (Index(None, "ontvanger", "doel"),)


class SleutelstandRij(Base):
    """How often it changed which key counts. One row."""

    __tablename__ = "sleutelstand"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    stand: Mapped[int] = mapped_column(BigInteger)

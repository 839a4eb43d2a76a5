# SPDX-License-Identifier: EUPL-1.2
"""Numbers of lines of the log, by day; made of lines that are there, and it can be made anew from them."""

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, RowId


class TellingRij(Base):
    """How many lines of one organisation and one day were alike. `dag` is written 20261123."""

    __tablename__ = "telling"

    verantwoordelijke: Mapped[str] = mapped_column(String(20), primary_key=True)
    dag: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kamer: Mapped[str] = mapped_column(String(64), primary_key=True)
    doel: Mapped[str] = mapped_column(String(40), primary_key=True)
    uitkomst: Mapped[str] = mapped_column(String(20), primary_key=True)
    regel: Mapped[str] = mapped_column(String(64), primary_key=True)
    aantal: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = ({"sqlite_with_rowid": False},)


class TelstandRij(Base):
    """How many lines are in the numbers. One row."""

    __tablename__ = "telstand"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    geteld: Mapped[int] = mapped_column(BigInteger)

# SPDX-License-Identifier: EUPL-1.2
"""Where in the log something stands: made of lines that are there, and it can be made anew from them."""

from sqlalchemy import BigInteger, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base

TERM_LENGTE = 160


class LogwijzerRij(Base):
    """In which rows of one block a term stands, a bit for each row; see `adapters/sql/logwijzer.py`."""

    __tablename__ = "logwijzer"

    term: Mapped[str] = mapped_column(String(TERM_LENGTE), primary_key=True)
    blok: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    rijen: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = ({"sqlite_with_rowid": False},)


class LogwijzerBlok(Base):
    """A block that is in the index, and how many rows it had then. Blocks are added in their order."""

    __tablename__ = "logwijzerblok"

    blok: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    aantal: Mapped[int] = mapped_column(Integer)

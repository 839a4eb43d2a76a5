# SPDX-License-Identifier: EUPL-1.2
"""The table of the seeds under whose keys the lines of the log about somebody are shut."""

from datetime import date

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, PseudoniemTekst, RowId


class BetrokkenesleutelRij(Base):
    """One seed of one person. Without the row no line that was shut under it opens any more.

    Mostly there is one for each person. Who came to stand under a key that was being left can have
    two, and keeps both. `sinds` is the day of its first line.
    """

    __tablename__ = "betrokkenesleutel"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst, index=True)
    zaad: Mapped[bytes] = mapped_column(LargeBinary)
    sinds: Mapped[date]

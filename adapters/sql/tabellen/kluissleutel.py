# SPDX-License-Identifier: EUPL-1.2
"""The table of the keys of the vault, each wrapped: without the key ring no row opens anything."""

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class KluissleutelRij(Base):
    """One key of one municipality. A row is never removed: a version is given once."""

    __tablename__ = "kluissleutel"

    gemeente: Mapped[str] = mapped_column(String(4), primary_key=True)
    versie: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    verpakt: Mapped[bytes] = mapped_column(LargeBinary)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    stand: Mapped[str] = mapped_column(String(16))

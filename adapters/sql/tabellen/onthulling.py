# SPDX-License-Identifier: EUPL-1.2
"""The table of onthullingen."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class OnthullingRij(Base):
    """One onthulling: who asked, on which ground, who decided, until when. Never the number."""

    __tablename__ = "onthulling"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"))
    gemeente: Mapped[str] = mapped_column(String(4))
    aanvrager: Mapped[str] = mapped_column(String(64))
    functie: Mapped[str] = mapped_column(String(24))
    grond: Mapped[str] = mapped_column(String(24))
    gevraagd_op: Mapped[datetime] = mapped_column(Moment)
    wacht_tot: Mapped[datetime] = mapped_column(Moment)
    tweede: Mapped[str] = mapped_column(String(64))
    besloten_op: Mapped[datetime | None] = mapped_column(Moment)
    tot: Mapped[datetime | None] = mapped_column(Moment)
    keren: Mapped[int] = mapped_column(Integer)

    __table_args__ = (Index(None, "gemeente", "aanvrager"), Index(None, "gemeente", "gevraagd_op"))

# SPDX-License-Identifier: EUPL-1.2
"""The table of noodinzagen."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class NoodinzageRij(Base):
    """One noodinzage: who asked, why, who watched, until when, what was found. Nothing that was seen."""

    __tablename__ = "noodinzage"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"))
    gemeente: Mapped[str] = mapped_column(String(4))
    regime: Mapped[str] = mapped_column(String(20))
    aanvrager: Mapped[str] = mapped_column(String(64))
    reden: Mapped[str] = mapped_column(String(24))
    kind_in_gevaar: Mapped[bool] = mapped_column(Boolean)
    gevraagd_op: Mapped[datetime] = mapped_column(Moment)
    collega: Mapped[str] = mapped_column(String(64))
    akkoord_op: Mapped[datetime | None] = mapped_column(Moment)
    fg_ingelicht_op: Mapped[datetime | None] = mapped_column(Moment)
    tot: Mapped[datetime | None] = mapped_column(Moment)
    bekeken_op: Mapped[datetime | None] = mapped_column(Moment)
    nagekeken_op: Mapped[datetime | None] = mapped_column(Moment)
    nagekeken_door: Mapped[str] = mapped_column(String(64))
    oordeel: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index(None, "gemeente", "aanvrager"),
        Index(None, "gemeente", "collega"),
        Index(None, "gemeente", "oordeel"),
    )

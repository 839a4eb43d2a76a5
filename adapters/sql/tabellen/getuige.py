# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of each witness of our log: the last head that it cosigned, and a refusal."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class GetuigeRij(Base):
    """One witness, by the name of its key. `grootte` names the head in `checkpunt`, 0 when there is none."""

    __tablename__ = "getuige"

    naam: Mapped[str] = mapped_column(String(255), primary_key=True)
    grootte: Mapped[int] = mapped_column(BigInteger)
    alarm: Mapped[str] = mapped_column(String(24))
    alarm_grootte: Mapped[int] = mapped_column(BigInteger)
    alarm_op: Mapped[datetime | None] = mapped_column(Moment)
    opnieuw: Mapped[bool] = mapped_column(Boolean)

# SPDX-License-Identifier: EUPL-1.2
"""The tables of zaken: where each stands, who is involved, which voorzieningen it has."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import BEPERKT, Base, PseudoniemTekst, RowId


class ZaakRij(Base):
    """One zaak. `regisseur` may not be empty: there is always exactly one."""

    __tablename__ = "zaak"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    regime: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(16))
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst, index=True)
    verzegeld: Mapped[bytes] = mapped_column(LargeBinary)
    kluisplaats: Mapped[str] = mapped_column(String(64))
    regisseur: Mapped[str] = mapped_column(String(64))
    begonnen_op: Mapped[date]
    route: Mapped[str | None] = mapped_column(String(24))
    spoed_sinds: Mapped[date | None]
    spoed_besloten_op: Mapped[date | None]
    beperking: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index(None, "gemeente", "regisseur", "status"),
        Index(None, "beperking", sqlite_where=BEPERKT, postgresql_where=BEPERKT),
    )


class ZaakStap(Base):
    """On which day a zaak reached a status, in order."""

    __tablename__ = "zaak_stap"

    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"), primary_key=True)
    volgorde: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    status: Mapped[str] = mapped_column(String(16))
    op: Mapped[date]


class ZaakBehandelaar(Base):
    """Who works on a zaak beside the regisseur."""

    __tablename__ = "zaak_behandelaar"

    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"), primary_key=True)
    medewerker: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class VoorzieningRij(Base):
    """What the municipality granted in a zaak."""

    __tablename__ = "voorziening"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"), index=True)
    product: Mapped[str] = mapped_column(String(40))
    grondslag: Mapped[str] = mapped_column(String(40))
    aanbieder: Mapped[str] = mapped_column(String(20))
    begin: Mapped[date]
    eind: Mapped[date | None]

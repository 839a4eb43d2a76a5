# SPDX-License-Identifier: EUPL-1.2
"""The tables of what inwoners ask: verzoeken, under which names to look, what came of it, what waits."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, PseudoniemTekst, RowId


class InwonerverzoekRij(Base):
    """One verzoek: what was asked, how was seen who asked, the clock, the answer. No name, no text."""

    __tablename__ = "inwonerverzoek"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)
    soort: Mapped[str] = mapped_column(String(16))
    identiteit: Mapped[str] = mapped_column(String(24))
    ontvangen_op: Mapped[date]
    geregistreerd_op: Mapped[datetime] = mapped_column(Moment)
    geregistreerd_door: Mapped[str] = mapped_column(String(64))
    stand: Mapped[str] = mapped_column(String(16))
    verlengd_op: Mapped[datetime | None] = mapped_column(Moment)
    verlengreden: Mapped[str | None] = mapped_column(String(24))
    brief_op: Mapped[datetime | None] = mapped_column(Moment)
    aanvullen_op: Mapped[date | None]
    uitkomst: Mapped[str | None] = mapped_column(String(24))
    besloten_op: Mapped[datetime | None] = mapped_column(Moment)
    besloten_door: Mapped[str] = mapped_column(String(64))
    verteld_op: Mapped[datetime | None] = mapped_column(Moment)
    gewist_op: Mapped[datetime | None] = mapped_column(Moment)
    gewist: Mapped[int] = mapped_column(Integer)
    gewist_regel: Mapped[str] = mapped_column(String(32))
    uitgevoerd_op: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (
        Index(None, "betrokkene"),
        Index(None, "gemeente", "stand", "ontvangen_op"),
    )


class VerzoekPersoonRij(Base):
    """Under which other pseudoniem who asked is known here; gone as soon as the verzoek is done.

    The same one may stand there twice, when a key is being left meanwhile.
    """

    __tablename__ = "verzoek_persoon"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    verzoek: Mapped[str] = mapped_column(ForeignKey("inwonerverzoek.id"), index=True)
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)

    __table_args__ = (Index(None, "betrokkene"),)


class BeperkingRij(Base):
    """That a verzoek restricts the use of what is kept: why, how much, and how it ended."""

    __tablename__ = "beperking"

    verzoek: Mapped[str] = mapped_column(ForeignKey("inwonerverzoek.id"), primary_key=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    grond: Mapped[str] = mapped_column(String(24))
    aantal: Mapped[int] = mapped_column(Integer)
    gezet_op: Mapped[datetime] = mapped_column(Moment)
    gezet_door: Mapped[str] = mapped_column(String(64))
    aangezegd_op: Mapped[datetime | None] = mapped_column(Moment)
    opgeheven_op: Mapped[datetime | None] = mapped_column(Moment)
    opgeheven_door: Mapped[str] = mapped_column(String(64))


class VerzoekOntvangerRij(Base):
    """Which organisation received data about who asks, and when it was told of the change."""

    __tablename__ = "verzoek_ontvanger"

    verzoek: Mapped[str] = mapped_column(ForeignKey("inwonerverzoek.id"), primary_key=True)
    organisatie: Mapped[str] = mapped_column(String(20), primary_key=True)
    rol: Mapped[str] = mapped_column(String(40))
    kenmerk: Mapped[str] = mapped_column(String(32))
    verteld_op: Mapped[datetime | None] = mapped_column(Moment)


class VerbeteringRij(Base):
    """That a field of something that is kept was corrected for a verzoek; no value, before or after."""

    __tablename__ = "verbetering"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    verzoek: Mapped[str] = mapped_column(ForeignKey("inwonerverzoek.id"), index=True)
    soort: Mapped[str] = mapped_column(String(16))
    stuk: Mapped[str] = mapped_column(String(32), index=True)
    veld: Mapped[str] = mapped_column(String(32))
    op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[str] = mapped_column(String(64))


class UitstelRij(Base):
    """One zaak that is told later: the ground, the day, who asked, who agreed."""

    __tablename__ = "uitstel"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    gemeente: Mapped[str] = mapped_column(String(4))
    zaak: Mapped[str] = mapped_column(ForeignKey("zaak.id"), index=True)
    grond: Mapped[str] = mapped_column(String(24))
    tot: Mapped[date]
    gevraagd_op: Mapped[datetime] = mapped_column(Moment)
    gevraagd_door: Mapped[str] = mapped_column(String(64))
    akkoord_op: Mapped[datetime | None] = mapped_column(Moment)
    akkoord_door: Mapped[str] = mapped_column(String(64))
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (Index(None, "gemeente", "gevraagd_op"),)

# SPDX-License-Identifier: EUPL-1.2
"""The tables of access: organisations, clients, sessions, what was used once."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment


class OrganisatieRij(Base):
    """A connected organisation."""

    __tablename__ = "organisatie"

    oin: Mapped[str] = mapped_column(String(20), primary_key=True)
    naam: Mapped[str] = mapped_column(String(200))
    rol: Mapped[str] = mapped_column(String(32))
    regime: Mapped[str] = mapped_column(String(20))
    contact: Mapped[str] = mapped_column(String(200))
    # Unique where it is there: a municipality has one college.
    gemeente: Mapped[str | None] = mapped_column(String(4), unique=True)
    # A public key, as JWK text; empty for who receives nothing sealed.
    ontvangstsleutel: Mapped[str] = mapped_column(Text, server_default=text("''"))
    # Empty for who is connected. What it was called stays, for what it did before.
    beeindigd_op: Mapped[datetime | None] = mapped_column(Moment)


class ClientRij(Base):
    """A system that may ask for tokens; `doelen` are words with a space between them."""

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    oin: Mapped[str] = mapped_column(ForeignKey("organisatie.oin"), index=True)
    naam: Mapped[str] = mapped_column(String(200))
    jwks: Mapped[str] = mapped_column(Text)
    doelen: Mapped[str] = mapped_column(Text)


class MedewerkerRij(Base):
    """Somebody who logged in for an organisation, as they did the last time, on `gezien_op`."""

    __tablename__ = "medewerker"

    oin: Mapped[str] = mapped_column(ForeignKey("organisatie.oin"), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    naam: Mapped[str] = mapped_column(String(100))
    functie: Mapped[str] = mapped_column(String(32))
    regime: Mapped[str] = mapped_column(String(20))
    gezien_op: Mapped[datetime] = mapped_column(Moment)


class SessieRij(Base):
    """Somebody who is logged in. The row goes at log-out; what remains is in the log."""

    __tablename__ = "sessie"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    oin: Mapped[str] = mapped_column(ForeignKey("organisatie.oin"))
    medewerker: Mapped[str] = mapped_column(String(64))
    naam: Mapped[str] = mapped_column(String(100))
    functie: Mapped[str] = mapped_column(String(32))
    regime: Mapped[str] = mapped_column(String(20))
    begonnen_op: Mapped[datetime] = mapped_column(Moment, index=True)


class EenmaligRij(Base):
    """What was used and may not be used again before `tot`; the primary key decides a race."""

    __tablename__ = "eenmalig"

    soort: Mapped[str] = mapped_column(String(32), primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(64), primary_key=True)
    tot: Mapped[datetime] = mapped_column(Moment, index=True)

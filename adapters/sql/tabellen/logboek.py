# SPDX-License-Identifier: EUPL-1.2
"""The log and its tree: lines with their openings, tiles of hashes, signed heads, the outbox."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, Moment, PseudoniemTekst, RowId


class LogregelRij(Base):
    """One line of the log. `plek` is its place in the tree, empty until the sequencer gave it one.

    `record` and `zout` hold the parts that open the commitment in `blad`; see `adapters/sql/zegel.py`, and
    for lines about somebody `adapters/sql/gesloten.py`. `gewist` is the kenmerk of the line that says that
    this one was erased; zaak, betrokkene, zout and record are empty then.
    """

    __tablename__ = "logregel"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    plek: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    kenmerk: Mapped[str] = mapped_column(String(32), unique=True)
    tijd: Mapped[datetime] = mapped_column(Moment)
    gebeurtenis: Mapped[str] = mapped_column(String(64))
    organisatie: Mapped[str] = mapped_column(String(20))
    verantwoordelijke: Mapped[str] = mapped_column(String(20))
    medewerker: Mapped[str] = mapped_column(String(64))
    doel: Mapped[str] = mapped_column(String(40))
    uitkomst: Mapped[str] = mapped_column(String(20))
    zaak: Mapped[str] = mapped_column(String(32))
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)
    kluis: Mapped[str] = mapped_column(String(16), server_default=text("''"))
    artikel: Mapped[str] = mapped_column(Text, server_default=text("''"))
    zout: Mapped[bytes] = mapped_column(LargeBinary)
    record: Mapped[bytes] = mapped_column(LargeBinary)
    blad: Mapped[bytes] = mapped_column(LargeBinary)
    gewist: Mapped[str] = mapped_column(String(32), server_default=text("''"))

    __table_args__ = (
        Index(None, "zaak", "id"),
        Index(None, "medewerker", "id"),
        Index(None, "verantwoordelijke", "id"),
        Index(None, "betrokkene", "id"),
    )


class Loghoofd(Base):
    """How many lines have a place in the tree, and how many of them were counted. One row.

    `om` is the distance between the stands; 0 when the log began without them.
    """

    __tablename__ = "loghoofd"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    grootte: Mapped[int] = mapped_column(BigInteger)
    om: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    geteld: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))


class Logtegel(Base):
    """A tile of up to 256 hashes; it only grows. See audit/FORMAT.md."""

    __tablename__ = "logtegel"

    laag: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    nummer: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)


class Checkpunt(Base):
    """A signed head of the tree, kept before the signature leaves."""

    __tablename__ = "checkpunt"

    grootte: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    wortel: Mapped[bytes] = mapped_column(LargeBinary)
    nota: Mapped[str] = mapped_column(Text)
    tijd: Mapped[datetime] = mapped_column(Moment)


class OpvolgingRij(Base):
    """The succession of a key of the log, as both keys signed it; kept beside the heads it is about."""

    __tablename__ = "opvolging"

    nummer: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    nota: Mapped[str] = mapped_column(Text)


class ControleRij(Base):
    """A check of the whole log: when it began, and how it ended, so that every replica can say so."""

    __tablename__ = "controle"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    organisatie: Mapped[str] = mapped_column(String(20))
    begonnen_op: Mapped[datetime] = mapped_column(Moment)
    grootte: Mapped[int] = mapped_column(BigInteger)
    uitslag: Mapped[str] = mapped_column(String(24))
    klaar_op: Mapped[datetime | None] = mapped_column(Moment)
    fout: Mapped[str] = mapped_column(String(24))
    eerste: Mapped[int | None] = mapped_column(BigInteger)
    laatste: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (Index(None, "organisatie", "begonnen_op"),)


class Uitgaand(Base):
    """A notice that can be fetched; written together with what it tells about.

    `kenmerk`, `doel` and `tijd` are those of the line that was written with it. `plek` is
    the place of that line, empty as long as the line has none: until then nobody is offered it.
    """

    __tablename__ = "uitgaand"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    plek: Mapped[int | None] = mapped_column(BigInteger, index=True)
    kenmerk: Mapped[str] = mapped_column(String(32))
    tijd: Mapped[datetime] = mapped_column(Moment)
    ontvanger: Mapped[str] = mapped_column(String(20))
    doel: Mapped[str] = mapped_column(String(40))
    soort: Mapped[str] = mapped_column(String(40))
    verwijzing: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index(None, "ontvanger", "doel", "plek", "id"),)

# SPDX-License-Identifier: EUPL-1.2
"""The tables of who is counted: the chain of each person, its links, and the stands over them.

Only the keeper of the log writes here, one replica at a time. See audit/FORMAT.md section 13.
"""

from sqlalchemy import BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from adapters.sql.tabellen.base import Base, PseudoniemTekst


class KettingRij(Base):
    """How far somebody is counted, in one zaak or outside any; `handvat` is the secret of this chain.

    Mostly there is one for each person and zaak. Who came to stand under a key that was being left can
    have two, and keeps both.
    """

    __tablename__ = "ketting"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    betrokkene: Mapped[str] = mapped_column(PseudoniemTekst)
    zaak: Mapped[str] = mapped_column(String(32))
    handvat: Mapped[bytes] = mapped_column(LargeBinary)
    aantal: Mapped[int] = mapped_column(BigInteger)
    kop: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (Index(None, "betrokkene", "id"),)


class SchakelRij(Base):
    """One line in one chain: its number there, its place in the log, and the head of the chain with it."""

    __tablename__ = "schakel"

    ketting: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    nummer: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    plek: Mapped[int] = mapped_column(BigInteger, index=True)
    kop: Mapped[bytes] = mapped_column(LargeBinary)


class KaartstandRij(Base):
    """A stand: over how many lines, its root, and the map under it as keys and values of 32 bytes.

    The last one may be there before its place is reached, and changes until then.
    """

    __tablename__ = "kaartstand"

    nummer: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    grootte: Mapped[int] = mapped_column(BigInteger)
    wortel: Mapped[bytes] = mapped_column(LargeBinary)
    kaart: Mapped[bytes] = mapped_column(LargeBinary)

# SPDX-License-Identifier: EUPL-1.2
"""Pseudonym keys in the database, and every row that holds a schuilnaam made with one."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import InstrumentedAttribute

from adapters.sql.tabellen.betrokkenesleutel import BetrokkenesleutelRij
from adapters.sql.tabellen.inzage import InwonerverzoekRij, VerzoekPersoonRij
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.sleutel import SleutelRij, SleutelstandRij
from adapters.sql.tabellen.standen import KettingRij
from adapters.sql.tabellen.verschoning import VerschoningadresRij, VerschoningpersoonRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import ZaakRij
from adapters.sql.tabellen.zoekvraag import ZoekpersoonRij
from gateway.errors import LedgerError
from gateway.kern.huishouden import Huishouden
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel, Sleutelstand
from policies.begrippen import Doel

_STAND: Final = select(SleutelstandRij.stand)
_ZAAD: Final = BetrokkenesleutelRij.betrokkene
_NAMES: Final[tuple[tuple[type[Schuilnaam], InstrumentedAttribute[Any]], ...]] = (
    # Before the lines that are shut under it: who writes such a line holds the seed, so that the line is
    # there before its column is moved.
    (Pseudoniem, _ZAAD),
    (Pseudoniem, ZaakRij.betrokkene),
    (Pseudoniem, SignaleringRij.betrokkene),
    (Pseudoniem, VerwijzingRij.betrokkene),
    # The column by which lines are found. What a line commits to keeps the name of its day.
    (Pseudoniem, LogregelRij.betrokkene),
    # With the person goes the chain: who moves stays one person in the count.
    (Pseudoniem, KettingRij.betrokkene),
    (Pseudoniem, InwonerverzoekRij.betrokkene),
    (Pseudoniem, VerzoekPersoonRij.betrokkene),
    (Pseudoniem, ZoekpersoonRij.betrokkene),
    (Pseudoniem, VerschoningpersoonRij.betrokkene),
    (Huishouden, SignaleringRij.huishouden),
    (Huishouden, VerschoningadresRij.huishouden),
)
"""Every column with a person or an address in it; a test compares them with all columns of that type."""


class SqlSleutels:
    """Implements `gateway.kern.sleutel.Sleutels` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def stand(self) -> int:
        """How often it has changed which key counts."""
        return read_stand(self._conn)

    def all(self) -> Sequence[Sleutel]:
        """Every key there ever was, by number."""
        rijen = self._conn.execute(select(SleutelRij.__table__).order_by(SleutelRij.nummer))
        return [_sleutel(rij) for rij in rijen]

    def add(self, sleutel: Sleutel) -> None:
        """Store a new key."""
        self._conn.execute(insert(SleutelRij), _row(sleutel))

    def change(self, *sleutels: Sleutel) -> None:
        """Store these keys, new or as they have become; work under the old count is refused from now on.

        Raises:
            LedgerError: the row with the count is gone.
        """
        upsert = postgres_insert if self._conn.dialect.name == "postgresql" else sqlite_insert
        for sleutel in sleutels:
            row = _row(sleutel)
            self._conn.execute(
                upsert(SleutelRij)
                .values(row)
                .on_conflict_do_update(index_elements=["nummer"], set_={"stand": row["stand"]})
            )
        counted = self._conn.execute(update(SleutelstandRij).values(stand=SleutelstandRij.stand + 1))
        if counted.rowcount != 1:
            # Uncounted, no replica would be told that another key counts.
            raise LedgerError(f"changes of keys are counted in one row, and there are {counted.rowcount}")

    def waiting(
        self, sleutel: Sleutel, *, limit: int, after: Schuilnaam | None = None
    ) -> Sequence[Schuilnaam]:
        """The first of whom rows stand under this key, each once, in the order of their texts."""
        found: dict[str, type[Schuilnaam]] = {}
        for soort, column in _NAMES:
            under = _under(soort, column, sleutel)
            some = select(column).where(under).distinct().order_by(column).limit(limit)
            # Not only for paging: an index of PostgreSQL keeps the place of what was moved away for a while.
            teksten = self._conn.scalars(some if after is None else some.where(column > after.tekst))
            found.update(dict.fromkeys(teksten, soort))
        return [found[tekst].from_tekst(tekst) for tekst in sorted(found)[:limit]]

    def count(self, sleutel: Sleutel) -> int:
        """How many rows stand under this key."""
        queries = (
            select(func.count()).select_from(column.class_).where(_under(soort, column, sleutel))
            for soort, column in _NAMES
            if column is not _ZAAD  # it says nothing of anybody beside the lines that it is for
        )
        return sum(int(self._conn.execute(query).scalar_one()) for query in queries)

    def move(self, moves: Collection[tuple[Schuilnaam, Schuilnaam]]) -> int:
        """Put all rows of each of these under another schuilnaam of the same kind; say how many rows.

        Raises:
            LedgerError: it is of another kind.
        """
        texts: dict[type[Schuilnaam], list[dict[str, str]]] = {}
        for van, naar in moves:
            if type(van) is not type(naar):
                raise LedgerError("a person is not moved to an address, nor an address to a person")
            texts.setdefault(type(van), []).append({"van": van.tekst, "naar": naar.tekst})
        done = [
            (column, self._conn.execute(move, texts[soort]))
            for soort, column, move in _MOVES
            if soort in texts
        ]
        return sum(result.rowcount for column, result in done if column is not _ZAAD)


def read_stand(conn: Connection) -> int:
    """How often it has changed which key counts."""
    return conn.scalar(_STAND) or 0


_MOVES: Final = tuple(
    (
        soort,
        column,
        update(column.class_).where(column == bindparam("van")).values({column: bindparam("naar")}),
    )
    for soort, column in _NAMES
)


def _under(
    soort: type[Schuilnaam], column: InstrumentedAttribute[Any], sleutel: Sleutel
) -> ColumnElement[bool]:
    """All texts of one kind and key: "/" comes right after ".", byte by byte."""
    begin = f"{soort.letter}{sleutel.nummer}"
    return (column >= f"{begin}.") & (column < f"{begin}/")


def _row(sleutel: Sleutel) -> dict[str, object]:
    return {
        "nummer": sleutel.nummer,
        "ontvanger": str(sleutel.ontvanger),
        "doel": sleutel.doel.value,
        "generatie": sleutel.generatie,
        "stand": sleutel.stand.value,
        "gemaakt_op": sleutel.gemaakt_op,
    }


def _sleutel(rij: Row[Any]) -> Sleutel:
    return Sleutel(
        nummer=rij.nummer,
        ontvanger=Oin(rij.ontvanger),
        doel=Doel(rij.doel),
        generatie=rij.generatie,
        stand=Sleutelstand(rij.stand),
        gemaakt_op=rij.gemaakt_op,
    )

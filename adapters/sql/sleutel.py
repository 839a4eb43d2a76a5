# SPDX-License-Identifier: EUPL-1.2
"""Pseudonym keys in the database, and every row that holds a pseudoniem made with one."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.sleutel import SleutelRij, SleutelstandRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import ZaakRij
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelstand
from policies.begrippen import Doel

_STAND: Final = select(SleutelstandRij.stand)
_PEOPLE: Final = (
    ZaakRij,
    SignaleringRij,
    VerwijzingRij,
    # The column by which lines are found. What a line commits to keeps the name of its day.
    LogregelRij,
)
"""Every table with a person in it; a test compares them with all columns that hold a pseudoniem."""


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
        """Store these keys, new or as they have become; work under the old count is refused from now on."""
        upsert = postgres_insert if self._conn.dialect.name == "postgresql" else sqlite_insert
        for sleutel in sleutels:
            row = _row(sleutel)
            self._conn.execute(
                upsert(SleutelRij)
                .values(row)
                .on_conflict_do_update(index_elements=["nummer"], set_={"stand": row["stand"]})
            )
        self._conn.execute(update(SleutelstandRij).values(stand=SleutelstandRij.stand + 1))

    def waiting(self, sleutel: Sleutel, *, limit: int) -> Collection[Pseudoniem]:
        """Some people of whom rows stand under this key; each once."""
        found: set[str] = set()
        for table in _PEOPLE:
            column = table.betrokkene
            # All texts of one key: "/" comes right after ".", byte by byte.
            under = (column >= f"p{sleutel.nummer}.") & (column < f"p{sleutel.nummer}/")
            some = select(column).where(under).distinct().limit(limit - len(found))
            found.update(self._conn.scalars(some))
            if len(found) >= limit:
                break
        return [Pseudoniem.from_tekst(tekst) for tekst in sorted(found)]

    def move(self, moves: Collection[tuple[Pseudoniem, Pseudoniem]]) -> int:
        """Put all rows of each of these people under another pseudoniem; say how many rows."""
        if not moves:
            return 0
        texts = [{"van": van.tekst, "naar": naar.tekst} for van, naar in moves]
        return sum(self._conn.execute(statement, texts).rowcount for statement in _MOVES)


def read_stand(conn: Connection) -> int:
    """How often it has changed which key counts."""
    return conn.scalar(_STAND) or 0


_MOVES: Final = tuple(
    update(table).where(table.betrokkene == bindparam("van")).values(betrokkene=bindparam("naar"))
    for table in _PEOPLE
)


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

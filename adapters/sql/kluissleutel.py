# SPDX-License-Identifier: EUPL-1.2
"""The keys of the vault in the database, wrapped."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, select, update

from adapters.sql.tabellen.kluissleutel import KluissleutelRij
from gateway.kern.kluissleutel import Kluissleutel, Kluisstand

_K: Final = KluissleutelRij.__table__.c
_SELECT: Final = select(KluissleutelRij.__table__).order_by(_K.gemeente, _K.versie)


class SqlKluissleutels:
    """Implements `gateway.kern.kluissleutel.Kluissleutels` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def of(self, gemeente: str) -> Sequence[Kluissleutel]:
        """Every key that a municipality ever had, by version."""
        return self._all(_SELECT.where(_K.gemeente == gemeente))

    def all(self) -> Sequence[Kluissleutel]:
        """Every key of every municipality."""
        return self._all(_SELECT)

    def add(self, sleutel: Kluissleutel) -> None:
        """Store a new key."""
        self._conn.execute(insert(KluissleutelRij), _row(sleutel))

    def replace(self, sleutel: Kluissleutel) -> None:
        """Store the new state of one that is there already; nothing stays of the old one."""
        same = (_K.gemeente == sleutel.gemeente, _K.versie == sleutel.versie)
        self._conn.execute(update(KluissleutelRij).where(*same).values(**_row(sleutel)))

    def _all(self, query: Select[Any]) -> list[Kluissleutel]:
        return [_sleutel(rij) for rij in self._conn.execute(query)]


def _row(sleutel: Kluissleutel) -> dict[str, object]:
    return {
        "gemeente": sleutel.gemeente,
        "versie": sleutel.versie,
        "verpakt": sleutel.verpakt,
        "gemaakt_op": sleutel.gemaakt_op,
        "stand": sleutel.stand.value,
    }


def _sleutel(rij: Row[Any]) -> Kluissleutel:
    return Kluissleutel(
        gemeente=rij.gemeente,
        versie=rij.versie,
        verpakt=bytes(rij.verpakt),
        gemaakt_op=rij.gemaakt_op,
        stand=Kluisstand(rij.stand),
    )

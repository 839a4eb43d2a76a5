# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the log as the desk reads them: a few thousand rows for a month, whatever the log holds."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from adapters.sql.tabellen.telling import TellingRij, TelstandRij
from gateway.oogopslag.model import Dagtelling
from policies.besluit import Uitkomst

_T: Final = TellingRij.__table__.c
_S: Final = TelstandRij.__table__.c
_JAAR: Final = 10_000
_MAAND: Final = 100


def day_number(dag: date) -> int:
    """A day as it is written in a row: 20261123."""
    return dag.year * _JAAR + dag.month * _MAAND + dag.day


def day_of(nummer: int) -> date:
    """The day of such a number."""
    return date(nummer // _JAAR, nummer // _MAAND % _MAAND, nummer % _MAAND)


def counted_until(conn: Connection) -> int:
    """The first place in the log that is not in the numbers yet."""
    return conn.execute(select(_S.geteld).where(_S.id == 1)).scalar_one_or_none() or 0


class SqlTellingen:
    """Implements `gateway.oogopslag.model.Tellingen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def since(self, verantwoordelijke: str, dag: date) -> Sequence[Dagtelling]:
        """What was counted of one organisation from this day on."""
        query = (
            select(TellingRij.__table__)
            .where(_T.verantwoordelijke == verantwoordelijke, _T.dag >= day_number(dag))
            .order_by(_T.dag, _T.kamer, _T.doel, _T.uitkomst, _T.regel)
        )
        return [
            Dagtelling(day_of(r.dag), r.kamer, r.doel, Uitkomst(r.uitkomst), r.regel, r.aantal)
            for r in self._conn.execute(query)
        ]

    def counted(self) -> int:
        """How many lines of the log are in the numbers."""
        return counted_until(self._conn)

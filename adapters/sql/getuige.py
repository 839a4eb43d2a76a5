# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of the witnesses of our log."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from adapters.sql.tabellen.getuige import GetuigeRij
from adapters.sql.tabellen.logboek import Checkpunt
from audit.getuigenis import Reden
from gateway.getuige.model import Getuigerij

_C: Final = Checkpunt.__table__.c
_G: Final = GetuigeRij.__table__.c

CALM: Final[Mapping[str, object]] = {
    "alarm": "",
    "alarm_grootte": 0,
    "alarm_op": None,
    "opnieuw": False,
}
"""No alarm."""


class SqlGetuigenissen:
    """Implements `gateway.getuige.model.Getuigenissen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def all(self) -> Sequence[Getuigerij]:
        """Every witness that ever cosigned or refused, by name."""
        query = (
            select(GetuigeRij.__table__, _C.nota)
            .outerjoin(Checkpunt.__table__, _C.grootte == _G.grootte)
            .order_by(_G.naam)
        )
        return [_witness(rij) for rij in self._conn.execute(query)]

    def ask_again(self, naam: str) -> bool:
        """Let a witness that refused be asked again; False when this one did not refuse."""
        query = update(GetuigeRij).where(_G.naam == naam, _G.alarm != "").values(opnieuw=True)
        return bool(self._conn.execute(query).rowcount)


def _witness(rij: Row[Any]) -> Getuigerij:
    return Getuigerij(
        naam=rij.naam,
        grootte=rij.grootte,
        nota=(rij.nota or "").encode(),
        alarm=Reden(rij.alarm) if rij.alarm else None,
        alarm_grootte=rij.alarm_grootte,
        alarm_op=rij.alarm_op,
        opnieuw=rij.opnieuw,
    )


def put_witness(conn: Connection, witness: str, values: Mapping[str, object]) -> None:
    """Remember these values of a witness, whether it was known or not."""
    # Few witnesses, each asked by one round at a time; a row that two replicas add at once is one outage.
    if conn.execute(update(GetuigeRij).where(_G.naam == witness).values(**values)).rowcount == 0:
        conn.execute(insert(GetuigeRij), {"naam": witness, "grootte": 0, **CALM, **values})

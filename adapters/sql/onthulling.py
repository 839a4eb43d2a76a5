# SPDX-License-Identifier: EUPL-1.2
"""Onthullingen in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from adapters.sql.tabellen.onthulling import OnthullingRij
from gateway.onthulling.model import Onthulgrond, Onthulling

_O: Final = OnthullingRij.__table__.c
_SELECT: Final = select(OnthullingRij.__table__)
_NEWEST: Final = _SELECT.order_by(_O.gevraagd_op.desc(), _O.id)


class SqlOnthullingen:
    """Implements `gateway.onthulling.model.Onthullingen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, onthulling: Onthulling) -> None:
        """Store a new one."""
        self._conn.execute(insert(OnthullingRij), _row(onthulling))

    def get(self, onthulling_id: str) -> Onthulling | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._all(_SELECT.where(_O.id == onthulling_id))), None)

    def replace(self, onthulling: Onthulling) -> None:
        """Store the new state of one that is there already."""
        self._conn.execute(update(OnthullingRij).where(_O.id == onthulling.id).values(**_row(onthulling)))

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Sequence[Onthulling]:
        """Those that this employee asked for, newest first."""
        own = (_O.gemeente == gemeente, _O.aanvrager == medewerker)
        return self._all(_NEWEST.where(*own).limit(limit))

    def asked_in(self, gemeente: str, *, limit: int) -> Sequence[Onthulling]:
        """Those of a municipality, newest first."""
        return self._all(_NEWEST.where(_O.gemeente == gemeente).limit(limit))

    def remove_before(self, moment: datetime) -> int:
        """Forget what was asked before this moment; say how many."""
        return self._conn.execute(delete(OnthullingRij).where(_O.gevraagd_op < moment)).rowcount

    def _all(self, query: Select[Any]) -> list[Onthulling]:
        return [_onthulling(rij) for rij in self._conn.execute(query)]


def _row(o: Onthulling) -> dict[str, object]:
    return {
        "id": o.id,
        "zaak": o.zaak,
        "gemeente": o.gemeente,
        "aanvrager": o.aanvrager,
        "functie": o.functie,
        "grond": o.grond,
        "gevraagd_op": o.gevraagd_op,
        "wacht_tot": o.wacht_tot,
        "tweede": o.tweede,
        "besloten_op": o.besloten_op,
        "tot": o.tot,
        "keren": o.keren,
    }


def _onthulling(rij: Row[Any]) -> Onthulling:
    return Onthulling(
        id=rij.id,
        zaak=rij.zaak,
        gemeente=rij.gemeente,
        aanvrager=rij.aanvrager,
        functie=rij.functie,
        grond=Onthulgrond(rij.grond),
        gevraagd_op=rij.gevraagd_op,
        wacht_tot=rij.wacht_tot,
        tweede=rij.tweede,
        besloten_op=rij.besloten_op,
        tot=rij.tot,
        keren=rij.keren,
    )

# SPDX-License-Identifier: EUPL-1.2
"""Datalekken in the database. A step that is there is never touched again."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from adapters.sql.datalekrijen import leak_row, read_leak, read_step, state_columns, step_row
from adapters.sql.tabellen.datalek import DatalekRij, DatalekstapRij
from adapters.sql.tabellen.nazicht import LekvermoedenRij
from gateway.datalek.model import Datalek
from gateway.datalek.stappen import Stap

_D: Final = DatalekRij.__table__.c
_S: Final = DatalekstapRij.__table__.c
_V: Final = LekvermoedenRij.__table__.c
_SELECT: Final = select(DatalekRij.__table__)
_STEPS: Final = select(DatalekstapRij.__table__).order_by(_S.datalek, _S.nummer)


class SqlDatalekken:
    """Implements `gateway.datalek.model.Datalekken` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def put(self, datalek: Datalek) -> None:
        """Store a new one, or the steps that one that is there does not have yet."""
        wel = update(DatalekRij).where(_D.id == datalek.id).values(**state_columns(datalek))
        if self._conn.execute(wel).rowcount == 0:
            self._conn.execute(insert(DatalekRij), leak_row(datalek))
        aantal = select(func.count()).select_from(DatalekstapRij).where(_S.datalek == datalek.id)
        er_zijn = int(self._conn.execute(aantal).scalar_one())
        nieuw = [
            step_row(datalek.id, nummer, stap)
            for nummer, stap in enumerate(datalek.stappen[er_zijn:], er_zijn)
        ]
        if nieuw:
            self._conn.execute(insert(DatalekstapRij), nieuw)

    def get(self, datalek_id: str) -> Datalek | None:
        """The one with this id, of whatever organisation; the caller checks whose it is."""
        return next(iter(self._all(_SELECT.where(_D.id == datalek_id))), None)

    def of(self, verantwoordelijke: str) -> Sequence[Datalek]:
        """All of one organisation, newest first."""
        eigen = _SELECT.where(_D.verantwoordelijke == verantwoordelijke)
        return self._all(eigen.order_by(_D.gemeld_op.desc(), _D.id))

    def running(self, verantwoordelijke: str) -> Sequence[datetime]:
        """Since when each is known of which the clock runs, also what the review found, the oldest first."""
        geopend = select(_D.sinds).where(_D.verantwoordelijke == verantwoordelijke, _D.loopt)
        ongeopend = select(_V.bekend_op).where(
            _V.verantwoordelijke == verantwoordelijke, _V.id.not_in(select(_D.id))
        )
        return sorted([*self._conn.scalars(geopend), *self._conn.scalars(ongeopend)])

    def remove_before(self, moment: datetime) -> int:
        """Forget those that were closed before this moment, with the suspicion each came from."""
        oud = list(self._conn.scalars(select(_D.id).where(_D.gesloten_op < moment)))
        self._conn.execute(delete(DatalekstapRij).where(_S.datalek.in_(oud)))
        self._conn.execute(delete(DatalekRij).where(_D.id.in_(oud)))
        # Otherwise the same suspicion would come back as a new one.
        self._conn.execute(delete(LekvermoedenRij).where(_V.id.in_(oud)))
        return len(oud)

    def _all(self, query: Select[Any]) -> list[Datalek]:
        rijen = self._conn.execute(query).all()
        stappen: defaultdict[str, list[Stap]] = defaultdict(list)
        for rij in self._conn.execute(_STEPS.where(_S.datalek.in_([r.id for r in rijen]))):
            stappen[rij.datalek].append(read_step(rij))
        return [read_leak(rij, stappen[rij.id]) for rij in rijen]

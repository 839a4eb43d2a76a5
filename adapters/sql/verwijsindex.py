# SPDX-License-Identifier: EUPL-1.2
"""Verwijzingen in the database."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, select

from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.verwijsindex.model import Verwijzing

GELEZEN: Final = "verwijsindex.gelezen"
"""The point between reading who else is involved and writing that we are: a test can stall it there."""

_T: Final = VerwijzingRij.__table__.c
_SELECT: Final = select(VerwijzingRij.__table__)


class SqlVerwijzingen:
    """Implements `gateway.verwijsindex.model.Verwijzingen` on one connection."""

    def __init__(self, conn: Connection, stall: Callable[[str], None]) -> None:
        self._conn = conn
        self._stall = stall

    def add(self, verwijzing: Verwijzing) -> None:
        """Store a new verwijzing."""
        self._stall(GELEZEN)
        self._conn.execute(insert(VerwijzingRij), _row(verwijzing))

    def get(self, verwijzing_id: str) -> Verwijzing | None:
        """The verwijzing with this id, of whatever organisation and day; the caller checks both."""
        return next(iter(self._all(_SELECT.where(_T.id == verwijzing_id))), None)

    def remove(self, verwijzing_id: str) -> None:
        """Forget a verwijzing really: the row goes."""
        self._conn.execute(delete(VerwijzingRij).where(_T.id == verwijzing_id))

    def about(self, betrokkenen: Collection[Pseudoniem], vandaag: date) -> Collection[Verwijzing]:
        """The live verwijzingen about any of these youths, oldest first."""
        if not betrokkenen:
            return []
        teksten = {betrokkene.tekst for betrokkene in betrokkenen}
        levend = _SELECT.where(_T.betrokkene.in_(teksten), _T.verwijder_op > vandaag, _T.beperking.is_(None))
        return self._all(levend.order_by(_T.gemeld_op, _T.id))

    def of_organisatie(self, organisatie: Oin, vandaag: date, *, limit: int) -> Collection[Verwijzing]:
        """The live verwijzingen of one organisation, newest first."""
        eigen = _SELECT.where(
            _T.organisatie == str(organisatie), _T.verwijder_op > vandaag, _T.beperking.is_(None)
        )
        return self._all(eigen.order_by(_T.gemeld_op.desc(), _T.id).limit(limit))

    def remove_expired(self, vandaag: date) -> int:
        """Forget really what was to be removed today or earlier and nobody had restricted; say how many."""
        over = delete(VerwijzingRij).where(_T.verwijder_op <= vandaag, _T.beperking.is_(None))
        return self._conn.execute(over).rowcount

    def _all(self, query: Select[Any]) -> list[Verwijzing]:
        return [_verwijzing(rij) for rij in self._conn.execute(query)]


def _row(v: Verwijzing) -> dict[str, object]:
    return {
        "id": v.id,
        "betrokkene": v.betrokkene.tekst,
        "organisatie": str(v.organisatie),
        "contact": v.contact,
        "gemeld_op": v.gemeld_op,
        "verwijder_op": v.verwijder_op,
    }


def _verwijzing(rij: Row[Any]) -> Verwijzing:
    return Verwijzing(
        id=rij.id,
        betrokkene=Pseudoniem.from_tekst(rij.betrokkene),
        organisatie=Oin(rij.organisatie),
        contact=rij.contact,
        gemeld_op=rij.gemeld_op,
        verwijder_op=rij.verwijder_op,
        beperking=rij.beperking or "",
    )

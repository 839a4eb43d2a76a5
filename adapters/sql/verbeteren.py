# SPDX-License-Identifier: EUPL-1.2
"""Corrections in the database: that they were made, and the two that no other store writes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select, update

from adapters.sql.tabellen.inzage import VerbeteringRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import VoorzieningRij
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.verbetering import Verbetering
from gateway.kern.oin import Oin
from gateway.kern.voorziening import Voorziening

_T: Final = VerbeteringRij.__table__.c
_V: Final = VoorzieningRij.__table__.c
_W: Final = VerwijzingRij.__table__.c
_SELECT: Final = select(VerbeteringRij.__table__)


class SqlVerbeteringen:
    """Implements `gateway.inzage.verbetering.Verbeteringen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add_verbetering(self, verbetering: Verbetering) -> None:
        """Remember that something was corrected."""
        v = verbetering
        rij = {"id": v.id, "verzoek": v.verzoek, "soort": v.soort, "stuk": v.stuk, "veld": v.veld}
        self._conn.execute(insert(VerbeteringRij), rij | {"op": v.op, "door": v.door})

    def verbeteringen_of(self, verzoek_id: str) -> Sequence[Verbetering]:
        """Those of one verzoek, oldest first."""
        return self._corrections(_SELECT.where(_T.verzoek == verzoek_id))

    def corrected_in(self, stuk: str) -> Sequence[Verbetering]:
        """Those of one thing that is kept, oldest first."""
        return self._corrections(_SELECT.where(_T.stuk == stuk))

    def voorziening(self, stuk: str) -> Voorziening | None:
        """The help with this number, of whatever zaak."""
        r = self._conn.execute(select(VoorzieningRij.__table__).where(_V.id == int(stuk))).one_or_none()
        return (
            None
            if r is None
            else Voorziening(r.zaak, r.product, r.grondslag, Oin(r.aanbieder), r.begin, r.eind)
        )

    def put_voorziening(self, stuk: str, voorziening: Voorziening) -> None:
        """Store the corrected help under its number."""
        waarden = {"begin": voorziening.begin, "eind": voorziening.eind}
        self._conn.execute(update(VoorzieningRij).where(_V.id == int(stuk)).values(**waarden))

    def shorten_verwijzing(self, stuk: str, verwijder_op: date) -> None:
        """Have a verwijzing disappear on this day."""
        self._conn.execute(update(VerwijzingRij).where(_W.id == stuk).values(verwijder_op=verwijder_op))

    def _corrections(self, query: Select[Any]) -> list[Verbetering]:
        rijen = self._conn.execute(query.order_by(_T.op, _T.id))
        return [
            Verbetering(r.id, r.verzoek, Bewaarsoort(r.soort), r.stuk, r.veld, r.op, r.door) for r in rijen
        ]

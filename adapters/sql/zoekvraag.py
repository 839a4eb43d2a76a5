# SPDX-License-Identifier: EUPL-1.2
"""Searches of the log in the database."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from adapters.sql.tabellen.zoekvraag import ZoekpersoonRij, ZoekvraagRij
from gateway.kern.pseudoniem import Pseudoniem
from gateway.zoekvraag.model import Logvraag, Zoekreden

_V: Final = ZoekvraagRij.__table__.c
_P: Final = ZoekpersoonRij.__table__.c


class SqlZoekvragen:
    """Implements `gateway.zoekvraag.model.Zoekvragen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, vraag: Logvraag) -> None:
        """Keep a search."""
        rij = {
            "id": vraag.id,
            "organisatie": vraag.organisatie,
            "gesteld_door": vraag.gesteld_door,
            "gesteld_op": vraag.gesteld_op,
            "waarden": dict(vraag.waarden),
            "reden": vraag.reden or "",
        }
        self._conn.execute(insert(ZoekvraagRij), rij)
        if vraag.personen:
            wie = sorted(p.tekst for p in vraag.personen)
            self._conn.execute(insert(ZoekpersoonRij), [{"vraag": vraag.id, "betrokkene": t} for t in wie])

    def get(self, vraag_id: str) -> Logvraag | None:
        """The search with this id, of whatever organisation; the caller checks whose it is."""
        rij = self._conn.execute(select(ZoekvraagRij.__table__).where(_V.id == vraag_id)).one_or_none()
        if rij is None:
            return None
        # A search for somebody stays one, also when nothing is left of whom: then it finds nothing.
        wie = self._people(vraag_id) if rij.reden else None
        reden = Zoekreden(rij.reden) if rij.reden else None
        return Logvraag(
            rij.id, rij.organisatie, rij.gesteld_door, rij.gesteld_op, dict(rij.waarden), wie, reden
        )

    def forget(self, asked_before: datetime, *, limit: int) -> int:
        """Remove searches from before a moment really, with whom they looked for; say how many."""
        oud = select(_V.id).where(_V.gesteld_op < asked_before).order_by(_V.gesteld_op).limit(limit)
        ids = list(self._conn.scalars(oud))
        if ids:
            self._conn.execute(delete(ZoekpersoonRij).where(_P.vraag.in_(ids)))
            self._conn.execute(delete(ZoekvraagRij).where(_V.id.in_(ids)))
        return len(ids)

    def _people(self, vraag_id: str) -> frozenset[Pseudoniem]:
        teksten = self._conn.scalars(select(_P.betrokkene).where(_P.vraag == vraag_id))
        return frozenset(map(Pseudoniem.from_tekst, teksten))

# SPDX-License-Identifier: EUPL-1.2
"""Signaleringen in the database."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from adapters.sql.tabellen.signalering import SignaleringRij
from gateway.kern.huishouden import Huishouden
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.signalering.model import Signaalstand, Signalering, Soort, Terzijdereden, Urgentie
from policies.begrippen import Doel, Functie

_T: Final = SignaleringRij.__table__.c
_SELECT: Final = select(SignaleringRij.__table__)
_INSERT: Final = insert(SignaleringRij)
# Every report asks this one; made once, because making it took as long as asking it.
_ABOUT: Final = _SELECT.where(
    _T.betrokkene == bindparam("betrokkene"),
    _T.stand == Signaalstand.OPEN,
    _T.vervalt_op > bindparam("vandaag"),
    _T.beperking.is_(None),
)


class SqlSignaleringen:
    """Implements `gateway.signalering.model.Signaleringen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, signalering: Signalering) -> None:
        """Store a new signalering."""
        self._conn.execute(_INSERT, _row(signalering))

    def get(self, signalering_id: str) -> Signalering | None:
        """The signalering with this id, of whatever municipality."""
        rij = self._conn.execute(_SELECT.where(_T.id == signalering_id)).one_or_none()
        return None if rij is None else _signalering(rij)

    def replace(self, signalering: Signalering) -> None:
        """Store the new state of a signalering that is there already."""
        self._conn.execute(update(SignaleringRij).where(_T.id == signalering.id).values(**_row(signalering)))

    def about(self, betrokkene: Pseudoniem, vandaag: date) -> Collection[Signalering]:
        """The live signaleringen about one person."""
        rijen = self._conn.execute(_ABOUT, {"betrokkene": betrokkene.tekst, "vandaag": vandaag})
        return [_signalering(rij) for rij in rijen]

    def waiting(
        self,
        gemeente: str,
        eigenaar: Functie,
        vandaag: date,
        *,
        limit: int,
        doel: Doel = Doel.SIGNALERING_WMO,
    ) -> Collection[Signalering]:
        """What waits for one function of one municipality, most pressing first."""
        wachtend = _SELECT.where(
            _T.gemeente == gemeente,
            _T.eigenaar == eigenaar,
            _T.doel == doel,
            _T.stand == Signaalstand.OPEN,
            _T.vervalt_op > vandaag,
            _T.beperking.is_(None),
        )
        # "spoed" sorts after "gewoon", so descending puts what presses first.
        return self._all(wachtend.order_by(_T.urgentie.desc(), _T.gemeld_op, _T.id).limit(limit))

    def of_melder(self, melder: Oin, *, limit: int) -> Collection[Signalering]:
        """What one organisation reported, newest first."""
        eigen = _SELECT.where(_T.melder == str(melder), _T.beperking.is_(None))
        return self._all(eigen.order_by(_T.gemeld_op.desc(), _T.id).limit(limit))

    def at_address(self, huishouden: Huishouden, sinds: datetime, *, limit: int) -> Sequence[Signalering]:
        """What was reported about one address after a moment, newest first, whatever became of it."""
        daar = _SELECT.where(_T.huishouden == huishouden.tekst, _T.gemeld_op > sinds, _T.beperking.is_(None))
        return self._all(daar.order_by(_T.gemeld_op.desc(), _T.id).limit(limit))

    def _all(self, query: Any) -> list[Signalering]:
        return [_signalering(rij) for rij in self._conn.execute(query)]


def _row(s: Signalering) -> dict[str, object]:
    # Without `beperking`: a verzoek sets and lifts that (adapters/sql/beperken.py).
    return {
        "id": s.id,
        "gemeente": s.gemeente,
        "betrokkene": s.betrokkene.tekst,
        "verzegeld": s.verzegeld,
        "melder": str(s.melder),
        "soort": s.soort,
        "eigenaar": s.eigenaar,
        "urgentie": s.urgentie,
        "gemeld_op": s.gemeld_op,
        "vervalt_op": s.vervalt_op,
        "stand": s.stand,
        "door": s.door,
        "reden": s.reden,
        "zaak": s.zaak,
        "doel": s.doel,
        "spoed_sinds": s.spoed_sinds,
        "huishouden": s.huishouden.tekst if s.huishouden else None,
    }


def _signalering(rij: Row[Any]) -> Signalering:
    return Signalering(
        id=rij.id,
        gemeente=rij.gemeente,
        betrokkene=Pseudoniem.from_tekst(rij.betrokkene),
        verzegeld=rij.verzegeld,
        melder=Oin(rij.melder),
        soort=Soort(rij.soort),
        urgentie=Urgentie(rij.urgentie),
        gemeld_op=rij.gemeld_op,
        vervalt_op=rij.vervalt_op,
        stand=Signaalstand(rij.stand),
        door=rij.door,
        reden=None if rij.reden is None else Terzijdereden(rij.reden),
        zaak=rij.zaak,
        doel=Doel(rij.doel),
        spoed_sinds=rij.spoed_sinds,
        huishouden=Huishouden.from_tekst(rij.huishouden) if rij.huishouden else None,
        beperking=rij.beperking or "",
    )

# SPDX-License-Identifier: EUPL-1.2
"""What somebody said about whom she knows, in the database."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.verschoning import VerschoningadresRij, VerschoningpersoonRij, VerschoningRij
from gateway.kern.huishouden import Huishouden
from gateway.kern.pseudoniem import Pseudoniem
from gateway.signalering.model import EIGENAAR, Signaalstand
from gateway.verschoning.model import Band, Genoemden, Verschoning

_V: Final = VerschoningRij.__table__.c
_P: Final = VerschoningpersoonRij.__table__.c
_A: Final = VerschoningadresRij.__table__.c
_S: Final = SignaleringRij.__table__.c
_EIGENAREN: Final = sorted(set(EIGENAAR.values()))


class SqlVerschoningen:
    """Implements `gateway.verschoning.model.Verschoningen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, verschoning: Verschoning) -> None:
        """Store a new one."""
        v = verschoning
        self._conn.execute(insert(VerschoningRij), _row(v))
        personen = [{"verschoning": v.id, "betrokkene": t} for t in sorted(p.tekst for p in v.wie.personen)]
        adressen = [{"verschoning": v.id, "huishouden": t} for t in sorted(a.tekst for a in v.wie.adressen)]
        if personen:
            self._conn.execute(insert(VerschoningpersoonRij), personen)
        if adressen:
            self._conn.execute(insert(VerschoningadresRij), adressen)

    def get(self, verschoning_id: str) -> Verschoning | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._read(select(VerschoningRij.__table__).where(_V.id == verschoning_id))), None)

    def end(self, verschoning: Verschoning) -> None:
        """Store until when one counts that is there already."""
        rij = update(VerschoningRij).where(_V.id == verschoning.id)
        self._conn.execute(rij.values(tot=verschoning.tot))

    def of_medewerker(self, gemeente: str, medewerker: str, nu: datetime) -> Sequence[Verschoning]:
        """The opgaven of one employee that count, newest first."""
        return self._newest(_V.gemeente == gemeente, _V.medewerker == medewerker, _V.tot > nu)

    def colleagues(self, gemeente: str, nu: datetime) -> Sequence[Verschoning]:
        """The questions of colleagues that count, newest first."""
        return self._newest(
            _V.gemeente == gemeente, _V.medewerker == "", _V.band == Band.COLLEGA, _V.tot > nu
        )

    def counting(self, gemeente: str, sinds: datetime) -> Sequence[Verschoning]:
        """Everything of one municipality that counts, or did at some time since then."""
        return self._newest(_V.gemeente == gemeente, _V.tot > sinds)

    def reported_in(self, gemeente: str, zaak: str) -> Genoemden:
        """Under which schuilnamen, and at which addresses, the person of a zaak was reported."""
        # By owner and state, along the index of what waits: one on the zaak would cost every signalering.
        query = select(_S.betrokkene, _S.huishouden).where(
            _S.gemeente == gemeente,
            _S.eigenaar.in_(_EIGENAREN),
            _S.stand == Signaalstand.OPGEPAKT,
            _S.zaak == zaak,
            _S.beperking.is_(None),
        )
        rijen = self._conn.execute(query).all()
        return Genoemden(
            frozenset(Pseudoniem.from_tekst(r.betrokkene) for r in rijen),
            frozenset(Huishouden.from_tekst(r.huishouden) for r in rijen if r.huishouden),
        )

    def remove_before(self, geeindigd: datetime) -> int:
        """Forget really what ended before a moment; say how many."""
        return forget(self._conn, list(self._conn.scalars(select(_V.id).where(_V.tot < geeindigd))))

    def _newest(self, *waar: Any) -> list[Verschoning]:
        query = select(VerschoningRij.__table__).where(*waar)
        return self._read(query.order_by(_V.gezegd_op.desc(), _V.id))

    def _read(self, query: Select[Any]) -> list[Verschoning]:
        rijen = self._conn.execute(query).all()
        ids = [rij.id for rij in rijen]
        personen = self._names(_P.verschoning, _P.betrokkene, ids)
        adressen = self._names(_A.verschoning, _A.huishouden, ids)
        return [
            _verschoning(
                rij,
                Genoemden(
                    frozenset(map(Pseudoniem.from_tekst, personen[rij.id])),
                    frozenset(map(Huishouden.from_tekst, adressen[rij.id])),
                ),
            )
            for rij in rijen
        ]

    def _names(self, van: Any, naam: Any, ids: Collection[str]) -> Mapping[str, list[str]]:
        namen: dict[str, list[str]] = defaultdict(list)
        for verschoning, tekst in self._conn.execute(select(van, naam).where(van.in_(ids))) if ids else ():
            namen[verschoning].append(tekst)
        return namen


def forget_about(conn: Connection, personen: Collection[str]) -> int:
    """Forget really whatever was said about these people; say how many.

    Source: AVG art. 17 lid 1.
    """
    wie = select(_P.verschoning).where(_P.betrokkene.in_(personen)).distinct()
    return forget(conn, list(conn.scalars(wie)))


def forget(conn: Connection, ids: Collection[str]) -> int:
    """Forget really what was said under these numbers, with every name; say how many."""
    if ids:
        conn.execute(delete(VerschoningpersoonRij).where(_P.verschoning.in_(ids)))
        conn.execute(delete(VerschoningadresRij).where(_A.verschoning.in_(ids)))
        conn.execute(delete(VerschoningRij).where(_V.id.in_(ids)))
    return len(ids)


def _row(v: Verschoning) -> dict[str, object]:
    return {
        "id": v.id,
        "gemeente": v.gemeente,
        "band": v.band,
        "medewerker": v.medewerker,
        "door": v.door,
        "gezegd_op": v.gezegd_op,
        "tot": v.tot,
        "zaak": v.zaak,
    }


def _verschoning(rij: Row[Any], wie: Genoemden) -> Verschoning:
    return Verschoning(
        id=rij.id,
        gemeente=rij.gemeente,
        band=Band(rij.band),
        medewerker=rij.medewerker,
        door=rij.door,
        gezegd_op=rij.gezegd_op,
        tot=rij.tot,
        zaak=rij.zaak,
        wie=wie,
    )

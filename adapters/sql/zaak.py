# SPDX-License-Identifier: EUPL-1.2
"""Zaken and their voorzieningen in the database."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, or_, select, update

from adapters.sql.tabellen.zaak import VoorzieningRij, ZaakBehandelaar, ZaakRij, ZaakStap
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Route, Status, Zaak
from policies.begrippen import Regime

_Z: Final = ZaakRij.__table__.c
_S: Final = ZaakStap.__table__.c
_B: Final = ZaakBehandelaar.__table__.c
_V: Final = VoorzieningRij.__table__.c
_SELECT: Final = select(ZaakRij.__table__)


class SqlZaken:
    """Implements `gateway.kern.zaak.Zaken` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, zaak: Zaak) -> None:
        """Store a new zaak."""
        self._conn.execute(insert(ZaakRij), _row(zaak))
        self._store_parts(zaak)

    def get(self, zaak_id: str) -> Zaak | None:
        """The zaak with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._load(_SELECT.where(_Z.id == zaak_id))), None)

    def replace(self, zaak: Zaak) -> None:
        """Store the new state of a zaak that is there already."""
        self._conn.execute(update(ZaakRij).where(_Z.id == zaak.id).values(**_row(zaak)))
        self._conn.execute(delete(ZaakStap).where(_S.zaak == zaak.id))
        self._conn.execute(delete(ZaakBehandelaar).where(_B.zaak == zaak.id))
        self._store_parts(zaak)

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """The open zaken in which this medewerker is regisseur or behandelaar, oldest first."""
        return self._load(_own(gemeente, medewerker, (Status.AFGESLOTEN,)).limit(limit))

    def te_doen(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """As `of_medewerker`, without those in levering: there no clock runs for the municipality."""
        return self._load(_own(gemeente, medewerker, (Status.AFGESLOTEN, Status.LEVERING)).limit(limit))

    def live(self, betrokkene: Pseudoniem) -> Collection[Zaak]:
        """The open zaken about one person that may be used."""
        eigen = _SELECT.where(_Z.betrokkene == betrokkene.tekst, _Z.status != Status.AFGESLOTEN)
        return self._load(eigen.where(_Z.beperking.is_(None)))

    def _store_parts(self, zaak: Zaak) -> None:
        stappen = [
            {"zaak": zaak.id, "volgorde": n, "status": status, "op": op}
            for n, (status, op) in enumerate(zaak.sinds)
        ]
        self._conn.execute(insert(ZaakStap), stappen)
        if zaak.behandelaars:
            mensen = [{"zaak": zaak.id, "medewerker": m} for m in sorted(zaak.behandelaars)]
            self._conn.execute(insert(ZaakBehandelaar), mensen)

    def _load(self, query: Select[Any]) -> list[Zaak]:
        rijen = self._conn.execute(query).all()
        ids = [rij.id for rij in rijen]
        if not ids:
            return []
        stappen: dict[str, list[tuple[Status, Any]]] = {}
        for stap in self._conn.execute(
            select(ZaakStap.__table__).where(_S.zaak.in_(ids)).order_by(_S.zaak, _S.volgorde)
        ):
            stappen.setdefault(stap.zaak, []).append((Status(stap.status), stap.op))
        mensen: dict[str, set[str]] = {}
        for mens in self._conn.execute(select(ZaakBehandelaar.__table__).where(_B.zaak.in_(ids))):
            mensen.setdefault(mens.zaak, set()).add(mens.medewerker)
        return [_zaak(rij, stappen.get(rij.id, []), mensen.get(rij.id, set())) for rij in rijen]


class SqlVoorzieningen:
    """Implements `gateway.kern.voorziening.Voorzieningen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, voorziening: Voorziening) -> None:
        """Store a voorziening of a zaak."""
        self._conn.execute(
            insert(VoorzieningRij),
            {
                "zaak": voorziening.zaak,
                "product": voorziening.product,
                "grondslag": voorziening.grondslag,
                "aanbieder": str(voorziening.aanbieder),
                "begin": voorziening.begin,
                "eind": voorziening.eind,
            },
        )

    def of_zaak(self, zaak_id: str) -> Collection[Voorziening]:
        """The voorzieningen of one zaak, oldest first."""
        query = select(VoorzieningRij.__table__).where(_V.zaak == zaak_id).order_by(_V.begin, _V.id)
        return [
            Voorziening(r.zaak, r.product, r.grondslag, Oin(r.aanbieder), r.begin, r.eind)
            for r in self._conn.execute(query)
        ]


def _own(gemeente: str, medewerker: str, zonder: Sequence[Status]) -> Select[Any]:
    mee = select(_B.zaak).where(_B.medewerker == medewerker)
    eigen = _SELECT.where(
        _Z.gemeente == gemeente,
        _Z.status.not_in(zonder),
        _Z.beperking.is_(None),
        or_(_Z.regisseur == medewerker, _Z.id.in_(mee)),
    )
    return eigen.order_by(_Z.begonnen_op, _Z.id)


def _row(zaak: Zaak) -> dict[str, object]:
    # Without `beperking`: a verzoek sets and lifts that (adapters/sql/beperken.py).
    return {
        "id": zaak.id,
        "gemeente": zaak.gemeente,
        "regime": zaak.regime,
        "status": zaak.status,
        "betrokkene": zaak.betrokkene.tekst,
        "verzegeld": zaak.verzegeld,
        "kluisplaats": zaak.kluisplaats,
        "regisseur": zaak.regisseur,
        "begonnen_op": zaak.begonnen_op,
        "route": zaak.route,
        "spoed_sinds": zaak.spoed_sinds,
        "spoed_besloten_op": zaak.spoed_besloten_op,
    }


def _zaak(rij: Row[Any], sinds: list[tuple[Status, Any]], behandelaars: set[str]) -> Zaak:
    return Zaak(
        id=rij.id,
        gemeente=rij.gemeente,
        regime=Regime(rij.regime),
        status=Status(rij.status),
        betrokkene=Pseudoniem.from_tekst(rij.betrokkene),
        verzegeld=rij.verzegeld,
        kluisplaats=rij.kluisplaats,
        regisseur=rij.regisseur,
        behandelaars=frozenset(behandelaars),
        sinds=tuple(sinds),
        route=None if rij.route is None else Route(rij.route),
        spoed_sinds=rij.spoed_sinds,
        spoed_besloten_op=rij.spoed_besloten_op,
        beperking=rij.beperking or "",
    )

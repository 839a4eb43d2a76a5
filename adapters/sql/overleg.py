# SPDX-License-Identifier: EUPL-1.2
"""Overleggen in the database."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, delete, exists, insert, or_, select, update

from adapters.sql.tabellen.overleg import AfspraakRij, AgendapuntRij, DeelnemerRij, OverlegRij
from gateway.casusoverleg.lijsten import (
    Actie,
    Beoogd,
    Deelname,
    Domein,
    Geheimhouding,
    Nakoming,
    Overlegstand,
)
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.tafel import Afspraak, Agendapunt, Deelnemer
from gateway.kern.oin import Oin
from policies.begrippen import Functie, Regime, Toestemming

_O: Final = OverlegRij.__table__.c
_D: Final = DeelnemerRij.__table__.c
_P: Final = AgendapuntRij.__table__.c
_A: Final = AfspraakRij.__table__.c
_SELECT: Final = select(OverlegRij.__table__).order_by(_O.op, _O.id)


class SqlOverleggen:
    """Implements `gateway.casusoverleg.model.Overleggen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, overleg: Overleg) -> None:
        """Store a new overleg."""
        self._conn.execute(insert(OverlegRij), _row(overleg))
        self._store_parts(overleg)

    def get(self, overleg_id: str) -> Overleg | None:
        """The overleg with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._load(_SELECT.where(_O.id == overleg_id))), None)

    def replace(self, overleg: Overleg) -> None:
        """Store the new state of an overleg that is there already."""
        self._conn.execute(update(OverlegRij).where(_O.id == overleg.id).values(**_row(overleg)))
        for rij, kolommen in ((DeelnemerRij, _D), (AgendapuntRij, _P), (AfspraakRij, _A)):
            self._conn.execute(delete(rij).where(kolommen.overleg == overleg.id))
        self._store_parts(overleg)

    def of_zaken(self, zaken: Collection[str]) -> Collection[Overleg]:
        """The overleggen of these zaken, closed ones included, by moment."""
        return self._load(_SELECT.where(_O.zaak.in_(zaken))) if zaken else []

    def of_deelnemer(self, organisatie: Oin, medewerker: str, *, limit: int) -> Collection[Overleg]:
        """Those that still mean something to one participant, by moment."""
        nog_te_doen = exists().where(_A.overleg == _D.overleg, _A.wie == _D.nummer, _A.stand == Nakoming.OPEN)
        mee = exists().where(
            _D.overleg == _O.id,
            _D.organisatie == str(organisatie),
            _D.medewerker == medewerker,
            _D.antwoord != Deelname.AFGEWEZEN,
            or_(_O.stand != Overlegstand.GESLOTEN, and_(_D.antwoord == Deelname.NEEMT_DEEL, nog_te_doen)),
        )
        return self._load(_SELECT.where(mee).limit(limit))

    def _store_parts(self, overleg: Overleg) -> None:
        parts: Sequence[tuple[Any, list[dict[str, object]]]] = (
            (DeelnemerRij, [_seat(overleg.id, d) for d in overleg.deelnemers]),
            (AgendapuntRij, [_item(overleg.id, p) for p in overleg.agenda]),
            (AfspraakRij, [_agreement(overleg.id, a) for a in overleg.afspraken]),
        )
        for rij, rows in parts:
            if rows:
                self._conn.execute(insert(rij), rows)

    def _load(self, query: Select[Any]) -> list[Overleg]:
        rijen = self._conn.execute(query).all()
        ids = [rij.id for rij in rijen]
        if not ids:
            return []
        deelnemers = self._parts(DeelnemerRij, _D, ids)
        agenda = self._parts(AgendapuntRij, _P, ids)
        afspraken = self._parts(AfspraakRij, _A, ids)
        return [
            Overleg(
                id=rij.id,
                zaak=rij.zaak,
                gemeente=rij.gemeente,
                belegd_door=rij.belegd_door,
                op=rij.op,
                stand=Overlegstand(rij.stand),
                deelnemers=tuple(map(_deelnemer, deelnemers[rij.id])),
                agenda=tuple(map(_agendapunt, agenda[rij.id])),
                afspraken=tuple(map(_afspraak, afspraken[rij.id])),
                gesloten_op=rij.gesloten_op,
            )
            for rij in rijen
        ]

    def _parts(self, rij: Any, kolommen: Any, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
        parts: dict[str, list[Row[Any]]] = defaultdict(list)
        query = select(rij.__table__).where(kolommen.overleg.in_(ids)).order_by(kolommen.nummer)
        for part in self._conn.execute(query):
            parts[part.overleg].append(part)
        return parts


def _row(overleg: Overleg) -> dict[str, object]:
    return {
        "id": overleg.id,
        "zaak": overleg.zaak,
        "gemeente": overleg.gemeente,
        "belegd_door": overleg.belegd_door,
        "op": overleg.op,
        "stand": overleg.stand,
        "gesloten_op": overleg.gesloten_op,
    }


def _seat(overleg_id: str, d: Deelnemer) -> dict[str, object]:
    return {
        "overleg": overleg_id,
        "nummer": d.nummer,
        "organisatie": str(d.organisatie),
        "medewerker": d.medewerker,
        "functie": d.functie,
        "regime": d.regime,
        "geheimhouding": d.geheimhouding,
        "toestemmingen": sorted(d.toestemmingen),
        "antwoord": d.antwoord,
    }


def _item(overleg_id: str, p: Agendapunt) -> dict[str, object]:
    return {
        "overleg": overleg_id,
        "nummer": p.nummer,
        "onderwerp": p.onderwerp,
        "bedoeld_voor": sorted(p.bedoeld_voor),
    }


def _agreement(overleg_id: str, a: Afspraak) -> dict[str, object]:
    return {
        "overleg": overleg_id,
        "nummer": a.nummer,
        "wie": a.wie,
        "wat": a.wat,
        "domein": a.domein,
        "doel": a.doel,
        "voor": a.voor,
        "stand": a.stand,
    }


def _deelnemer(rij: Row[Any]) -> Deelnemer:
    return Deelnemer(
        nummer=rij.nummer,
        organisatie=Oin(rij.organisatie),
        medewerker=rij.medewerker,
        functie=Functie(rij.functie),
        regime=Regime(rij.regime),
        geheimhouding=Geheimhouding(rij.geheimhouding),
        toestemmingen=frozenset(map(Toestemming, rij.toestemmingen)),
        antwoord=Deelname(rij.antwoord),
    )


def _agendapunt(rij: Row[Any]) -> Agendapunt:
    return Agendapunt(rij.nummer, Domein(rij.onderwerp), frozenset(rij.bedoeld_voor))


def _afspraak(rij: Row[Any]) -> Afspraak:
    return Afspraak(
        nummer=rij.nummer,
        wie=rij.wie,
        wat=Actie(rij.wat),
        domein=Domein(rij.domein),
        doel=Beoogd(rij.doel),
        voor=rij.voor,
        stand=Nakoming(rij.stand),
    )

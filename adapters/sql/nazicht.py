# SPDX-License-Identifier: EUPL-1.2
"""Reviewing in the database."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from adapters.sql.nazichtrijen import (
    list_row,
    piece_row,
    read_list,
    read_period,
    read_piece,
    read_suspicion,
)
from adapters.sql.tabellen.logboek import Checkpunt
from adapters.sql.tabellen.nazicht import (
    LekvermoedenRij,
    NazichtlijstRij,
    NazichtperiodeRij,
    NazichtpuntRij,
    NazichtstukRij,
)
from audit.cosignature import CosignerKey
from gateway.nazicht.model import Dagpunten, Nazichtlijst, Periode, Vermoeden
from gateway.nazicht.steekproef import as_counted, has_witness
from gateway.nazicht.stuk import Handelende, Stuk

_PERIODE: Final = NazichtperiodeRij.__table__.c
_LIJST: Final = NazichtlijstRij.__table__.c
_STUK: Final = NazichtstukRij.__table__.c
_PUNT: Final = NazichtpuntRij.__table__.c
_LEK: Final = LekvermoedenRij.__table__.c
_HOOFD: Final = Checkpunt.__table__.c
_HOOFDEN: Final = 1_000
"""So many heads are looked through for one with a witness: witnesses are asked each minute."""
_STUKKEN: Final = select(NazichtstukRij.__table__)


class SqlNazichten:
    """Implements `gateway.nazicht.model.Nazichten` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def last_period(self) -> Periode | None:
        """The period that was closed last."""
        query = select(NazichtperiodeRij.__table__).order_by(_PERIODE.dag.desc()).limit(1)
        rij = self._conn.execute(query).one_or_none()
        return None if rij is None else read_period(rij)

    def add_period(self, periode: Periode) -> None:
        """Remember that a period was closed."""
        waarden = {
            "dag": periode.dag,
            "kenmerk": periode.kenmerk,
            "gesloten_op": periode.gesloten_op,
        }
        self._conn.execute(insert(NazichtperiodeRij), waarden)

    def head_after(
        self, plek: int, *, getuigen: Sequence[CosignerKey] = (), cosigned: bool = False
    ) -> bytes | None:
        """The note of the first signed head that covers this place; cosigned, the first with a witness."""
        query = select(_HOOFD.nota).where(_HOOFD.grootte > plek).order_by(_HOOFD.grootte)
        notas = self._conn.execute(query.limit(_HOOFDEN if cosigned else 1)).scalars()
        tellend = (as_counted(str(nota).encode(), getuigen) for nota in notas)
        return next((nota for nota in tellend if has_witness(nota) or not cosigned), None)

    def lists(self, dag: date) -> frozenset[str]:
        """For which organisations a list of this day was made."""
        return frozenset(
            self._conn.execute(select(_LIJST.verantwoordelijke).where(_LIJST.dag == dag)).scalars()
        )

    def put_list(self, lijst: Nazichtlijst) -> None:
        """Remember that a list was made."""
        self._conn.execute(insert(NazichtlijstRij), list_row(lijst))

    def list_of(self, verantwoordelijke: str) -> Nazichtlijst | None:
        """The last list of one organisation."""
        query = select(NazichtlijstRij.__table__).where(_LIJST.verantwoordelijke == verantwoordelijke)
        rij = self._conn.execute(query.order_by(_LIJST.dag.desc()).limit(1)).one_or_none()
        return None if rij is None else read_list(rij)

    def add(self, stuk: Stuk) -> None:
        """Store a new piece."""
        self._conn.execute(insert(NazichtstukRij), piece_row(stuk))

    def get(self, stuk_id: str) -> Stuk | None:
        """The piece with this id, of whatever organisation; the caller checks whose it is."""
        return next(iter(self._pieces(_STUKKEN.where(_STUK.id == stuk_id))), None)

    def replace(self, stuk: Stuk) -> None:
        """Store the new state of one that is there already."""
        self._conn.execute(update(NazichtstukRij).where(_STUK.id == stuk.id).values(**piece_row(stuk)))

    def open_of(self, verantwoordelijke: str, *, limit: int) -> Sequence[Stuk]:
        """What is not closed, the oldest first."""
        query = _STUKKEN.where(_STUK.verantwoordelijke == verantwoordelijke, _STUK.oordeel.is_(None))
        return self._pieces(query.order_by(_STUK.gemaakt_op, _STUK.id).limit(limit))

    def waiting(self, verantwoordelijke: str) -> int:
        """How many pieces are not closed."""
        wacht = (_STUK.verantwoordelijke == verantwoordelijke, _STUK.oordeel.is_(None))
        found: int = self._conn.execute(select(func.count()).where(*wacht)).scalar_one()
        return found

    def made_since(self, verantwoordelijke: str, moment: datetime) -> Sequence[Stuk]:
        """All that was made from a moment on, newest first."""
        query = _STUKKEN.where(_STUK.verantwoordelijke == verantwoordelijke, _STUK.gemaakt_op >= moment)
        return self._pieces(query.order_by(_STUK.gemaakt_op.desc(), _STUK.id))

    def asked_of(self, wie: Handelende) -> Sequence[Stuk]:
        """The pieces about which this employee was asked and that are open, the oldest first."""
        query = _STUKKEN.where(
            _STUK.organisatie == wie.organisatie,
            _STUK.medewerker == wie.medewerker,
            _STUK.oordeel.is_(None),
            _STUK.gevraagd_op.is_not(None),
        )
        return self._pieces(query.order_by(_STUK.gevraagd_op, _STUK.id))

    def add_points(self, verantwoordelijke: str, punten: Sequence[Dagpunten]) -> None:
        """Remember what was scored on a day."""
        if punten:
            self._conn.execute(insert(NazichtpuntRij), [_points_row(verantwoordelijke, p) for p in punten])

    def points_since(self, verantwoordelijke: str, dag: date) -> Sequence[Dagpunten]:
        """What was scored from a day on."""
        query = select(NazichtpuntRij.__table__).where(
            _PUNT.verantwoordelijke == verantwoordelijke, _PUNT.dag >= dag
        )
        return [
            Dagpunten(Handelende(r.organisatie, r.medewerker, r.client), r.dag, r.punten)
            for r in self._conn.execute(query.order_by(_PUNT.dag, _PUNT.id))
        ]

    def forget_points(self, verantwoordelijke: str, wie: Handelende) -> None:
        """Forget the points of somebody, because they led to a piece."""
        self._conn.execute(
            delete(NazichtpuntRij).where(
                _PUNT.verantwoordelijke == verantwoordelijke,
                _PUNT.organisatie == wie.organisatie,
                _PUNT.medewerker == wie.medewerker,
                _PUNT.client == wie.client,
            )
        )

    def suspect(self, vermoeden: Vermoeden) -> None:
        """Remember a possible breach."""
        waarden = {
            "id": vermoeden.id,
            "verantwoordelijke": vermoeden.verantwoordelijke,
            "bekend_op": vermoeden.bekend_op,
            "gemeld_door": vermoeden.gemeld_door,
            "kenmerken": " ".join(vermoeden.kenmerken),
        }
        self._conn.execute(insert(LekvermoedenRij), waarden)

    def suspicions(self, verantwoordelijke: str) -> Sequence[Vermoeden]:
        """The possible breaches of one organisation, newest first."""
        query = select(LekvermoedenRij.__table__).where(_LEK.verantwoordelijke == verantwoordelijke)
        return [read_suspicion(r) for r in self._conn.execute(query.order_by(_LEK.bekend_op.desc(), _LEK.id))]

    def remove_before(self, *, gesloten: datetime, punten: date) -> int:
        """Forget closed pieces and points from before these; say how many."""
        stukken = self._conn.execute(delete(NazichtstukRij).where(_STUK.gesloten_op < gesloten)).rowcount
        return stukken + self._conn.execute(delete(NazichtpuntRij).where(_PUNT.dag < punten)).rowcount

    def _pieces(self, query: Select[Any]) -> list[Stuk]:
        return [read_piece(rij) for rij in self._conn.execute(query)]


def _points_row(verantwoordelijke: str, p: Dagpunten) -> dict[str, object]:
    return {
        "verantwoordelijke": verantwoordelijke,
        "organisatie": p.wie.organisatie,
        "medewerker": p.wie.medewerker,
        "client": p.wie.client,
        "dag": p.dag,
        "punten": p.punten,
    }

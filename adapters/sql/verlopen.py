# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log past their term, in the database: found in the order of the log, and emptied.

The row stays, with what the tree commits to, its kenmerk, its moment and who answers for it: so that who
holds a receipt still gets the proof of its place, and hears that it went.

Source: audit/FORMAT.md section 17; NIST SP 800-88 rev. 1 section 2.5 (clear).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, union, update

from adapters.sql.beperken import GEMERKT
from adapters.sql.logwijzer import forget_rows
from adapters.sql.tabellen.bewaren import LogloopRij, LogrestRij
from adapters.sql.tabellen.datalek import DatalekRij
from adapters.sql.tabellen.logboek import Loghoofd, LogregelRij
from adapters.sql.tabellen.nazicht import LekvermoedenRij, NazichtstukRij
from adapters.sql.tabellen.telling import TellingRij
from adapters.sql.tabellen.zaak import ZaakRij
from adapters.sql.telling import day_number
from audit.aantal import STAND
from audit.grafsteen import GRAFSTEEN, Graf, Grafsteen
from gateway.bewaren.logresten import Logbatch, Logrest
from gateway.errors import InvalidInputError
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.toezicht.nagang import VERLOPEN

_R: Final = LogregelRij.__table__.c
_Z: Final = ZaakRij.__table__.c
_H: Final = Loghoofd.__table__.c
_L: Final = LogloopRij.__table__.c
_K: Final = LogrestRij.__table__.c
_D: Final = DatalekRij.__table__.c
_T: Final = TellingRij.__table__.c

_LEEG: Final[dict[str, object]] = {**dict.fromkeys(VERLOPEN, ""), "zout": b"", "record": b""}
_LINES: Final = select(
    _R.plek,
    _R.tijd,
    _R.kenmerk,
    _R.verantwoordelijke,
    _R.zaak,
    _R.betrokkene,
    _R.gewist,
    _R.record,
    _Z.betrokkene.label("van_zaak"),
).select_from(LogregelRij.__table__.outerjoin(ZaakRij.__table__, _R.zaak == _Z.id))
_STEEN: Final = f"\n{GRAFSTEEN} ".encode()
_STAND: Final = f"{STAND} ".encode()
_LOOKED_INTO: Final = union(
    select(_D.kenmerken).where(_D.loopt),
    # A suspicion becomes a datalek of the same number when somebody takes it up.
    select(LekvermoedenRij.kenmerken).where(LekvermoedenRij.id.not_in(select(_D.id).where(~_D.loopt))),
    select(NazichtstukRij.kenmerken).where(NazichtstukRij.oordeel.is_(None)),
)


class SqlLogresten:
    """Implements `gateway.bewaren.logresten.Logresten` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def ahead(self, voor: datetime, *, limit: int) -> Logbatch:
        """The next lines from where the walk came on, to the first that is not from before `voor`."""
        van = self._reached()
        query = _LINES.where(_R.plek >= van, _R.plek < self._counted(van + limit)).order_by(_R.plek)
        rijen = list(takewhile(lambda rij: rij.tijd < voor, self._conn.execute(query)))
        tot = rijen[-1].plek + 1 if rijen else van
        if tot > van:
            self._move(tot)
        return Logbatch(_rests(rijen), tot if len(rijen) == limit else None)

    def kept(self, *, vanaf: int, limit: int) -> Logbatch:
        """The lines that were kept before, from this place on."""
        # Whoever was erased meanwhile left nothing to keep.
        gewist = select(_R.plek).where(_R.plek == _K.plek, _R.gewist != "")
        self._conn.execute(delete(LogrestRij).where(gewist.exists()))
        plekken = list(
            self._conn.scalars(select(_K.plek).where(_K.plek >= vanaf).order_by(_K.plek).limit(limit))
        )
        rijen = self._conn.execute(_LINES.where(_R.plek.in_(plekken)).order_by(_R.plek)).all()
        return Logbatch(_rests(rijen), plekken[-1] + 1 if len(plekken) == limit else None)

    def keep(self, plekken: Collection[int]) -> None:
        """Remember that these lines stay for now; keeping one twice changes nothing."""
        bekend = set(self._conn.scalars(select(_K.plek).where(_K.plek.in_(plekken)))) if plekken else set()
        if nieuw := sorted(set(plekken) - bekend):
            self._conn.execute(insert(LogrestRij), [{"plek": plek} for plek in nieuw])

    def destroy(self, plekken: Collection[int], *, regel: str) -> Grafsteen:
        """Destroy what these lines say and all they are found by, also in the index; at least one."""
        # Held in the order in which the sequencer takes lines, so that the two cannot wait in a circle.
        vast = select(_R.id, _R.plek, _R.blad).where(_R.plek.in_(plekken)).order_by(_R.id)
        rijen = self._conn.execute(vast.with_for_update()).all()
        ids = [rij.id for rij in rijen]
        self._conn.execute(update(LogregelRij).where(_R.id.in_(ids)).values(**_LEEG, gewist=regel))
        self._conn.execute(delete(LogrestRij).where(_K.plek.in_(plekken)))
        forget_rows(self._conn, ids)
        graf = Graf()
        for rij in sorted(rijen, key=lambda rij: int(rij.plek)):
            graf.add(bytes(rij.blad))
        return graf.steen

    def restricted(
        self, zaken: Collection[str], personen: Collection[Pseudoniem]
    ) -> tuple[frozenset[str], frozenset[Pseudoniem]]:
        """Of these zaken and people those of whom the use of something is restricted."""
        teksten = [p.tekst for p in personen]
        eigen = select(_Z.id).where(_Z.id.in_(zaken), _Z.beperking.is_not(None))
        wie = union(
            *(
                select(t.c.betrokkene).where(t.c.betrokkene.in_(teksten), t.c.beperking.is_not(None))
                for t in GEMERKT
            )
        )
        beperkt = frozenset(map(Pseudoniem.from_tekst, self._conn.scalars(wie))) if teksten else frozenset()
        return frozenset(self._conn.scalars(eigen)) if zaken else frozenset(), beperkt

    def looked_into(self, kenmerken: Collection[str]) -> frozenset[str]:
        """Of these lines those on which a review, a suspicion or a datalek that is not done rests."""
        return frozenset(
            kenmerk for tekst in self._conn.scalars(_LOOKED_INTO) for kenmerk in tekst.split()
        ) & frozenset(kenmerken)

    def coming(self, verantwoordelijke: str, voor: datetime, *, zonder: Collection[str]) -> int:
        """How many lines of an organisation from before `voor` lie ahead, but for those in some zaken.

        By the numbers of the log, which are by day: a month of lines cannot be gone through for one page.
        """
        van = self._reached()
        begin = self._conn.execute(select(_R.tijd).where(_R.plek == van)).scalar_one_or_none()
        if begin is None:
            return 0
        dagen = (_T.dag >= day_number(dutch_day(begin)), _T.dag < day_number(dutch_day(voor)))
        alles = select(func.sum(_T.aantal)).where(_T.verantwoordelijke == verantwoordelijke, *dagen)
        vast = select(func.count()).where(
            _R.zaak.in_(sorted(zonder)),
            _R.verantwoordelijke == verantwoordelijke,
            _R.plek >= van,
            _R.tijd < voor,
        )
        blijft = self._conn.execute(vast).scalar_one() if zonder else 0
        return max(0, int(self._conn.execute(alles).scalar_one() or 0) - int(blijft))

    def kept_of(self, verantwoordelijke: str) -> int:
        """How many lines of an organisation were kept."""
        query = select(func.count()).select_from(
            LogrestRij.__table__.join(LogregelRij.__table__, _R.plek == _K.plek)
        )
        eigen = query.where(_R.verantwoordelijke == verantwoordelijke)
        return int(self._conn.execute(eigen).scalar_one())

    def _reached(self) -> int:
        return self._conn.execute(select(_L.bereikt).where(_L.id == 1)).scalar_one_or_none() or 0

    def _move(self, bereikt: int) -> None:
        if self._conn.execute(update(LogloopRij).where(_L.id == 1).values(bereikt=bereikt)).rowcount == 0:
            self._conn.execute(insert(LogloopRij), {"id": 1, "bereikt": bereikt})

    def _counted(self, tot: int) -> int:
        """No further than the lines were counted: who is counted is read from what must be there then."""
        om, geteld = self._conn.execute(select(_H.om, _H.geteld).where(_H.id == 1)).one()
        return min(tot, int(geteld)) if om else tot


def _rests(rijen: Iterable[Any]) -> Sequence[Logrest]:
    """Those of these lines of which something is left that may go one day."""
    return [_rest(rij) for rij in rijen if not rij.gewist and not _stays(bytes(rij.record))]


def _stays(record: bytes) -> bool:
    return record.startswith(_STAND) or _STEEN in record


def _rest(rij: Any) -> Logrest:
    wie = dict.fromkeys(tekst for tekst in (rij.betrokkene, rij.van_zaak) if tekst)
    personen = tuple(p for p in map(_person, wie) if p is not None)
    return Logrest(rij.plek, rij.kenmerk, rij.verantwoordelijke, rij.zaak, personen)


def _person(tekst: str) -> Pseudoniem | None:
    try:
        return Pseudoniem.from_tekst(tekst)
    except InvalidInputError:
        return None  # a column that was changed is no reason to keep what all others lost

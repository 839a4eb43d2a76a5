# SPDX-License-Identifier: EUPL-1.2
"""Whom the log counted, and the stands over them, for a report about one person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from adapters.sql.tabellen.logboek import Loghoofd, LogregelRij
from adapters.sql.tabellen.standen import KaartstandRij, KettingRij, SchakelRij
from audit.entry import SealedPart
from audit.grafsteen import GRAFSTEEN, shown_tombstone
from audit.merkle import HASH_BYTES
from audit.opening import Opening
from audit.stromen.bundel import split_parts
from gateway.inzage.ketting import Grafregel, Kaartstand, Ketting, Schakel
from gateway.kern.pseudoniem import Pseudoniem

_BLAD: Final = 2 * HASH_BYTES
_H: Final = Loghoofd.__table__.c
_R: Final = LogregelRij.__table__.c
_K: Final = KettingRij.__table__.c
_L: Final = SchakelRij.__table__.c
_S: Final = KaartstandRij.__table__.c
# A stand that was prepared and not put yet has no line, or not the one at its place.
_STANDS: Final = select(_S.nummer, _S.grootte, _S.kaart, _R.plek, _R.blad, _R.zout, _R.record).join_from(
    LogregelRij.__table__,
    KaartstandRij.__table__,
    _R.plek == _S.nummer * select(_H.om).where(_H.id == 1).scalar_subquery(),
)


class SqlKettingen:
    """Implements `gateway.inzage.ketting.Kettingen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def of(self, personen: Collection[Pseudoniem], *, zonder: Collection[str]) -> Sequence[Ketting]:
        """The chains of these pseudoniemen, without those in the zaken `zonder`."""
        teksten = sorted({p.tekst for p in personen})
        query = select(_K.id, _K.handvat, _K.zaak).where(_K.betrokkene.in_(teksten)).order_by(_K.id)
        handvatten = {
            rij.id: bytes(rij.handvat) for rij in self._conn.execute(query) if rij.zaak not in zonder
        }
        schakels: defaultdict[int, list[Schakel]] = defaultdict(list)
        links = (
            select(_L.ketting, _L.plek, _R.blad, _R.gewist)
            .join_from(SchakelRij.__table__, LogregelRij.__table__, _L.plek == _R.plek)
            .where(_L.ketting.in_(list(handvatten)))
            .order_by(_L.ketting, _L.nummer)
        )
        for rij in self._conn.execute(links):
            schakels[rij.ketting].append(Schakel(rij.plek, bytes(rij.blad), rij.gewist))
        return [Ketting(handvat, tuple(schakels[nummer])) for nummer, handvat in handvatten.items()]

    def graves(self, kenmerken: Collection[str], onder: int) -> Sequence[Grafregel]:
        """Of these tombstones, those of lines past their term that stand below `onder`."""
        stenen = select(_R.kenmerk, _R.plek, _R.blad, _R.zout, _R.record)
        mine = stenen.where(_R.kenmerk.in_(sorted(kenmerken)), _R.plek < onder).order_by(_R.plek)
        found = (self._grave(rij) for rij in self._conn.execute(mine).all())
        return [graf for graf in found if graf is not None]

    def last_stand(self, onder: int) -> Kaartstand | None:
        """The last stand at a place below `onder`."""
        return next(self._read(_STANDS.where(_R.plek < onder).order_by(_S.nummer.desc()).limit(1)), None)

    def stands(self, van: int, onder: int) -> Iterator[Kaartstand]:
        """The stands at places from `van` on and below `onder`, in their order."""
        return self._read(_STANDS.where(_R.plek >= van, _R.plek < onder).order_by(_S.nummer))

    def _grave(self, rij: Any) -> Grafregel | None:
        delen = split_parts(bytes(rij.record), bytes(rij.zout))
        steen = shown_tombstone(Opening(rij.plek, bytes(rij.blad), delen))
        if steen is None or steen.termijn is None:
            return None
        # A tombstone is about nobody, and what it names is all that a stranger needs of it.
        toon = tuple(d if d.name == GRAFSTEEN else SealedPart(d.digest) for d in delen)
        binnen = (_R.plek >= steen.termijn.van, _R.plek < steen.termijn.tot, _R.gewist == rij.kenmerk)
        weg = self._conn.execute(select(_R.plek, _R.blad).where(*binnen).order_by(_R.plek)).all()
        opening = Opening(rij.plek, bytes(rij.blad), toon)
        return Grafregel(rij.kenmerk, opening, tuple(w.plek for w in weg), tuple(bytes(w.blad) for w in weg))

    def _read(self, query: Select[Any]) -> Iterator[Kaartstand]:
        for rij in self._conn.execute(query):
            delen = split_parts(bytes(rij.record), bytes(rij.zout))
            opening = Opening(rij.plek, bytes(rij.blad), delen)
            yield Kaartstand(rij.nummer, rij.grootte, opening, _map_of(bytes(rij.kaart)))


def _map_of(kaart: bytes) -> dict[bytes, bytes]:
    return {kaart[n : n + HASH_BYTES]: kaart[n + HASH_BYTES : n + _BLAD] for n in range(0, len(kaart), _BLAD)}

# SPDX-License-Identifier: EUPL-1.2
"""Lines past their term in a log in memory."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from audit.errors import AuditError
from audit.grafsteen import Graf, Grafsteen
from fakes.logboek import FakeLogboek
from gateway.bewaren.logresten import Logbatch, Logrest
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.stromen import millis
from gateway.toezicht.vastgelegd import Vastgelegd

_LEEG = dict.fromkeys(
    ("gebeurtenis", "organisatie", "medewerker", "doel", "zaak", "betrokkene", "kluis", "artikel"), ""
)


@dataclass
class FakeLogresten:
    """Implements `gateway.bewaren.logresten.Logresten`."""

    bereikt: int = 0
    resten: set[int] = field(default_factory=set)
    logboek: FakeLogboek = field(default_factory=FakeLogboek)
    winkels: Collection[Any] = ()
    zaken: Any = None
    nazichten: Any = None
    datalekken: Any = None

    def ahead(self, voor: datetime, *, limit: int) -> Logbatch:
        """The next lines from where the walk came on."""
        rijen = list[Vastgelegd]()
        for rij in self.logboek.rows[self.bereikt : self.bereikt + limit]:
            if int(rij.kolommen["tijd"]) >= millis(voor):
                break
            rijen.append(rij)
        self.bereikt += len(rijen)
        return Logbatch(self._rests(rijen), self.bereikt if len(rijen) == limit else None)

    def kept(self, *, vanaf: int, limit: int) -> Logbatch:
        """The lines that were kept before."""
        self.resten = {n for n in self.resten if self.logboek.rows[n].gewist is None}
        plekken = sorted(n for n in self.resten if n >= vanaf)[:limit]
        verder = plekken[-1] + 1 if len(plekken) == limit else None
        return Logbatch(self._rests(self.logboek.rows[n] for n in plekken), verder)

    def keep(self, plekken: Collection[int]) -> None:
        """Remember that these lines stay for now."""
        self.resten |= set(plekken)

    def destroy(self, plekken: Collection[int], *, regel: str) -> Grafsteen:
        """Empty these lines; the line that says so is found when they are read."""
        graf, rijen = Graf(), self.logboek.rows
        for plek in sorted(plekken):
            rij = rijen[plek]
            graf.add(rij.blad)
            rijen[plek] = replace(rij, zout=b"", record=b"", kolommen={**rij.kolommen, **_LEEG})
            self.logboek.erased[rij.id] = regel
        self.resten -= set(plekken)
        return graf.steen

    def restricted(
        self, zaken: Collection[str], personen: Collection[Pseudoniem]
    ) -> tuple[frozenset[str], frozenset[Pseudoniem]]:
        """Of these those of whom the use of something is restricted."""
        beperkt = [rij for winkel in self.winkels for rij in winkel.rows.values() if rij.beperking]
        eigen = frozenset(z.id for z in self.zaken.rows.values() if z.beperking)
        return eigen & frozenset(zaken), frozenset(r.betrokkene for r in beperkt) & frozenset(personen)

    def looked_into(self, kenmerken: Collection[str]) -> frozenset[str]:
        """Of these lines those on which something that is not done rests."""
        lekken = self.datalekken.rows.values()
        klaar = {d.id for d in lekken if d.closed_on}
        open_ = [d for d in lekken if not d.closed_on]
        open_ += [v for v in self.nazichten.suspected if v.id not in klaar]
        open_ += [s for s in self.nazichten.rows.values() if s.oordeel is None]
        return frozenset(kenmerk for o in open_ for kenmerk in o.kenmerken) & frozenset(kenmerken)

    def coming(self, verantwoordelijke: str, voor: datetime, *, zonder: Collection[str]) -> int:
        """How many lines of an organisation from before `voor` lie ahead, but for those in some zaken."""
        return sum(
            rij.kolommen["verantwoordelijke"] == verantwoordelijke
            and int(rij.kolommen["tijd"]) < millis(voor)
            and rij.gewist is None
            and rij.kolommen["zaak"] not in zonder
            for rij in self.logboek.rows[self.bereikt :]
        )

    def kept_of(self, verantwoordelijke: str) -> int:
        """How many lines of an organisation were kept."""
        rijen = self.logboek.rows
        return sum(rijen[n].kolommen["verantwoordelijke"] == verantwoordelijke for n in self.resten)

    def _rests(self, rijen: Iterable[Vastgelegd]) -> list[Logrest]:
        return [self._rest(rij) for rij in rijen if rij.gewist is None and not _is_tombstone(rij)]

    def _rest(self, rij: Vastgelegd) -> Logrest:
        zaak = self.zaken.rows.get(str(rij.kolommen["zaak"]))
        wie = [Pseudoniem.from_tekst(str(tekst)) for tekst in (rij.kolommen["betrokkene"],) if tekst]
        wie += [zaak.betrokkene] if zaak else []
        return Logrest(
            rij.plek or 0,
            str(rij.kolommen["kenmerk"]),
            str(rij.kolommen["verantwoordelijke"]),
            str(rij.kolommen["zaak"]),
            tuple(dict.fromkeys(wie)),
        )


def _is_tombstone(rij: Vastgelegd) -> bool:
    try:
        return rij.verified().grafsteen is not None
    except AuditError:
        return False

# SPDX-License-Identifier: EUPL-1.2
"""What every client drew today, in memory: every request that names somebody asks it.

A replica knows what it has under way and, of each client that it serves, the total that its
last commit gave back: that counts what all replicas have committed. What other replicas gave the
other systems of an organisation it learns at its next refresh. So the quota of one client can be
overshot by what each other replica has under way at one moment, a batch each; that of an
organisation that spreads its systems over the replicas, by what those gave since the last
refresh. Either is at worst one quota for each replica, once: after it all is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gateway.kern.oin import Oin
from gateway.kern.verbruik import (
    Afname,
    Meldsoort,
    Verbruiker,
    Verbruikstand,
    counted_from,
    day_of,
    hour_of,
    quota_of,
)
from gateway.kern.verbruiken import Verbruikbeeld
from gateway.ports import Clock, Ledger, Tx

_TERUG = timedelta(days=2)
"""A clock that is put back a day finds the draws of that day, and gives no second quota."""


@dataclass(slots=True)
class _Samen:
    """What all systems of one organisation drew and have under way on one day; a person's own is apart."""

    aantal: int = 0
    bezig: int = 0


@dataclass(slots=True)
class _Dag:
    """What one client drew on one day, in parts, what it has under way, and its quota once it is asked."""

    samen: _Samen
    aantal: int = 0
    bezig: int = 0
    quota: int | None = None
    delen: dict[tuple[datetime, str], int] = field(default_factory=dict)

    def hold(self, aantal: int) -> None:
        """So many are under way, or fewer than nothing when they are not any more."""
        self.aantal += aantal
        self.bezig += aantal
        self.samen.aantal += aantal
        self.samen.bezig += aantal

    def learn(self, afname: Afname, totaal: int) -> None:
        """Believe the highest: a total of an hour only ever rises, and commits may come in out of order."""
        deel = (afname.uur, afname.verantwoordelijke)
        meer = totaal - self.delen.get(deel, 0)
        if meer > 0:
            self.delen[deel] = totaal
            self.aantal += meer
            self.samen.aantal += meer


class Verbruiksmeter:
    """Implements `gateway.kern.verbruiken.Verbruik`. Before the first refresh everybody has the floor."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._dagen: dict[tuple[Verbruiker, date], _Dag] = {}
        self._samen: dict[tuple[Oin, date], _Samen] = {}
        self._gemeld: frozenset[tuple[Verbruiker, date, Meldsoort]] = frozenset()
        self._geblokkeerd: frozenset[Verbruiker] = frozenset()
        self._grenzen: Mapping[Oin, int] = {}
        self._caseloads: dict[tuple[Oin, date], int] = {}

    def stand(self, wie: Verbruiker, nu: datetime) -> Verbruikstand:
        """How it is with a client now, and with all systems of its organisation."""
        op = day_of(nu)
        dag = self._dagen.get((wie, op)) or _Dag(self._together(wie, op))
        if dag.quota is None:
            dag.quota = self._quota(wie, op)
        return Verbruikstand(dag.quota, dag.aantal, self._is_blocked(wie), dag.samen.aantal)

    def is_told(self, wie: Verbruiker, soort: Meldsoort, nu: datetime) -> bool:
        """Whether this was told today, as far as is known here; of an organisation, of any of its systems."""
        return (wie, day_of(nu), soort) in self._gemeld

    def hold(self, afname: Afname) -> None:
        """Count a draw as under way."""
        self._day(afname).hold(afname.aantal)

    def let_go(self, afname: Afname) -> None:
        """A draw is not under way any more; whether it was counted is learned apart."""
        self._day(afname).hold(-afname.aantal)

    def learn(self, afname: Afname, totaal: int) -> None:
        """Hear from a commit what the hour of this draw has come to, on all replicas."""
        self._day(afname).learn(afname, totaal)

    async def refresh(self) -> None:
        """Read again what the others drew, what was told, who is blocked, and today's caseloads.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        nu = self._clock.now()
        beeld, caseloads = await self._ledger.look(lambda tx: self._read(tx, nu))
        self._forget(day_of(nu) - _TERUG)
        self._caseloads |= caseloads
        for afname in beeld.afnames:
            self.learn(afname, afname.aantal)
        told = ((wie, m) for m in beeld.meldingen for wie in (m.wie, m.wie.geheel))
        self._gemeld = frozenset((wie, m.dag, m.soort) for wie, m in told)
        self._geblokkeerd = frozenset(b.wie for b in beeld.blokkades)
        self._grenzen = beeld.grenzen
        for dag in self._dagen.values():
            dag.quota = None

    def _read(self, tx: Tx, nu: datetime) -> tuple[Verbruikbeeld, dict[tuple[Oin, date], int]]:
        vandaag, beeld = day_of(nu), tx.verbruiken.since(hour_of(nu) - _TERUG)
        # Once a day for each organisation that draws: only counting takes longer with more rows.
        drawing = {a.wie.organisatie for a in beeld.afnames if not a.wie.medewerker}
        drawing |= {wie.organisatie for wie, dag in self._dagen if dag == vandaag and not wie.medewerker}
        new = (oin for oin in sorted(drawing) if (oin, vandaag) not in self._caseloads)
        return beeld, _caseloads(tx, new, vandaag)

    def _quota(self, wie: Verbruiker, op: date) -> int:
        oin = wie.organisatie
        return quota_of(wie, caseload=self._caseloads.get((oin, op)), grens=self._grenzen.get(oin))

    def _forget(self, before: date) -> None:
        self._dagen = {key: dag for key, dag in self._dagen.items() if key[1] >= before or dag.bezig}
        self._samen = {key: samen for key, samen in self._samen.items() if key[1] >= before or samen.bezig}
        self._caseloads = {key: n for key, n in self._caseloads.items() if key[1] >= before}

    def _is_blocked(self, wie: Verbruiker) -> bool:
        # Almost always nobody is.
        return bool(self._geblokkeerd) and not self._geblokkeerd.isdisjoint((wie, wie.geheel))

    def _day(self, afname: Afname) -> _Dag:
        key = (afname.wie, day_of(afname.uur))
        dag = self._dagen.get(key)
        if dag is None:
            dag = self._dagen[key] = _Dag(self._together(*key))
        return dag

    def _together(self, wie: Verbruiker, op: date) -> _Samen:
        if wie.medewerker:
            return _Samen()
        return self._samen.setdefault((wie.organisatie, op), _Samen())


def _caseloads(tx: Tx, organisaties: Iterable[Oin], vandaag: date) -> dict[tuple[Oin, date], int]:
    before = counted_from(vandaag)
    return {
        (oin, vandaag): tx.verbruiken.caseload(oin, before=before, vandaag=vandaag) for oin in organisaties
    }

# SPDX-License-Identifier: EUPL-1.2
"""Reviewing in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from audit.cosignature import CosignerKey
from fakes.logboek import FakeLogboek
from gateway.nazicht.model import Dagpunten, Nazichtlijst, Periode, Vermoeden
from gateway.nazicht.stuk import Handelende, Stuk


@dataclass
class FakeNazichten:
    """Implements `gateway.nazicht.model.Nazichten`; the heads are those of its logboek."""

    logboek: FakeLogboek = field(default_factory=FakeLogboek)
    periods: dict[date, Periode] = field(default_factory=dict)
    made: dict[tuple[str, date], Nazichtlijst] = field(default_factory=dict)
    rows: dict[str, Stuk] = field(default_factory=dict)
    points: list[tuple[str, Dagpunten]] = field(default_factory=list)
    suspected: list[Vermoeden] = field(default_factory=list)

    def last_period(self) -> Periode | None:
        """The period that was closed last."""
        return self.periods[max(self.periods)] if self.periods else None

    def add_period(self, periode: Periode) -> None:
        """Remember that a period was closed."""
        self.periods[periode.dag] = periode

    def head_after(
        self, plek: int, *, getuigen: Sequence[CosignerKey] = (), cosigned: bool = False
    ) -> bytes | None:
        """The newest head, when it covers this place: older ones are not kept, and there is no witness."""
        hoofd = self.logboek.head()
        del getuigen
        return hoofd.nota if hoofd and hoofd.grootte > plek and not cosigned else None

    def lists(self, dag: date) -> frozenset[str]:
        """For which organisations a list of this day was made."""
        return frozenset(van for van, d in self.made if d == dag)

    def put_list(self, lijst: Nazichtlijst) -> None:
        """Remember that a list was made."""
        self.made[lijst.verantwoordelijke, lijst.dag] = lijst

    def list_of(self, verantwoordelijke: str) -> Nazichtlijst | None:
        """The last list of one organisation."""
        eigen = [lijst for (van, _), lijst in self.made.items() if van == verantwoordelijke]
        return max(eigen, key=lambda lijst: lijst.dag, default=None)

    def add(self, stuk: Stuk) -> None:
        """Store a new piece."""
        self.rows[stuk.id] = stuk

    def get(self, stuk_id: str) -> Stuk | None:
        """The piece with this id."""
        return self.rows.get(stuk_id)

    def replace(self, stuk: Stuk) -> None:
        """Store the new state."""
        self.rows[stuk.id] = stuk

    def open_of(self, verantwoordelijke: str, *, limit: int) -> Sequence[Stuk]:
        """What is not closed, the oldest first."""
        eigen = [s for s in self.rows.values() if s.verantwoordelijke == verantwoordelijke and not s.oordeel]
        return sorted(eigen, key=lambda s: (s.gemaakt_op, s.id))[:limit]

    def waiting(self, verantwoordelijke: str) -> int:
        """How many pieces are not closed."""
        return len(self.open_of(verantwoordelijke, limit=len(self.rows)))

    def made_since(self, verantwoordelijke: str, moment: datetime) -> Sequence[Stuk]:
        """All that was made from a moment on, newest first."""
        eigen = [s for s in self.rows.values() if s.verantwoordelijke == verantwoordelijke]
        nieuw = [s for s in eigen if s.gemaakt_op >= moment]
        return sorted(nieuw, key=lambda s: (-s.gemaakt_op.timestamp(), s.id))

    def asked_of(self, wie: Handelende) -> Sequence[Stuk]:
        """The pieces about which this employee was asked and that are open."""
        eigen = [
            (s.gevraagd_op, s.id, s)
            for s in self.rows.values()
            if s.concerns(wie.organisatie, wie.medewerker) and not s.oordeel and s.gevraagd_op
        ]
        return [s for _, _, s in sorted(eigen, key=lambda rij: rij[:2])]

    def add_points(self, verantwoordelijke: str, punten: Sequence[Dagpunten]) -> None:
        """Remember what was scored on a day."""
        self.points += [(verantwoordelijke, p) for p in punten]

    def points_since(self, verantwoordelijke: str, dag: date) -> Sequence[Dagpunten]:
        """What was scored from a day on."""
        found = [p for van, p in self.points if van == verantwoordelijke and p.dag >= dag]
        return sorted(found, key=lambda p: p.dag)

    def forget_points(self, verantwoordelijke: str, wie: Handelende) -> None:
        """Forget the points of somebody."""
        self.points = [(van, p) for van, p in self.points if (van, p.wie) != (verantwoordelijke, wie)]

    def suspect(self, vermoeden: Vermoeden) -> None:
        """Remember a possible breach."""
        self.suspected.append(vermoeden)

    def suspicions(self, verantwoordelijke: str) -> Sequence[Vermoeden]:
        """The possible breaches of one organisation, newest first."""
        eigen = [v for v in self.suspected if v.verantwoordelijke == verantwoordelijke]
        return sorted(eigen, key=lambda v: (-v.bekend_op.timestamp(), v.id))

    def remove_before(self, *, gesloten: datetime, punten: date) -> int:
        """Forget closed pieces and points from before these."""
        old = [s.id for s in self.rows.values() if s.gesloten_op and s.gesloten_op < gesloten]
        for stuk_id in old:
            del self.rows[stuk_id]
        faded = [rij for rij in self.points if rij[1].dag < punten]
        self.points = [rij for rij in self.points if rij not in faded]
        return len(old) + len(faded)

# SPDX-License-Identifier: EUPL-1.2
"""Overleggen in memory."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from gateway.casusoverleg.lijsten import Deelname, Nakoming
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.tafel import Deelnemer
from gateway.kern.oin import Oin


@dataclass
class FakeOverleggen:
    """Implements `gateway.casusoverleg.model.Overleggen`."""

    rows: dict[str, Overleg] = field(default_factory=dict)

    def add(self, overleg: Overleg) -> None:
        """Store a new overleg."""
        if overleg.id in self.rows:
            raise ValueError("this id is there already")
        self.rows[overleg.id] = overleg

    def get(self, overleg_id: str) -> Overleg | None:
        """The overleg with this id."""
        return self.rows.get(overleg_id)

    def replace(self, overleg: Overleg) -> None:
        """Store the new state."""
        self.rows[overleg.id] = overleg

    def of_zaken(self, zaken: Collection[str]) -> Collection[Overleg]:
        """The overleggen of these zaken, by moment."""
        return _by_moment(o for o in self.rows.values() if o.zaak in zaken)

    def of_deelnemer(self, organisatie: Oin, medewerker: str, *, limit: int) -> Collection[Overleg]:
        """Those that still mean something to one participant, by moment."""
        return _by_moment(
            o
            for o in self.rows.values()
            if any(
                (d.organisatie, d.medewerker) == (organisatie, medewerker) and _concerns(o, d)
                for d in o.deelnemers
            )
        )[:limit]


def _concerns(overleg: Overleg, deelnemer: Deelnemer) -> bool:
    if not overleg.closed:
        return deelnemer.welcome
    open_eigen = any(a.wie == deelnemer.nummer and a.stand is Nakoming.OPEN for a in overleg.afspraken)
    return deelnemer.antwoord is Deelname.NEEMT_DEEL and open_eigen


def _by_moment(overleggen: Iterable[Overleg]) -> list[Overleg]:
    return sorted(overleggen, key=lambda o: (o.op, o.id))

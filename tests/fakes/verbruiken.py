# SPDX-License-Identifier: EUPL-1.2
"""Verbruik in memory, and a meter that never stops anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gateway.kern.oin import Oin
from gateway.kern.verbruik import (
    PLAFOND,
    Afname,
    Blokkade,
    Meldsoort,
    Verbruiker,
    Verbruikmelding,
    Verbruikstand,
)
from gateway.kern.verbruiken import Verbruikbeeld


@dataclass
class FakeVerbruiken:
    """Implements `gateway.kern.verbruiken.Verbruiken`; `caseloads` is what a test says."""

    draws: dict[tuple[Verbruiker, datetime, str], int] = field(default_factory=dict)
    reports: list[Verbruikmelding] = field(default_factory=list)
    blocks: dict[Verbruiker, Blokkade] = field(default_factory=dict)
    limits: dict[Oin, int] = field(default_factory=dict)
    caseloads: Mapping[Oin, int] = field(default_factory=dict)

    def count(self, afname: Afname) -> int:
        """Add a draw, as a ledger does at its commit; the total of that hour."""
        key = (afname.wie, afname.uur, afname.verantwoordelijke)
        self.draws[key] = self.draws.get(key, 0) + afname.aantal
        return self.draws[key]

    def since(self, moment: datetime) -> Verbruikbeeld:
        """Draws and reports from that moment on, and all blocks and limits."""
        draws = [
            Afname(wie, uur, wie_dan, n) for (wie, uur, wie_dan), n in self.draws.items() if uur >= moment
        ]
        reports = [m for m in self.reports if m.op >= moment]
        return Verbruikbeeld(
            draws, sorted(reports, key=lambda m: (m.op, m.id)), list(self.blocks.values()), dict(self.limits)
        )

    def caseload(self, organisatie: Oin, *, before: datetime, vandaag: date) -> int:
        """What the test says."""
        del before, vandaag
        return self.caseloads.get(organisatie, 0)

    def report(self, melding: Verbruikmelding) -> bool:
        """Keep a report, once."""
        if any((m.wie, m.dag, m.soort) == (melding.wie, melding.dag, melding.soort) for m in self.reports):
            return False
        self.reports.append(melding)
        return True

    def stops(self, wie: Verbruiker, *, since: date) -> int:
        """On how many days it was stopped, or any of the systems that it is."""
        stopped = (m for m in self.reports if m.soort is Meldsoort.GESTOPT and m.dag >= since)
        return len({m.dag for m in stopped if wie.covers(m.wie)})

    def block(self, blokkade: Blokkade) -> bool:
        """Block, once."""
        return self.blocks.setdefault(blokkade.wie, blokkade) == blokkade

    def block_of(self, wie: Verbruiker) -> Blokkade | None:
        """The block that counts now."""
        return self.blocks.get(wie)

    def lift(self, wie: Verbruiker) -> None:
        """Lift the block."""
        self.blocks.pop(wie, None)

    def set_limit(self, organisatie: Oin, aantal: int | None) -> None:
        """Set a limit, or none."""
        self.limits.pop(organisatie, None)
        if aantal is not None:
            self.limits[organisatie] = aantal

    def remove_before(self, moment: datetime) -> int:
        """Forget what is older."""
        before = len(self.draws) + len(self.reports)
        self.draws = {key: n for key, n in self.draws.items() if key[1] >= moment}
        self.reports = [m for m in self.reports if m.op >= moment]
        return before - len(self.draws) - len(self.reports)


class FakeVerbruik:
    """Implements `gateway.kern.verbruiken.Verbruik`: nobody ever drew anything, and everything was told."""

    def stand(self, wie: Verbruiker, nu: datetime) -> Verbruikstand:
        """A whole quota."""
        del wie, nu
        return Verbruikstand(PLAFOND, 0)

    def is_told(self, wie: Verbruiker, soort: Meldsoort, nu: datetime) -> bool:
        """Yes."""
        del wie, soort, nu
        return True

    def hold(self, afname: Afname) -> None:
        """Nothing is kept."""

    def let_go(self, afname: Afname) -> None:
        """Nothing is kept."""

    def learn(self, afname: Afname, totaal: int) -> None:
        """Nothing is kept."""

    async def refresh(self) -> None:
        """Nothing is read."""

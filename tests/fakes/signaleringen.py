# SPDX-License-Identifier: EUPL-1.2
"""Signaleringen in memory."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gateway.kern.huishouden import Huishouden
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.signalering.model import Signaalstand, Signalering, Urgentie
from policies.begrippen import Doel, Functie


@dataclass
class FakeSignaleringen:
    """Implements `gateway.signalering.model.Signaleringen`."""

    rows: dict[str, Signalering] = field(default_factory=dict)

    def add(self, signalering: Signalering) -> None:
        """Store a new signalering."""
        if signalering.id in self.rows:
            raise ValueError("this id is there already")
        self.rows[signalering.id] = signalering

    def get(self, signalering_id: str) -> Signalering | None:
        """The signalering with this id."""
        return self.rows.get(signalering_id)

    def replace(self, signalering: Signalering) -> None:
        """Store the new state; a verzoek marks it and frees it, and nothing else does."""
        self.rows[signalering.id] = replace(signalering, beperking=self.rows[signalering.id].beperking)

    def about(self, betrokkene: Pseudoniem, vandaag: date) -> Collection[Signalering]:
        """The live signaleringen about one person."""
        return [s for s in self._usable() if s.betrokkene == betrokkene and s.live(vandaag)]

    def waiting(
        self,
        gemeente: str,
        eigenaar: Functie,
        vandaag: date,
        *,
        limit: int,
        doel: Doel = Doel.SIGNALERING_WMO,
    ) -> Collection[Signalering]:
        """What waits, most pressing first."""
        found = [
            s
            for s in self._usable()
            if (s.gemeente, s.eigenaar, s.doel) == (gemeente, eigenaar, doel) and s.live(vandaag)
        ]
        return sorted(found, key=lambda s: (s.urgentie is Urgentie.GEWOON, s.gemeld_op, s.id))[:limit]

    def of_melder(self, melder: Oin, *, limit: int) -> Collection[Signalering]:
        """What one organisation reported, newest first."""
        found = [s for s in self._usable() if s.melder == melder]
        return sorted(found, key=lambda s: (-s.gemeld_op.timestamp(), s.id))[:limit]

    def at_address(self, huishouden: Huishouden, sinds: datetime, *, limit: int) -> Sequence[Signalering]:
        """What was reported about one address, newest first."""
        found = [s for s in self._usable() if s.huishouden == huishouden and s.gemeld_op > sinds]
        return sorted(found, key=lambda s: (-s.gemeld_op.timestamp(), s.id))[:limit]

    def _usable(self) -> list[Signalering]:
        return [s for s in self.rows.values() if not s.beperking]

    def of_stand(self, stand: Signaalstand) -> list[Signalering]:
        """For assertions: everything that has come to this."""
        return [s for s in self.rows.values() if s.stand is stand]

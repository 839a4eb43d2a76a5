# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the log, in memory: always up to the last line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fakes.logboek import FakeLogboek
from gateway.kern.kalender import dutch_day
from gateway.oogopslag.model import Dagtelling, room_of
from policies.besluit import Uitkomst


@dataclass
class FakeTellingen:
    """Implements `gateway.oogopslag.model.Tellingen` on the lines of a log in memory."""

    logboek: FakeLogboek = field(default_factory=FakeLogboek)

    def since(self, verantwoordelijke: str, dag: date) -> Sequence[Dagtelling]:
        """What was counted of one organisation from this day on."""
        teller = Counter(
            (
                dutch_day(r.tijd),
                room_of(r.gebeurtenis),
                r.doel,
                r.uitkomst,
                "" if r.uitkomst is Uitkomst.TOEGESTAAN else r.regel,
            )
            for r in self.logboek.lines
            if r.verantwoordelijke == verantwoordelijke and dutch_day(r.tijd) >= dag
        )
        return [Dagtelling(*sleutel, aantal) for sleutel, aantal in sorted(teller.items())]

    def counted(self) -> int:
        """All of them."""
        return len(self.logboek.lines)

# SPDX-License-Identifier: EUPL-1.2
"""Noodinzagen in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gateway.noodinzage.model import Noodinzage


@dataclass
class FakeNoodinzagen:
    """Implements `gateway.noodinzage.model.Noodinzagen`."""

    rows: dict[str, Noodinzage] = field(default_factory=dict)

    def add(self, noodinzage: Noodinzage) -> None:
        """Store a new one."""
        self.rows[noodinzage.id] = noodinzage

    def get(self, noodinzage_id: str) -> Noodinzage | None:
        """The one with this id."""
        return self.rows.get(noodinzage_id)

    def replace(self, noodinzage: Noodinzage) -> None:
        """Store the new state."""
        self.rows[noodinzage.id] = noodinzage

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Sequence[Noodinzage]:
        """Those in which this employee has a part, newest first."""
        eigen = [n for n in self.rows.values() if n.gemeente == gemeente and n.involves(medewerker)]
        return sorted(eigen, key=lambda n: (-n.gevraagd_op.timestamp(), n.id))[:limit]

    def opened_in(self, gemeente: str, *, limit: int) -> Sequence[Noodinzage]:
        """Those that ever opened, not yet reviewed first."""
        eigen = [n for n in self.rows.values() if n.gemeente == gemeente and n.tot is not None]
        return sorted(eigen, key=lambda n: (n.oordeel is not None, n.tot, n.id))[:limit]

    def unreviewed(self, gemeente: str) -> int:
        """How many wait for their review."""
        return sum(n.oordeel is None for n in self.opened_in(gemeente, limit=len(self.rows)))

    def remove_before(self, moment: datetime) -> int:
        """Forget what was reviewed before this moment, and what never opened and is as old."""
        old = [n.id for n in self.rows.values() if _old(n, moment)]
        for noodinzage_id in old:
            del self.rows[noodinzage_id]
        return len(old)


def _old(n: Noodinzage, moment: datetime) -> bool:
    return n.gevraagd_op < moment if n.tot is None else bool(n.nagekeken_op and n.nagekeken_op < moment)

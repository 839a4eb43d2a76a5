# SPDX-License-Identifier: EUPL-1.2
"""Verwijzingen in memory."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.verwijsindex.model import Verwijzing


@dataclass
class FakeVerwijzingen:
    """Implements `gateway.verwijsindex.model.Verwijzingen`."""

    rows: dict[str, Verwijzing] = field(default_factory=dict)

    def add(self, verwijzing: Verwijzing) -> None:
        """Store a new verwijzing."""
        if verwijzing.id in self.rows:
            raise ValueError("this id is there already")
        self.rows[verwijzing.id] = verwijzing

    def get(self, verwijzing_id: str) -> Verwijzing | None:
        """The verwijzing with this id."""
        return self.rows.get(verwijzing_id)

    def remove(self, verwijzing_id: str) -> None:
        """Forget a verwijzing."""
        self.rows.pop(verwijzing_id, None)

    def about(self, betrokkenen: Collection[Pseudoniem], vandaag: date) -> Collection[Verwijzing]:
        """The live verwijzingen about any of these youths, oldest first."""
        found = [v for v in self._usable() if v.betrokkene in betrokkenen and v.live(vandaag)]
        return sorted(found, key=lambda v: (v.gemeld_op, v.id))

    def of_organisatie(self, organisatie: Oin, vandaag: date, *, limit: int) -> Collection[Verwijzing]:
        """The live verwijzingen of one organisation, newest first."""
        found = [v for v in self._usable() if v.organisatie == organisatie and v.live(vandaag)]
        return sorted(found, key=lambda v: (-v.gemeld_op.timestamp(), v.id))[:limit]

    def remove_expired(self, vandaag: date) -> int:
        """Forget what was to be removed today or earlier."""
        gone = [v.id for v in self._usable() if not v.live(vandaag)]
        for verwijzing_id in gone:
            del self.rows[verwijzing_id]
        return len(gone)

    def _usable(self) -> list[Verwijzing]:
        return [v for v in self.rows.values() if not v.beperking]

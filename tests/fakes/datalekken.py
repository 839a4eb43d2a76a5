# SPDX-License-Identifier: EUPL-1.2
"""Datalekken in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fakes.nazichten import FakeNazichten
from gateway.datalek.model import Datalek


@dataclass
class FakeDatalekken:
    """Implements `gateway.datalek.model.Datalekken`."""

    nazichten: FakeNazichten = field(default_factory=FakeNazichten)
    rows: dict[str, Datalek] = field(default_factory=dict)

    def put(self, datalek: Datalek) -> None:
        """Store a new one, or the steps that are new."""
        self.rows[datalek.id] = datalek

    def get(self, datalek_id: str) -> Datalek | None:
        """The one with this id."""
        return self.rows.get(datalek_id)

    def of(self, verantwoordelijke: str) -> Sequence[Datalek]:
        """All of one organisation, newest first."""
        eigen = [d for d in self.rows.values() if d.verantwoordelijke == verantwoordelijke]
        return sorted(eigen, key=lambda d: (-d.gemeld_op.timestamp(), d.id))

    def running(self, verantwoordelijke: str) -> Sequence[datetime]:
        """Since when each is known of which the clock runs."""
        geopend = [d.known_since for d in self.of(verantwoordelijke) if d.termijn.gestopt_op is None]
        vermoedens = self.nazichten.suspicions(verantwoordelijke)
        return sorted([*geopend, *(v.bekend_op for v in vermoedens if v.id not in self.rows)])

    def remove_before(self, moment: datetime) -> int:
        """Forget those that were closed before this moment."""
        oud = [d.id for d in self.rows.values() if d.closed_on and d.closed_on < moment]
        for datalek_id in oud:
            del self.rows[datalek_id]
        self.nazichten.suspected = [v for v in self.nazichten.suspected if v.id not in oud]
        return len(oud)

# SPDX-License-Identifier: EUPL-1.2
"""Keys of the vault in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gateway.kern.kluissleutel import Kluissleutel


@dataclass
class FakeKluissleutels:
    """Implements `gateway.kern.kluissleutel.Kluissleutels` on a dictionary."""

    rows: dict[tuple[str, int], Kluissleutel] = field(default_factory=dict)

    def of(self, gemeente: str) -> Sequence[Kluissleutel]:
        """Every key that a municipality ever had, by version."""
        return [s for s in self.all() if s.gemeente == gemeente]

    def all(self) -> Sequence[Kluissleutel]:
        """Every key of every municipality."""
        return [self.rows[place] for place in sorted(self.rows)]

    def add(self, sleutel: Kluissleutel) -> None:
        """Keep a new key."""
        if (sleutel.gemeente, sleutel.versie) in self.rows:
            raise ValueError("this version is there already")
        self.rows[sleutel.gemeente, sleutel.versie] = sleutel

    def replace(self, sleutel: Kluissleutel) -> None:
        """Keep the new state."""
        self.rows[sleutel.gemeente, sleutel.versie] = sleutel

# SPDX-License-Identifier: EUPL-1.2
"""Pseudonym keys in memory. Nothing stands under them here: moving rows is for the contract tests."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel


@dataclass
class FakeSleutels:
    """Implements `gateway.kern.sleutel.Sleutels` on a dictionary."""

    rows: dict[int, Sleutel] = field(default_factory=dict)
    changes: int = 0
    moved: list[tuple[Pseudoniem, Pseudoniem]] = field(default_factory=list)

    def stand(self) -> int:
        """How often it has changed which key counts."""
        return self.changes

    def all(self) -> Sequence[Sleutel]:
        """Every key, by number."""
        return [self.rows[nummer] for nummer in sorted(self.rows)]

    def add(self, sleutel: Sleutel) -> None:
        """Keep a new key."""
        self.rows[sleutel.nummer] = sleutel

    def change(self, *sleutels: Sleutel) -> None:
        """Keep these keys, and count."""
        self.rows.update({s.nummer: s for s in sleutels})
        self.changes += 1

    def waiting(self, sleutel: Sleutel, *, limit: int) -> Collection[Pseudoniem]:
        """Nobody."""
        del sleutel, limit
        return []

    def move(self, moves: Collection[tuple[Pseudoniem, Pseudoniem]]) -> int:
        """Remember who was to be moved."""
        self.moved.extend(moves)
        return len(moves)

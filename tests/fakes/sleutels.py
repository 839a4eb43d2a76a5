# SPDX-License-Identifier: EUPL-1.2
"""Pseudonym keys in memory, and the rows of the other stores that stand under them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fakes.logboek import FakeLogboek
from gateway.errors import LedgerError
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel


@dataclass
class FakeSleutels:
    """Implements `gateway.kern.sleutel.Sleutels` on a dictionary; `stores` and `logboek` hold the people."""

    rows: dict[int, Sleutel] = field(default_factory=dict)
    changes: int = 0
    moved: list[tuple[Schuilnaam, Schuilnaam]] = field(default_factory=list)
    stores: Sequence[Any] = ()
    logboek: FakeLogboek | None = None

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

    def waiting(
        self, sleutel: Sleutel, *, limit: int, after: Schuilnaam | None = None
    ) -> Sequence[Schuilnaam]:
        """The first under this key, by their texts."""
        under = {n.tekst: n for n in self._names() if n.sleutel == sleutel.nummer}
        return [under[t] for t in sorted(under) if after is None or t > after.tekst][:limit]

    def count(self, sleutel: Sleutel) -> int:
        """How many rows stand under this key."""
        return sum(n.sleutel == sleutel.nummer for n in self._names())

    def move(self, moves: Collection[tuple[Schuilnaam, Schuilnaam]]) -> int:
        """Put all rows of these under another schuilnaam of the same kind."""
        if any(type(van) is not type(naar) for van, naar in moves):
            raise LedgerError("a person is not moved to an address, nor an address to a person")
        self.moved.extend(moves)
        naar = dict(moves)
        return sum(_move(store, naar) for store in self.stores) + self._move_lines(naar)

    def _names(self) -> Iterator[Schuilnaam]:
        for store in self.stores:
            yield from (name for row in store.rows.values() for _, name in _names_in(row))
        lines = self.logboek.rows if self.logboek else ()
        yield from (Pseudoniem.from_tekst(str(t)) for r in lines if (t := r.kolommen["betrokkene"]))

    def _move_lines(self, naar: Mapping[Schuilnaam, Schuilnaam]) -> int:
        if self.logboek is None:
            return 0
        teksten = {van.tekst: nieuw.tekst for van, nieuw in naar.items()}
        moved = 0
        for n, rij in enumerate(self.logboek.rows):
            if nieuw := teksten.get(str(rij.kolommen["betrokkene"])):
                self.logboek.rows[n] = replace(rij, kolommen={**rij.kolommen, "betrokkene": nieuw})
                moved += 1
        return moved


def _names_in(row: Any) -> Iterator[tuple[str, Schuilnaam]]:
    if row.betrokkene:  # who was erased has no name here any more
        yield "betrokkene", row.betrokkene
    if huishouden := getattr(row, "huishouden", None):
        yield "huishouden", huishouden


def _move(store: Any, naar: Mapping[Schuilnaam, Schuilnaam]) -> int:
    moved = 0
    for row in list(store.rows.values()):
        changed = {field: naar[name] for field, name in _names_in(row) if name in naar}
        store.rows[row.id] = replace(row, **changed)
        moved += len(changed)
    return moved

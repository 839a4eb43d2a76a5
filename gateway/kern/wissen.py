# SPDX-License-Identifier: EUPL-1.2
"""Erasing what the log says about somebody, while the log stays whole.

What is erased is what the lines say, and under whom they are found. That there were lines, when, and
what they commit to, stays: so the tree can still be checked.

Source: AVG art. 17 lid 1 and lid 3, art. 5 lid 1 onder e and lid 2; audit/FORMAT.md section 16.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from audit.grafsteen import Grafsteen
from gateway.kern.pseudoniem import Pseudoniem


@dataclass(frozen=True, slots=True)
class Sluimerend:
    """Somebody of whom only the log still speaks; `laatst` is the day of the last line."""

    betrokkene: Pseudoniem = field(repr=False)
    laatst: date


@dataclass(frozen=True, slots=True)
class Sluimerronde:
    """Who was found, and after which id to look on; None when that was all."""

    gevonden: Sequence[Sluimerend]
    verder: int | None


class Wissingen(Protocol):
    """What the ledger can erase of its log."""

    def free(self, personen: Collection[Pseudoniem]) -> Collection[Pseudoniem]:
        """Of these people those of whom nothing is kept and who asked nothing that is open still.

        Source: AVG art. 17 lid 3 onder b and e (as long as something must be kept, so must be who saw it).
        """

    def erase(self, personen: Collection[Pseudoniem], *, regel: str) -> Grafsteen | None:
        """Destroy the keys of these people, and what makes their lines findable; None when there was no line.

        `regel` is the kenmerk of the line that says so. The caller lets nobody else write meanwhile.
        """

    def last_of(self, personen: Collection[Pseudoniem]) -> Sequence[Sluimerend]:
        """Of these people the day of the last line; nothing of whom nothing is left.

        When all their lines went before, and only their key is left, that of the first counts.
        """

    def dormant(self, voor: date, *, na: int = 0, limit: int) -> Sluimerronde:
        """Those of whom only the log speaks since before this day, of so many that were looked at."""

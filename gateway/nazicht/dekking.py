# SPDX-License-Identifier: EUPL-1.2
"""How much of what was put on the desk was reviewed, and how long it took: in all, and by day.

Source: AVG art. 32 lid 1 onder d; CBP-14 (a log that nobody looks at guards nothing).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from gateway.kern.kalender import dutch_day
from gateway.nazicht.stuk import Stuk


@dataclass(frozen=True, slots=True)
class Dagdekking:
    """Of one day: how many pieces were made, and how many of those are closed by now."""

    dag: date
    gemaakt: int
    nagekeken: int


@dataclass(frozen=True, slots=True)
class Dekking:
    """Of some weeks: how many, how many closed, the middle of the time that took, and each day."""

    gemaakt: int
    nagekeken: int
    mediaan: timedelta | None
    dagen: tuple[Dagdekking, ...]

    @property
    def procent(self) -> int:
        """The share that was reviewed, rounded down: 100 is only all of it."""
        return 100 * self.nagekeken // self.gemaakt if self.gemaakt else 100


def coverage(stukken: Sequence[Stuk], vandaag: date, *, dagen: int) -> Dekking:
    """The coverage of these pieces, with a picture of the last so many days."""
    duren = [(s.gesloten_op - s.gemaakt_op).total_seconds() for s in stukken if s.gesloten_op]
    return Dekking(
        len(stukken),
        len(duren),
        timedelta(seconds=median(duren)) if duren else None,
        tuple(_of_day(stukken, vandaag - timedelta(days=n)) for n in reversed(range(dagen))),
    )


def _of_day(stukken: Sequence[Stuk], dag: date) -> Dagdekking:
    eigen = [s for s in stukken if dutch_day(s.gemaakt_op) == dag]
    return Dagdekking(dag, len(eigen), sum(s.oordeel is not None for s in eigen))

# SPDX-License-Identifier: EUPL-1.2
"""Small things that go on: points of one who acted, added up over weeks, each fading with its age.

Only of who acted: `Dagpunten` has no room for anybody else, so an inwoner cannot get a score.

Source: AVG art. 5 lid 1 onder c and e; CBP-21 (the log serves accounting, and no judging of staff).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from gateway.nazicht.drempels import HALVERING, REEKS, VENSTER
from gateway.nazicht.model import Dagpunten
from gateway.nazicht.stuk import Handelende


def add_up(punten: Iterable[Dagpunten], vandaag: date) -> Mapping[Handelende, float]:
    """What everybody's points come to on this day; older than the window counts for nothing."""
    som: dict[Handelende, float] = defaultdict(float)
    for p in punten:
        leeftijd = vandaag - p.dag
        # A day that is still to come counts for nothing either: a clock that ran ahead accuses nobody.
        if p.dag <= vandaag and leeftijd < VENSTER:
            som[p.wie] += p.punten * 0.5 ** (leeftijd / HALVERING)
    return som


def going_on(punten: Iterable[Dagpunten], vandaag: date) -> frozenset[Handelende]:
    """Those whose small things come to a piece."""
    return frozenset(wie for wie, som in add_up(punten, vandaag).items() if som >= REEKS)

# SPDX-License-Identifier: EUPL-1.2
"""Seeing the desk at a glance: one passage reads what all of its pictures show.

Source: AVG art. 5 lid 2, art. 39 lid 1 onder b.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gateway.kern.klok import Toezichtklok
from gateway.nazicht.stuk import Stuk
from gateway.oogopslag.klokken import KLOKKEN, Klokkenkamer, running
from gateway.oogopslag.model import Dagtelling
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.toezicht.usecases.gedeeld import BEWIJS, REGEL, Logboekstand, state
from policies.begrippen import Doel, Handeling, Relatie
from policies.velden import velden

DAGEN: Final = 28
"""Four weeks: long enough to see a week that was odd, short enough to read."""

_VELDEN: Final = REGEL | BEWIJS | velden("toegang.nazicht", "toegang.noodinzage", "toegang.termijn")


@dataclass(frozen=True, slots=True)
class Oogopslag:
    """What the desk shows at a glance: numbers by day, what was reviewed, what runs, how the log is.

    `geteld` is how many lines of the log are in the numbers.
    """

    sinds: date
    tellingen: Sequence[Dagtelling]
    geteld: int
    stukken: Sequence[Stuk]
    klokken: Sequence[Toezichtklok]
    stand: Logboekstand


def view_glance(kamers: Sequence[Klokkenkamer] = KLOKKEN) -> Opdracht[Oogopslag]:
    """See how it is with what one's own organisation answers for, and how the log is."""

    def act(d: Doorgang) -> Oogopslag:
        eigen = str(d.afzender.organisatie.oin)
        sinds = d.vandaag - timedelta(days=DAGEN - 1)
        return Oogopslag(
            sinds=sinds,
            tellingen=d.tx.tellingen.since(eigen, sinds),
            geteld=d.tx.tellingen.counted(),
            stukken=d.tx.nazichten.made_since(eigen, d.nu - timedelta(days=DAGEN)),
            klokken=running(d, kamers),
            stand=state(d.tx, d.afzender),
        )

    return Opdracht(
        gebeurtenis="logboek.oogopslag_bekeken",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=_VELDEN,
        # Every store is asked for the sender's own organisation, and for no other.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=act,
    )

# SPDX-License-Identifier: EUPL-1.2
"""The clocks of reviewing: each piece is judged within some working days.

Source: AVG art. 32 lid 1 onder d, art. 33 lid 1.
"""

from gateway.kern.kalender import dutch_day
from gateway.kern.klok import Toezichtklok
from gateway.nazicht.woorden import HIER, SOORTNAAM
from gateway.opdracht import Doorgang

MEESTE = 500
"""As many as lie open at once, and more."""


def clocks(d: Doorgang) -> list[Toezichtklok]:
    """The pieces of one's own organisation that nobody judged yet."""
    return [
        Toezichtklok(
            "Te beoordelen",
            SOORTNAAM[s.soort].capitalize(),
            f"Beoordelen: {SOORTNAAM[s.soort]}",
            dutch_day(s.gemaakt_op),
            s.voor,
            "AVG art. 32 lid 1 onder d",
            f"{HIER}/{s.id}",
            HIER,
        )
        for s in d.tx.nazichten.open_of(str(d.afzender.organisatie.oin), limit=MEESTE)
    ]

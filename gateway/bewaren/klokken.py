# SPDX-License-Identifier: EUPL-1.2
"""The clocks of keeping: a bewaarplicht ends on its day, and then what it kept may go.

Source: AVG art. 5 lid 1 onder e, art. 17 lid 3.
"""

from gateway.kern.kalender import dutch_day
from gateway.kern.klok import Toezichtklok
from gateway.opdracht import Doorgang

HIER = "/toezicht/bewaren"
MEESTE = 200


def clocks(d: Doorgang) -> list[Toezichtklok]:
    """The bewaarplichten of one's own municipality that count today."""
    gemeente = d.afzender.organisatie.gemeente or ""
    return [
        Toezichtklok(
            "Bewaarplichten",
            "Loopt",
            f"Bewaarplicht op zaak {p.zaak}",
            dutch_day(p.gezet_op),
            p.tot,
            "AVG art. 17 lid 3",
            HIER,
            HIER,
            vanzelf=True,
        )
        for p in d.tx.bewaringen.duties_in(gemeente, d.vandaag, limit=MEESTE)
    ]

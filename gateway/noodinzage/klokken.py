# SPDX-License-Identifier: EUPL-1.2
"""The clocks of noodinzagen: each is reviewed within some working days.

Source: AVG art. 33 lid 1; CBP-19.
"""

from gateway.kern.kalender import dutch_day
from gateway.kern.klok import Toezichtklok
from gateway.opdracht import Doorgang

HIER = "/toezicht/noodinzagen"
MEESTE = 200


def clocks(d: Doorgang) -> list[Toezichtklok]:
    """The noodinzagen of one's own municipality that nobody reviewed yet."""
    gemeente = d.afzender.organisatie.gemeente or ""
    return [
        Toezichtklok(
            "Noodinzagen",
            "Nakijken",
            f"Noodinzage nakijken in zaak {n.zaak}",
            dutch_day(n.fg_ingelicht_op or n.gevraagd_op),
            n.nakijken_voor,
            "AVG art. 33 lid 1",
            f"{HIER}/{n.id}",
            HIER,
        )
        for n in d.tx.noodinzagen.opened_in(gemeente, limit=MEESTE)
        if n.oordeel is None and n.nakijken_voor
    ]

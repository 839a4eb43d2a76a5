# SPDX-License-Identifier: EUPL-1.2
"""The clocks of onthullingen: who asks for a BSN waits for an answer, and the question goes stale.

Source: UAVG art. 46; AVG art. 32 lid 4.
"""

from gateway.kern.klok import Toezichtklok
from gateway.onthulling.model import Onthulstand
from gateway.opdracht import Doorgang

HIER = "/toezicht/onthullingen"
MEESTE = 100


def clocks(d: Doorgang) -> list[Toezichtklok]:
    """The questions for a BSN in one's own municipality that wait for an answer."""
    gemeente = d.afzender.organisatie.gemeente or ""
    return [
        Toezichtklok(
            "Vragen naar een BSN",
            "Wacht op akkoord",
            f"Vraag naar een BSN in zaak {o.zaak}",
            o.gevraagd_op,
            o.wacht_tot,
            "UAVG art. 46",
            f"{HIER}/{o.id}",
            HIER,
            # Nobody has to agree: a question that is not answered in time is over.
            vanzelf=True,
        )
        for o in d.tx.onthullingen.asked_in(gemeente, limit=MEESTE)
        if o.state(d.nu) is Onthulstand.WACHT
    ]

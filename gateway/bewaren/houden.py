# SPDX-License-Identifier: EUPL-1.2
"""What keeps a line of the log here although its term is over.

A line that something keeps here stays as it is, whatever goes around it.

Source: AVG art. 17 lid 3, art. 18 lid 1 en 2; UAVG art. 41.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gateway.bewaren.logresten import Logrest
from gateway.bewaren.model import Beletsel, Bewaringen


def held(winkel: Bewaringen, regels: Sequence[Logrest], vandaag: date) -> Mapping[int, Beletsel]:
    """What keeps some of these lines here, by place; what is not named may go.

    Source: AVG art. 17 lid 3, art. 18 lid 1 en 2; UAVG art. 41 (what is told later must be there to tell).
    """
    zaken = {r.zaak for r in regels if r.zaak}
    wie = {p for r in regels for p in r.personen}
    plicht = {p.zaak for p in winkel.duties_on(zaken) if p.holds(vandaag)}
    beperkte_zaken, beperkten = winkel.log.restricted(zaken, wie)
    vragers, terug = winkel.asked_about(wie), winkel.looked_back_on(zaken, vandaag)
    onderzocht = winkel.log.looked_into({r.kenmerk for r in regels})
    reasons = {
        r.plek: (
            (Beletsel.BEWAARPLICHT, r.zaak in plicht),
            (Beletsel.BEPERKING, r.zaak in beperkte_zaken or not beperkten.isdisjoint(r.personen)),
            (Beletsel.VERZOEK, not vragers.isdisjoint(r.personen)),
            (Beletsel.TERUGBLIK, r.zaak in terug),
            (Beletsel.ONDERZOEK, r.kenmerk in onderzocht),
        )
        for r in regels
    }
    return {plek: first for plek, found in reasons.items() if (first := _first(found)) is not None}


def _first(reasons: Iterable[tuple[Beletsel, bool]]) -> Beletsel | None:
    return next((beletsel for beletsel, there in reasons if there), None)

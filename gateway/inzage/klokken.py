# SPDX-License-Identifier: EUPL-1.2
"""The clocks of what inwoners asked: a month for an answer, and what is told later until its day.

Source: AVG art. 12 lid 3; UAVG art. 41.
"""

from datetime import date
from typing import Final

from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoekstand
from gateway.inzage.uitstel import Uitstel
from gateway.inzage.woorden import ARTIKEL, HIER, KORT, LATER
from gateway.kern.kalender import dutch_day
from gateway.kern.klok import Toezichtklok
from gateway.opdracht import Doorgang

VERZOEKEN: Final = "Verzoeken van inwoners"
MEESTE: Final = 500
"""As many as one municipality has open at once, and more."""


def clocks(d: Doorgang) -> list[Toezichtklok]:
    """What runs in one's own municipality: open verzoeken, letters to supplement, what is told later."""
    gemeente, winkel = d.afzender.organisatie.gemeente or "", d.tx.inwonerverzoeken
    verzoeken = winkel.in_gemeente(gemeente, limit=MEESTE)
    later = winkel.uitstel_in(gemeente, limit=MEESTE)
    return [
        *(_answer(v) for v in verzoeken if v.stand is Verzoekstand.OPEN),
        *(_supplement(v, op, d.vandaag) for v in verzoeken if (op := v.aanvullen_op) and _is_done(v)),
        *(_delay(u, d.vandaag) for u in later if u.holds(d.vandaag) or u.waits(d.vandaag)),
    ]


def _answer(v: Inwonerverzoek) -> Toezichtklok:
    soort, grond = KORT[v.soort], f"AVG art. 12 lid 3; {ARTIKEL[v.soort]}"
    pad = f"{HIER}/{v.id}"
    return Toezichtklok(
        VERZOEKEN, soort, f"{soort}: verzoek {v.nummer}", v.ontvangen_op, v.antwoord_voor, grond, pad, HIER
    )


def _is_done(v: Inwonerverzoek) -> bool:
    return v.stand is Verzoekstand.AFGEHANDELD


def _supplement(v: Inwonerverzoek, op: date, vandaag: date) -> Toezichtklok:
    """Until its day what was left out may not be told; from then on it is an act that waits."""
    begin = dutch_day(v.besloten_op or v.geregistreerd_op)
    wat, pad = f"Brief aanvullen: verzoek {v.nummer}", f"{HIER}/{v.id}"
    wacht = not v.to_supplement(vandaag)
    return Toezichtklok(VERZOEKEN, "Brief aanvullen", wat, begin, op, "AVG art. 15", pad, HIER, vanzelf=wacht)


def _delay(u: Uitstel, vandaag: date) -> Toezichtklok:
    return Toezichtklok(
        "Later vertellen",
        "Loopt" if u.holds(vandaag) else "Wacht op akkoord",
        f"Later vertellen in zaak {u.zaak}",
        dutch_day(u.gevraagd_op),
        u.tot,
        "UAVG art. 41",
        LATER,
        LATER,
        vanzelf=True,
    )

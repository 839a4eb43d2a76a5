# SPDX-License-Identifier: EUPL-1.2
"""What the gateway does by itself: close a day, fill the desk of an organisation, forget.

A day is closed by a line of the log. Only when that line is under a signed head is there a seed, so
the sample of a day is drawn after the day was over, from lines that were fixed before.
"""

import hashlib
from datetime import date
from typing import Final

from gateway.eigen import clean, own_sender
from gateway.kern.organisatie import Organisatie
from gateway.nazicht.model import BEWAREN, PUNTEN_BEWAREN, Nazichtlijst, Periode
from gateway.nazicht.samenstellen import Samenstel, Stukvoorstel
from gateway.nazicht.stuk import Stuk, Stuksoort
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling
from policies.velden import velden

VELD: Final = velden("toegang.nazicht")
"""What stands out, and what became of it: about who acted. Nothing about an inwoner."""

OPSTELLER: Final = own_sender(12, "Nazicht", Doel.VERANTWOORDING)
"""In whose name days are closed and desks are filled."""


def close_day(dag: date) -> Opdracht[Periode]:
    """Close a day; a day that is closed already stays as it is, with the line that closed it first."""

    def act(d: Doorgang) -> Periode:
        vorige = d.tx.nazichten.last_period()
        if vorige is not None and vorige.dag >= dag:
            return vorige
        periode = Periode(dag, d.id, d.nu)
        d.tx.nazichten.add_period(periode)
        return periode

    return Opdracht(
        gebeurtenis="nazicht.dag_gesloten",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.REGISTREREN,
        velden=VELD,
        # Two replicas at midnight close it once.
        locks=("nazicht",),
        act=act,
    )


def make_list(college: Organisatie, lijst: Nazichtlijst, desk: Samenstel) -> Opdracht[int]:
    """Put on the desk of a college what was composed for a period; once, however often it is asked.

    Returns how many pieces were put there.

    Source: AVG art. 32 lid 1 onder d (regularly testing and assessing); CBP-14.
    """

    def act(d: Doorgang) -> int:
        nazichten, van = d.tx.nazichten, lijst.verantwoordelijke
        if van in nazichten.lists(lijst.dag):
            return 0  # another replica was first
        nazichten.add_points(van, desk.punten)
        for nummer, voorstel in enumerate(desk.stukken):
            if voorstel.soort is Stuksoort.REEKS:
                nazichten.forget_points(van, voorstel.wie)
            nazichten.add(_piece(d, nummer, van, voorstel))
        nazichten.put_list(lijst)
        return len(desk.stukken)

    return Opdracht(
        gebeurtenis="nazicht.lijst_gemaakt",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.REGISTREREN,
        velden=VELD,
        # The officer of the college sees the line.
        gemeente=college.gemeente or "",
        locks=(f"nazicht {college.oin}",),
        act=act,
    )


def purge() -> Opdracht[int]:
    """Forget really what was closed a year ago, and points that do not count any more; say how many.

    What still waits for a finding is kept, however old.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "nazicht.opgeschoond",
        Doel.VERANTWOORDING,
        VELD,
        lambda d: d.tx.nazichten.remove_before(gesloten=d.nu - BEWAREN, punten=d.vandaag - PUNTEN_BEWAREN),
    )


def _piece(d: Doorgang, nummer: int, van: str, v: Stukvoorstel) -> Stuk:
    # As unforeseeable as the id of the passage that it comes from, and one for each piece.
    stuk_id = hashlib.sha256(f"{d.id}/{nummer}".encode()).hexdigest()[:20]
    return Stuk(stuk_id, van, v.soort, v.wie, v.dag, v.vlaggen, v.kenmerken, d.nu)

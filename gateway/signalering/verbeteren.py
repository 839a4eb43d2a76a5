# SPDX-License-Identifier: EUPL-1.2
"""What of a signalering can be corrected when the inwoner asks, and the corrected signalering.

Who reported it, when, and what was decided about it is what happened, and is not corrected.

Source: AVG art. 16, art. 5 lid 1 onder d.
"""

from dataclasses import replace
from datetime import date

from gateway.errors import UnknownError
from gateway.kern.verbeteren import Verbeterbaar, as_day
from gateway.signalering.model import SOORTEN, Signalering, Soort, Urgentie


def correctable(signalering: Signalering) -> tuple[Verbeterbaar, ...]:
    """The fields of one signalering. Its kind stays among those of its own purpose.

    Source: Wmo 2015 art. 5.1.1 lid 4; Wgs art. 8b (a concern never becomes a payment signal).
    """
    soorten = tuple(str(s) for s in SOORTEN.get(signalering.doel, ()))
    velden = (
        Verbeterbaar("soort", str(signalering.soort), soorten),
        Verbeterbaar("urgentie", str(signalering.urgentie), tuple(str(u) for u in Urgentie)),
        Verbeterbaar("vervalt_op", signalering.vervalt_op.isoformat()),
    )
    # A kind that has no other cannot be wrong.
    return velden if len(soorten) > 1 else velden[1:]


def corrected(signalering: Signalering, naam: str, waarde: str, *, vandaag: date) -> Signalering:
    """The same signalering with one field as it should have been.

    What turns out to be urgent is so from today: nobody was late with what nobody could know.

    Raises:
        TermijnError: that day is not after the report, or more than a year away.
        UnknownError: this field is not corrected.
    """
    if naam == "soort":
        return replace(signalering, soort=Soort(waarde))
    if naam == "urgentie":
        spoed = Urgentie(waarde) is Urgentie.SPOED
        return replace(signalering, urgentie=Urgentie(waarde), spoed_sinds=vandaag if spoed else None)
    if naam == "vervalt_op":
        return replace(signalering, vervalt_op=as_day(waarde))
    raise UnknownError(f"a signalering has no field {naam} to correct")


def must_be_seen(was: Signalering, wordt: Signalering, vandaag: date) -> bool:
    """Whether it waits at another desk by now, or presses where it did not."""
    anders = was.eigenaar is not wordt.eigenaar or was.urgentie is not wordt.urgentie
    return wordt.live(vandaag) and anders

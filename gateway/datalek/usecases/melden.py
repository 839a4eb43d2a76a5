# SPDX-License-Identifier: EUPL-1.2
"""Saying that something may have gone wrong: every employee, and every party that works for the municipality.

Who reports learns nothing, not even whether it was known already, and needs no zaak for it.

Source: AVG art. 33 lid 1 and 2, art. 32 lid 4.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import Lekbron, Voorval
from gateway.datalek.usecases.gedeeld import MELDING
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Organisatie
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling

OUDSTE: Final = timedelta(days=366)
"""Earlier than this nobody discovered what they report now: it is a slip in a date."""


@dataclass(frozen=True, slots=True)
class NieuwVermoeden:
    """What somebody reports: what went wrong, when it was seen, at which college, perhaps in which zaak."""

    voorval: Voorval
    ontdekt_op: datetime
    college: Organisatie
    zaak: str = ""


def report(nieuw: NieuwVermoeden) -> Opdracht[Datalek]:
    """Report a suspicion; the privacy officer of the college hears of it in this transaction.

    What an employee of the college saw, the college knows from that moment on. What a processor saw it
    knows when it is told.

    Raises:
        InvalidInputError: it would have been discovered after now, or long ago.

    Source: AVG art. 33 lid 1 and 2; EDPB Guidelines 9/2022 (a controller is aware once its processor
    has informed it).
    """
    verantwoordelijke = str(nieuw.college.oin)

    def act(d: Doorgang) -> Datalek:
        if not d.nu - OUDSTE <= nieuw.ontdekt_op <= d.nu:
            raise InvalidInputError("Kies een moment in het afgelopen jaar, niet in de toekomst.", veld="dag")
        eigen = d.afzender.organisatie.oin == nieuw.college.oin
        datalek = Datalek(
            id=d.id,
            verantwoordelijke=verantwoordelijke,
            bron=Lekbron.MEDEWERKER if eigen else Lekbron.VERWERKER,
            voorval=nieuw.voorval,
            ontdekt_op=nieuw.ontdekt_op,
            gemeld_op=d.nu,
            bekend_op=nieuw.ontdekt_op if eigen else d.nu,
            melder=str(d.afzender.organisatie.oin),
            gemeld_door=d.afzender.require_person(),
            zaak=nieuw.zaak,
        )
        if bekend := next((b for b in d.tx.datalekken.of(verantwoordelijke) if _same(b, datalek)), None):
            return bekend  # a double click
        d.tx.datalekken.put(datalek)
        d.notify(nieuw.college.oin, "datalek", datalek.id)
        return datalek

    return Opdracht(
        gebeurtenis="datalek.gemeld",
        doel=Doel.DATALEK,
        handeling=Handeling.MELDEN,
        velden=MELDING,
        # The officer of the college sees the line.
        gemeente=nieuw.college.gemeente or "",
        locks=(f"datalek {verantwoordelijke}",),
        act=act,
    )


def _same(bekend: Datalek, nieuw: Datalek) -> bool:
    wat = (bekend.voorval, bekend.ontdekt_op, bekend.zaak, bekend.melder, bekend.gemeld_door)
    return wat == (nieuw.voorval, nieuw.ontdekt_op, nieuw.zaak, nieuw.melder, nieuw.gemeld_door)

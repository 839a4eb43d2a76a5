# SPDX-License-Identifier: EUPL-1.2
"""An inwoner about whom something is wrong, her verzoek to correct it, and the sentence that does."""

from typing import Final

from fakes.inzage import FG, NIEMAND, SUZANNE, keep_all, named, pass_register, world
from fakes.ledger import FakeLedger
from fakes.zaakbouw import signalering
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import Verbeterwens, correct
from gateway.kern.organisatie import Afzender
from gateway.signalering.model import Signalering
from gateway.sluis import Sluis
from policies.begrippen import Doel

SIGNAAL: Final = "ab" * 10
ANDERMANS: Final = "99" * 10
VERWIJZING: Final = "c" * 20
URGENTIE: Final = Verbeterwens(Bewaarsoort.SIGNALERING, SIGNAAL, "urgentie", "gewoon", "spoed")


async def asked(
    soort: Verzoeksoort = Verzoeksoort.RECTIFICATIE,
) -> tuple[FakeLedger, Sluis, Inwonerverzoek]:
    """All that is kept of her, a signalering about another, and her verzoek."""
    ledger = FakeLedger()
    await keep_all(ledger)
    ander = named(Doel.SIGNALERING_WMO, wie=NIEMAND)
    ledger.kept.signaleringen.add(signalering(id=ANDERMANS, betrokkene=ander))
    sluis = world(ledger)
    return ledger, sluis, await pass_register(sluis, SUZANNE, soort=soort)


async def pass_correct(sluis: Sluis, v: Inwonerverzoek, wens: Verbeterwens, door: Afzender = FG) -> None:
    """Correct one field."""
    await sluis.exchange(door, correct(v.id, wens, afzender=door))


def signal(ledger: FakeLedger, nummer: str = SIGNAAL) -> Signalering:
    """One signalering as it is kept now."""
    return ledger.kept.signaleringen.rows[nummer]


def wens(soort: Bewaarsoort, stuk: str, veld: str, was: str, wordt: str) -> Verbeterwens:
    """A field to put right."""
    return Verbeterwens(soort, stuk, veld, was, wordt)

# SPDX-License-Identifier: EUPL-1.2
"""A visit to a house with one zaak, to call an overleg about it with a browser."""

from fakes.bezoek import Bezoek, visit
from fakes.casusoverleg import (
    COLLEGA,
    JEUGD,
    REGISSEUR,
    ZAAK,
    zaak,
)
from fakes.ledger import FakeLedger
from fakes.world import NU, ZORGSAAM, make_known
from gateway.casusoverleg.model import Overleg
from gateway.kern.oin import Oin
from gateway.kern.voorziening import Voorziening

BELEGGEN = f"/zaken/{ZAAK}/overleggen"
AFSPRAAK = {
    "wie": "1",
    "wat": "budgetplan_maken",
    "voor": "2026-12-01",
    "doel": "rondkomen",
    "domein": "financien",
}


def at_the_zaak() -> Bezoek:
    """The regisseur comes in, in a house where one zaak is kept."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak())
    make_known(ledger, REGISSEUR, COLLEGA, JEUGD)
    ledger.kept.voorzieningen.add(Voorziening(ZAAK, "functie_1", "g1", ZORGSAAM.oin, NU.date(), None))
    return visit(REGISSEUR, ledger)


def the_only(bezoek: Bezoek) -> Overleg:
    """The one overleg that there is."""
    (overleg,) = bezoek.ledger.kept.overleggen.rows.values()
    return overleg


async def called(*oins: Oin) -> tuple[Bezoek, str]:
    """An overleg, called with these organisations, and the place of its page."""
    bezoek = at_the_zaak()
    antwoord = await bezoek.post(BELEGGEN, dag="2026-11-26", tijd="10:30")
    pad = antwoord.headers["location"].split("?")[0]
    for oin in oins:
        await bezoek.post(f"{pad}/genodigden", organisatie=str(oin))
    return bezoek, pad

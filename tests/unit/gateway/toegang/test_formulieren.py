# SPDX-License-Identifier: EUPL-1.2
"""A form is shown to who may send it; to anybody else it is refused as sending it would be."""

import pytest
from fakes.bezoek import buttons, visit
from fakes.world import DE_LINDE, person

from gateway.kern.organisatie import Afzender
from gateway.toegang.doelen import doelen_of
from policies.begrippen import Functie, Regime

FG = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG, doelen=doelen_of(Functie.PRIVACY_OFFICER, Regime.AVG))
BEHEERDER = person(Functie.BEHEERDER, regime=Regime.AVG, doelen=doelen_of(Functie.BEHEERDER, Regime.AVG))
TEAMLID = person(Functie.WIJKTEAMLID, doelen=doelen_of(Functie.WIJKTEAMLID, Regime.WMO))
JEUGDHULP = person(
    Functie.AANBIEDER_MEDEWERKER,
    DE_LINDE,
    regime=Regime.JEUGDWET,
    doelen=doelen_of(Functie.AANBIEDER_MEDEWERKER, Regime.JEUGDWET),
)
FORMULIEREN = ("/zaken/nieuw", "/signaleringen/nieuw", "/verwijsindex/nieuw")


@pytest.mark.parametrize("afzender", [FG, BEHEERDER], ids=["privacy officer", "beheerder"])
@pytest.mark.parametrize("pad", FORMULIEREN)
async def test_who_may_never_send_a_form_does_not_get_it(afzender: Afzender, pad: str) -> None:
    """A form for a purpose that the session is not for is a refusal, with its line in the log."""
    bezoek = visit(afzender)

    pagina = await bezoek.get(pad)

    [regel] = bezoek.ledger.lines
    assert (pagina.status_code, pad in buttons(pagina)) == (403, False)
    assert (regel.gebeurtenis, regel.regel, regel.uitkomst) == (
        "formulier.gevraagd",
        "doelbinding/1",
        "niet_toegestaan",
    )


@pytest.mark.parametrize(
    ("afzender", "pad"),
    [
        pytest.param(TEAMLID, "/zaken/nieuw", id="a melding"),
        pytest.param(TEAMLID, "/signaleringen/nieuw", id="a signalering"),
        pytest.param(JEUGDHULP, "/verwijsindex/nieuw", id="a registration"),
    ],
)
async def test_who_may_send_a_form_gets_it(afzender: Afzender, pad: str) -> None:
    """An empty form holds nothing about anybody, so showing it leaves no line."""
    bezoek = visit(afzender)

    pagina = await bezoek.get(pad)

    assert (pagina.status_code, bezoek.ledger.lines) == (200, [])
    assert pad in buttons(pagina)

# SPDX-License-Identifier: EUPL-1.2
"""The page of keeping and destroying, through the real routes: what it says, and what its forms do."""

from datetime import date

import pytest
from fakes.bewaren import (
    FG,
    FG_ELDERS,
    FG_TWEE,
    OUD,
    REGISSEUR,
    closed,
    duty,
    ended,
    keep,
    nummer,
    round_over,
)
from fakes.bezoek import Bezoek, buttons, links, visit, words
from fakes.ledger import FakeLedger

from gateway.kern.organisatie import Afzender
from policies.begrippen import Regime

HIER = "/toezicht/bewaren"
FORM = {"zaak": nummer(1), "reden": "klacht", "tot": "2027-03-01"}


async def at_the_desk(wie: Afzender = FG) -> Bezoek:
    """Zaken that go this month and next, one that must stay, one without a term."""
    ledger = FakeLedger()
    await keep(ledger, closed(1, date(2011, 11, 25)), closed(2, date(2011, 12, 5)), closed(3), duty(3))
    await keep(ledger, closed(4, OUD, regime=Regime.WGSV), ended(5, date(2011, 12, 5)), regel=2)
    return visit(wie, ledger)


async def test_an_empty_desk_teaches() -> None:
    """Where nothing goes or must stay, the page says what will come here, and how long things stay."""
    pagina = words(await visit(FG).get(HIER))

    assert "gaat er niets weg" in pagina
    assert "Er is geen bewaarplicht" in pagina
    assert "Er is nog niets vernietigd" in pagina
    assert "15 jaar na de laatste wijziging" in pagina
    assert "Wmo 2015 art. 5.3.4 lid 1" in pagina
    assert "Van het logboek gaat alleen weg wat de regels zeggen." in pagina


async def test_the_desk_says_what_goes_and_what_stays() -> None:
    """Counts stand as numbers beside the picture; what stays has its reason; what has no term is named."""
    pagina = words(await (await at_the_desk()).get(HIER))

    assert "1. Signaleringen" in pagina
    assert "november 2026" in pagina
    assert "Er is een bewaarplicht" in pagina
    assert "Zonder termijn: Zaken" in pagina
    assert "een ander heft dit op" in pagina


async def test_what_went_leads_to_its_proof() -> None:
    """Each record links to its line in the log."""
    bezoek = await at_the_desk()
    await keep(bezoek.ledger, closed(9), regel=3)
    await round_over(bezoek.ledger)
    pagina = await bezoek.get(HIER)
    (record,) = bezoek.ledger.kept.bewaringen.records

    assert f"/toezicht/regels/{record.kenmerk}" in links(pagina)
    assert nummer(9) in words(pagina)


async def test_one_sets_and_another_lifts() -> None:
    """A duty that is set stands on the page; who set it has no button, and another has."""
    bezoek = await at_the_desk()
    gezet = await bezoek.post(f"{HIER}/plichten", **FORM)
    (plicht,) = [p for p in bezoek.ledger.kept.bewaringen.plichten.values() if p.zaak == nummer(1)]
    knop = f"{HIER}/plichten/{plicht.id}/opheffen"
    eigen = await bezoek.get(HIER)
    zelf = await bezoek.post(knop)
    bezoek.as_(FG_TWEE)
    ander = await bezoek.get(HIER)
    opgeheven = await bezoek.post(knop)

    assert (gezet.status_code, gezet.headers["location"]) == (303, HIER)
    assert (knop in buttons(eigen), knop in buttons(ander)) == (False, True)
    assert (zelf.status_code, opgeheven.status_code) == (403, 303)
    assert bezoek.ledger.kept.bewaringen.plichten[plicht.id].opgeheven_door == "fg-2"


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        pytest.param("zaak", "999970008", "Een zaaknummer ziet eruit als", id="no number of a zaak"),
        pytest.param("reden", "zomaar", "Kies waarom de zaak moet blijven.", id="no reason of the list"),
        pytest.param("tot", "2026-11-23", "Kies een dag na vandaag", id="today"),
        pytest.param("tot", "2031-01-01", "ten hoogste twee jaar vooruit", id="too far away"),
        pytest.param("tot", "gisteren", "Kies een dag na vandaag", id="no day"),
    ],
)
async def test_a_form_that_is_not_right_is_asked_again(veld: str, waarde: str, zin: str) -> None:
    """It says what is wrong, keeps nothing, and does not repeat what was typed there."""
    bezoek = await at_the_desk()
    before = len(bezoek.ledger.kept.bewaringen.plichten)

    antwoord = await bezoek.post(f"{HIER}/plichten", **FORM | {veld: waarde})

    assert (antwoord.status_code, zin in words(antwoord)) == (400, True)
    assert f'value="{waarde}"' not in antwoord.text
    assert len(bezoek.ledger.kept.bewaringen.plichten) == before


@pytest.mark.parametrize("wie", [REGISSEUR])
async def test_another_function_sees_nothing(wie: Afzender) -> None:
    """Who is no privacy officer gets a refusal and no counts."""
    antwoord = await (await at_the_desk(wie)).get(HIER)

    assert antwoord.status_code == 403
    assert nummer(3) not in antwoord.text


async def test_another_municipality_sees_only_its_own() -> None:
    """The officer of another municipality finds an empty desk."""
    pagina = words(await (await at_the_desk(FG_ELDERS)).get(HIER))

    assert "gaat er niets weg" in pagina
    assert nummer(3) not in pagina

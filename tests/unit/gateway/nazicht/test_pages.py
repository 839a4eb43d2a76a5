# SPDX-License-Identifier: EUPL-1.2
"""The pages of the review, through the real routes: what they say, their buttons, and where they lead."""

from datetime import timedelta

import pytest
from fakes.bezoek import Bezoek, buttons, links, visit, words
from fakes.ledger import FakeLedger
from fakes.nazicht import FG, FG_ZELF, MEDEWERKER, stuk
from fakes.noodinzage import noodinzage
from fakes.world import NU, make_known

from gateway.kern.organisatie import Afzender
from gateway.nazicht.stuk import Nazichtoordeel, Stuk

A, B = "a" * 20, "b" * 20
PAD = f"/toezicht/nazicht/{A}"


def at_desk(wie: Afzender = FG, *stukken: Stuk) -> Bezoek:
    """The house with these on the desk."""
    ledger = FakeLedger()
    make_known(ledger, FG, MEDEWERKER)
    for s in stukken or (stuk(),):
        ledger.kept.nazichten.add(s)
    return visit(wie, ledger)


async def test_the_desk_says_what_stands_out_with_its_buttons() -> None:
    """Each piece is a sentence with its buttons, and what it rests on is one link away."""
    bezoek = at_desk()

    lijst, een = await bezoek.get("/toezicht/nazicht"), await bezoek.get(PAD)

    assert "Medewerker wijk-1 probeerde gisteren 5 keer iets te openen dat niet mocht." in words(lijst)
    assert buttons(lijst) == [f"{PAD}/oordeel", f"{PAD}/vraag"]
    assert "Vandaag beoordelen (1)" in words(lijst)
    assert {f"/toezicht/regels/{k}" for k in stuk().kenmerken} <= set(links(een))


async def test_the_whole_road() -> None:
    """Asked, answered from the list, and closed; the employee is spoken to as u and sees no lines."""
    bezoek = at_desk()
    await bezoek.post(f"{PAD}/vraag")
    bezoek.as_(MEDEWERKER)
    vraag = await bezoek.get("/vragen")
    antwoord = await bezoek.post(f"/vragen/{A}", reden="waarneming")
    daarna = await bezoek.get("/vragen")
    bezoek.as_(FG)
    een = await bezoek.get(PAD)
    klaar = await bezoek.post(f"{PAD}/oordeel", oordeel="in_orde")
    leeg = await bezoek.get("/toezicht/nazicht")

    assert "U probeerde gisteren 5 keer" in words(vraag)
    assert not any("/toezicht" in pad for pad in links(vraag))
    assert antwoord.headers["location"] == "/vragen?gelukt=uitleg_gegeven"
    assert "Uw antwoord: Ik nam het werk van een collega waar." in words(daarna)
    assert "Ik nam het werk van een collega waar" in words(een)
    assert klaar.headers["location"] == "/toezicht/nazicht?gelukt=beoordeeld"
    assert "Alles is beoordeeld" in words(leeg)
    assert "1 van 1 nagekeken: 100 %" in words(leeg)


async def test_what_is_past_its_term_is_on_top() -> None:
    """A piece that should have been judged stands first and says so."""
    vers, oud = stuk(A), stuk(B, gemaakt_op=NU - timedelta(days=9))
    bezoek = at_desk(FG, vers, oud)

    lijst, een = await bezoek.get("/toezicht/nazicht"), await bezoek.get(f"/toezicht/nazicht/{B}")

    assert buttons(lijst)[0].startswith(f"/toezicht/nazicht/{B}")
    assert "te laat" in words(lijst)
    assert "Te laat" in words(een)


async def test_an_emergency_lies_there_too() -> None:
    """A noodinzage that waits is counted, and leads to its own page."""
    bezoek = at_desk()
    bezoek.ledger.kept.noodinzagen.add(noodinzage(B, collega="").opened(NU))

    lijst = await bezoek.get("/toezicht/nazicht")

    assert "Vandaag beoordelen (2)" in words(lijst)
    assert f"/toezicht/noodinzagen/{B}" in links(lijst)


async def test_about_oneself_there_are_no_buttons() -> None:
    """The officer whom it is about sees that it is there, and that another judges it."""
    bezoek = at_desk(FG_ZELF)

    lijst, een = await bezoek.get("/toezicht/nazicht"), await bezoek.get(PAD)

    assert (buttons(lijst), buttons(een)) == ([], [])
    assert "Een ander beoordeelt het." in words(een)


async def test_a_finding_can_be_taken_back_on_its_page() -> None:
    """In orde has an undo button for a day; a possible breach has none, and says what to do."""
    orde = at_desk(FG, stuk().judged(Nazichtoordeel.IN_ORDE, door="fg-1", nu=NU))
    lek = at_desk()
    await lek.post(f"{PAD}/oordeel", oordeel="mogelijk_datalek")

    voor, terug, na = await orde.get(PAD), await orde.post(f"{PAD}/herstel"), await orde.get(PAD)

    assert buttons(voor) == [f"{PAD}/herstel"]
    assert terug.headers["location"] == f"{PAD}?gelukt=heropend"
    assert f"{PAD}/oordeel" in buttons(na)
    assert buttons(await lek.get(PAD)) == []
    assert "/toezicht/datalekken" in links(await lek.get(PAD))
    assert "De klok van 72 uur loopt" in words(await lek.get(PAD))


@pytest.mark.parametrize(
    ("wie", "pad", "velden"),
    [
        pytest.param(FG, f"{PAD}/oordeel", {"oordeel": "vast_wel_goed"}, id="a finding off the list"),
        pytest.param(MEDEWERKER, f"/vragen/{A}", {"reden": "zomaar"}, id="a reason off the list"),
        pytest.param(MEDEWERKER, f"/vragen/{A}", {}, id="no reason at all"),
    ],
)
async def test_what_is_not_on_the_list_is_not_taken(wie: Afzender, pad: str, velden: dict[str, str]) -> None:
    """There is no free text: anything else is asked again, and changes nothing."""
    bezoek = at_desk(wie)

    antwoord = await bezoek.post(pad, **velden)

    assert antwoord.status_code == 400
    assert list(bezoek.ledger.kept.nazichten.rows.values()) == [stuk()]


async def test_an_empty_page_of_questions_teaches() -> None:
    """Who was asked nothing reads when something would come here."""
    assert "Dan komt de vraag hier." in words(await at_desk(MEDEWERKER).get("/vragen"))

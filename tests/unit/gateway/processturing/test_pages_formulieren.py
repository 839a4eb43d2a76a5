# SPDX-License-Identifier: EUPL-1.2
"""The forms on the pages of a zaak: each does one thing, once, and says what became of it."""

import re
from typing import Any

import pytest
from fakes.bezoek import Bezoek, buttons, visit, words
from fakes.ledger import FakeLedger
from fakes.world import VELSEN, make_known, person
from fakes.zaakbouw import VANDAAG, zaak

from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status, Zaak
from policies.begrippen import Functie

REGISSEUR = person(Functie.REGISSEUR)


COLLEGA = person(Functie.WIJKTEAMLID)


COLLEGA_ID = "wijkteamlid-1"


NUMMER = "Z-00000-00001"


PAD = f"/zaken/{NUMMER}"


def at_the_door(afzender: Afzender = REGISSEUR, *zaken: Zaak) -> Bezoek:
    """A visit to a house in which these zaken are kept."""
    ledger = FakeLedger()
    make_known(ledger, REGISSEUR, COLLEGA)
    for een in zaken:
        ledger.kept.zaken.add(een)
    return visit(afzender, ledger)


_STAPPEN: list[Any] = [
    pytest.param("status", {"naar": "bevestigd"}, {"status": Status.BEVESTIGD}, id="step"),
    pytest.param("status", {"naar": "afgesloten"}, {"status": Status.AFGESLOTEN}, id="close"),
    pytest.param("spoed", {}, {"spoed_sinds": VANDAAG}, id="urgent"),
    pytest.param("route", {"route": "casusregie"}, {"route": Route.CASUSREGIE}, id="route"),
    pytest.param(
        "behandelaars", {"medewerker": COLLEGA_ID}, {"behandelaars": frozenset({COLLEGA_ID})}, id="join"
    ),
    pytest.param("behandelaars/weg", {"medewerker": "c"}, {"behandelaars": frozenset()}, id="leave"),
    pytest.param(
        "regie",
        {"naar": COLLEGA_ID, "blijft": "ja"},
        {"regisseur": COLLEGA_ID, "behandelaars": frozenset({"regisseur-1"})},
        id="hand over",
    ),
]


@pytest.mark.parametrize(("pad", "velden", "wordt"), _STAPPEN)
async def test_a_form_changes_and_goes_back(pad: str, velden: dict[str, str], wordt: dict[str, Any]) -> None:
    """Each form does one thing, leaves one line, and answers with the page to look at."""
    bezoek = at_the_door(REGISSEUR, zaak())

    antwoord = await bezoek.post(f"{PAD}/{pad}", **velden)

    na = bezoek.ledger.kept.zaken.rows[NUMMER]
    assert (antwoord.status_code, antwoord.headers["location"].split("?")[0]) == (303, PAD)
    assert {naam: getattr(na, naam) for naam in wordt} == wordt
    assert len(bezoek.ledger.lines) == 1
    assert (await bezoek.get(antwoord.headers["location"])).status_code == 200


@pytest.mark.parametrize(("pad", "velden", "wordt"), _STAPPEN[:6])
async def test_a_double_click_is_harmless(pad: str, velden: dict[str, str], wordt: dict[str, Any]) -> None:
    """The same form sent twice has one effect, and no error page."""
    bezoek = at_the_door(REGISSEUR, zaak())

    eerste, tweede = [await bezoek.post(f"{PAD}/{pad}", **velden) for _ in range(2)]

    na = bezoek.ledger.kept.zaken.rows[NUMMER]
    assert (eerste.status_code, tweede.status_code) == (303, 303)
    assert {naam: getattr(na, naam) for naam in wordt} == wordt


async def test_a_step_of_today_can_be_taken_back() -> None:
    """After a step the page offers to take it back, and that works."""
    bezoek = at_the_door(REGISSEUR, zaak((Status.MELDING, -1)))
    await bezoek.post(f"{PAD}/status", naar="bevestigd")

    pagina = await bezoek.get(PAD)
    await bezoek.post(f"{PAD}/terug")

    assert f"{PAD}/terug" in buttons(pagina)
    assert bezoek.ledger.kept.zaken.rows[NUMMER].status is Status.MELDING
    assert f"{PAD}/terug" not in buttons(await bezoek.get(PAD))


async def test_an_urgent_decision_is_recorded() -> None:
    """The page of an urgent zaak offers to say that was decided."""
    bezoek = at_the_door(REGISSEUR, zaak(spoed_sinds=VANDAAG))

    pagina = await bezoek.get(PAD)
    await bezoek.post(f"{PAD}/spoed", besloten="ja")

    assert "Deze zaak heeft spoed" in words(pagina)
    assert "onverwijld" in words(pagina)
    assert bezoek.ledger.kept.zaken.rows[NUMMER].spoed_besloten_op == VANDAAG


async def test_colleagues_are_chosen_by_name() -> None:
    """The page offers the colleagues that are known, with name and function; oneself and outsiders not."""
    bezoek = at_the_door(REGISSEUR, zaak())
    make_known(bezoek.ledger, person(Functie.WIJKTEAMLID, VELSEN, id="elders"))

    pagina = await bezoek.get(PAD)

    gekozen = re.findall(r'<option value="([^"]+)"[^>]*>([^<]*)', pagina.text)
    assert gekozen == [(COLLEGA_ID, "F. Bakker, wijkteamlid")] * 2


async def test_after_handing_over_without_staying_one_goes_home() -> None:
    """Who hands over and does not stay is not sent to a page they may no longer see."""
    antwoord = await at_the_door(REGISSEUR, zaak()).post(f"{PAD}/regie", naar="wijkteamlid-1")

    assert antwoord.headers["location"] == "/?gelukt=regie"


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        pytest.param("status", {"naar": "klaar"}, id="no such status"),
        pytest.param("status", {}, id="nothing chosen"),
        pytest.param("route", {"route": "snelweg"}, id="no such route"),
        pytest.param("regie", {"naar": ""}, id="nobody"),
        pytest.param("regie", {"naar": "wijktaemlid-1"}, id="a slip of the pen"),
        pytest.param("behandelaars", {"medewerker": "  "}, id="blank"),
        pytest.param("behandelaars", {"medewerker": "999970008"}, id="a BSN"),
    ],
)
async def test_a_form_that_cannot_be_read_changes_nothing(pad: str, velden: dict[str, str]) -> None:
    """What is not in a list is refused with a page that says so, and the zaak stays."""
    bezoek = at_the_door(REGISSEUR, zaak())

    antwoord = await bezoek.post(f"{PAD}/{pad}", **velden)

    assert antwoord.status_code == 400
    assert bezoek.ledger.kept.zaken.rows == {NUMMER: zaak()}
    assert bezoek.ledger.lines


async def test_an_impossible_step_is_explained() -> None:
    """A step that cannot follow gives a page that says so."""
    bezoek = at_the_door(REGISSEUR, zaak())

    antwoord = await bezoek.post(f"{PAD}/status", naar="levering")

    assert antwoord.status_code == 409
    assert bezoek.ledger.kept.zaken.rows == {NUMMER: zaak()}


async def test_a_melding_opens_a_zaak_and_shows_it() -> None:
    """The form of a melding leads to its zaak, of which the melder is regisseur."""
    bezoek = at_the_door(COLLEGA)

    formulier = await bezoek.get("/zaken/nieuw")
    antwoord = await bezoek.post("/zaken/nieuw", bsn="999970008", spoed="ja")

    [nieuw] = bezoek.ledger.kept.zaken.rows.values()
    assert buttons(formulier) == ["/zaken/nieuw"]
    assert antwoord.headers["location"] == f"/zaken/{nieuw.id}?gelukt=geopend"
    assert (nieuw.regisseur, nieuw.spoed) == ("wijkteamlid-1", True)


@pytest.mark.parametrize("bsn", ["", "123456789", "99997000a", "999970008 999970008"])
async def test_a_wrong_bsn_is_asked_again_and_never_repeated(bsn: str) -> None:
    """A number that is none gives the form again, without the number, and a line without it."""
    bezoek = at_the_door(COLLEGA)

    antwoord = await bezoek.post("/zaken/nieuw", bsn=bsn, spoed="ja")

    assert antwoord.status_code == 400
    assert "Controleer de negen cijfers" in words(antwoord)
    assert not bsn or bsn not in antwoord.text
    assert len(bezoek.ledger.kept.zaken.rows) == 0
    assert [(r.gebeurtenis, r.fout) for r in bezoek.ledger.lines] == [("zaak.gemeld", "InvalidBsnError")]


async def test_the_four_questions_give_advice_and_keep_nothing() -> None:
    """Answering the questions shows advice with a reason; only a choice is kept."""
    bezoek = at_the_door(REGISSEUR, zaak())
    antwoorden = {"meervoudig": "ja", "multiproblematiek": "ja", "regieverlies": "ja", "kosten": "hoog"}

    pagina = await bezoek.post(f"{PAD}/route", **antwoorden)

    assert "Het advies is: Casusregie." in words(pagina)
    assert "U mag altijd iets anders kiezen." in words(pagina)
    assert bezoek.ledger.kept.zaken.rows == {NUMMER: zaak()}


async def test_an_open_question_is_asked_again() -> None:
    """Without all four answers there is no advice."""
    pagina = await at_the_door(REGISSEUR, zaak()).post(f"{PAD}/route", meervoudig="ja")

    assert pagina.status_code == 400
    assert "Er zijn 3 dingen nog niet goed" in words(pagina)
    assert "Het advies is" not in words(pagina)

# SPDX-License-Identifier: EUPL-1.2
"""The pages of a zaak and of my work: what they say, what they offer, and what they keep to themselves."""

from typing import Any

import pytest
from fakes.bezoek import Bezoek, buttons, links, visit, words
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, VELSEN, ZORGSAAM, person
from fakes.zaakbouw import VANDAAG, signalering, zaak

from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status, Zaak
from policies.begrippen import Functie, Regime

REGISSEUR = person(Functie.REGISSEUR)
COLLEGA = person(Functie.WIJKTEAMLID)
NUMMER = "Z-00000-00001"
PAD = f"/zaken/{NUMMER}"


def at_the_door(afzender: Afzender = REGISSEUR, *zaken: Zaak) -> Bezoek:
    """A visit to a house in which these zaken are kept."""
    ledger = FakeLedger()
    for een in zaken:
        ledger.kept.zaken.add(een)
    return visit(afzender, ledger)


def of_colleague(een: Zaak) -> Zaak:
    """The same zaak, of the wijkteamlid."""
    return zaak(*[(s, (op - VANDAAG).days) for s, op in een.sinds], id=een.id, regisseur="wijkteamlid-1")


async def test_home_shows_what_is_to_be_done() -> None:
    """Mijn werk has three lists with a count, the reason and one button for each line."""
    laat = zaak((Status.MELDING, -45), (Status.BEVESTIGD, -44), (Status.ONDERZOEK, -40))
    wacht = zaak((Status.OPDRACHT, -1), id="Z-00000-00002")
    bezoek = at_the_door(COLLEGA, *[of_colleague(z) for z in (laat, wacht)])
    bezoek.ledger.kept.signaleringen.add(signalering())

    pagina = await bezoek.get("/")

    tekst = words(pagina)
    assert pagina.status_code == 200
    assert "Nu doen 1" in tekst
    assert "te laat · Onderzoek: 3 dagen te laat (6 weken, Wmo 2015 art. 2.3.2 lid 1)" in tekst
    assert "Deze week 1 Signalering · eenzaamheid" in tekst
    assert "Wacht op anderen 1" in tekst
    assert {PAD, f"/signaleringen/{'ab' * 10}", "/zaken/nieuw", "/zaken"} <= set(links(pagina))
    assert len(bezoek.ledger.lines) == 1


async def test_an_empty_home_says_what_comes_here() -> None:
    """Nothing to do is said in words, with what usually comes."""
    tekst = words(await at_the_door().get("/"))

    for zin in ("Niets dat nu moet", "Niets voor deze week", "U wacht op niemand"):
        assert zin in tekst


@pytest.mark.parametrize(
    ("afzender", "thuis"),
    [
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), "/toezicht", id="privacy officer"),
        pytest.param(
            person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET),
            "/verwijsindex",
            id="youth",
        ),
        pytest.param(
            person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM), "/signaleringen/eigen", id="a Wmo provider"
        ),
        pytest.param(person(Functie.WIJKTEAMLID, regime=Regime.WGS), "/signaleringen", id="debts"),
        pytest.param(person(Functie.BEHEERDER, regime=Regime.AVG), "/beheer", id="beheerder"),
    ],
)
async def test_everybody_has_a_home(afzender: Afzender, thuis: str) -> None:
    """Who has no zaken is sent to the room where their work is."""
    antwoord = await at_the_door(afzender).get("/")

    assert (antwoord.status_code, antwoord.headers["location"]) == (303, thuis)


async def test_the_zaak_shows_time_terms_and_access() -> None:
    """The page of a zaak has its line of time, its terms, who sees it and why, and one next step."""
    lopend = zaak((Status.MELDING, -10), (Status.BEVESTIGD, -9), behandelaars=frozenset({"b"}))

    pagina = await at_the_door(REGISSEUR, lopend).get(PAD)

    tekst = words(pagina)
    for zin in (
        "Tijdlijn",
        "Melding bevestigd Gemeente Haarlem",
        "Onderzoek (6 weken)",
        "Wmo 2015 art. 2.3.2 lid 1",
        "Wie heeft toegang en waarom",
        "u: voert de regie. Zicht op alle stappen en termijnen.",
        "b: werkt mee aan deze zaak. Zicht op alle stappen en termijnen.",
        "privacy officer: controleert achteraf. Zicht op het logboek.",
        "Start het onderzoek",
    ):
        assert zin in tekst
    assert buttons(pagina)[0] == f"{PAD}/status"
    assert {f"{PAD}/klantbeeld", f"{PAD}/overleggen", f"{PAD}/route"} <= set(links(pagina))


async def test_a_colleague_only_sees_whom_to_call() -> None:
    """Who does not work on a zaak sees the regisseur, and no status, date or person besides."""
    pagina = await at_the_door(COLLEGA, zaak(behandelaars=frozenset({"iemand-anders"}))).get(PAD)

    tekst = words(pagina)
    assert "U werkt niet aan deze zaak." in tekst
    assert "regisseur-1" in tekst
    assert "iemand-anders" not in tekst
    assert "Gemeld" not in tekst
    assert buttons(pagina) == []


async def test_elsewhere_and_nowhere_look_the_same() -> None:
    """The page of somebody else's zaak reads as the page of one that is not there."""
    velsen = person(Functie.REGISSEUR, VELSEN)

    paginas = [await bezoek.get(PAD) for bezoek in (at_the_door(velsen, zaak()), at_the_door(velsen))]

    assert [p.status_code for p in paginas] == [403, 403]
    assert words(paginas[0]) == words(paginas[1])


@pytest.mark.parametrize("pad", ["/zaken/1", "/zaken/Z-IIIII-LLLLL", "/zaken/z-00000-00001"])
async def test_a_number_that_cannot_be_is_not_looked_up(pad: str) -> None:
    """An address that is no number of a zaak gives an error page, and nothing is asked."""
    pagina = await at_the_door().get(pad)

    assert pagina.status_code in {400, 404}


_STAPPEN: list[Any] = [
    pytest.param("status", {"naar": "bevestigd"}, {"status": Status.BEVESTIGD}, id="step"),
    pytest.param("status", {"naar": "afgesloten"}, {"status": Status.AFGESLOTEN}, id="close"),
    pytest.param("spoed", {}, {"spoed_sinds": VANDAAG}, id="urgent"),
    pytest.param("route", {"route": "casusregie"}, {"route": Route.CASUSREGIE}, id="route"),
    pytest.param("behandelaars", {"medewerker": "b"}, {"behandelaars": frozenset({"b"})}, id="join"),
    pytest.param("behandelaars/weg", {"medewerker": "c"}, {"behandelaars": frozenset()}, id="leave"),
    pytest.param(
        "regie",
        {"naar": "b", "blijft": "ja"},
        {"regisseur": "b", "behandelaars": frozenset({"regisseur-1"})},
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


async def test_after_handing_over_without_staying_one_goes_home() -> None:
    """Who hands over and does not stay is not sent to a page they may no longer see."""
    antwoord = await at_the_door(REGISSEUR, zaak()).post(f"{PAD}/regie", naar="b")

    assert antwoord.headers["location"] == "/?gelukt=regie"


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        pytest.param("status", {"naar": "klaar"}, id="no such status"),
        pytest.param("status", {}, id="nothing chosen"),
        pytest.param("route", {"route": "snelweg"}, id="no such route"),
        pytest.param("regie", {"naar": ""}, id="nobody"),
        pytest.param("behandelaars", {"medewerker": "  "}, id="blank"),
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


async def test_own_zaken_are_a_table() -> None:
    """The list of own zaken says where each stands and what one is in it."""
    mee = zaak(id="Z-00000-00002", regisseur="x", behandelaars=frozenset({"regisseur-1"}))
    bezoek = at_the_door(REGISSEUR, zaak((Status.LEVERING, -100)), mee)

    pagina = await bezoek.get("/zaken")

    tekst = words(pagina)
    assert links(pagina)[1:] == [PAD, "/zaken/Z-00000-00002"]
    assert f"{NUMMER} Hulp loopt" in tekst
    assert "behandelaar" in tekst


@pytest.mark.parametrize("status", list(Status))
async def test_every_status_has_a_page(status: Status) -> None:
    """A zaak can be looked at in whatever status it is, with its next step if there is one."""
    pagina = await at_the_door(REGISSEUR, zaak((Status.MELDING, -20), (status, -1))).get(PAD)

    assert pagina.status_code == 200
    assert (f"{PAD}/status" in buttons(pagina)) is (status is not Status.AFGESLOTEN)


async def test_another_law_has_no_terms_of_the_wmo() -> None:
    """A zaak under the Jeugdwet says that no terms are kept for it, and cites no Wmo."""
    jeugd = person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET)
    bezoek = at_the_door(jeugd, zaak(regime=Regime.JEUGDWET, regisseur="jeugdconsulent-1"))

    tekst = words(await bezoek.get(PAD))

    assert "bewaakt Sluis geen termijnen" in tekst
    assert "Wmo 2015" not in tekst


async def test_no_page_holds_a_pseudonym_or_a_sealed_bsn() -> None:
    """What a zaak is known by inside never reaches a page."""
    bezoek = at_the_door(REGISSEUR, zaak(verzegeld=b"geheime-inhoud"))

    for pad in ("/", "/zaken", PAD, f"{PAD}/route"):
        tekst = (await bezoek.get(pad)).text
        assert zaak().betrokkene.tekst not in tekst
        assert "geheime-inhoud" not in tekst

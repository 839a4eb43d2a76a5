# SPDX-License-Identifier: EUPL-1.2
"""The book in a browser: contents, a page for each purpose, its matrix, and trying it out."""

import re
from urllib.parse import urlencode

import pytest
from fakes.bezoek import links, words
from fakes.bureau import FG, WIJKTEAMLID, make_bureau
from fakes.world import DE_LINDE, person

from policies.begrippen import Doel, Functie, Regime

PROEF = "/register/wat-ziet-wie"
KEUZE = {
    "doel": "onderzoek-wmo",
    "rol": "college",
    "regime": "wmo",
    "functie": "wijkteamlid",
    "handeling": "raadplegen",
    "fase": "onderzoek",
    "relatie": "behandelaar",
    "inrichting": "eigen",
}
AANBIEDER = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET)


async def test_the_contents_hold_every_purpose_and_what_is_not_carried() -> None:
    """Each purpose has a link, in a chapter of its law; bills and flows that do not pass stand apart."""
    bureau = make_bureau(WIJKTEAMLID)

    page = await bureau.get("/register")

    gelden = [d.doel for d in bureau.sluis.register.doelen if d.geldig.holds(bureau.clock.now().date())]
    assert {f"/register/{doel}" for doel in gelden} <= set(links(page))
    tekst = words(page)
    assert f"{len(gelden)} van {len(gelden)} doelen" in tekst
    assert "Wetsvoorstellen: nog geen wet" in tekst
    assert "Participatiewet art. 67 lid 1 onder d" in tekst


@pytest.mark.parametrize(
    ("keuze", "wel", "niet"),
    [
        pytest.param({"wet": "Jeugdwet"}, Doel.TOELEIDING_JEUGD, Doel.ONDERZOEK_WMO, id="a law"),
        pytest.param({"rol": "ciz"}, Doel.WLZ_INDICATIE, Doel.MANTELZORG_WMO, id="a party"),
        pytest.param({"categorie": "jeugdhulp"}, Doel.ONDERZOEK_WMO, Doel.TOEGANG, id="a kind of data"),
        pytest.param({"stand": "wetsvoorstel"}, Doel.WAMS, Doel.ONDERZOEK_WMO, id="bills"),
        pytest.param({"stand": "in-gebruik"}, Doel.ONDERZOEK_WMO, Doel.WAMS, id="what is in use"),
    ],
)
async def test_the_contents_can_be_narrowed(keuze: dict[str, str], wel: Doel, niet: Doel) -> None:
    """A choice from a closed list leaves the rest of the book out."""
    page = await make_bureau().get(f"/register?{urlencode(keuze)}")

    assert f"/register/{wel}" in links(page)
    assert f"/register/{niet}" not in links(page)


async def test_what_is_not_in_a_list_is_not_looked_for_and_not_repeated() -> None:
    """Nothing can be typed: a name in the address asks for nothing, and stands on no page."""
    page = await make_bureau().get("/register?wet=Jansen&zoek=Jansen")

    assert page.status_code == 200
    assert "Jansen" not in page.text


async def test_a_choice_that_nothing_meets_says_so() -> None:
    """An empty contents says what to do."""
    page = await make_bureau().get("/register?rol=cbs&wet=Participatiewet")

    assert "Geen doel gevonden" in words(page)


@pytest.mark.parametrize("doel", Doel)
async def test_every_purpose_has_its_page_and_its_matrix(doel: Doel) -> None:
    """Each purpose that holds can be read as a page and as a table, without a code in its words."""
    bureau = make_bureau()
    beschrijving = bureau.sluis.register.find(doel, bureau.clock.now().date())

    page, matrix = await bureau.get(f"/register/{doel}"), await bureau.get(f"/register/{doel}/matrix")

    assert {page.status_code, matrix.status_code} == ({200} if beschrijving else {404})
    if beschrijving:
        assert beschrijving.naam in words(page)
        assert not re.search(r"[a-z]_[a-z]", words(page) + words(matrix))
        assert matrix.text.count('scope="row"') >= 1


async def test_a_purpose_says_all_that_the_law_asks_of_a_register() -> None:
    """Who, what, to whom, on which article, how long, with which agreements, and what is to be confirmed."""
    tekst = words(await make_bureau().get("/register/onderzoek-wmo"))

    for woorden in (
        "gemeente (college), Jeugdwet",
        "Wmo 2015 art. 2.3.2 lid 1",
        "15 jaar vanaf de ontvangst",
        "vanaf 1 januari 2015 tot 1 januari 2020",
        "DPIA-1",
        "De beheerder van Sluis: VO-1",
        "Nog te bevestigen",
        "urn:sluis:verwerking:onderzoek-wmo:",
        "Nodig is de uitdrukkelijke toestemming die deze wet vraagt.",
    ):
        assert woorden in tekst, woorden


async def test_agreements_of_municipalities_are_not_for_others() -> None:
    """Somebody of another organisation reads whether a purpose is in use, and no agreement."""
    page = await make_bureau(AANBIEDER).get("/register/onderzoek-wmo")

    assert "in gebruik" in words(page)
    assert "DPIA-1" not in words(page)


async def test_a_bill_says_that_it_is_no_law_yet() -> None:
    """Nobody takes a bill for law."""
    tekst = words(await make_bureau().get("/register/wams"))

    assert "Dit is nog geen wet" in tekst
    assert "Dit staat in een wetsvoorstel." in tekst


@pytest.mark.parametrize("pad", ["/register/nieuwsgierigheid", "/register/nieuwsgierigheid/matrix"])
async def test_a_purpose_that_is_not_there_is_an_answer_too(pad: str) -> None:
    """An address that nobody knows gives the page that says so."""
    assert (await make_bureau().get(pad)).status_code == 404


async def test_only_who_decides_is_led_to_the_versions() -> None:
    """The privacy officer finds the versions; others have nothing to do there."""
    assert "/toezicht/registers" in links(await make_bureau(FG).get("/register"))
    assert "/toezicht/registers" not in links(await make_bureau(WIJKTEAMLID).get("/register"))


async def test_trying_out_begins_with_who_looks() -> None:
    """The form stands ready with one's own role, and answers nothing before anybody asked."""
    page = await make_bureau(WIJKTEAMLID).get(f"{PROEF}?doel=spoed-wmo")

    assert page.status_code == 200
    assert '<option value="spoed-wmo" selected' in page.text
    assert '<option value="wijkteamlid" selected' in page.text
    assert "Dit mag." not in words(page)


async def test_trying_out_shows_each_field_with_its_reason() -> None:
    """What passes has a made-up value and its article; what does not has the reason and what is needed."""
    tekst = words(await make_bureau(WIJKTEAMLID).get(f"{PROEF}?{urlencode(KEUZE)}"))

    assert "Alles hier is verzonnen" in tekst
    assert "M. Voorbeeld" in tekst
    assert "(Wmo 2015 art. 5.1.1 lid 4)" in tekst
    assert "Nodig is de uitdrukkelijke toestemming die deze wet vraagt." in tekst
    assert "met wat nu bij Gemeente Haarlem is ingericht" in tekst


async def test_a_consent_that_is_chosen_counts() -> None:
    """With the statutory consent the same role sees whether there is jeugdhulp."""
    zonder = words(await make_bureau().get(f"{PROEF}?{urlencode(KEUZE)}"))
    met = words(await make_bureau().get(f"{PROEF}?{urlencode(KEUZE)}&toestemmingen=statutair"))

    def passed(tekst: str) -> int:
        gevonden = re.search(r"(\d+) van \d+ gegevens", tekst)
        assert gevonden
        return int(gevonden[1])

    assert passed(met) > passed(zonder)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        pytest.param({"rol": "zorgverzekeraar", "regime": "zvw"}, "De wet verbiedt dit.", id="forbidden"),
        pytest.param({"relatie": "geen"}, "Dit kan nu niet.", id="not allowed"),
        pytest.param({"doel": "wams"}, "Dit doel is hier niet ingericht.", id="a bill"),
        pytest.param({"inrichting": "overal"}, "alsof elk doel in gebruik is", id="as if all were in use"),
        pytest.param(
            {"doel": "toegang", "inrichting": "overal", "regime": "avg", "functie": "beheerder"},
            "Dit mag.",
            id="of who runs the gateway",
        ),
    ],
)
async def test_trying_out_keeps_the_outcomes_apart(anders: dict[str, str], zin: str) -> None:
    """Each outcome says its own sentence."""
    tekst = words(await make_bureau(WIJKTEAMLID).get(f"{PROEF}?{urlencode(KEUZE | anders)}"))

    assert zin in tekst


@pytest.mark.parametrize("naam", [*KEUZE, "leeftijd", "ontvanger", "toestemmingen", "omstandigheden"])
async def test_a_word_that_is_not_in_its_list_is_asked_again(naam: str) -> None:
    """The field is named, the word is not repeated, and nothing is decided."""
    bureau = make_bureau(WIJKTEAMLID)

    page = await bureau.get(f"{PROEF}?{urlencode(KEUZE | {naam: 'Jansen'})}")

    assert page.status_code == 400
    assert f'href="#veld-{naam}"' in page.text
    assert "Jansen" not in page.text
    assert "Dit mag." not in words(page)


async def test_every_look_in_the_book_is_on_the_log() -> None:
    """Reading and trying out leave a line each, about nobody."""
    bureau = make_bureau(WIJKTEAMLID)

    for pad in ("/register", "/register/toegang", "/register/toegang/matrix", f"{PROEF}?{urlencode(KEUZE)}"):
        await bureau.get(pad)

    assert [(r.gebeurtenis, r.regel, r.zaak, r.betrokkene) for r in bureau.ledger.lines] == [
        (gebeurtenis, "toegang/3", "", "")
        for gebeurtenis in (
            "register.bekeken",
            "register.doel_bekeken",
            "register.bekeken",
            "register.uitgeprobeerd",
        )
    ]

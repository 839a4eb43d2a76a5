# SPDX-License-Identifier: EUPL-1.2
"""The pages of a zaak and of my work: what they say, what they offer, and what they keep to themselves."""

from dataclasses import replace

import pytest
from fakes.bezoek import Bezoek, buttons, links, visit, words
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, HAARLEM, NU, VELSEN, ZORGSAAM, person
from fakes.zaakbouw import VANDAAG, signalering, zaak

from gateway.kern.organisatie import Afzender, Medewerker
from gateway.kern.zaak import Status, Zaak
from gateway.toegang.doelen import doelen_of
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


@pytest.mark.parametrize(
    ("afzender", "mag"),
    [pytest.param(REGISSEUR, True, id="regisseur"), pytest.param(COLLEGA, False, id="wijkteamlid")],
)
async def test_the_bsn_is_offered_to_who_may_ask_for_it(afzender: Afzender, *, mag: bool) -> None:
    """From a zaak one road leads to its BSN, for whose session may speak for that purpose alone."""
    ingelogd = replace(afzender, doelen=doelen_of(afzender.functie, Regime.WMO))
    assert ingelogd.medewerker is not None
    pagina = await at_the_door(ingelogd, zaak(regisseur=ingelogd.medewerker.id)).get(PAD)

    assert (f"/onthulling?zaak={NUMMER}" in links(pagina)) is mag


async def test_a_colleague_only_sees_whom_to_call() -> None:
    """Who does not work on a zaak sees the regisseur, and no status, date or person besides."""
    pagina = await at_the_door(COLLEGA, zaak(behandelaars=frozenset({"iemand-anders"}))).get(PAD)

    tekst = words(pagina)
    assert "U werkt niet aan deze zaak." in tekst
    assert "regisseur-1" in tekst
    assert "iemand-anders" not in tekst
    assert "Gemeld" not in tekst
    assert buttons(pagina) == []


@pytest.mark.parametrize(
    ("afzender", "namen"),
    [
        pytest.param(REGISSEUR, ["K. Dijkgraaf: werkt mee"], id="who works on it"),
        pytest.param(COLLEGA, ["Regisseur M. Ebstroom"], id="a colleague who does not"),
    ],
)
async def test_people_of_a_zaak_have_names(afzender: Afzender, namen: list[str]) -> None:
    """The regisseur and the behandelaars of one's own organisation are named, not numbered."""
    bezoek = at_the_door(afzender, zaak(behandelaars=frozenset({"b"})))
    for code, naam in (("regisseur-1", "M. Ebstroom"), ("b", "K. Dijkgraaf")):
        wie = Medewerker(code, naam, Functie.REGISSEUR, Regime.WMO)
        bezoek.ledger.kept.toegangen.remember(HAARLEM.oin, wie, NU)

    tekst = words(await bezoek.get(PAD))

    assert [naam for naam in namen if naam in tekst] == namen
    assert ("K. Dijkgraaf" in tekst) is (afzender is REGISSEUR)


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

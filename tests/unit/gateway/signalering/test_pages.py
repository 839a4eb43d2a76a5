# SPDX-License-Identifier: EUPL-1.2
"""The pages of signaleringen: deciding about one, reporting one, and what each side does not see."""

from typing import Any

import pytest
from fakes.bezoek import Bezoek, buttons, links, visit, words
from fakes.ledger import FakeLedger
from fakes.world import VELSEN, ZORGSAAM, person
from fakes.zaakbouw import VANDAAG, day, hours_ago, pseudoniem, signalering

from gateway.kern.organisatie import Afzender
from gateway.signalering.model import Signaalstand, Signalering, Soort, Terzijdereden, Urgentie
from gateway.signalering.pages import router
from policies.begrippen import Functie

WIJKTEAM = person(Functie.WIJKTEAMLID)
MELDER = person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM)
BSN = "999970008"
EEN = signalering(verzegeld=b"geheime-inhoud")
PAD = f"/signaleringen/{EEN.id}"
FORMULIER = {
    "gemeente": "0392",
    "bsn": BSN,
    "soort": "eenzaamheid",
    "urgentie": "spoed",
    "vervalt_op": day(60).isoformat(),
}


def at_the_door(afzender: Afzender = WIJKTEAM, *signaleringen: Signalering) -> Bezoek:
    """A visit to a house in which these signaleringen are kept."""
    ledger = FakeLedger()
    for een in signaleringen:
        ledger.kept.signaleringen.add(een)
    return visit(afzender, ledger)


async def open_one(bezoek: Bezoek) -> Signalering:
    """A signalering that was really reported, so that it can be taken up."""
    bezoek.as_(MELDER)
    await bezoek.post("/signaleringen/nieuw", **FORMULIER)
    bezoek.as_(WIJKTEAM)
    return next(iter(bezoek.ledger.kept.signaleringen.rows.values()))


async def test_the_list_shows_what_waits() -> None:
    """What waits stands with its day and its word, and a way to look at it."""
    laat = signalering(id="cd" * 10, gemeld_op=hours_ago(9 * 24))
    bezoek = at_the_door(WIJKTEAM, EEN, laat, signalering(id="ef" * 10, gemeente="0453"))

    pagina = await bezoek.get("/signaleringen")

    tekst = words(pagina)
    assert "te laat" in tekst
    assert "Eenzaamheid" in tekst
    assert {PAD, f"/signaleringen/{laat.id}"} <= set(links(pagina))
    assert f"/signaleringen/{'ef' * 10}" not in links(pagina)


async def test_an_empty_list_says_what_comes_here() -> None:
    """Nothing waiting is said in words."""
    assert "Er wacht niets op u" in words(await at_the_door().get("/signaleringen"))


async def test_one_signalering_says_who_and_when_and_no_story() -> None:
    """The owner sees the reporter's team, the days and the urgency; of others only how many."""
    ander = signalering(id="cd" * 10, soort=Soort.ZELFREDZAAMHEID)
    bezoek = at_the_door(WIJKTEAM, EEN, ander)

    pagina = await bezoek.get(PAD)

    tekst = words(pagina)
    for zin in ("Zorgsaam Thuis", "planning@zorgsaam.example", "23 november 2026", "Het zijn er nu 1"):
        assert zin in tekst
    assert "elfredzaamheid" not in tekst
    assert buttons(pagina) == [f"{PAD}/oppakken", f"{PAD}/terzijde"]


async def test_no_page_holds_a_pseudonym_or_a_sealed_bsn() -> None:
    """What a person is known by inside never reaches a page."""
    bezoek = at_the_door(WIJKTEAM, EEN)

    for pad in ("/signaleringen", PAD):
        tekst = (await bezoek.get(pad)).text
        assert pseudoniem().tekst not in tekst
        assert "geheime-inhoud" not in tekst


async def test_taking_up_leads_to_the_zaak() -> None:
    """One button takes it up, and the next page is the zaak."""
    bezoek = visit(MELDER)
    gemeld = await open_one(bezoek)

    antwoord = await bezoek.post(f"/signaleringen/{gemeld.id}/oppakken")

    [zaak] = bezoek.ledger.kept.zaken.rows.values()
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, f"/zaken/{zaak.id}?gelukt=opgepakt")
    assert (await bezoek.get(antwoord.headers["location"])).status_code == 200


async def test_laying_aside_asks_for_a_reason_from_the_list() -> None:
    """Without a reason nothing is decided; with one it is, and the list is shown again."""
    bezoek = at_the_door(WIJKTEAM, EEN)

    zonder = await bezoek.post(f"{PAD}/terzijde", reden="zomaar")
    tussen = bezoek.ledger.kept.signaleringen.rows[EEN.id]
    met = await bezoek.post(f"{PAD}/terzijde", reden="al_in_beeld")

    na = bezoek.ledger.kept.signaleringen.rows[EEN.id]
    assert (zonder.status_code, tussen) == (400, EEN)
    assert "Kies een reden." in words(zonder)
    assert (met.status_code, met.headers["location"]) == (303, "/signaleringen?gelukt=terzijde")
    assert (na.stand, na.reden) == (Signaalstand.TERZIJDE, Terzijdereden.AL_IN_BEELD)


@pytest.mark.parametrize(
    "besloten",
    [
        pytest.param(signalering(stand=Signaalstand.OPGEPAKT, door="a", zaak="Z-00000-00001"), id="taken up"),
        pytest.param(signalering(stand=Signaalstand.TERZIJDE, door="a"), id="laid aside"),
        pytest.param(signalering(gemeld_op=hours_ago(72), vervalt_op=VANDAAG), id="expired"),
    ],
)
async def test_what_is_decided_has_no_buttons(besloten: Signalering) -> None:
    """A signalering that nobody can decide about any more offers nothing to decide."""
    pagina = await at_the_door(WIJKTEAM, besloten).get(PAD)

    assert (pagina.status_code, buttons(pagina)) == (200, [])


async def test_a_double_click_leads_to_the_zaak_too() -> None:
    """Who clicks twice comes to the same zaak twice, and sees no error."""
    bezoek = visit(MELDER)
    gemeld = await open_one(bezoek)

    een, twee = [await bezoek.post(f"/signaleringen/{gemeld.id}/oppakken") for _ in range(2)]

    assert (een.status_code, een.headers["location"]) == (twee.status_code, twee.headers["location"])
    assert len(bezoek.ledger.kept.zaken.rows) == 1


async def test_who_comes_second_gets_an_explanation() -> None:
    """Taking up what a colleague took up gives a page that says so."""
    bezoek = visit(MELDER)
    gemeld = await open_one(bezoek)
    await bezoek.post(f"/signaleringen/{gemeld.id}/oppakken")
    bezoek.as_(person(Functie.WIJKTEAMLID, id="wijkteamlid-2"))

    antwoord = await bezoek.post(f"/signaleringen/{gemeld.id}/oppakken")

    assert antwoord.status_code == 409
    assert len(bezoek.ledger.kept.zaken.rows) == 1


async def test_elsewhere_and_nowhere_look_the_same() -> None:
    """The page of a signalering of another municipality reads as one that is not there."""
    velsen = person(Functie.WIJKTEAMLID, VELSEN)

    paginas = [await bezoek.get(PAD) for bezoek in (at_the_door(velsen, EEN), at_the_door(velsen))]

    assert [p.status_code for p in paginas] == [403, 403]
    assert words(paginas[0]) == words(paginas[1])


async def test_a_provider_reports_and_follows() -> None:
    """Somebody of a provider reports by form, and finds it on their own list without kind or person."""
    bezoek = visit(MELDER)

    formulier = await bezoek.get("/signaleringen/nieuw")
    antwoord = await bezoek.post("/signaleringen/nieuw", **FORMULIER)
    lijst = await bezoek.get("/signaleringen/eigen")

    [gemeld] = bezoek.ledger.kept.signaleringen.rows.values()
    assert buttons(formulier) == ["/signaleringen/nieuw"]
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/signaleringen/eigen?gelukt=gemeld")
    assert (gemeld.soort, gemeld.urgentie) == (Soort.EENZAAMHEID, Urgentie.SPOED)
    assert "Wacht op de gemeente" in words(lijst)
    assert buttons(lijst) == []
    assert f"/signaleringen/{gemeld.id}/intrekken" in links(lijst)
    assert "eenzaamheid" not in words(lijst).lower()


async def test_withdrawing_is_asked_first() -> None:
    """The page that asks changes nothing, says what withdrawing means, and leads back as well."""
    bezoek = visit(MELDER)
    gemeld = await open_one(bezoek)
    bezoek.as_(MELDER)

    vraag = await bezoek.get(f"/signaleringen/{gemeld.id}/intrekken")

    assert "U kunt dit niet terugdraaien." in words(vraag)
    assert buttons(vraag) == [f"/signaleringen/{gemeld.id}/intrekken"]
    assert "/signaleringen/eigen" in links(vraag)
    assert bezoek.ledger.kept.signaleringen.rows[gemeld.id].stand is Signaalstand.OPEN


async def test_what_was_decided_cannot_be_withdrawn_and_says_so() -> None:
    """Who comes too late reads how it stands, and finds no button."""
    vraag = await at_the_door(MELDER, signalering(stand=Signaalstand.OPGEPAKT, door="a")).get(
        f"{PAD}/intrekken"
    )

    assert "Intrekken kan niet meer" in words(vraag)
    assert buttons(vraag) == []


async def test_withdrawing_takes_it_off_the_desk() -> None:
    """What is withdrawn no longer waits, and cannot be withdrawn again."""
    bezoek = visit(MELDER)
    gemeld = await open_one(bezoek)
    bezoek.as_(MELDER)

    antwoord = await bezoek.post(f"/signaleringen/{gemeld.id}/intrekken")

    lijst = await bezoek.get("/signaleringen/eigen")
    assert antwoord.headers["location"] == "/signaleringen/eigen?gelukt=ingetrokken"
    assert (buttons(lijst), "Ingetrokken" in words(lijst)) == ([], True)


async def test_the_reporter_never_learns_the_reason() -> None:
    """A reporter sees that it was looked at and not taken up, and not why."""
    aside = signalering(stand=Signaalstand.TERZIJDE, door="a", reden=Terzijdereden.INWONER_WIL_NIET)

    tekst = words(await at_the_door(MELDER, aside).get("/signaleringen/eigen"))

    assert "Bekeken, niet opgepakt" in tekst
    assert "wil geen hulp" not in tekst


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        pytest.param({"gemeente": "9999"}, "Kies een gemeente.", id="not connected"),
        pytest.param({"bsn": "123456789"}, "Controleer de negen cijfers.", id="not a bsn"),
        pytest.param({"soort": "roddel"}, "Kies een soort zorg.", id="no such kind"),
        pytest.param({"soort": "betalingsachterstand"}, "Kies een soort zorg.", id="a kind for debts"),
        pytest.param({"urgentie": ""}, "Kies hoe snel iemand moet kijken.", id="no urgency"),
        pytest.param({"vervalt_op": "morgen"}, "Kies een dag.", id="not a day"),
        pytest.param({"vervalt_op": VANDAAG.isoformat()}, "Kies een dag na vandaag", id="today"),
        pytest.param({"vervalt_op": day(400).isoformat()}, "Kies een dag na vandaag", id="too far"),
    ],
)
async def test_a_form_with_a_mistake_comes_back(fout: dict[str, str], zin: str) -> None:
    """A mistake is named beside the form, nothing is kept, and the BSN is not shown again."""
    bezoek = visit(MELDER)

    antwoord = await bezoek.post("/signaleringen/nieuw", **(FORMULIER | fout))

    assert antwoord.status_code == 400
    assert zin in words(antwoord)
    assert BSN not in antwoord.text
    assert "123456789" not in antwoord.text
    assert len(bezoek.ledger.kept.signaleringen.rows) == 0
    assert len(bezoek.ledger.lines) == 1


async def test_somebody_of_the_provider_finds_the_own_list() -> None:
    """A provider has no list of what waits, and is shown what it reported."""
    antwoord = await visit(MELDER).get("/signaleringen")

    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/signaleringen/eigen")


async def test_a_refused_report_is_a_page_and_nothing_else() -> None:
    """Who may not report gets an explanation; no row and no notice is left."""
    bezoek = visit(person(Functie.PRIVACY_OFFICER))

    antwoord = await bezoek.post("/signaleringen/nieuw", **FORMULIER)

    assert antwoord.status_code == 403
    assert (len(bezoek.ledger.kept.signaleringen.rows), len(bezoek.ledger.notices)) == (0, 0)


def test_fixed_addresses_come_before_numbers() -> None:
    """`nieuw` and `eigen` are no numbers of a signalering, and are asked before those."""
    paden: list[Any] = [getattr(route, "path", "") for route in router.routes]

    assert paden.index("/signaleringen/nieuw") < paden.index("/signaleringen/{nummer}")

# SPDX-License-Identifier: EUPL-1.2
"""What leaves the verwijsindex through its two doors, and what never does."""

import re

import httpx2
import pytest
from fakes.kamerdeur import room_door
from fakes.ledger import FakeLedger
from fakes.verwijsindex import melden
from fakes.world import DE_LINDE, HET_ANKER, ZORGSAAM, make_sluis, person, system

from gateway.kern.organisatie import Afzender
from gateway.sluis import Sluis
from gateway.verwijsindex import api, pages
from gateway.web.weergave import Weergave
from policies.begrippen import Functie, Regime

WEERGAVE = Weergave.of_rooms(["gateway.verwijsindex"])
BSN = "999970008"
KIND = {
    "doel": "verwijsindex-jeugd",
    "burgerservicenummer": BSN,
    "geboortedatum": "2011-05-04",
    "vermoeden": True,
}
FORMULIER = {"bsn": BSN, "geboortedatum": "2011-05-04", "vermoeden": "ja"}
DOEL = {"doel": "verwijsindex-jeugd"}
MENS = person(Functie.AANBIEDER_MEDEWERKER, HET_ANKER, regime=Regime.JEUGDWET)
REGISTRATIES = "/verwijsindex/registraties"


def door(sluis: Sluis, afzender: Afzender) -> httpx2.AsyncClient:
    """The real routes, with this sender already recognised."""
    return room_door(sluis, afzender, api=api, pages=pages, weergave=WEERGAVE)


@pytest.fixture
def sluis() -> Sluis:
    """A passage on an empty ledger."""
    return make_sluis(FakeLedger())


async def test_answer_holds_contact_and_nothing_else(sluis: Sluis) -> None:
    """The second reporter gets of the first its name and contact: no number, no date, no BSN."""
    await melden(sluis, DE_LINDE)

    antwoord = await door(sluis, system(HET_ANKER)).post(REGISTRATIES, json=KIND)

    body = antwoord.json()
    assert antwoord.status_code == 201
    assert body["treffers"] == [{"organisatie": "Jeugdhulp De Linde", "contact": "intake@delinde.example"}]
    assert (body["gemeldOp"], body["verwijderOp"]) == ("2026-11-23", "2028-11-23")
    assert body["besluit"]["regel"] == "verwijsindex-jeugd/1"
    assert set(body) == {"registratie", "gemeldOp", "verwijderOp", "treffers", "besluit", "bewijs"}
    assert (BSN in antwoord.text, "2011-05-04" in antwoord.text) == (False, False)


async def test_first_reporter_finds_the_treffer_later(sluis: Sluis) -> None:
    """Who was first sees the other in the list and under its own number, each on its own article."""
    eigen = (await melden(sluis, DE_LINDE)).verwijzing.id
    await melden(sluis, HET_ANKER)
    http = door(sluis, system(DE_LINDE))

    lijst = (await http.post(f"{REGISTRATIES}/opvragen", json=DOEL)).json()
    treffers = (await http.post(f"{REGISTRATIES}/{eigen}/treffers", json=DOEL)).json()

    anker = [{"organisatie": "Jeugdhulp Het Anker", "contact": "team@anker.example"}]
    assert [(r["registratie"], r["treffers"]) for r in lijst["registraties"]] == [(eigen, anker)]
    assert (treffers["registratie"], treffers["treffers"]) == (eigen, anker)
    assert treffers["besluit"]["regel"] == "verwijsindex-jeugd/2"


async def test_withdrawal_over_the_api(sluis: Sluis) -> None:
    """After a removal the own list is empty, and the number is refused like any other."""
    eigen = (await melden(sluis, DE_LINDE)).verwijzing.id
    http = door(sluis, system(DE_LINDE))

    weg = await http.post(f"{REGISTRATIES}/{eigen}/verwijdering", json=DOEL)
    nogmaals = await http.post(f"{REGISTRATIES}/{eigen}/verwijdering", json=DOEL)
    lijst = await http.post(f"{REGISTRATIES}/opvragen", json=DOEL)

    assert (weg.status_code, weg.json()["registratie"]) == (200, eigen)
    assert (nogmaals.status_code, lijst.json()["registraties"]) == (403, [])


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"geboortedatum": "2026-11-24"}, 400, id="born tomorrow"),
        pytest.param({"geboortedatum": "gisteren"}, 400, id="no date"),
        pytest.param({"geboortedatum": "2003-11-23"}, 403, id="23 today"),
        pytest.param({"burgerservicenummer": "999970009"}, 400, id="no BSN"),
        pytest.param({"reden": "zorgen"}, 400, id="a reason"),
        pytest.param({"vermoeden": False}, 403, id="no suspicion"),
        pytest.param({"doel": "signalering-wmo"}, 403, id="another purpose"),
        pytest.param({"doel": "nieuwsgierigheid"}, 400, id="an unknown purpose"),
    ],
)
async def test_bad_request_is_a_problem(sluis: Sluis, changed: dict[str, object], status: int) -> None:
    """What cannot be is a problem that repeats nothing; it leaves a line and no registration."""
    antwoord = await door(sluis, system(DE_LINDE)).post(REGISTRATIES, json=KIND | changed)

    ledger = sluis.ledger
    assert isinstance(ledger, FakeLedger)
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (status, "application/problem+json")
    assert not any(
        waarde in antwoord.text for waarde in (BSN, *map(str, changed.values())) if waarde[0].isdigit()
    )
    assert (len(ledger.lines), ledger.kept.verwijzingen.rows) == (1, {})


async def test_empty_page_teaches(sluis: Sluis) -> None:
    """Who registered nobody reads what the index is for, and that nobody sees why."""
    pagina = await door(sluis, MENS).get("/verwijsindex")

    assert pagina.status_code == 200
    assert "nog niemand geregistreerd" in pagina.text
    assert "Niemand ziet waarom" in pagina.text


async def test_form_registers_and_the_list_shows_whom_to_call(sluis: Sluis) -> None:
    """After the form the list shows the treffer with its contact; no number stood in an address."""
    await melden(sluis, DE_LINDE)
    http = door(sluis, MENS)

    na = await http.post("/verwijsindex/nieuw", data=FORMULIER)
    lijst = await http.get(na.headers["location"])

    assert (na.status_code, na.headers["location"]) == (303, "/verwijsindex?gelukt=geregistreerd")
    assert "Jeugdhulp De Linde" in lijst.text
    assert "intake@delinde.example" in lijst.text
    assert (BSN in lijst.text, "2011-05-04" in lijst.text) == (False, False)


@pytest.mark.parametrize(
    ("form", "status", "woorden"),
    [
        pytest.param({"bsn": "123"}, 400, "geen burgerservicenummer", id="bsn"),
        pytest.param({"geboortedatum": ""}, 400, "Vul de geboortedatum in", id="no date"),
        pytest.param({"geboortedatum": "2011-02-30"}, 400, "bestaat niet", id="impossible date"),
        pytest.param({"geboortedatum": "2026-11-24"}, 400, "na vandaag", id="born tomorrow"),
        pytest.param({"geboortedatum": "2003-11-23"}, 403, "alleen voor jongeren", id="23 today"),
        pytest.param({"vermoeden": ""}, 403, "alleen bij een redelijk vermoeden", id="no suspicion"),
    ],
)
async def test_form_says_what_is_wrong(sluis: Sluis, form: dict[str, str], status: int, woorden: str) -> None:
    """A form that cannot be comes back with the reason, empty, and with a line in the log."""
    pagina = await door(sluis, MENS).post("/verwijsindex/nieuw", data=FORMULIER | form)

    ledger = sluis.ledger
    assert isinstance(ledger, FakeLedger)
    assert (pagina.status_code, woorden in pagina.text) == (status, True)
    assert (len(ledger.lines), ledger.kept.verwijzingen.rows) == (1, {})
    assert not any(
        f'value="{waarde}"' in pagina.text for waarde in (BSN, "2011-05-04", *form.values()) if waarde
    )


async def test_no_page_promises_more_than_is_delivered(sluis: Sluis) -> None:
    """Who waits for a treffer reads where it will appear; before a removal nobody is said to be told."""
    eigen = (await melden(sluis, HET_ANKER)).verwijzing.id
    http = door(sluis, MENS)

    lijst = await http.get("/verwijsindex")
    await melden(sluis, DE_LINDE)
    vraag = await http.get(f"/verwijsindex/{eigen}/verwijderen")

    assert "dan ziet u het hier en bij uw berichten." in lijst.text
    assert re.search("krijg(t|en) bericht", lijst.text + vraag.text) is None


async def test_removal_is_confirmed_in_words(sluis: Sluis) -> None:
    """Before a removal the page says who will no longer see it; after it the list is empty."""
    await melden(sluis, DE_LINDE)
    eigen = (await melden(sluis, HET_ANKER)).verwijzing.id
    http = door(sluis, MENS)

    vraag = await http.get(f"/verwijsindex/{eigen}/verwijderen")
    na = await http.post(f"/verwijsindex/{eigen}/verwijderen")
    lijst = await http.get("/verwijsindex")

    assert "niet terugdraaien" in vraag.text
    assert re.search("zien u daarna niet meer.*Jeugdhulp De Linde", vraag.text, re.DOTALL)
    assert (na.status_code, na.headers["location"]) == (303, "/verwijsindex?gelukt=verwijderd")
    assert "nog niemand geregistreerd" in lijst.text


async def test_page_of_another_organisation_is_shut(sluis: Sluis) -> None:
    """The number of somebody else's registration opens no page, and the page says nothing about it."""
    van_ander = (await melden(sluis, DE_LINDE)).verwijzing.id
    http = door(sluis, person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM))

    pagina = await http.get(f"/verwijsindex/{van_ander}/verwijderen")
    nooit = await http.get(f"/verwijsindex/{'0' * 20}/verwijderen")

    assert (pagina.status_code, nooit.status_code) == (403, 403)
    assert "Linde" not in pagina.text

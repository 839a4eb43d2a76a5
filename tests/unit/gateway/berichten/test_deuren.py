# SPDX-License-Identifier: EUPL-1.2
"""What leaves through the two doors of the notices."""

from typing import Final

import httpx2
import pytest
from fakes.kamerdeur import room_door
from fakes.ledger import FakeLedger
from fakes.verwijsindex import melden
from fakes.world import DE_LINDE, HET_ANKER, make_sluis, person, system

from gateway.berichten import api, pages
from gateway.kern.organisatie import Afzender
from gateway.sluis import Sluis
from gateway.web.weergave import Weergave
from policies.begrippen import Functie, Regime

WEERGAVE: Final = Weergave.of_rooms(["gateway.berichten"])
DOEL: Final = {"doel": "verwijsindex-jeugd"}
OPVRAGEN: Final = "/berichten/opvragen"
MENS: Final = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET)


def door(sluis: Sluis, afzender: Afzender) -> httpx2.AsyncClient:
    """The real routes, with this sender already recognised."""
    return room_door(sluis, afzender, api=api, pages=pages, weergave=WEERGAVE)


@pytest.fixture
async def sluis() -> Sluis:
    """A passage on a ledger with one treffer, of which De Linde is told."""
    sluis = make_sluis(FakeLedger())
    await melden(sluis, DE_LINDE)
    await melden(sluis, HET_ANKER)
    return sluis


async def test_answer_holds_kind_moment_and_reference_and_nothing_else(sluis: Sluis) -> None:
    """A notice says its kind, when, and under which own number to ask; nobody's name and no BSN."""
    antwoord = await door(sluis, system(DE_LINDE)).post(OPVRAGEN, json=DOEL)

    body = antwoord.json()
    (bericht,) = body["berichten"]
    assert bericht.keys() == {"soort", "tijd", "verwijzing"}
    assert (bericht["soort"], bericht["tijd"]) == ("treffer", "2026-11-23T09:30:00Z")
    assert (body["volgende"], body["meer"]) == ("1.1", False)
    assert body["besluit"]["doorgelaten"] == ["verwijzing.bericht"]
    assert ("Anker" in antwoord.text, "999970008" in antwoord.text) == (False, False)


async def test_next_request_goes_on_from_the_cursor(sluis: Sluis) -> None:
    """With the cursor of the last answer nothing comes twice."""
    http = door(sluis, system(DE_LINDE))
    eerste = (await http.post(OPVRAGEN, json=DOEL)).json()

    tweede = (await http.post(OPVRAGEN, json=DOEL | {"na": eerste["volgende"]})).json()

    assert (tweede["berichten"], tweede["volgende"]) == ([], eerste["volgende"])


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"na": "gisteren"}, 400, id="no cursor"),
        pytest.param({"aantal": 0}, 400, id="none"),
        pytest.param({"aantal": 101}, 400, id="too many"),
        pytest.param({"ontvanger": "00000099000001001000"}, 400, id="for another"),
        pytest.param({"doel": "onderzoek-wmo"}, 403, id="a purpose without notices"),
    ],
)
async def test_bad_request_is_refused(sluis: Sluis, changed: dict[str, object], status: int) -> None:
    """What cannot be read is 400, what may not be is 403, and neither gives a notice."""
    antwoord = await door(sluis, system(DE_LINDE)).post(OPVRAGEN, json=DOEL | changed)

    assert (antwoord.status_code, "berichten" in antwoord.json()) == (status, False)


async def test_page_says_what_is_new_and_where_to_look(sluis: Sluis) -> None:
    """A person reads that there is a treffer, goes to the own registrations, and can choose other notices."""
    http = door(sluis, MENS)

    pagina = await http.get("/berichten?voor=verwijsindex-jeugd")
    ander = await http.get("/berichten?voor=casusoverleg-wmo")
    onzin = await http.get("/berichten?voor=onzin")

    assert "Er is een treffer bij een registratie van u" in pagina.text
    assert ('href="/verwijsindex"' in pagina.text, "Anker" in pagina.text) == (True, False)
    assert 'href="/berichten?voor=casusoverleg-wmo"' in pagina.text
    assert "Er zijn geen berichten" in ander.text
    # An unknown choice is the first of one's own; it never reaches the page.
    assert (onzin.status_code, "onzin" in onzin.text) == (200, False)


async def test_who_has_no_notices_is_refused(sluis: Sluis) -> None:
    """Who connects organisations has no notices: the page is refused, and the log says so."""
    antwoord = await door(sluis, person(Functie.BEHEERDER, regime=Regime.AVG)).get("/berichten")

    assert (antwoord.status_code, "Berichten voor uw organisatie" in antwoord.text) == (403, False)

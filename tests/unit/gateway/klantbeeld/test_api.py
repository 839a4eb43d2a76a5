# SPDX-License-Identifier: EUPL-1.2
"""The klantbeeld over HTTP for systems: strict on the way in, decision and receipt on the way out."""

import json
from typing import Any

import pytest
from fakes.klantbeeld import NUMMER, Beeldwereld, connect, voorziening, wereld_met_zaak
from fakes.ledger import FakeLedger
from httpx2 import Response

from policies.begrippen import Regime

PAD = "/api/v1/klantbeelden"
VRAAG: dict[str, Any] = {"doel": "onderzoek-wmo", "zaak": NUMMER}


async def post(wereld: Beeldwereld, body: dict[str, Any]) -> Response:
    """Ask as a system of the municipality."""
    return await (await connect(wereld)).http.post(PAD, json=body)


def asked(wereld: Beeldwereld) -> list[str]:
    """What the log says of it, beyond the making of the world and the token."""
    assert isinstance(wereld.ledger, FakeLedger)
    return [r.gebeurtenis for r in wereld.ledger.lines[2:]]


async def test_answer_has_fields_decision_and_receipt() -> None:
    """A system gets the products with their article, why it gets no person, and where this is logged."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening()])

    response = await post(wereld, VRAAG | {"velden": ["wmo_voorziening.product", "persoon.naam"]})

    antwoord = response.json()
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert antwoord["bronnen"] == [
        {
            "bron": "Wmo-voorzieningen van uw gemeente",
            "gegevens": [
                {
                    "veld": "wmo_voorziening.product",
                    "waarde": "functie_1",
                    "artikel": "Wmo 2015 art. 5.1.1 lid 1",
                    "sinds": None,
                    "nummer": 0,
                }
            ],
            "letOp": [],
            "storing": "",
        }
    ]
    assert (antwoord["zaak"], antwoord["zonderAntwoord"]) == (NUMMER, [])
    assert "fase" not in antwoord  # where the zaak stands is not among the fields that were asked
    assert [o["veld"] for o in antwoord["besluit"]["onthouden"]] == ["persoon.naam"]
    assert antwoord["bewijs"]["plek"] == 2
    assert wereld.bron.asked == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(VRAAG | {"velden": ["*"]}, id="everything"),
        pytest.param(VRAAG | {"velden": ["persoon.*"]}, id="everything of a kind"),
        pytest.param(VRAAG | {"velden": []}, id="an empty list is not everything"),
        pytest.param(VRAAG | {"velden": ["persoon.schoenmaat"]}, id="unknown field"),
        pytest.param(VRAAG | {"velden": "persoon.naam"}, id="no list"),
        pytest.param(VRAAG | {"zaak": "999993653"}, id="a bsn for a zaak"),
        pytest.param(VRAAG | {"doel": "nieuwsgierigheid"}, id="unknown purpose"),
        pytest.param(VRAAG | {"doel": "casusoverleg-wmo"}, id="purpose without a klantbeeld"),
        pytest.param({"zaak": NUMMER}, id="no purpose"),
        pytest.param(VRAAG | {"bsn": "999993653"}, id="unknown name"),
    ],
)
async def test_question_that_cannot_be_understood_asks_nobody(body: dict[str, Any]) -> None:
    """It is a 400 without echo, a line in the log, and no question to any source."""
    wereld = await wereld_met_zaak()

    response = await post(wereld, body)

    assert response.status_code == 400
    assert response.headers["content-type"].startswith("application/problem+json")
    assert "999993653" not in response.text
    assert (asked(wereld), wereld.bron.asked) == (["verzoek.onbegrepen"], [])


async def test_refusal_is_a_problem_with_the_reason() -> None:
    """Nothing of what was asked may pass: 403, with the article and what would be needed."""
    wereld = await wereld_met_zaak()

    response = await post(wereld, VRAAG | {"velden": ["persoon.naam"]})

    assert response.status_code == 403
    assert "Moulin" not in response.text
    assert response.json()["besluit"]["artikel"] == "Wmo 2015 art. 5.1.1 lid 1; Wmo 2015 art. 2.3.4"
    assert (asked(wereld), wereld.bron.asked) == (["klantbeeld.gevraagd"], [])


@pytest.mark.parametrize("velden", [["persoon.naam"], ["wmo_voorziening.product"], None], ids=str)
async def test_unknown_zaak_and_another_laws_zaak_look_alike(velden: list[str] | None) -> None:
    """A zaak that is not there and one under another law give the same bytes, but for number and receipt."""
    wereld = await wereld_met_zaak(regime=Regime.JEUGDWET)
    vraag = VRAAG if velden is None else VRAAG | {"velden": velden}
    http = (await connect(wereld)).http

    vreemd = await http.post(PAD, json=vraag)
    niets = await http.post(PAD, json=vraag | {"zaak": "Z-00000-00000"})

    assert (vreemd.status_code, niets.status_code) == (403, 403)
    assert _without_kenmerk(vreemd) == _without_kenmerk(niets)
    assert isinstance(wereld.ledger, FakeLedger)
    geweigerd = [r for r in wereld.ledger.lines if r.gebeurtenis == "klantbeeld.gevraagd"]
    assert [(r.zaak, r.betrokkene) for r in geweigerd] == [("", ""), ("", "")]
    assert wereld.bron.asked == []


def _without_kenmerk(response: Response) -> bytes:
    body = response.json()
    bytes_of_line = body["kenmerk"].encode(), json.dumps(body["ontvangst"], ensure_ascii=False).encode()
    # The receipt first: the kenmerk stands in it.
    return response.content.replace(bytes_of_line[1], b"").replace(bytes_of_line[0], b"")


async def test_without_a_token_there_is_no_door() -> None:
    """Who is not known gets nothing and leaves no line of a klantbeeld."""
    wereld = await wereld_met_zaak()
    bezoek = await connect(wereld)
    del bezoek.http.headers["authorization"]

    response = await bezoek.http.post(PAD, json=VRAAG)

    assert response.status_code == 401
    assert asked(wereld) == []

# SPDX-License-Identifier: EUPL-1.2
"""A municipal system asks the policy before it acts itself, over real HTTP and with a token of its own."""

import json
from typing import Final

import pytest
from fakes.authzen import MAG, MAG_NIET, NAAM, PAD
from httpx2 import Response
from stories.bezoek import Bezoek, Systeem
from stories.meetlat import last_lines, measure

from policies.begrippen import Doel

SYSTEEM: Final = "zaaksysteem-haarlem"


async def ask(systeem: Systeem, weg: str, body: object) -> Response:
    """Put a question to the policy."""
    response: Response = await systeem.http.post(f"{PAD}{weg}", json=body, headers={"X-Request-ID": "r-7"})
    return response


async def test_a_system_finds_the_policy_and_asks_it(bezoek: Bezoek) -> None:
    """From the configuration to a decision: the answer, its request id, and two lines that name no person."""
    systeem = await bezoek.systeem(SYSTEEM, Doel.TOEGANG)
    where = (await systeem.http.get("/.well-known/authzen-configuration")).json()
    door = where["access_evaluation_endpoint"].removeprefix(bezoek.opstelling.url + PAD)
    answer = await ask(systeem, door, MAG)

    passage, besluit = await last_lines(bezoek.opstelling, 2)
    assert (answer.status_code, answer.json()["decision"]) == (200, True), answer.text
    assert answer.headers["x-request-id"] == "r-7"
    assert (passage["gebeurtenis"], passage["client"]) == ("besluit.gevraagd", SYSTEEM)
    assert (besluit["gebeurtenis"], besluit["functie"]) == ("besluit.gegeven", "wijkteamlid")
    assert besluit["kenmerk"] == answer.json()["context"]["kenmerk"]
    assert NAAM not in json.dumps([passage, besluit])


async def test_a_list_and_a_search_say_the_same(bezoek: Bezoek) -> None:
    """What a search finds is what a list of questions allows."""
    systeem = await bezoek.systeem(SYSTEEM, Doel.TOEGANG)
    found = (await ask(systeem, "/search/resource", MAG | {"resource": {"type": "signaal"}})).json()[
        "results"
    ]
    answer = await ask(systeem, "/evaluations", MAG | {"evaluations": [{"resource": r} for r in found]})

    assert found
    assert all(d["decision"] for d in answer.json()["evaluations"])


async def test_a_refusal_has_no_effect(bezoek: Bezoek) -> None:
    """A denied question leaves its two lines and nothing else."""
    systeem = await bezoek.systeem(SYSTEEM, Doel.TOEGANG)
    before = await measure(bezoek.opstelling)
    answer = await ask(systeem, "/evaluation", MAG_NIET)
    after = await measure(bezoek.opstelling)

    assert (answer.status_code, answer.json()["decision"]) == (200, False)
    assert (after.lines - before.lines, after.effects) == (2, before.effects)


@pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")
async def test_a_system_without_this_purpose_may_not_ask(bezoek: Bezoek) -> None:
    """A token for other purposes is refused with 403 and a line of text, and no decision is made."""
    systeem = await bezoek.systeem("zorgaanbieder-theepot")
    before = await measure(bezoek.opstelling)
    answer = await ask(systeem, "/evaluation", MAG)

    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/plain; charset=utf-8")
    assert (await measure(bezoek.opstelling)).lines == before.lines + 1


@pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")
async def test_a_stranger_hears_that_first(bezoek: Bezoek) -> None:
    """Without a token the answer is 401 with the request id, whatever the body, and nothing is left."""
    before = await measure(bezoek.opstelling)
    http = await bezoek.browser()
    answer = await http.post(f"{PAD}/evaluation", content=b"{", headers={"X-Request-ID": "r-8"})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer, DPoP algs="ES256 Ed25519"'
    assert answer.headers["x-request-id"] == "r-8"
    assert await measure(bezoek.opstelling) == before


@pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"subject": ', id="half a body"),
        pytest.param(b'{"subject": {}, "subject": {}}', id="a name twice"),
        pytest.param(b"[" * 400_000, id="lists in lists"),
        pytest.param(b'{"context": {"leeftijd": NaN}}', id="NaN"),
        pytest.param(b'{"evaluations": [' + b'{"subject":' * 50_000, id="objects in objects"),
    ],
)
async def test_a_body_that_cannot_be_read_is_400(bezoek: Bezoek, content: bytes) -> None:
    """What is no JSON is 400 with the request id, one line and no decision."""
    systeem = await bezoek.systeem(SYSTEEM, Doel.TOEGANG)
    before = await measure(bezoek.opstelling)
    headers = {"X-Request-ID": "r-9", "content-type": "application/json"}
    answer = await systeem.http.post(f"{PAD}/evaluations", content=content, headers=headers)

    assert (answer.status_code, answer.headers["x-request-id"]) == (400, "r-9")
    assert (await measure(bezoek.opstelling)).lines == before.lines + 1

# SPDX-License-Identifier: EUPL-1.2
"""A system reads on every answer what it has left, and at the end of it how long to wait."""

import re
from datetime import timedelta
from typing import Any

import pytest
from fakes.bezoek import Bezoek, visit
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, NU, ZORGSAAM, system

from adapters.sql.verbruiksmeter import Verbruiksmeter
from gateway.http.quotakop import EEN_DAG, NAAM
from gateway.kern.verbruik import BODEM, Afname, consumer_of, hour_of, seconds_left

WANDELAAR = system(ZORGSAAM)
BODY = {
    "doel": "signalering-wmo",
    "gemeente": "0392",
    "burgerservicenummer": "999970008",
    "soort": "zelfredzaamheid",
    "vervaltOp": (NU.date() + timedelta(days=90)).isoformat(),
    "toestemmingen": ["geheimhouding"],
}


async def having_drawn(aantal: int) -> Bezoek:
    """A system at the door that drew so many today."""
    ledger = FakeLedger()
    if aantal:
        ledger.kept.verbruiken.count(Afname(consumer_of(WANDELAAR), hour_of(NU), str(HAARLEM.oin), aantal))
    bezoek = visit(WANDELAAR, ledger, meter=Verbruiksmeter)
    await bezoek.sluis.verbruik.refresh()
    return bezoek


async def report(bezoek: Bezoek, **changed: Any) -> Any:
    """Report a concern, as the system at the door."""
    return await bezoek.http.post("/api/v1/signaleringen", json=BODY | changed)


async def test_every_answer_says_what_is_left() -> None:
    """An answer names the quota and the window of a day, and what is left after it until when."""
    answer = await report(await having_drawn(10))

    assert answer.status_code == 201
    assert answer.headers["ratelimit-policy"] == f'"{NAAM}";q={BODEM};w={EEN_DAG}'
    assert answer.headers["ratelimit"] == f'"{NAAM}";r={BODEM - 11};t={seconds_left(NU)}'


async def test_what_is_stopped_says_how_long_to_wait() -> None:
    """Over the quota the answer is 429 with the seconds until tomorrow, in the three headers alike."""
    bezoek = await having_drawn(BODEM)

    answer = await report(bezoek)

    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (429, "application/problem+json")
    assert answer.headers["retry-after"] == str(seconds_left(NU))
    assert answer.headers["ratelimit"] == f'"{NAAM}";r=0;t={seconds_left(NU)}'
    assert (problem["type"], problem["status"]) == ("/problemen/quota-op", 429)
    assert problem["kenmerk"] in {r.kenmerk for r in bezoek.ledger.lines}
    assert "999970008" not in answer.text


async def test_the_explanation_of_the_problem_is_there() -> None:
    """The type of the problem leads to a page that says what to do."""
    page = await (await having_drawn(0)).get("/problemen/quota-op")

    assert page.status_code == 200
    assert "ga morgen verder" in page.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("/signaleringen", {"onbekend": 1}, id="a body that is not understood"),
        pytest.param("/signaleringen", BODY | {"doel": "onderzoek-wmo"}, id="what the policy refuses"),
    ],
)
async def test_a_refusal_says_it_too_and_takes_nothing(path: str, body: dict[str, Any]) -> None:
    """An answer that lets nothing through says what is left: as much as before."""
    bezoek = await having_drawn(10)

    answer = await bezoek.http.post(f"/api/v1{path}", json=body)

    assert answer.status_code in {400, 403}
    left = re.search(r"r=(\d+)", answer.headers["ratelimit"])
    assert left is not None
    assert left[1] == str(BODEM - 10)


async def test_pages_say_nothing_of_it() -> None:
    """A page carries no such headers: they are for systems."""
    assert "ratelimit" not in (await (await having_drawn(10)).get("/uitleg/gegevens")).headers

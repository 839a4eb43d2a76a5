# SPDX-License-Identifier: EUPL-1.2
"""The casusoverleg over HTTP for systems: strict on the way in, decision and receipt on the way out."""

from typing import Any

import pytest
from fakes.bezoek import Bezoek, visit
from fakes.casusoverleg import REGISSEUR, ZAAK, ZORGSAAM_MENS, ZORGSAAM_SYSTEEM, zaak
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, HAARLEM, ZEKER, ZORGSAAM, system
from httpx2 import Response

API = "/api/v1/overleggen"
DOEL = {"doel": "casusoverleg-wmo"}
ONBEKEND = "f" * 20


async def invited() -> tuple[Bezoek, str]:
    """The system of Zorgsaam at the door, its organisation invited; and the number of the overleg."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak())
    bezoek = visit(REGISSEUR, ledger)
    await bezoek.post(
        f"/zaken/{ZAAK}/overleggen", dag="2026-11-26", tijd="10:30", organisaties=str(ZORGSAAM.oin)
    )
    (nummer,) = ledger.kept.overleggen.rows
    await bezoek.post(f"/overleggen/{nummer}/agenda", onderwerp="financien", bedoeld_voor="2")
    await bezoek.post(f"/overleggen/{nummer}/agenda", onderwerp="justitie")
    bezoek.as_(ZORGSAAM_SYSTEEM)
    return bezoek, nummer


async def send(bezoek: Bezoek, pad: str, **body: Any) -> Response:
    """Send a request as a system."""
    return await bezoek.http.post(f"{API}/{pad}", json=DOEL | body)


async def test_system_finds_its_invitation() -> None:
    """A system gets the moment, the municipality and the answer; no zaak and no subject."""
    bezoek, nummer = await invited()

    antwoord = await send(bezoek, "opvragen")

    assert antwoord.status_code == 200
    assert antwoord.json()["overleggen"] == [
        {
            "overleg": nummer,
            "gemeente": "0392",
            "op": "2026-11-26T09:30:00Z",
            "stand": "gepland",
            "antwoord": "uitgenodigd",
        }
    ]
    assert antwoord.json()["besluit"]["doorgelaten"] == ["overleg.eigen_lijst"]
    assert ZAAK not in antwoord.text


async def test_system_answers_and_sees_the_own_part() -> None:
    """After a yes the answer holds the own item and the agreements, with decision and receipt."""
    bezoek, nummer = await invited()

    ja = await send(bezoek, f"{nummer}/antwoord", deelneemt=True)
    bezoek.as_(REGISSEUR)
    afspraak = {"wat": "hulp_starten", "voor": "2026-12-01", "doel": "dagritme", "domein": "financien"}
    await bezoek.post(f"/overleggen/{nummer}/afspraken", wie="2", **afspraak)
    bezoek.as_(ZORGSAAM_SYSTEEM)
    gezien = await send(bezoek, f"{nummer}/inzien")

    deel = gezien.json()
    assert (ja.json()["antwoord"], deel["antwoord"]) == ("neemt_deel", "neemt_deel")
    assert deel["agenda"] == [{"nummer": 1, "onderwerp": "financien"}]
    assert deel["afspraken"] == [
        {
            "nummer": 1,
            "eigen": True,
            "organisatie": str(ZORGSAAM.oin),
            "medewerker": "",
            "wat": "hulp_starten",
            "domein": "financien",
            "doel": "dagritme",
            "voor": "2026-12-01",
            "stand": "open",
        }
    ]
    assert deel["bewijs"]["kenmerk"]
    assert "overleg.zaak" in [o["veld"] for o in deel["besluit"]["onthouden"]]
    assert "justitie" not in gezien.text


async def test_system_reports_its_agreement_done() -> None:
    """An organisation's system reports its own agreement done."""
    bezoek, nummer = await invited()
    await send(bezoek, f"{nummer}/antwoord", deelneemt=True)
    bezoek.as_(REGISSEUR)
    afspraak = {"wat": "hulp_starten", "voor": "2026-12-01", "doel": "dagritme", "domein": "financien"}
    await bezoek.post(f"/overleggen/{nummer}/afspraken", wie="2", **afspraak)
    bezoek.as_(ZORGSAAM_SYSTEEM)

    gedaan = await send(bezoek, f"{nummer}/afspraken/1/gedaan")

    assert (gedaan.status_code, gedaan.json()["stand"]) == (200, "gedaan")


async def test_system_that_declines_is_shown_out() -> None:
    """After a no the overleg is gone from the list and closed to sight, and a yes comes too late."""
    bezoek, nummer = await invited()

    nee = await send(bezoek, f"{nummer}/antwoord", deelneemt=False)

    assert nee.json()["antwoord"] == "afgewezen"
    assert (await send(bezoek, "opvragen")).json()["overleggen"] == []
    assert (await send(bezoek, f"{nummer}/inzien")).status_code == 403
    assert (await send(bezoek, f"{nummer}/antwoord", deelneemt=True)).status_code == 409


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(DE_LINDE, id="not invited"),
        pytest.param(HAARLEM, id="system of the municipality"),
        pytest.param(ZEKER, id="insurer"),
    ],
)
async def test_foreign_and_unknown_look_alike(wie: Any) -> None:
    """An overleg of others and one that is not there get the same refusal, but for number and receipt."""
    bezoek, nummer = await invited()
    bezoek.as_(system(wie))

    vreemd, onbekend = [await send(bezoek, f"{n}/inzien") for n in (nummer, ONBEKEND)]

    assert (vreemd.status_code, onbekend.status_code) == (403, 403)
    zonder = [
        {k: v for k, v in a.json().items() if k not in ("kenmerk", "ontvangst")} for a in (vreemd, onbekend)
    ]
    assert zonder[0] == zonder[1]


@pytest.mark.parametrize(
    ("pad", "body"),
    [
        pytest.param("opvragen", {"zaak": ZAAK}, id="unknown field"),
        pytest.param("opvragen", {"doel": "alles"}, id="unknown purpose"),
        pytest.param(f"{ONBEKEND}/antwoord", {}, id="no answer"),
        pytest.param(f"{ONBEKEND}/antwoord", {"deelneemt": "misschien"}, id="neither yes nor no"),
        pytest.param("geen-nummer/inzien", {}, id="no number"),
        pytest.param(f"{ONBEKEND}/afspraken/0/gedaan", {}, id="no agreement has number 0"),
    ],
)
async def test_bad_input_is_a_problem(pad: str, body: dict[str, Any]) -> None:
    """What cannot be understood gets a problem answer and a line in the log, and has no effect."""
    bezoek, nummer = await invited()
    voor = bezoek.ledger.kept.overleggen.rows[nummer]

    antwoord = await send(bezoek, pad, **body)

    assert antwoord.status_code == 400
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert bezoek.ledger.kept.overleggen.rows[nummer] == voor
    assert bezoek.ledger.lines[-1].gebeurtenis == "verzoek.onbegrepen"


async def test_person_and_system_speak_for_one_organisation() -> None:
    """What the system answered is what a person of that organisation sees answered."""
    bezoek, nummer = await invited()
    await send(bezoek, f"{nummer}/antwoord", deelneemt=True)
    bezoek.as_(ZORGSAAM_MENS)

    assert "Uw deel" in (await bezoek.get(f"/overleggen/{nummer}")).text

# SPDX-License-Identifier: EUPL-1.2
"""The API of a zaak: what a municipal system may send, and what it hears back."""

from typing import Any

import pytest
from fakes.bezoek import Bezoek, visit
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, VELSEN, ZORGSAAM, make_known, person, system
from fakes.zaakbouw import zaak

from gateway.kern.zaak import Status
from policies.begrippen import Functie

BSN = "999970008"
NUMMER = "Z-00000-00001"
DOEL = {"doel": "processturing-wmo"}
MELDING = DOEL | {"burgerservicenummer": BSN, "regisseur": "wijkteamlid-1"}
OVERGANG = {
    **MELDING,
    "product": "functie_1",
    "grondslag": "grondslag_2",
    "aanbieder": str(ZORGSAAM.oin),
    "begin": "2026-01-01",
    "eind": "2027-01-01",
}


def zaaksysteem() -> Bezoek:
    """The system of Haarlem at the door, with one colleague who is known."""
    ledger = FakeLedger()
    make_known(ledger, person(Functie.WIJKTEAMLID))
    return visit(system(HAARLEM), ledger)


async def send(bezoek: Bezoek, pad: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Send a body to the API of zaken; the status and the answer."""
    antwoord = await bezoek.http.post(f"/api/v1/zaken{pad}", json=body)
    return antwoord.status_code, antwoord.json()


async def test_a_melding_opens_a_zaak() -> None:
    """A municipal system reports a melding and hears the zaak, the decision and the receipt."""
    bezoek = zaaksysteem()

    status, antwoord = await send(bezoek, "", MELDING)

    [nieuw] = bezoek.ledger.kept.zaken.rows.values()
    assert (status, antwoord["zaak"], antwoord["nieuw"]) == (201, nieuw.id, True)
    assert antwoord["besluit"]["artikel"] == "Wmo 2015 art. 2.3.2 lid 1"
    assert antwoord["bewijs"]["kenmerk"]
    assert BSN not in str(antwoord)


async def test_running_help_is_taken_over() -> None:
    """Help that runs becomes a zaak in levering with its voorziening."""
    bezoek = zaaksysteem()

    status, antwoord = await send(bezoek, "/overgangen", OVERGANG)

    assert (status, antwoord["regisseur"]) == (201, "wijkteamlid-1")
    assert [v.product for v in bezoek.ledger.kept.voorzieningen.rows] == ["functie_1"]


async def test_a_step_is_passed_on() -> None:
    """A step arrives in the zaak, and its status is heard back."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak())

    status, antwoord = await send(
        visit(system(HAARLEM), ledger), f"/{NUMMER}/status", DOEL | {"status": "bevestigd"}
    )

    assert (status, antwoord["status"]) == (200, "bevestigd")
    assert ledger.kept.zaken.rows[NUMMER].status is Status.BEVESTIGD


@pytest.mark.parametrize("afzender", [system(ZORGSAAM), system(VELSEN)], ids=["a provider", "elsewhere"])
async def test_somebody_else_is_refused(afzender: Any) -> None:
    """A step for a zaak of another is a refusal with the decision in it, and changes nothing."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak())

    status, antwoord = await send(
        visit(afzender, ledger), f"/{NUMMER}/status", DOEL | {"status": "bevestigd"}
    )

    assert (status, antwoord["type"]) == (403, "/problemen/geweigerd")
    assert ledger.kept.zaken.rows == {NUMMER: zaak()}


@pytest.mark.parametrize(
    ("pad", "body"),
    [
        pytest.param("", MELDING | {"burgerservicenummer": "123456789"}, id="not a bsn"),
        pytest.param("", MELDING | {"regisseur": ""}, id="no regisseur"),
        pytest.param("", DOEL | {"burgerservicenummer": BSN}, id="regisseur left out"),
        pytest.param("", {k: v for k, v in MELDING.items() if k != "doel"}, id="no purpose"),
        pytest.param("", MELDING | {"regisseur": BSN}, id="a regisseur that is a BSN"),
        pytest.param("", MELDING | {"regisseur": "Jan de Vries"}, id="a regisseur that is a name"),
        pytest.param("/overgangen", OVERGANG | {"regisseur": BSN}, id="help with a BSN for a regisseur"),
        pytest.param("/overgangen", OVERGANG | {"product": BSN}, id="a product that is a BSN"),
        pytest.param("/overgangen", OVERGANG | {"grondslag": BSN}, id="a grondslag that is a BSN"),
        pytest.param("", MELDING | {"verhaal": "tekst"}, id="free text"),
        pytest.param("/overgangen", OVERGANG | {"aanbieder": "1"}, id="not an OIN"),
        pytest.param("/overgangen", OVERGANG | {"eind": "2025-01-01"}, id="ends before it begins"),
        pytest.param("/overgangen", OVERGANG | {"product": "zorg voor Jan"}, id="a product in words"),
        pytest.param(f"/{NUMMER}/status", DOEL | {"status": "klaar"}, id="no such status"),
        pytest.param("/Z-1/status", DOEL | {"status": "bevestigd"}, id="no such number"),
    ],
)
async def test_bad_input_is_a_problem_without_an_echo(pad: str, body: dict[str, Any]) -> None:
    """What cannot be read is a 400 that names no value, and nothing is done."""
    bezoek = zaaksysteem()

    status, antwoord = await send(bezoek, pad, body)

    assert status == 400
    assert not any(str(waarde) in str(antwoord) for waarde in (BSN, "123456789", "Jan"))
    assert len(bezoek.ledger.kept.zaken.rows) == 0


@pytest.mark.parametrize("doel", ["toeleiding-jeugd", "onderzoek-wmo", "overgang-awbz"])
@pytest.mark.parametrize(
    ("pad", "body"),
    [
        pytest.param("", MELDING, id="a melding"),
        pytest.param("/overgangen", OVERGANG, id="running help"),
        pytest.param(f"/{NUMMER}/status", {"status": "bevestigd"}, id="a step"),
    ],
)
async def test_the_purpose_must_agree(pad: str, body: dict[str, Any], doel: str) -> None:
    """A request for another purpose than that of the act is a 400 that names the field; a line is left."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak())

    status, antwoord = await send(visit(system(HAARLEM), ledger), pad, body | {"doel": doel})

    assert (status, antwoord["velden"]) == (400, ["doel"])
    assert ledger.kept.zaken.rows == {NUMMER: zaak()}
    assert [r.fout for r in ledger.lines] == ["InvalidInputError"]


async def test_a_provider_that_is_no_oin_is_named_as_it_was_sent() -> None:
    """The problem names the field of the request, in Dutch."""
    _, antwoord = await send(visit(system(HAARLEM)), "/overgangen", OVERGANG | {"aanbieder": "1"})

    assert (antwoord["velden"], antwoord["detail"]) == (["aanbieder"], "Dit is geen OIN van 20 tekens.")


async def test_an_impossible_step_is_a_conflict() -> None:
    """A step that cannot follow is a 409, and is on the log as tried."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak())

    status, antwoord = await send(
        visit(system(HAARLEM), ledger), f"/{NUMMER}/status", DOEL | {"status": "levering"}
    )

    assert (status, antwoord["type"]) == (409, "/problemen/kan-niet-meer")
    assert [r.fout for r in ledger.lines] == ["ConflictError"]

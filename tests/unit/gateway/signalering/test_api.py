# SPDX-License-Identifier: EUPL-1.2
"""The API of signaleringen: reporting, following and withdrawing by systems."""

from typing import Any

import pytest
from fakes.bezoek import Bezoek, visit
from fakes.world import DE_LINDE, ENERGIE, ZORGSAAM, system
from fakes.zaakbouw import VANDAAG, day

from gateway.kern.organisatie import Afzender

BSN = "999970008"
BAG = "0392010000012345"
MELDING = {
    "doel": "signalering-wmo",
    "gemeente": "0392",
    "burgerservicenummer": BSN,
    "soort": "eenzaamheid",
    "vervaltOp": day(90).isoformat(),
}
WMO = {"doel": "signalering-wmo"}


async def send(bezoek: Bezoek, pad: str, body: Any) -> tuple[int, dict[str, Any]]:
    """Send a body to the API of signaleringen; the status and the answer."""
    antwoord = await bezoek.http.post(f"/api/v1/signaleringen{pad}", json=body)
    return antwoord.status_code, antwoord.json()


async def test_report_follow_withdraw() -> None:
    """A system reports, follows and withdraws its own signalering; each answer has its receipt."""
    bezoek = visit(system(ZORGSAAM))

    gemeld = await send(bezoek, "", MELDING)
    nummer = gemeld[1]["signalering"]
    gevolgd = await send(bezoek, f"/{nummer}/stand", WMO)
    ingetrokken = await send(bezoek, f"/{nummer}/intrekking", WMO)

    antwoorden = (gemeld, gevolgd, ingetrokken)
    assert [(status, a["stand"]) for status, a in antwoorden] == [
        (201, "open"),
        (200, "open"),
        (200, "ingetrokken"),
    ]
    assert len({a["bewijs"]["kenmerk"] for _, a in antwoorden}) == 3
    assert BSN not in str(antwoorden)


async def test_day_that_cannot_be_is_answered_with_the_number_of_its_line() -> None:
    """Who names a day that the law does not allow gets the number of the one line that says it was tried."""
    bezoek = visit(system(ZORGSAAM))

    status, probleem = await send(bezoek, "", MELDING | {"vervaltOp": VANDAAG.isoformat()})

    (regel,) = bezoek.ledger.lines
    assert (status, probleem["type"], regel.fout) == (400, "/problemen/termijn", "TermijnError")
    assert probleem["kenmerk"] == regel.kenmerk


async def test_an_address_is_kept_as_a_pseudonym_only() -> None:
    """Who tells the address gets the answer of who does not; in the house no form of it is left."""
    bezoek = visit(system(ZORGSAAM))

    status, gemeld = await send(bezoek, "", MELDING | {"huishouden": {"bag": BAG}})

    (rij,) = bezoek.ledger.kept.signaleringen.rows.values()
    assert rij.huishouden is not None
    assert (status, gemeld["stand"]) == (201, "open")
    assert BAG not in f"{gemeld}{rij}{rij.huishouden.tekst}{bezoek.ledger.lines}"


async def test_an_address_for_another_purpose_is_refused() -> None:
    """Under the Wgs an address cannot be compared: the whole report is refused, and a line is left."""
    bezoek = visit(system(ENERGIE))
    schuld = {"soort": "betalingsachterstand", "doel": "vroegsignalering-wgs"}

    status, antwoord = await send(bezoek, "", MELDING | schuld | {"huishouden": {"bag": BAG}})

    assert status == 403
    assert [o["veld"] for o in antwoord["besluit"]["onthouden"]] == ["huishouden.adres"]
    assert (len(bezoek.ledger.kept.signaleringen.rows), len(bezoek.ledger.lines)) == (0, 1)


async def test_a_creditor_reports_for_debts() -> None:
    """A creditor reports a payment arrear under the Wgs, and nothing else and only there."""
    bezoek = visit(system(ENERGIE))
    schuld = MELDING | {"soort": "betalingsachterstand", "doel": "vroegsignalering-wgs"}

    goed, anders = await send(bezoek, "", schuld), await send(bezoek, "", MELDING)

    assert (goed[0], anders[0]) == (201, 403)
    assert len(bezoek.ledger.kept.signaleringen.rows) == 1


@pytest.mark.parametrize(
    "verwisseld",
    [{"soort": "betalingsachterstand"}, {"doel": "vroegsignalering-wgs"}],
    ids=["a payment signal for the Wmo", "a concern for the Wgs"],
)
async def test_a_kind_of_another_law_is_turned_away(verwisseld: dict[str, str]) -> None:
    """A kind that does not belong to the purpose is a 400 that names the field; only a line is left."""
    bezoek = visit(system(ZORGSAAM))

    status, antwoord = await send(bezoek, "", MELDING | verwisseld)

    assert (status, antwoord["velden"]) == (400, ["soort"])
    assert (len(bezoek.ledger.kept.signaleringen.rows), bezoek.ledger.notices) == (0, [])
    assert [r.fout for r in bezoek.ledger.lines] == ["InvalidInputError"]


@pytest.mark.parametrize("afzender", [system(DE_LINDE)], ids=["another reporter"])
async def test_others_cannot_follow(afzender: Afzender) -> None:
    """A signalering of another reporter gives the same refusal as one that is not there."""
    bezoek = visit(system(ZORGSAAM))
    _, gemeld = await send(bezoek, "", MELDING)
    bezoek.as_(afzender)

    antwoorden = [await send(bezoek, f"/{n}/stand", WMO) for n in (gemeld["signalering"], "0" * 20)]

    assert [status for status, _ in antwoorden] == [403, 403]
    assert antwoorden[0][1]["besluit"] == antwoorden[1][1]["besluit"]


@pytest.mark.parametrize(
    "fout",
    [
        pytest.param({"burgerservicenummer": "123456789"}, id="not a bsn"),
        pytest.param({"burgerservicenummer": 999970008}, id="a number for a text"),
        pytest.param({"gemeente": "9999"}, id="not connected"),
        pytest.param({"soort": "roddel"}, id="no such kind"),
        pytest.param({"doel": "nieuwsgierigheid"}, id="no such purpose"),
        pytest.param({"toelichting": "Jan drinkt"}, id="free text"),
        pytest.param({"vervaltOp": VANDAAG.isoformat()}, id="expires today"),
        pytest.param({"vervalt_op": day(9).isoformat()}, id="another spelling"),
        pytest.param({"huishouden": {"bag": "0392200000012345"}}, id="a nummeraanduiding"),
        pytest.param({"huishouden": {"bag": "392010000012345"}}, id="a lost zero"),
        pytest.param({"huishouden": {"bag": BAG, "leden": [BSN]}}, id="who lives there"),
        pytest.param({"huishouden": {}}, id="no address"),
    ],
)
async def test_bad_input_is_a_problem_without_an_echo(fout: dict[str, Any]) -> None:
    """What cannot be read is a 400 that repeats no value; a line is left and no row."""
    bezoek = visit(system(ZORGSAAM))

    status, antwoord = await send(bezoek, "", MELDING | fout)

    assert status == 400
    assert not any(str(waarde) in str(antwoord) for waarde in (BSN, "123456789", "Jan", "0000012345"))
    assert (len(bezoek.ledger.kept.signaleringen.rows), len(bezoek.ledger.lines)) == (0, 1)

# SPDX-License-Identifier: EUPL-1.2
"""A system names who the first regisseur is: a colleague who is known, and nobody else."""

from typing import Any, Final

import pytest
from fakes.bezoek import visit
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, VELSEN, ZORGSAAM, make_known, person, system

from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.processturing.usecases import Melding, report_melding
from policies.begrippen import Functie, Regime

BSN: Final = "999970008"
MELDING: Final = {"doel": "processturing-wmo", "burgerservicenummer": BSN}
OVERGANG: Final = MELDING | {
    "product": "functie_1",
    "grondslag": "grondslag_2",
    "aanbieder": str(ZORGSAAM.oin),
    "begin": "2026-01-01",
}
COLLEGA: Final = person(Functie.WIJKTEAMLID)
VELSENAAR: Final = person(Functie.WIJKTEAMLID, VELSEN, id="wijkteamlid-velsen")
JEUGDCONSULENT: Final = person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET)
NIEMAND: Final = person(Functie.WIJKTEAMLID, id="niemand-1")

ROADS: Final = [pytest.param("", MELDING, id="a melding"), pytest.param("/overgangen", OVERGANG, id="help")]


async def send(
    ledger: FakeLedger, pad: str, body: dict[str, Any], wie: Afzender
) -> tuple[int, dict[str, Any]]:
    """Name somebody as regisseur, as the system of Haarlem; status and answer, without number and receipt."""
    regisseur = wie.medewerker.id if wie.medewerker else ""
    bezoek = visit(system(HAARLEM), ledger)
    antwoord = await bezoek.http.post(f"/api/v1/zaken{pad}", json=body | {"regisseur": regisseur})
    return antwoord.status_code, {
        n: w for n, w in antwoord.json().items() if n not in ("kenmerk", "ontvangst")
    }


@pytest.mark.parametrize(("pad", "body"), ROADS)
@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(VELSENAAR, id="somebody of another municipality"),
        pytest.param(JEUGDCONSULENT, id="a colleague under another law"),
        pytest.param(NIEMAND, id="nobody"),
    ],
)
async def test_who_is_no_colleague_is_refused_as_nobody_is(
    pad: str, body: dict[str, Any], wie: Afzender
) -> None:
    """Whoever is not known here is refused with one and the same problem; a line is left, no more."""
    ledger = FakeLedger()
    make_known(ledger, COLLEGA, VELSENAAR, JEUGDCONSULENT)

    status, problem = await send(ledger, pad, body, wie)

    assert (status, problem) == await send(FakeLedger(), pad, body, NIEMAND)
    assert (status, problem["type"], problem["velden"]) == (
        400,
        "/problemen/onbegrepen-verzoek",
        ["regisseur"],
    )
    assert (ledger.kept.zaken.rows, ledger.kept.voorzieningen.rows, ledger.notices) == ({}, [], [])
    assert [r.fout for r in ledger.lines] == ["InvalidInputError"]


@pytest.mark.parametrize(("pad", "body"), ROADS)
async def test_who_is_known_becomes_regisseur(pad: str, body: dict[str, Any]) -> None:
    """A colleague who is known gets the zaak."""
    ledger = FakeLedger()
    make_known(ledger, COLLEGA)

    status, antwoord = await send(ledger, pad, body, COLLEGA)

    assert (status, antwoord["regisseur"]) == (201, "wijkteamlid-1")


async def test_the_answer_does_not_tell_whether_there_is_a_zaak() -> None:
    """With a zaak that has its own regisseur an unknown one is refused as without, and it stays as it was."""
    ledger = FakeLedger()
    opdracht = report_melding(Melding(Bsn(BSN)), afzender=COLLEGA)
    await visit(COLLEGA, ledger).sluis.exchange(COLLEGA, opdracht)
    voor = dict(ledger.kept.zaken.rows)

    antwoord = await send(ledger, "", MELDING, NIEMAND)

    assert antwoord == await send(FakeLedger(), "", MELDING, NIEMAND)
    assert ledger.kept.zaken.rows == voor

# SPDX-License-Identifier: EUPL-1.2
"""A known system knocks at the wrong place: a problem answer, one line in the log, nothing else."""

from dataclasses import replace
from typing import Final

import pytest
from stories.bezoek import API, Bezoek, Mens
from stories.meetlat import last_line, measure, problem_of

from gateway.demo.gemeenten import VELSEN

BSN: Final = "999990019"
CLIENT: Final = "zorgaanbieder-theepot"


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        pytest.param("GET", "/signaleringen", (405, "kan-hier-niet"), id="GET where POST is due"),
        pytest.param("PUT", "/signaleringen", (405, "kan-hier-niet"), id="PUT"),
        pytest.param("DELETE", f"/signaleringen/{BSN}/stand", (405, "kan-hier-niet"), id="DELETE"),
        pytest.param("TRACE", "/verwijsindex/registraties", (405, "kan-hier-niet"), id="TRACE"),
        pytest.param("POST", f"/personen/{BSN}", (404, "onbekend"), id="no such address"),
        pytest.param("POST", "/signaleringen/", (404, "onbekend"), id="a slash too many"),
        pytest.param("POST", f"/signaleringen/{BSN}/stand", (400, "onbegrepen-verzoek"), id="BSN as number"),
        pytest.param("POST", "/signaleringen/%ff%fe/stand", (400, "onbegrepen-verzoek"), id="no UTF-8"),
        pytest.param("POST", "/signaleringen/%00/stand", (400, "onbegrepen-verzoek"), id="NUL"),
    ],
)
async def test_a_wrong_address_is_a_problem_with_one_line(
    bezoek: Bezoek, method: str, path: str, expected: tuple[int, str]
) -> None:
    """A wrong method or address is answered as a problem that repeats nothing of it, and noted once."""
    systeem = await bezoek.systeem(CLIENT)
    before = await measure(bezoek.opstelling)

    answer = await systeem.http.request(method, f"{API}{path}", json={"doel": "signalering-wmo"})

    assert problem_of(answer) == expected
    assert ("allow" in answer.headers) == (expected[0] == 405)
    assert BSN not in answer.text + str(answer.headers)
    assert (await last_line(bezoek.opstelling))["client"] == CLIENT
    assert await measure(bezoek.opstelling) == replace(before, lines=before.lines + 1)


async def test_a_system_cannot_tell_a_zaak_of_another_municipality_from_none(bezoek: Bezoek) -> None:
    """The system of Haarlem gets the same refusal for a zaak of Velsen as for a number that nothing has."""
    zaak = await open_zaak_in_velsen(await bezoek.mens("wijkteamlid-velsen"), bezoek)
    systeem = await bezoek.systeem("zaaksysteem-haarlem")
    before = await measure(bezoek.opstelling)

    sluiten = {"doel": "processturing-wmo", "status": "afgesloten"}
    vreemd = await systeem.post(f"/zaken/{zaak}/status", sluiten)
    niets = await systeem.post("/zaken/Z-00000-00000/status", sluiten)

    assert problem_of(vreemd) == problem_of(niets) == (403, "geweigerd")
    # Each refusal has a number and a receipt of its own; nothing else may differ.
    eigen = {"kenmerk": "", "ontvangst": ""}
    assert vreemd.json() | eigen == niets.json() | eigen
    assert zaak not in vreemd.text
    assert await measure(bezoek.opstelling) == replace(before, lines=before.lines + 2)


async def open_zaak_in_velsen(mens: Mens, bezoek: Bezoek) -> str:
    """The number of a new zaak of Velsen."""
    bewoner = next(p for p in bezoek.opstelling.regio.personen if p.adres.gemeente == VELSEN)
    page = await mens.submit(await mens.open("/zaken/nieuw"), "/zaken/nieuw", bsn=bewoner.bsn)
    return page.path.rsplit("/", 1)[-1]

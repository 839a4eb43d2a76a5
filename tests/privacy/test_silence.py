# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong in a way that nobody foresaw is told to nobody in detail: not outside, not in the log."""

import json
from pathlib import Path

from privacy.kapot import GEHEIM, KapotError
from stories.bezoek import Bezoek, registratie
from stories.hoofdstukken import take_up
from stories.meetlat import last_line
from stories.opstelling import standing_alone


async def test_what_falls_over_tells_its_kind_alone(tmp_path: Path) -> None:
    """The answer has a number, the technical log the kind of error, and nothing repeats its words."""
    async with standing_alone("sqlite", tmp_path, ("-m", "privacy.kapot")) as (opstelling, proces):
        bezoek = Bezoek(opstelling)
        opgepakt, systeem = await take_up(bezoek), await bezoek.systeem("jeugdhulp-dobber")
        vraag = await opgepakt.mens.open(f"/zaken/{opgepakt.zaak}/klantbeeld")
        page = await opgepakt.mens.submit(vraag, "/klantbeeld")
        after_page = await last_line(opstelling)
        answer = await systeem.post("/verwijsindex/registraties", registratie(opgepakt.inwoner))
        after_answer = await last_line(opstelling)
        await bezoek.close()
        await proces.stop()

    failures = _failures(bytes(proces.output))
    assert (page.status, "Dit ligt niet aan u." in page.text) == (500, True)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert [f["fout"] for f in failures] == [KapotError.__name__] * 2
    assert (failures[0]["spoor"] in page.text, answer.json()["kenmerk"]) == (True, failures[1]["spoor"])
    assert (after_page["gebeurtenis"], after_answer["gebeurtenis"]) == (
        "klantbeeld.gevraagd",
        "verwijsindex.gemeld",
    )
    assert {after_page["fout"], after_answer["fout"]} == {KapotError.__name__}
    assert _leaks(opgepakt.inwoner.bsn, page.response.content + answer.content + proces.output) == []


def _failures(output: bytes) -> list[dict[str, str]]:
    events = [json.loads(line) for line in output.splitlines() if line.startswith(b"{")]
    return [event for event in events if event["event"] == "verzoek.mislukt"]


def _leaks(bsn: str, place: bytes) -> list[str]:
    traces = {"BSN": bsn.encode(), "message": GEHEIM.encode(), "traceback": b"Traceback", "code": b'File "/'}
    return [name for name, trace in traces.items() if trace in place]

# SPDX-License-Identifier: EUPL-1.2
"""A day is closed, a desk is filled, an employee is asked and answers, and it counts as reviewed: over HTTP.

The day is yesterday: the passages that leave its lines are real ones, through the same house with a clock
that stands a day earlier; from then on everything is asked of the served gateway.
"""

import re
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

import pytest
from engines import SOORTEN
from fakes.world import FakeClock
from stories.bezoek import Bezoek, Mens
from stories.collega import of_haarlem
from stories.nagekeken import reviewed
from stories.opstelling import Opstelling
from stories.pagina import Pagina

from audit.checkpoint import open_checkpoint
from audit.note import parse_vkey
from gateway.errors import RefusedError
from gateway.huis import House
from gateway.nazicht.steekproef import seed_of
from gateway.processturing.usecases import list_own, view_zaak
from gateway.signalering.usecases import list_waiting

LIJST: Final = "/toezicht/nazicht"
PROBEERT: Final = 6
"""So many numbers of zaken she types that are not hers: more than a slip of the hand."""


@pytest.fixture(params=SOORTEN)
async def bezoek(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bezoek]:
    """A region of its own, in which somebody worked yesterday and the day was closed and signed."""
    async with reviewed(request.param, tmp_path, _work_yesterday) as bezoek:
        yield bezoek


async def _work_yesterday(house: House, opstelling: Opstelling) -> None:
    """One colleague does her work, another types numbers of zaken and sees what happens."""
    gisteren = datetime.combine(opstelling.vandaag - timedelta(days=1), time(10), UTC)
    sluis = replace(house.sluis, clock=FakeClock(gisteren))
    werkt, probeert = (of_haarlem(house, sub) for sub in ("wmo-consulent", "wijkteamlid"))
    for _ in range(PROBEERT):
        await sluis.exchange(werkt, list_own(werkt))
        await sluis.exchange(probeert, list_waiting(probeert))
    for n in range(PROBEERT):
        with suppress(RefusedError):
            await sluis.exchange(probeert, view_zaak(f"Z-00000-0000{n}", afzender=probeert))


async def test_from_a_closed_day_to_a_reviewed_piece(bezoek: Bezoek) -> None:
    """Who typed numbers stands on the list, is asked, chooses a reason, and the officer closes it."""
    fg, wijk = await bezoek.mens("privacy-officer"), await bezoek.mens("wijkteamlid")
    lijst = await fg.open(LIJST)
    pad = await _flagged(fg, lijst)
    geen_vraag = await wijk.open("/vragen")

    gevraagd = await fg.submit(await fg.open(pad), "/vraag")
    vraag = await wijk.open("/vragen")
    beantwoord = await wijk.submit(vraag, pad.rsplit("/", 1)[-1], reden="vergissing")
    gezien = await fg.open(pad)
    gesloten = await fg.submit(gezien, "/oordeel", having={"oordeel": "in_orde"})

    assert f"Medewerker wijkteamlid probeerde gisteren {PROBEERT} keer iets te openen" in lijst.text
    assert "Er is geen vraag aan u" in geen_vraag.text
    assert "uitleg gevraagd" in gevraagd.text.lower()
    assert "Waarom was dit?" in vraag.text
    assert "Uw antwoord:" in beantwoord.text
    assert "Ik vergiste mij" in gezien.text
    assert re.search(r"is 1 van \d+ nagekeken", gesloten.text)
    assert pad not in [f.action.removesuffix("/oordeel") for f in gesloten.forms]


async def test_the_sample_can_be_drawn_again(bezoek: Bezoek) -> None:
    """The desk shows the signed text that the lot follows from, under the public key of the log."""
    lijst = await (await bezoek.mens("privacy-officer")).open(LIJST)
    nota = _note_on(lijst)

    sleutel = parse_vkey(bezoek.opstelling.vkey)
    kop = open_checkpoint(nota, sleutel.name, [sleutel])

    assert seed_of(nota).hex() in lijst.text
    assert kop.size > PROBEERT


async def test_nobody_else_asks_or_answers(bezoek: Bezoek) -> None:
    """A colleague sees neither the desk nor the question, and cannot answer it."""
    fg, ander = await bezoek.mens("privacy-officer"), await bezoek.mens("wmo-consulent")
    lijst = await fg.open(LIJST)
    pad = await _flagged(fg, lijst)
    await fg.submit(await fg.open(pad), "/vraag")

    bureau, stuk, vragen = await ander.open(LIJST), await ander.open(pad), await ander.open("/vragen")

    assert (bureau.status, stuk.status) == (403, 403)
    assert "Er is geen vraag aan u" in vragen.text


async def _flagged(fg: Mens, lijst: Pagina) -> str:
    """Where the piece is about who typed numbers; chance may have chosen other pieces beside it."""
    paden = [f.action.removesuffix("/vraag") for f in lijst.forms if f.action.endswith("/vraag")]
    for pad in paden:
        if "probeerde gisteren" in (await fg.open(pad)).text:
            return pad
    raise AssertionError(f"none of {len(paden)} pieces is about typing numbers")


def _note_on(lijst: Pagina) -> bytes:
    """The signed text as it stands on the page: three lines, an empty one, signatures."""
    kop, *handtekeningen = re.split(
        r" (?=— )", lijst.text.split("De ondertekende tekst: ")[1].split(" Elke")[0]
    )
    regels = [*kop.split(), "", *(h.strip() for h in handtekeningen)]
    return "\n".join([*regels, ""]).encode()

# SPDX-License-Identifier: EUPL-1.2
"""Notices for people: what came in for their organisation, for one purpose at a time."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from gateway.berichten.model import BEWAREN, MEESTE, Aangeboden
from gateway.berichten.usecases import readable_purposes, view_newest
from gateway.berichten.woorden import DOELNAAM, SOORTNAAM, step_of
from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import sluis_of
from gateway.web.datums import moment
from gateway.web.ingang import Mens
from gateway.web.onderdelen import Werkregel
from gateway.web.pagina import render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

Voor = Annotated[str, Query(max_length=40)]

_HIER: Final = "/berichten"


@router.get(_HIER)
async def get_berichten(request: Request, ingelogd: Mens, voor: Voor = "") -> Response:
    """The last notices for one purpose, with the other purposes to choose from."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    doelen = readable_purposes(afzender, sluis.register, dutch_day(sluis.clock.now()))
    # Whoever has nothing to choose from asks all the same, so that the refusal is on the log.
    doel = next((d for d in doelen if d == voor), doelen[0] if doelen else Doel.TOEGANG)
    antwoord = await sluis.exchange(afzender, view_newest(doel=doel))
    return render_page(
        request,
        ingelogd,
        "berichten/overzicht.html",
        actief=_HIER,
        doel=doel,
        naam=DOELNAAM[doel],
        anders=[(DOELNAAM[d], f"{_HIER}?voor={d}") for d in doelen if d != doel],
        berichten=_lines(antwoord.result),
        grens=MEESTE,
        dagen=BEWAREN.days,
    )


def _lines(berichten: Sequence[Aangeboden]) -> list[Werkregel]:
    return [
        Werkregel(
            titel=SOORTNAAM[b.soort],
            reden=f"{moment(b.tijd)} · {b.verwijzing}",
            stap=step_of(b.soort, b.verwijzing),
        )
        for b in berichten
    ]

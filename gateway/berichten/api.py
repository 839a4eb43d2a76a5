# SPDX-License-Identifier: EUPL-1.2
"""Notices for systems: fetch what is new for one's own organisation."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from gateway.berichten.model import BEGIN, CURSOR, MEESTE, Aangeboden, Berichtsoort, Cursor
from gateway.berichten.usecases import fetch
from gateway.kern.organisatie import Afzender
from gateway.toegang.deur import sluis_of, system_sender
from gateway.web.schema import Invoer, Omslag, Uitvoer, besluit_uit, bewijs_uit
from gateway.web.strict_route import StrictRoute
from policies.begrippen import Doel

router = APIRouter(prefix="/berichten", tags=["berichten"], route_class=StrictRoute)

Systeem = Annotated[Afzender, Depends(system_sender)]
Na = Annotated[str, Field(pattern=CURSOR, description="De waarde van `volgende` uit het vorige antwoord.")]
Aantal = Annotated[
    int, Field(ge=1, le=MEESTE, description="Hoeveel berichten er hoogstens in het antwoord staan.")
]


class BerichtenIn(Invoer):
    """For which purpose, and from where on. Without `na` from the first notice that is still kept."""

    doel: Doel
    na: Na = BEGIN.tekst
    aantal: Aantal = MEESTE


class BerichtUit(Uitvoer):
    """One notice. What it is about is fetched under `verwijzing`, for the same purpose."""

    soort: Berichtsoort
    tijd: datetime
    verwijzing: str


class BerichtenUit(Omslag):
    """What is new, in the order of the log; `volgende` is the `na` of the next request."""

    berichten: list[BerichtUit]
    volgende: str
    meer: bool


@router.post("/opvragen", summary="Haal op wat er nieuw is voor uw organisatie")
async def post_opvragen(request: Request, afzender: Systeem, body: BerichtenIn) -> BerichtenUit:
    """Fetch the notices of one's own organisation for one purpose, each once and none left out."""
    opdracht = fetch(doel=body.doel, na=Cursor.from_tekst(body.na), aantal=body.aantal)
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    return BerichtenUit(
        berichten=[_bericht(b) for b in antwoord.result.berichten],
        volgende=antwoord.result.volgende.tekst,
        meer=antwoord.result.meer,
        besluit=besluit_uit(antwoord.besluit),
        bewijs=bewijs_uit(antwoord),
    )


def _bericht(bericht: Aangeboden) -> BerichtUit:
    return BerichtUit(soort=bericht.soort, tijd=bericht.tijd, verwijzing=bericht.verwijzing)

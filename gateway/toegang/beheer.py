# SPDX-License-Identifier: EUPL-1.2
"""Who is connected: the page of the functioneel beheerder."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from gateway.kern.organisatie import Organisatie
from gateway.toegang.aansluiten import list_connected
from gateway.toegang.deur import Ingelogd, person_sender, sluis_of
from gateway.toegang.model import Client
from gateway.web.pagina import REGIMENAAM, ROLNAAM, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

PAD: Final = "/beheer"


@router.get(PAD)
async def get_beheer(request: Request, ingelogd: Annotated[Ingelogd, Depends(person_sender)]) -> Response:
    """The organisations that are connected, and what their systems may ask tokens for."""
    sluis = sluis_of(request)
    organisaties, clients = (await sluis.exchange(ingelogd.afzender, list_connected())).result
    namen = {o.oin: o.naam for o in organisaties}
    return render_page(
        request,
        ingelogd,
        "toegang/beheer.html",
        actief=PAD,
        doel=Doel.TOEGANG,
        organisaties=[_organisatie(o) for o in organisaties],
        clients=[_client(c, namen.get(c.oin, str(c.oin))) for c in clients],
    )


def _organisatie(o: Organisatie) -> tuple[str, ...]:
    return (o.naam, ROLNAAM[o.rol], REGIMENAAM[o.regime], str(o.oin), o.contact)


def _client(c: Client, organisatie: str) -> tuple[str, ...]:
    # No purposes means no token at all; the page says so in words.
    return (c.id, organisatie, ", ".join(sorted(c.doelen)) or "geen: dit systeem krijgt geen toegang")

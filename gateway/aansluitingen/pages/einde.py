# SPDX-License-Identifier: EUPL-1.2
"""Ending a connection: asked once more on a page that says what ends with it, for nobody can undo it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.aansluitingen.pages.blad import connection_page
from gateway.aansluitingen.pages.paden import ORGANISATIES, PAD, SYSTEMEN, Naam, Nummer
from gateway.aansluitingen.usecases import end_client, end_organisatie, view_client, view_organisatie
from gateway.kern.oin import Oin
from gateway.toegang.deur import sluis_of
from gateway.web.ingang import Formulier, Mens
from gateway.web.pagina import back_to

router = APIRouter(include_in_schema=False)


@router.get(f"{ORGANISATIES}/{{oin}}/einde")
async def get_einde(request: Request, ingelogd: Mens, oin: Nummer) -> Response:
    """Ask whether the connection of an organisation may end, and say which systems go with it."""
    afzender = ingelogd.afzender
    organisatie, clients = (await sluis_of(request).exchange(afzender, view_organisatie(Oin(oin)))).result
    return connection_page(
        request,
        ingelogd,
        "aansluitingen/einde_organisatie.html",
        organisatie=organisatie,
        clients=clients,
        eigen=organisatie.oin == afzender.organisatie.oin,
    )


@router.post(f"{ORGANISATIES}/{{oin}}/einde")
async def post_einde(request: Request, ingelogd: Mens, form: Formulier, oin: Nummer) -> Response:
    """End the connection of an organisation."""
    del form  # read for its token only
    opdracht = end_organisatie(Oin(oin), afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(PAD, "beeindigd")


@router.get(f"{SYSTEMEN}/{{naam}}/einde")
async def get_einde_systeem(request: Request, ingelogd: Mens, naam: Naam) -> Response:
    """Ask whether a system may end."""
    organisatie, client = (await sluis_of(request).exchange(ingelogd.afzender, view_client(naam))).result
    return connection_page(
        request,
        ingelogd,
        "aansluitingen/einde_systeem.html",
        organisatie=organisatie,
        client=client,
    )


@router.post(f"{SYSTEMEN}/{{naam}}/einde")
async def post_einde_systeem(request: Request, ingelogd: Mens, form: Formulier, naam: Naam) -> Response:
    """End a system."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, end_client(naam))
    return back_to(PAD, "beeindigd")

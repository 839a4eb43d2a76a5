# SPDX-License-Identifier: EUPL-1.2
"""Stopping the use of what is kept about an inwoner, and letting it begin again: three forms of a verzoek."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.inzage.beperking import Beperkingsgrond
from gateway.inzage.usecases import announce, lift, restrict
from gateway.inzage.woorden import HIER
from gateway.toegang.deur import sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.ingevuld import choice
from gateway.web.pagina import back_to

router = APIRouter()


@router.post(f"{HIER}/{{nummer}}/beperking")
async def post_beperking(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Stop the use."""
    grond = choice(Beperkingsgrond, form, "grond", "Kies waarom het gebruik stopt.")
    await sluis_of(request).exchange(ingelogd.afzender, restrict(nummer, grond, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/aanzegging")
async def post_aanzegging(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that the inwoner was told that the use begins again."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, announce(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/opheffing")
async def post_opheffing(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Let the use begin again."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, lift(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")

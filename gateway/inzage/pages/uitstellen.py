# SPDX-License-Identifier: EUPL-1.2
"""Telling later, for the privacy officers: the list, asking, agreeing, taking back.

Source: UAVG art. 41.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.inzage.formulier import Formulierbeeld, empty_delay, read_delay
from gateway.inzage.pages.gedeeld import rights_page, today
from gateway.inzage.usecases import agree_delay, ask_delay, end_delay, view_delays
from gateway.inzage.weergeven import delay_rows
from gateway.inzage.woorden import GRONDNAAM, LATER
from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to

router = APIRouter()

_GRONDEN: Final = [Optie(grond, tekst) for grond, tekst in GRONDNAAM.items()]


@router.get(LATER)
async def get_uitstel(request: Request, ingelogd: Mens) -> Response:
    """What is told later, and the form to ask for more."""
    return await _delays(request, ingelogd, empty_delay())


@router.post(LATER)
async def post_uitstel(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Ask to tell later what happens in a zaak."""
    afzender = ingelogd.afzender
    nieuw = read_delay(form, vandaag=today(request))
    if isinstance(nieuw, Formulierbeeld):
        return await _delays(request, ingelogd, nieuw)
    await sluis_of(request).exchange(afzender, ask_delay(nieuw, afzender=afzender))
    return back_to(LATER)


@router.post(f"{LATER}/{{nummer}}/akkoord")
async def post_akkoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Agree, as another than who asked."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, agree_delay(nummer, afzender=ingelogd.afzender))
    return back_to(LATER)


@router.post(f"{LATER}/{{nummer}}/intrekking")
async def post_intrekking(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Tell it from now on."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, end_delay(nummer, afzender=ingelogd.afzender))
    return back_to(LATER)


async def _delays(request: Request, ingelogd: Ingelogd, formulier: Formulierbeeld) -> Response:
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_delays())
    wie, vandaag = ingelogd.afzender.require_person(), dutch_day(antwoord.nu)
    return rights_page(
        request,
        ingelogd,
        "inzage/uitstel.html",
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        gronden=_GRONDEN,
        rijen=delay_rows(antwoord.result, wie, vandaag),
    )

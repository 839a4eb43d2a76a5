# SPDX-License-Identifier: EUPL-1.2
"""Doing what was asked in what is kept here: three forms of a verzoek."""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.inzage.formulier import read_zaak
from gateway.inzage.usecases import erase_zaak, mark_corrected, withdraw_consents
from gateway.inzage.woorden import HIER
from gateway.toegang.deur import sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.pagina import back_to

router = APIRouter()

EEN: Final = f"{HIER}/{{nummer}}"


@router.post(f"{EEN}/verbetering")
async def post_verbetering(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that it was corrected."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, mark_corrected(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{EEN}/toestemmingen")
async def post_toestemmingen(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take every consent back."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, withdraw_consents(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{EEN}/zaakwissing")
async def post_zaakwissing(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Destroy one closed zaak."""
    opdracht = erase_zaak(nummer, read_zaak(form), afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"{HIER}/{nummer}")

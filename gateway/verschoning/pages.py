# SPDX-License-Identifier: EUPL-1.2
"""Verschoning for people: an employee says whom she knows, and takes it back; the officer hears a colleague.

Nobody else has a page on which either can be seen. No address holds a name, a BSN or how somebody is known.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.verschoning.formulier import (
    Collegaformulier,
    Opgaveformulier,
    before_her,
    read_colleague,
    read_opgave,
)
from gateway.verschoning.usecases import (
    declare,
    end_colleague,
    put_colleague,
    take_back,
    view_colleagues,
    view_own,
)
from gateway.verschoning.weergeven import lines_of, questions_of
from gateway.verschoning.woorden import BANDEN, BUREAU, MIJN
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.pagina import back_to, desk_page, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

Vanaf = Annotated[str, Query(max_length=20)]


@router.get(MIJN)
async def get_opgaven(
    request: Request, ingelogd: Mens, zaak: Vanaf = "", signalering: Vanaf = ""
) -> Response:
    """What one said; and the question, when one comes from a zaak or a signalering."""
    return await _own(request, ingelogd, Opgaveformulier(before_her(zaak, signalering)))


@router.post(MIJN)
async def post_opgave(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Say it; a form that is not right is asked again, and nothing is kept."""
    formulier = read_opgave(form)
    if formulier.band is None:
        return await _own(request, ingelogd, formulier)
    opdracht = declare(formulier.gekend, formulier.band, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(MIJN, "opgegeven")


@router.post(MIJN + "/{nummer}/terug")
async def post_terug(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take back what one said oneself."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, take_back(nummer, afzender=ingelogd.afzender))
    return back_to(MIJN, "opgave_terug")


@router.get(BUREAU)
async def get_collegas(request: Request, ingelogd: Mens) -> Response:
    """How many colleagues asked, by number, and the form to hear another."""
    return await _desk(request, ingelogd, Collegaformulier())


@router.post(BUREAU)
async def post_collega(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Put down that a colleague asks; her BSN is read here and forgotten."""
    formulier = read_colleague(form)
    if formulier.bsn is None or not formulier.zelf:
        return await _desk(request, ingelogd, formulier)
    opdracht = put_colleague(formulier.bsn, zelf_gevraagd=formulier.zelf, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(BUREAU, "collega_opgenomen")


@router.post(BUREAU + "/{nummer}/einde")
async def post_einde(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """End the question of a colleague."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, end_colleague(nummer, afzender=ingelogd.afzender))
    return back_to(BUREAU, "collega_beeindigd")


async def _own(request: Request, ingelogd: Ingelogd, formulier: Opgaveformulier) -> Response:
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_own(ingelogd.afzender))
    return render_page(
        request,
        ingelogd,
        "verschoning/opgaven.html",
        plek="Wie u privé kent",
        actief="/vragen",
        doel=Doel.VERSCHONING,
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        banden=BANDEN,
        regels=lines_of(antwoord.result),
    )


async def _desk(request: Request, ingelogd: Ingelogd, formulier: Collegaformulier) -> Response:
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_colleagues())
    return desk_page(
        request,
        ingelogd,
        "verschoning/collegas.html",
        doel=Doel.VERSCHONING,
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        regels=questions_of(antwoord.result),
    )

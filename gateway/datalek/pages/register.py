# SPDX-License-Identifier: EUPL-1.2
"""Datalekken for the privacy officer: the register and its clocks, one datalek, who is affected, drafts.

Who was affected is the answer to a form and has no address of its own; a draft has one, because it
names nobody. No address holds what somebody looked for.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from gateway.datalek.bezwaren import named
from gateway.datalek.concepten import Concept, draft_of
from gateway.datalek.formulier import Lekformulier, read_question
from gateway.datalek.model import Datalek
from gateway.datalek.pages.bureau import Misser, leak_page, show_one
from gateway.datalek.register import as_csv
from gateway.datalek.soorten import Lekmelding
from gateway.datalek.telling import Lekbevinding
from gateway.datalek.usecases import (
    begin_search,
    export_register,
    keep_extent,
    make_draft,
    view_all,
    view_one,
)
from gateway.datalek.weergeven import clocks_of, extent_facts, person_rows, register_rows, work_of
from gateway.datalek.woorden import HIER
from gateway.datalek.zoeken import search_log
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Antwoord
from gateway.sluis import Sluis
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.toezicht.inrichting import Toezicht
from gateway.toezicht.weergeven import names_from, purposes_from
from gateway.web.datums import calendar_day
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.weergave import security_headers
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

Aan = Annotated[Lekmelding, Path()]
Bezwaar = Annotated[str, Query(max_length=20)]
Conclude = Callable[[Lekbevinding], Awaitable[Antwoord[Datalek]]]


@router.get(HIER)
async def get_datalekken(request: Request, ingelogd: Mens) -> Response:
    """The clocks that run, what waits, and the register of all."""
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_all())
    return leak_page(
        request,
        ingelogd,
        "datalek/lijst.html",
        klokken=clocks_of(antwoord.result, antwoord.nu),
        werk=work_of(antwoord.result, antwoord.nu),
        rijen=register_rows(antwoord.result),
    )


@router.post(f"{HIER}/register")
async def post_register(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """The register as a file."""
    del form  # read for its token only
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, export_register())
    naam = f"register-datalekken-{calendar_day(antwoord.nu).isoformat()}.csv"
    return _file(as_csv(antwoord.result, naam=names_from(sluis.adresboek)), naam, "text/csv")


@router.get(f"{HIER}/{{nummer}}")
async def get_datalek(request: Request, ingelogd: Mens, nummer: Nummer, mis: Bezwaar = "") -> Response:
    """One datalek: its clock, what is known, what was done, and the next step.

    `mis` names what there was against the step that was just tried; the sentence is ours.
    """
    antwoord = await sluis_of(request).exchange(
        ingelogd.afzender, view_one(nummer, afzender=ingelogd.afzender)
    )
    return show_one(request, ingelogd, antwoord.result, antwoord.nu, misser=Misser(*named(mis)))


@router.post(f"{HIER}/{{nummer}}/getroffenen")
async def post_getroffenen(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Who was affected, out of the log, as the answer to the form: who looks is on the log before."""
    sluis, afzender, vraag = sluis_of(request), ingelogd.afzender, read_question(form)
    if isinstance(vraag, Lekformulier):
        antwoord = await sluis.exchange(afzender, view_one(nummer, afzender=afzender))
        return show_one(request, ingelogd, antwoord.result, antwoord.nu, vraag=vraag)
    zoekopdracht = (await sluis.exchange(afzender, begin_search(nummer, vraag, afzender=afzender))).result
    toezicht: Toezicht = request.app.state.toezicht
    bevinding = await search_log(toezicht.look, zoekopdracht)
    gehouden = await _conclusion(sluis, afzender, nummer)(bevinding)
    naam, doel = names_from(sluis.adresboek), purposes_from(sluis.register)
    return leak_page(
        request,
        ingelogd,
        "datalek/getroffenen.html",
        doel=Doel.VERANTWOORDING,
        datalek=gehouden.result,
        feiten=extent_facts(bevinding.omvang, naam, doel),
        rijen=person_rows(bevinding),
        volledig=bevinding.omvang.volledig,
        bewijs=gehouden.kenmerk,
    )


@router.get(f"{HIER}/{{nummer}}/concept/{{aan}}")
async def get_concept(request: Request, ingelogd: Mens, nummer: Nummer, aan: Aan) -> Response:
    """A draft, made anew each time; Sluis sends nothing."""
    concept = await _draft(request, ingelogd, nummer, aan)
    return leak_page(request, ingelogd, "datalek/concept.html", concept=concept, nummer=nummer)


@router.post(f"{HIER}/{{nummer}}/concept/{{aan}}")
async def post_concept(
    request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer, aan: Aan
) -> Response:
    """The same draft as a text file."""
    del form  # read for its token only
    concept = await _draft(request, ingelogd, nummer, aan)
    return _file(concept.tekst.encode(), f"concept-{aan.value}-{nummer}.txt", "text/plain; charset=utf-8")


def _conclusion(sluis: Sluis, afzender: Afzender, nummer: str) -> Conclude:
    """How a search ends: with a passage of whoever began it, that keeps the numbers."""

    async def conclude(bevinding: Lekbevinding) -> Antwoord[Datalek]:
        return await sluis.exchange(afzender, keep_extent(nummer, bevinding.omvang, afzender=afzender))

    return conclude


async def _draft(request: Request, ingelogd: Ingelogd, nummer: str, aan: Lekmelding) -> Concept:
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, make_draft(nummer, aan, afzender=afzender))
    return draft_of(
        aan,
        antwoord.result,
        afzender.organisatie,
        naam=names_from(sluis.adresboek),
        doel=purposes_from(sluis.register),
        nu=antwoord.nu,
    )


def _file(inhoud: bytes, naam: str, soort: str) -> Response:
    headers = security_headers() | {"Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(inhoud, media_type=soort, headers=headers)

# SPDX-License-Identifier: EUPL-1.2
"""The steps that the privacy officer takes on a page: assess, decide, agree, say who was told.

What is not right is asked again on the same page.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.datalek.bezwaren import name_of
from gateway.datalek.formulier import needed_moment, read_assessment, read_decision, read_delay
from gateway.datalek.model import Datalek
from gateway.datalek.pages.bureau import Misser, show_one
from gateway.datalek.soorten import Lekmelding
from gateway.datalek.usecases import agree, assess, decide, know_earlier, mark_told, view_one
from gateway.datalek.woorden import HIER
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.ingevuld import choice
from gateway.web.pagina import back_to

router = APIRouter(include_in_schema=False)

Stap = Callable[[Afzender], Opdracht[Datalek]]
"""From who is at the screen to the step; reading the form is part of it."""


@router.post(f"{HIER}/{{nummer}}/beoordeling")
async def post_beoordeling(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Assess, for the first time or anew."""
    nu = sluis_of(request).clock.now()

    def step(wie: Afzender) -> Opdracht[Datalek]:
        return assess(nummer, read_assessment(form, door=wie.require_person(), nu=nu), afzender=wie)

    return await _take(request, ingelogd, form, nummer, step, deel="beoordelen")


@router.post(f"{HIER}/{{nummer}}/besluit")
async def post_besluit(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Decide."""
    nu = sluis_of(request).clock.now()

    def step(wie: Afzender) -> Opdracht[Datalek]:
        return decide(nummer, read_decision(form, door=wie.require_person(), nu=nu), afzender=wie)

    return await _take(request, ingelogd, form, nummer, step, deel="besluiten")


@router.post(f"{HIER}/{{nummer}}/akkoord")
async def post_akkoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Agree, as another than who decided."""

    def step(wie: Afzender) -> Opdracht[Datalek]:
        return agree(nummer, afzender=wie)

    return await _take(request, ingelogd, form, nummer, step, deel="akkoord")


@router.post(f"{HIER}/{{nummer}}/eerder")
async def post_eerder(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that it was known earlier."""

    def step(wie: Afzender) -> Opdracht[Datalek]:
        return know_earlier(nummer, needed_moment(form), afzender=wie)

    return await _take(request, ingelogd, form, nummer, step, deel="eerder")


@router.post(f"{HIER}/{{nummer}}/verteld")
async def post_verteld(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that somebody was told, and when."""
    aan = choice(Lekmelding, form, "aan", "Kies aan wie u het vertelde.")

    def step(wie: Afzender) -> Opdracht[Datalek]:
        return mark_told(
            nummer,
            aan,
            gedaan_op=needed_moment(form),
            laatreden=read_delay(form),
            volledig=form.get("volgt") != "ja",
            afzender=wie,
        )

    return await _take(request, ingelogd, form, nummer, step, deel=f"vertel-{aan.value}")


async def _take(
    request: Request, ingelogd: Ingelogd, form: FormData, nummer: str, step: Stap, *, deel: str
) -> Response:
    """Take a step and go and look; or say what is wrong with the form, or what there is against the step."""
    afzender = ingelogd.afzender
    try:
        opdracht = step(afzender)
    except InvalidInputError as e:
        return await _again(request, ingelogd, nummer, Misser.of(deel, form, e))
    try:
        await sluis_of(request).exchange(afzender, opdracht)
    except InvalidInputError as e:
        # What was tried is on the log; the page says why by its name, which is no text of anybody.
        return back_to(f"{HIER}/{nummer}?mis={name_of(e)}")
    return back_to(f"{HIER}/{nummer}")


async def _again(request: Request, ingelogd: Ingelogd, nummer: str, misser: Misser) -> Response:
    antwoord = await sluis_of(request).exchange(
        ingelogd.afzender, view_one(nummer, afzender=ingelogd.afzender)
    )
    return show_one(request, ingelogd, antwoord.result, antwoord.nu, misser=misser)

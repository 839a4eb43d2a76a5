# SPDX-License-Identifier: EUPL-1.2
"""Keeping and destroying for the privacy officer: one page, and two forms on it.

Nobody destroys anything here by hand: what goes, goes by the register, each day, by itself. What a
person does is say that a zaak must stay, or, as another person, that it need not any more.
"""

from datetime import timedelta
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.bewaren.formulier import Plichtformulier, empty_duty, read_duty
from gateway.bewaren.usecases import lift_duty, set_duty, view_retention
from gateway.bewaren.usecases.bekijken import month_end
from gateway.bewaren.weergeven import (
    BEELD_HOOG,
    BEELD_STAP,
    ahead_of,
    duty_lines,
    gone_lines,
    kept_back,
    month_names,
    terms_of,
    without_term,
)
from gateway.bewaren.woorden import REDENNAAM
from gateway.kern.kalender import dutch_day
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, desk_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

HIER: Final = "/toezicht/bewaren"
_REDENEN: Final = [Optie(reden, tekst) for reden, tekst in REDENNAAM.items()]


@router.get(HIER)
async def get_bewaren(request: Request, ingelogd: Mens) -> Response:
    """What goes and when, what stays and why, what went."""
    return await _page(request, ingelogd, empty_duty())


@router.post(f"{HIER}/plichten")
async def post_plicht(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Say that a zaak must stay; a form that is not right is asked again, and keeps nothing."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    gelezen = read_duty(form, vandaag=dutch_day(sluis.clock.now()))
    if isinstance(gelezen, Plichtformulier):
        return await _page(request, ingelogd, gelezen)
    await sluis.exchange(afzender, set_duty(gelezen, afzender=afzender))
    return back_to(HIER)


@router.post(f"{HIER}/plichten/{{nummer}}/opheffen")
async def post_opheffen(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """End a bewaarplicht that another set."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, lift_duty(nummer, afzender=ingelogd.afzender))
    return back_to(HIER)


async def _page(request: Request, ingelogd: Ingelogd, formulier: Plichtformulier) -> Response:
    sluis, afzender = sluis_of(request), ingelogd.afzender
    register = sluis.register
    antwoord = await sluis.exchange(afzender, view_retention(register))
    bureau, vandaag = antwoord.result, dutch_day(antwoord.nu)
    return desk_page(
        request,
        ingelogd,
        "bewaren/bureau.html",
        doel=Doel.VERANTWOORDING,
        status=400 if formulier.fouten else 200,
        vooruit=ahead_of(bureau, register, vandaag),
        hoog=BEELD_HOOG,
        stap=BEELD_STAP,
        maanden=month_names(vandaag, month_end(vandaag) + timedelta(days=1)),
        zonder_termijn=without_term(bureau, register, vandaag),
        tegengehouden=kept_back(bureau),
        plichten=duty_lines(bureau, afzender.require_person()),
        vernietigd=gone_lines(bureau, register, vandaag),
        termijnen=terms_of(register, vandaag),
        logresten=bureau.logresten,
        formulier=formulier,
        redenen=_REDENEN,
    )

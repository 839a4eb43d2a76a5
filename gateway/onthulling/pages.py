# SPDX-License-Identifier: EUPL-1.2
"""Onthulling for people: asking and seeing; and for the privacy officer, agreeing or refusing.

The number is the answer to a form and has no address of its own: it stands in no bookmark, no
history and no log of a proxy, and no cache may keep the page. An unknown zaak and one of another
get the same refusal.
"""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from gateway.onthulling.formulier import Onthulformulier, empty_form, question_of, read_form
from gateway.onthulling.model import DUUR, Onthulstand
from gateway.onthulling.usecases import (
    agree,
    ask,
    refuse,
    show,
    view_asked,
    view_one,
    view_own,
    view_question,
)
from gateway.onthulling.weergeven import facts_of, lines_of, number_of
from gateway.onthulling.woorden import GRONDARTIKEL, GRONDNAAM, STANDNAAM, TERMIJNNAAM
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, desk_page, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

Zaak = Annotated[str, Query(max_length=20)]

HIER: Final = "/onthulling"
BUREAU: Final = "/toezicht/onthullingen"
MINUTEN: Final = int(DUUR.total_seconds() // 60)
_GRONDEN: Final = [Optie(grond, naam, GRONDARTIKEL[grond]) for grond, naam in GRONDNAAM.items()]
_TERMIJNEN: Final = [Optie(termijn, naam) for termijn, naam in TERMIJNNAAM.items()]


@router.get(HIER)
async def get_onthulling(request: Request, ingelogd: Mens, zaak: Zaak = "") -> Response:
    """The form, and what one asked before."""
    return await _overview(request, ingelogd, empty_form(zaak.strip().upper()))


@router.post(HIER)
async def post_onthulling(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Ask; a form that is not right is asked again, and asks nothing."""
    formulier, afzender = read_form(form), ingelogd.afzender
    if formulier.fouten:
        return await _overview(request, ingelogd, formulier)
    antwoord = await sluis_of(request).exchange(afzender, ask(question_of(formulier), afzender=afzender))
    return back_to(f"{HIER}/{antwoord.result.id}")


@router.get(f"{HIER}/{{nummer}}")
async def get_een(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """How it is with what one asked."""
    antwoord = await sluis_of(request).exchange(
        ingelogd.afzender, view_one(nummer, afzender=ingelogd.afzender)
    )
    onthulling, namen = antwoord.result
    stand = onthulling.state(antwoord.nu)
    return render_page(
        request,
        ingelogd,
        "onthulling/stand.html",
        plek="BSN",
        actief=HIER,
        doel=Doel.ONTHULLING,
        onthulling=onthulling,
        stand=STANDNAAM[stand],
        feiten=facts_of(onthulling, namen),
        wacht=stand is Onthulstand.WACHT,
        open_=stand is Onthulstand.OPEN,
    )


@router.post(f"{HIER}/{{nummer}}/bsn")
async def post_bsn(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """The number, as the answer to the form; nothing of it is kept."""
    del form  # read for its token only
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, show(nummer, afzender=afzender, nu=sluis.clock.now()))
    return render_page(
        request,
        ingelogd,
        "onthulling/bsn.html",
        plek="BSN",
        actief=HIER,
        doel=Doel.ONTHULLING,
        onthulling=antwoord.result,
        nummer=number_of(antwoord.bsn),
        bewijs=antwoord.kenmerk,
    )


@router.get(BUREAU)
async def get_vragen(request: Request, ingelogd: Mens) -> Response:
    """What was asked in one's own municipality."""
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_asked())
    onthullingen, namen = antwoord.result
    return desk_page(
        request,
        ingelogd,
        "onthulling/vragenlijst.html",
        doel=Doel.ONTHULLING,
        regels=lines_of(onthullingen, antwoord.nu, pad=BUREAU, namen=namen),
    )


@router.get(f"{BUREAU}/{{nummer}}")
async def get_vraag(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """One question, to decide on as the second person."""
    afzender = ingelogd.afzender
    antwoord = await sluis_of(request).exchange(afzender, view_question(nummer, afzender=afzender))
    onthulling, namen = antwoord.result
    stand = onthulling.state(antwoord.nu)
    return desk_page(
        request,
        ingelogd,
        "onthulling/besluiten.html",
        doel=Doel.ONTHULLING,
        onthulling=onthulling,
        stand=STANDNAAM[stand],
        feiten=facts_of(onthulling, namen),
        eigen=onthulling.aanvrager == afzender.require_person(),
        wacht=stand is Onthulstand.WACHT,
        minuten=MINUTEN,
    )


@router.post(f"{BUREAU}/{{nummer}}/akkoord")
async def post_akkoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Agree, as the second person."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, agree(nummer, afzender=ingelogd.afzender))
    return back_to(f"{BUREAU}/{nummer}")


@router.post(f"{BUREAU}/{{nummer}}/weigering")
async def post_weigering(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Refuse, as the second person."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, refuse(nummer, afzender=ingelogd.afzender))
    return back_to(f"{BUREAU}/{nummer}")


async def _overview(request: Request, ingelogd: Ingelogd, formulier: Onthulformulier) -> Response:
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_own())
    return render_page(
        request,
        ingelogd,
        "onthulling/vragen.html",
        plek="BSN",
        actief=HIER,
        doel=Doel.ONTHULLING,
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        gronden=_GRONDEN,
        termijnen=_TERMIJNEN,
        regels=lines_of(antwoord.result, antwoord.nu, pad=HIER),
        minuten=MINUTEN,
    )

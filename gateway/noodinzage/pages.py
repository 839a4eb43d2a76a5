# SPDX-License-Identifier: EUPL-1.2
"""Noodinzage for people: asking, agreeing, looking; and for the privacy officer, reviewing.

There is one general page on which the number of a zaak is typed. An unknown number, one of another
organisation, one of a closed zaak and one's own all get the same refusal, and a refusal elsewhere
says nothing about noodinzage: else it would tell that there is something to break into. What was
seen is the answer to a form and has no address of its own, as with a klantbeeld: it cannot be kept
as a bookmark, and there is no file to take along.
"""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Medewerker
from gateway.klantbeeld.weergeven import card_of as source_card
from gateway.klantbeeld.weergeven import held_back, lines_of
from gateway.noodinzage.formulier import (
    METEEN,
    Noodformulier,
    empty_form,
    finding_of,
    question_of,
    read_form,
)
from gateway.noodinzage.model import DUUR, NAKIJKEN_WERKDAGEN
from gateway.noodinzage.usecases import (
    agree,
    ask,
    look,
    review,
    view_one,
    view_own,
    view_review,
    view_reviews,
)
from gateway.noodinzage.weergeven import (
    card_of,
    is_late,
    own_lines,
    review_facts,
    review_lines,
    reviewed_rows,
    still_open,
)
from gateway.noodinzage.woorden import OORDEELNAAM, REDENNAAM
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, desk_page, person_options, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

Zaak = Annotated[str, Query(max_length=20)]

HIER: Final = "/noodinzage"
BUREAU: Final = "/toezicht/noodinzagen"
MINUTEN: Final = int(DUUR.total_seconds() // 60)
_REDENEN: Final = [Optie(reden, tekst) for reden, tekst in REDENNAAM.items()]
_OORDELEN: Final = [Optie(oordeel, tekst) for oordeel, tekst in OORDEELNAAM.items()]


@router.get(HIER)
async def get_noodinzage(request: Request, ingelogd: Mens, zaak: Zaak = "") -> Response:
    """The form, what one asked before, and what waits for one's agreement."""
    return await _overview(request, ingelogd, empty_form(zaak.strip().upper()))


@router.post(HIER)
async def post_noodinzage(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Ask; a form that is not right is asked again, and asks nothing."""
    formulier, afzender = read_form(form), ingelogd.afzender
    if formulier.fouten:
        return await _overview(request, ingelogd, formulier)
    opdracht = ask(question_of(formulier), afzender=afzender)
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    return back_to(f"{HIER}/{antwoord.result.id}")


@router.get(f"{HIER}/{{nummer}}")
async def get_een(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """How it is with one noodinzage, for who asked and for the colleague who was asked."""
    afzender = ingelogd.afzender
    antwoord = await sluis_of(request).exchange(afzender, view_one(nummer, afzender=afzender))
    noodinzage, namen = antwoord.result
    kaart = card_of(noodinzage, wie=afzender.require_person(), nu=antwoord.nu, namen=namen)
    return render_page(
        request,
        ingelogd,
        "noodinzage/stand.html",
        plek="Noodinzage",
        actief=HIER,
        doel=Doel.NOODINZAGE,
        kaart=kaart,
        minuten=MINUTEN,
    )


@router.post(f"{HIER}/{{nummer}}/akkoord")
async def post_akkoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Agree, as the colleague who was asked."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, agree(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}")


@router.post(f"{HIER}/{{nummer}}/inzage")
async def post_inzage(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """What the sources tell now, as the answer to the form; nothing of it is kept."""
    del form  # read for its token only
    sluis, afzender = sluis_of(request), ingelogd.afzender
    opdracht = look(nummer, afzender=afzender, nu=sluis.clock.now(), adresboek=sluis.adresboek)
    antwoord = await sluis.exchange(afzender, opdracht)
    beeld = antwoord.result
    return render_page(
        request,
        ingelogd,
        "noodinzage/inzage.html",
        plek="Noodinzage",
        actief=HIER,
        doel=Doel.NOODINZAGE,
        noodinzage=beeld.noodinzage,
        opgehaald=beeld.opgehaald,
        kaarten=[source_card(deel) for deel in beeld.delen],
        leeg=lines_of(beeld.leeg),
        niet_verstrekt=held_back(antwoord.besluit.onthouden),
        bewijs=antwoord.kenmerk,
    )


@router.get(BUREAU)
async def get_nakijklijst(request: Request, ingelogd: Mens) -> Response:
    """What waits for a review, and what was reviewed."""
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_reviews())
    return desk_page(
        request,
        ingelogd,
        "noodinzage/nakijklijst.html",
        doel=Doel.VERANTWOORDING,
        open_=review_lines(antwoord.result, dutch_day(antwoord.nu)),
        nagekeken=reviewed_rows(antwoord.result),
        werkdagen=NAKIJKEN_WERKDAGEN,
    )


@router.get(f"{BUREAU}/{{nummer}}")
async def get_nakijken(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """One noodinzage to review."""
    afzender = ingelogd.afzender
    antwoord = await sluis_of(request).exchange(afzender, view_review(nummer, afzender=afzender))
    (noodinzage,), namen = antwoord.result.noodinzagen, antwoord.result.namen
    return desk_page(
        request,
        ingelogd,
        "noodinzage/nakijken.html",
        doel=Doel.VERANTWOORDING,
        noodinzage=noodinzage,
        feiten=review_facts(noodinzage, namen),
        nog_open=still_open(noodinzage, antwoord.nu),
        te_laat=is_late(noodinzage, antwoord.nu),
        eigen=noodinzage.involves(afzender.require_person()),
        oordelen=_OORDELEN,
    )


@router.post(f"{BUREAU}/{{nummer}}/oordeel")
async def post_oordeel(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Judge a noodinzage in which one had no part."""
    opdracht = review(nummer, finding_of(form), afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"{BUREAU}/{nummer}")


async def _overview(request: Request, ingelogd: Ingelogd, formulier: Noodformulier) -> Response:
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_own())
    wie, nu = ingelogd.afzender.require_person(), antwoord.nu
    return render_page(
        request,
        ingelogd,
        "noodinzage/vragen.html",
        plek="Noodinzage",
        actief=HIER,
        doel=Doel.NOODINZAGE,
        status=400 if formulier.fouten else 200,
        formulier=formulier,
        redenen=_REDENEN,
        getuigen=_witnesses(antwoord.result.collegas),
        regels=own_lines(antwoord.result.noodinzagen, wie, nu),
        minuten=MINUTEN,
    )


def _witnesses(collegas: Sequence[Medewerker]) -> list[Optie]:
    return [Optie(METEEN, "De privacy officer: ik kan niet wachten"), *person_options(collegas)]

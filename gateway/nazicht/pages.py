# SPDX-License-Identifier: EUPL-1.2
"""Reviewing for people: the officer sees, asks, judges and takes back; who was asked sees and answers.

No address names an employee: a piece has a number of its own.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.errors import InvalidInputError
from gateway.kern.kalender import dutch_day
from gateway.kern.oin import Oin
from gateway.nazicht.dekking import coverage
from gateway.nazicht.regelbeeld import drawn_line, rows_of
from gateway.nazicht.stuk import (
    ANTWOORD_WERKDAGEN,
    BEOORDELEN_WERKDAGEN,
    Handelende,
    Nazichtoordeel,
    Uitlegreden,
)
from gateway.nazicht.usecases import (
    answer,
    ask,
    judge,
    reopen,
    view_piece,
    view_pieces,
    view_questions,
)
from gateway.nazicht.weergeven import (
    DAGEN,
    HOOG,
    bars_of,
    coverage_in_words,
    draw_facts,
    emergency_lines,
    facts_of,
    lines_of,
    sentences_of,
    width_of,
)
from gateway.nazicht.woorden import HIER, UITLEGNAAM
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.toezicht.weergeven import purposes_from
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, desk_page, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

VRAGEN: Final = "/vragen"
_REDENEN: Final = [Optie(reden, tekst) for reden, tekst in UITLEGNAAM.items()]


@router.get(HIER)
async def get_nazicht(request: Request, ingelogd: Mens) -> Response:
    """What is to be reviewed, how much was, and how the sample was drawn."""
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, view_pieces())
    bureau, nu, vandaag = antwoord.result, antwoord.nu, dutch_day(antwoord.nu)
    dekking = coverage(bureau.recent, vandaag, dagen=DAGEN)
    staven = bars_of(dekking)
    return desk_page(
        request,
        ingelogd,
        "nazicht/lijst.html",
        doel=Doel.VERANTWOORDING,
        regels=lines_of(bureau, nu, _self(ingelogd), purposes_from(sluis.register)),
        noodinzagen=emergency_lines(bureau.noodinzagen, nu, vandaag),
        dekking=coverage_in_words(dekking),
        staven=staven,
        breed=width_of(staven),
        hoog=HOOG,
        trekking=draw_facts(bureau.lijst) if bureau.lijst else (),
        nota=[r for r in bureau.lijst.nota.decode().split("\n") if r] if bureau.lijst else (),
        vermoedens=bureau.vermoedens,
        werkdagen=BEOORDELEN_WERKDAGEN,
    )


@router.get(f"{HIER}/{{nummer}}")
async def get_stuk(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """One piece, with every sentence and the lines it rests on."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, view_piece(nummer, afzender=afzender))
    stuk, regels, vandaag = antwoord.result.stuk, antwoord.result.regels, dutch_day(antwoord.nu)
    lot = drawn_line(stuk, regels, vandaag, purposes_from(sluis.register))
    organisatie = sluis.adresboek.organisatie(Oin(stuk.wie.organisatie))
    return desk_page(
        request,
        ingelogd,
        "nazicht/stuk.html",
        doel=Doel.VERANTWOORDING,
        stuk=stuk,
        hier=HIER,
        zinnen=sentences_of(stuk, vandaag) if stuk.vlaggen else tuple(filter(None, (lot.zin, lot.doel))),
        regels=rows_of(stuk, regels),
        feiten=facts_of(
            stuk, antwoord.result.namen, organisatie.naam if organisatie else stuk.wie.organisatie
        ),
        te_laat=stuk.late(vandaag),
        eigen=stuk.wie == _self(ingelogd),
        vraagbaar=stuk.askable and stuk.gevraagd_op is None,
        herstelbaar=stuk.restorable(door=afzender.require_person(), nu=antwoord.nu),
    )


@router.post(f"{HIER}/{{nummer}}/vraag")
async def post_vraag(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Ask the employee for a reason."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, ask(nummer, afzender=ingelogd.afzender))
    return back_to(HIER, "uitleg_gevraagd")


@router.post(f"{HIER}/{{nummer}}/oordeel")
async def post_oordeel(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Close a piece."""
    oordeel = _finding(form)
    await sluis_of(request).exchange(ingelogd.afzender, judge(nummer, oordeel, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}" if oordeel is Nazichtoordeel.MOGELIJK_DATALEK else HIER, "beoordeeld")


@router.post(f"{HIER}/{{nummer}}/herstel")
async def post_herstel(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Take one's own "in orde" back."""
    del form  # read for its token only
    await sluis_of(request).exchange(ingelogd.afzender, reopen(nummer, afzender=ingelogd.afzender))
    return back_to(f"{HIER}/{nummer}", "heropend")


@router.get(VRAGEN)
async def get_vragen(request: Request, ingelogd: Mens) -> Response:
    """The questions that one was asked."""
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, view_questions(ingelogd.afzender))
    vandaag = dutch_day(antwoord.nu)
    return render_page(
        request,
        ingelogd,
        "nazicht/vragen.html",
        plek="Vragen aan u",
        actief=VRAGEN,
        doel=Doel.TOEGANG,
        vragen=[
            (stuk, sentences_of(stuk, vandaag, aan_zelf=True), stuk.late(vandaag)) for stuk in antwoord.result
        ],
        redenen=_REDENEN,
        redennaam=UITLEGNAAM,
        werkdagen=ANTWOORD_WERKDAGEN,
    )


@router.post(f"{VRAGEN}/{{nummer}}")
async def post_antwoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Give a reason."""
    opdracht = answer(nummer, _reason(form), afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(VRAGEN, "uitleg_gegeven")


def _self(ingelogd: Ingelogd) -> Handelende:
    afzender = ingelogd.afzender
    return Handelende(str(afzender.organisatie.oin), afzender.require_person())


def _finding(form: FormData) -> Nazichtoordeel:
    try:
        return Nazichtoordeel(str(form.get("oordeel", "")))
    except ValueError as e:
        raise InvalidInputError("Kies wat u vond.", veld="oordeel") from e


def _reason(form: FormData) -> Uitlegreden:
    try:
        return Uitlegreden(str(form.get("reden", "")))
    except ValueError as e:
        raise InvalidInputError("Kies uw uitleg uit de lijst.", veld="reden") from e

# SPDX-License-Identifier: EUPL-1.2
"""Correcting what is kept about an inwoner, field by field, and the letter with the answer.

What is corrected comes in a form: neither the old value nor the new one stands in an address.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.errors import InvalidInputError, UnknownError
from gateway.inzage.antwoord import answer_of
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.pages.gedeeld import rights_page
from gateway.inzage.usecases import Verbeterwens, correct, make_answer, view_correctable
from gateway.inzage.verbeterbeeld import ELDERS, sheet_of
from gateway.inzage.woorden import HIER
from gateway.toegang.deur import sluis_of
from gateway.toezicht.weergeven import names_from
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.ingevuld import choice
from gateway.web.pagina import back_to

router = APIRouter()

EEN: Final = f"{HIER}/{{nummer}}"
LANGSTE: Final = 40
"""No number, field, word or day of a form is longer."""


@router.get(f"{EEN}/verbeteren")
async def get_verbeteren(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """What of this inwoner can be corrected here, and who corrects the rest."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    blad = (await sluis.exchange(afzender, view_correctable(nummer, afzender=afzender))).result
    return rights_page(
        request,
        ingelogd,
        "inzage/verbeteren.html",
        verzoek=nummer,
        nummer=blad.verzoek.nummer,
        dicht=blad.verzoek.uitgevoerd_op is not None,
        stukken=sheet_of(blad, names_from(sluis.adresboek)),
        elders=ELDERS,
    )


@router.post(f"{EEN}/verbeteren")
async def post_verbeteren(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Put one field right."""
    opdracht = correct(nummer, _read(form), afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"{HIER}/{nummer}/verbeteren", "verbeterd")


@router.post(f"{EEN}/antwoordbrief")
async def post_antwoordbrief(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """The letter with the answer, as the answer to the form; it is kept nowhere here."""
    del form  # read for its token only
    sluis, afzender = sluis_of(request), ingelogd.afzender
    inhoud = (await sluis.exchange(afzender, make_answer(nummer, afzender=afzender))).result
    brief = answer_of(inhoud, afzender.organisatie, naam=names_from(sluis.adresboek))
    if brief is None:
        raise UnknownError("there is no answer to tell")
    return rights_page(request, ingelogd, "inzage/antwoordbrief.html", brief=brief, verzoek=nummer)


def _read(form: FormData) -> Verbeterwens:
    soort = choice(Bewaarsoort, form, "soort", "Kies wat u wilt verbeteren.")
    stuk, veld, was, wordt = (str(form.get(naam, "")) for naam in ("stuk", "veld", "was", "wordt"))
    if not wordt:
        raise InvalidInputError("Kies wat er moet staan.", veld="wordt")
    if max(map(len, (stuk, veld, was, wordt))) > LANGSTE:
        raise InvalidInputError("Vul het formulier opnieuw in.", veld="wordt")
    return Verbeterwens(soort, stuk, veld, was, wordt)

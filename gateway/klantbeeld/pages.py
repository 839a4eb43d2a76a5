# SPDX-License-Identifier: EUPL-1.2
"""The klantbeeld for people: first what it would show, then, on asking, the picture itself.

The picture is the answer to the form and has no address of its own: it cannot be kept
as a bookmark, and asking again is a new question with a line of its own in the log.
"""

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.errors import InvalidInputError
from gateway.kern.kalender import dutch_day
from gateway.klantbeeld.usecases import ask, preview
from gateway.klantbeeld.weergeven import Bronkaart, card_of, choice_of, held_back, lines_of
from gateway.klantbeeld.woorden import FASENAAM
from gateway.toegang.deur import sluis_of
from gateway.web.ingang import Formulier, Mens, Zaaknummer
from gateway.web.kader import Mededeling
from gateway.web.pagina import render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)


@router.get("/zaken/{zaak}/klantbeeld")
async def get_klantbeeld(request: Request, ingelogd: Mens, zaak: Zaaknummer) -> Response:
    """The form: for which purpose, at which moment, and what that lets through."""
    sluis = sluis_of(request)
    opdracht = preview(zaak, afzender=ingelogd.afzender, register=sluis.register)
    antwoord = await sluis.exchange(ingelogd.afzender, opdracht)
    keuzes = [
        choice_of(besluit, sluis.register.doel(besluit.doel, dutch_day(antwoord.nu)))
        for besluit in antwoord.result.besluiten
    ]
    return render_page(
        request,
        ingelogd,
        "klantbeeld/vragen.html",
        plek=f"Zaak {zaak}",
        actief="/",
        zaak=zaak,
        moment=FASENAAM[antwoord.result.fase],
        kan=[keuze for keuze in keuzes if keuze.mag],
        kan_niet=[keuze for keuze in keuzes if not keuze.mag],
    )


@router.post("/zaken/{zaak}/klantbeeld")
async def post_klantbeeld(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """The picture itself, as the answer to the form; nothing of it is kept."""
    sluis, doel = sluis_of(request), _purpose(form)
    opdracht = ask(zaak, doel=doel, afzender=ingelogd.afzender, adresboek=sluis.adresboek)
    antwoord = await sluis.exchange(ingelogd.afzender, opdracht)
    kaarten = [card_of(deel) for deel in antwoord.result.delen]
    return render_page(
        request,
        ingelogd,
        "klantbeeld/beeld.html",
        plek=f"Zaak {zaak}",
        actief="/",
        doel=doel,
        mededelingen=tuple(_warnings(kaarten)),
        zaak=zaak,
        kaarten=kaarten,
        niet_verstrekt=held_back(antwoord.besluit.onthouden),
        leeg=lines_of(antwoord.result.leeg),
        beeld=antwoord.result,
        bewijs=antwoord.kenmerk,
    )


def _purpose(form: FormData) -> Doel:
    try:
        return Doel(str(form.get("doel", "")))
    except ValueError as e:
        raise InvalidInputError("Kies een doel.", veld="doel") from e


def _warnings(kaarten: list[Bronkaart]) -> list[Mededeling]:
    return [Mededeling("waarschuwing", kaart.bron, tekst) for kaart in kaarten for tekst in kaart.let_op]

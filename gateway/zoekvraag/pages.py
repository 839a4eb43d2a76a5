# SPDX-License-Identifier: EUPL-1.2
"""Searching the log, for the privacy officer.

Asking is a POST, and what was asked stands behind a number: its result has an address that can be gone
back to, printed and read on from, and that says nothing about anybody.
"""

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from gateway.errors import InvalidInputError
from gateway.sluis import Sluis
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.toezicht.inrichting import Toezicht
from gateway.toezicht.weergeven import line_in_words, names_from, purposes_from
from gateway.toezicht.woorden import KLUIS as KLUISREDEN
from gateway.web.datums import calendar_day
from gateway.web.ingang import Bestandsformulier, Formulier, Mens, Nummer
from gateway.web.onderdelen import Optie
from gateway.web.pagina import back_to, desk_page
from gateway.web.weergave import security_headers
from gateway.zoekvraag.artikellijst import articles_of
from gateway.zoekvraag.export import found_lines
from gateway.zoekvraag.formulier import Zoekformulier, empty_search, read_search
from gateway.zoekvraag.model import PERSOON, UITKOMSTEN, VELDEN
from gateway.zoekvraag.ontvangst import check_receipt
from gateway.zoekvraag.ontvangstbestand import receipt_in
from gateway.zoekvraag.usecases import ask, ask_person, narrow, take_along, view, view_form
from gateway.zoekvraag.weergeven import (
    HIER,
    OORDEEL,
    REDENNAAM,
    asked_in_words,
    by_day,
    how_many,
    terms_in_words,
)
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

Verder = Annotated[str, Query(max_length=20)]
_CURSOR: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


@router.get(HIER)
async def get_zoeken(request: Request, ingelogd: Mens) -> Response:
    """The form, and how one searches with it."""
    await sluis_of(request).exchange(ingelogd.afzender, view_form())
    return _form(request, ingelogd, empty_search())


@router.post(HIER)
async def post_zoeken(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Keep a search and go to its result; a form that is not right is asked again and looks for nothing."""
    sluis, afzender, formulier = sluis_of(request), ingelogd.afzender, read_search(form)
    if formulier.fouten:
        await sluis.exchange(afzender, view_form())
        return _form(request, ingelogd, formulier, status=400)
    if formulier.bsn is not None and formulier.reden is not None:
        opdracht = ask_person(formulier.gezocht, formulier.bsn, formulier.reden, afzender=afzender)
    else:
        opdracht = ask(formulier.gezocht, afzender=afzender)
    return back_to(f"{HIER}/{(await sluis.exchange(afzender, opdracht)).result.id}")


@router.get(HIER + "/{nummer}")
async def get_uitslag(request: Request, ingelogd: Mens, nummer: Nummer, voor: Verder = "") -> Response:
    """What a search finds, from a cursor on."""
    sluis = sluis_of(request)
    # A cursor is a number of ours; anything else begins at the beginning.
    before = int(voor) if _CURSOR.fullmatch(voor) else None
    opdracht = view(nummer, before=before, afzender=ingelogd.afzender)
    uitslag = (await sluis.exchange(ingelogd.afzender, opdracht)).result
    naam, doelnaam = names_from(sluis.adresboek), purposes_from(sluis.register)
    voorwaarden = terms_in_words(uitslag.vraag, naam, doelnaam)
    waarden = dict.fromkeys(VELDEN, "") | dict(uitslag.vraag.waarden)
    return desk_page(
        request,
        ingelogd,
        "zoekvraag/uitslag.html",
        doel=Doel.VERANTWOORDING,
        pad=f"{HIER}/{nummer}",
        voorwaarden=voorwaarden,
        gevraagd=asked_in_words(voorwaarden),
        aantal=how_many(uitslag.aantal),
        dagen=by_day([line_in_words(g, naam, doelnaam) for g in uitslag.bladzijde.regels]),
        verder=uitslag.bladzijde.verder,
        later=before is not None,
        formulier=Zoekformulier(waarden, persoon_van=nummer if uitslag.vraag.reden else ""),
        **_choices(sluis),
    )


@router.post(HIER + "/{nummer}/zonder")
async def post_zonder(request: Request, ingelogd: Mens, nummer: Nummer, form: Formulier) -> Response:
    """The same search with one thing less."""
    veld = str(form.get("veld", ""))
    if veld not in {*VELDEN, PERSOON}:
        raise InvalidInputError("Kies wat u weg wilt halen.", veld="veld")
    opdracht = narrow(nummer, veld, afzender=ingelogd.afzender)
    minder = (await sluis_of(request).exchange(ingelogd.afzender, opdracht)).result
    return back_to(f"{HIER}/{minder.id}")


@router.post(HIER + "/{nummer}/export")
async def post_export(request: Request, ingelogd: Mens, nummer: Nummer, form: Formulier) -> Response:
    """What was found, as a table to take along."""
    del form  # read for its token only
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, take_along(nummer, afzender=ingelogd.afzender))
    vraag, binnen = antwoord.result
    namen = names_from(sluis.adresboek), purposes_from(sluis.register)
    naam = f"sluis-gevonden-{calendar_day(antwoord.nu).isoformat()}.csv"
    kop = {"Content-Disposition": f'attachment; filename="{naam}"', "Content-Type": "text/csv; charset=utf-8"}
    toezicht = _toezicht_of(request)
    return StreamingResponse(
        found_lines(toezicht.look, vraag.filter, binnen, *namen), headers=security_headers() | kop
    )


@router.post("/toezicht/ontvangst")
async def post_ontvangst(request: Request, ingelogd: Mens, form: Bestandsformulier) -> Response:
    """Is this receipt ours, and did the log keep it? What was no receipt at all is asked again."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    try:
        nota = await receipt_in(form)
    except InvalidInputError as e:
        await sluis.turn_away(afzender, "logboek.ontvangst_nagegaan", e)
        return desk_page(
            request,
            ingelogd,
            "zoekvraag/ontvangst.html",
            doel=Doel.VERANTWOORDING,
            status=400,
            fouten={e.veld: e.reden},
            uitslag=None,
        )
    uitslag = (
        await sluis.exchange(afzender, check_receipt(nota, _toezicht_of(request).vkey, afzender=afzender))
    ).result
    soort, titel, tekst = OORDEEL[uitslag.oordeel]
    return desk_page(
        request,
        ingelogd,
        "zoekvraag/ontvangst.html",
        doel=Doel.VERANTWOORDING,
        soort=soort,
        titel=titel,
        tekst=tekst,
        fouten={},
        uitslag=uitslag,
    )


def _form(request: Request, ingelogd: Ingelogd, formulier: Zoekformulier, *, status: int = 200) -> Response:
    return desk_page(
        request,
        ingelogd,
        "zoekvraag/zoeken.html",
        doel=Doel.VERANTWOORDING,
        status=status,
        formulier=formulier,
        **_choices(sluis_of(request)),
    )


def _choices(sluis: Sluis) -> dict[str, Any]:
    """What can be chosen in the search form."""
    vandaag = calendar_day(sluis.clock.now())
    return {
        "organisaties": [Optie(str(o.oin), o.naam) for o in sluis.adresboek.all()],
        "uitkomsten": [Optie(uitkomst, uitkomst) for uitkomst in UITKOMSTEN],
        "kluizen": [Optie("elke", "elke keer"), *(Optie(r, naam) for r, naam in KLUISREDEN.items())],
        "doelen": [Optie(b.doel, b.naam) for b in sluis.register.doelen if b.geldig.holds(vandaag)],
        "artikelen": [Optie(artikel, artikel) for artikel in articles_of(sluis.register)],
        "redenen": [Optie(reden, naam) for reden, naam in REDENNAAM.items()],
    }


def _toezicht_of(request: Request) -> Toezicht:
    toezicht: Toezicht = request.app.state.toezicht
    return toezicht

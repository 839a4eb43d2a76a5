# SPDX-License-Identifier: EUPL-1.2
"""The verwijsindex for people: one's own registrations with whom to call, a new one, and removing one."""

import re
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.errors import InvalidBsnError, InvalidInputError, RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.opdracht import Opdracht
from gateway.sluis import Sluis
from gateway.toegang.deur import Ingelogd, require_purpose, sluis_of
from gateway.verwijsindex.model import Registratie
from gateway.verwijsindex.usecases import (
    LIJST,
    NieuweVerwijzing,
    list_own,
    register,
    view_treffers,
    withdraw,
)
from gateway.web.ingang import Formulier, Mens, Nummer
from gateway.web.kader import Mededeling
from gateway.web.pagina import back_to, render_page
from policies.begrippen import Doel

router = APIRouter(prefix="/verwijsindex", include_in_schema=False)

_HIER: Final = "/verwijsindex"
_DOEL: Final = Doel.VERWIJSINDEX_JEUGD
_DATUM: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@router.get("")
async def get_overzicht(request: Request, ingelogd: Mens) -> Response:
    """One's own registrations, with the treffers as they are now."""
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, list_own(doel=_DOEL, adresboek=sluis.adresboek))
    return render_page(
        request,
        ingelogd,
        "verwijsindex/overzicht.html",
        actief=_HIER,
        doel=_DOEL,
        registraties=antwoord.result,
        grens=LIJST,
    )


@router.get("/nieuw")
async def get_nieuw(request: Request, ingelogd: Mens) -> Response:
    """The form of a registration, for who may send it; nothing is looked up yet."""
    await require_purpose(request, ingelogd, _DOEL)
    return _form(request, ingelogd)


@router.post("/nieuw")
async def post_nieuw(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Register, and go to the list where the treffers stand."""
    sluis = sluis_of(request)
    try:
        opdracht = _parse(sluis, form)
    except InvalidInputError as e:
        await sluis.turn_away(ingelogd.afzender, "verwijsindex.gemeld", e)
        return _form(request, ingelogd, fouten={e.veld: e.reden})
    try:
        await sluis.exchange(ingelogd.afzender, opdracht)
    except RefusedError as e:
        # The reason comes from the register and is the same for everybody of that age.
        return _form(request, ingelogd, geweigerd=e)
    return back_to(_HIER, "geregistreerd")


@router.get("/{nummer}/verwijderen")
async def get_verwijderen(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """Ask, in words, whether this registration may go, and who will no longer see it."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    vandaag = dutch_day(sluis.clock.now())
    opdracht = view_treffers(
        nummer, doel=_DOEL, afzender=afzender, vandaag=vandaag, adresboek=sluis.adresboek
    )
    antwoord = await sluis.exchange(afzender, opdracht)
    return render_page(
        request,
        ingelogd,
        "verwijsindex/verwijderen.html",
        actief=_HIER,
        doel=_DOEL,
        nummer=nummer,
        treffers=antwoord.result.treffers,
    )


@router.post("/{nummer}/verwijderen")
async def post_verwijderen(request: Request, ingelogd: Mens, nummer: Nummer, form: Formulier) -> Response:
    """Remove one's own registration really."""
    del form  # checked: it carries nothing but the token of the session
    sluis, afzender = sluis_of(request), ingelogd.afzender
    opdracht = withdraw(nummer, doel=_DOEL, afzender=afzender, vandaag=dutch_day(sluis.clock.now()))
    await sluis.exchange(afzender, opdracht)
    return back_to(_HIER, "verwijderd")


def _parse(sluis: Sluis, form: FormData) -> Opdracht[Registratie]:
    try:
        bsn = Bsn(str(form.get("bsn", "")).strip())
    except InvalidBsnError as e:
        raise InvalidInputError(
            "Dit is geen burgerservicenummer. Controleer de negen cijfers.", veld="bsn"
        ) from e
    geboren = _read_date(str(form.get("geboortedatum", "")).strip())
    nieuw = NieuweVerwijzing(bsn, geboren, vermoeden=form.get("vermoeden") == "ja")
    return register(nieuw, doel=_DOEL, vandaag=dutch_day(sluis.clock.now()), adresboek=sluis.adresboek)


def _read_date(tekst: str) -> date:
    # Not `date.fromisoformat`: its message repeats what was typed.
    delen = _DATUM.fullmatch(tekst)
    if delen is None:
        raise InvalidInputError("Vul de geboortedatum in.", veld="geboortedatum")
    try:
        return date(*map(int, delen.groups()))
    except ValueError as e:
        raise InvalidInputError("Deze datum bestaat niet.", veld="geboortedatum") from e


def _form(
    request: Request,
    ingelogd: Ingelogd,
    *,
    fouten: dict[str, str] | None = None,
    geweigerd: RefusedError | None = None,
) -> Response:
    # What was typed is not shown again: it may be somebody's, with one digit wrong.
    mededelingen: tuple[Mededeling, ...] = ()
    if geweigerd:
        besluit = geweigerd.besluit
        mededelingen = (
            Mededeling("waarschuwing", "Er is niets geregistreerd", f"{besluit.reden} ({besluit.artikel})"),
        )
    return render_page(
        request,
        ingelogd,
        "verwijsindex/nieuw.html",
        actief=_HIER,
        doel=_DOEL,
        mededelingen=mededelingen,
        status=403 if geweigerd else 400 if fouten else 200,
        fouten=fouten or {},
    )

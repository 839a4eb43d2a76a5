# SPDX-License-Identifier: EUPL-1.2
"""The casusoverleg for people: one's own list, call one, and the meeting itself."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.casusoverleg.formulieren import (
    read_agreement,
    read_consents,
    read_guest,
    read_guests,
    read_item,
    read_moment,
    read_number,
)
from gateway.casusoverleg.lijsten import Nakoming
from gateway.casusoverleg.tonen import mistakes, show, show_meeting
from gateway.casusoverleg.usecases import (
    add_item,
    agree,
    answer,
    call,
    close,
    invite,
    list_mine,
    mark_held,
    prepare,
    record_consent,
    settle,
    view,
)
from gateway.casusoverleg.weergeven import Namen, invitable, lines
from gateway.errors import InvalidInputError
from gateway.kern.kalender import dutch_day
from gateway.opdracht import Opdracht
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Formulier, Mens, Nummer, Zaaknummer
from gateway.web.pagina import back_to, person_options

router = APIRouter(include_in_schema=False)

Volgnummer = Annotated[int, Path(ge=1, le=9999)]

_LIJST: Final = "/overleggen"


@router.get(_LIJST)
async def get_mijn(request: Request, ingelogd: Mens) -> Response:
    """One's own invitations, then one's own overleggen."""
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, list_mine(ingelogd.afzender))
    uitnodigingen, overleggen = lines(antwoord.result, Namen(sluis.adresboek))
    return show(request, ingelogd, "mijn", uitnodigingen=uitnodigingen, overleggen=overleggen)


@router.get("/zaken/{zaak}/overleggen")
async def get_van_zaak(request: Request, ingelogd: Mens, zaak: Zaaknummer) -> Response:
    """The overleggen of one zaak, for its regisseur."""
    antwoord = await sluis_of(request).exchange(ingelogd.afzender, prepare(zaak, afzender=ingelogd.afzender))
    eerdere = antwoord.result.eerdere
    return show(request, ingelogd, "zaak", zaak=zaak, eerdere=eerdere)


@router.get("/zaken/{zaak}/overleggen/nieuw")
async def get_nieuw(request: Request, ingelogd: Mens, zaak: Zaaknummer) -> Response:
    """The form with which the regisseur calls an overleg."""
    return await _form(request, ingelogd, zaak)


@router.post("/zaken/{zaak}/overleggen")
async def post_nieuw(request: Request, ingelogd: Mens, form: Formulier, zaak: Zaaknummer) -> Response:
    """Call an overleg, and go to it."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    try:
        op = read_moment(form, dutch_day(sluis.clock.now()))
        genodigden = read_guests(form, sluis.adresboek, afzender.organisatie)
    except InvalidInputError as e:
        return await _form(request, ingelogd, zaak, form=form, fout=e)
    antwoord = await sluis.exchange(afzender, call(zaak, op=op, genodigden=genodigden, afzender=afzender))
    return back_to(f"{_LIJST}/{antwoord.result.id}", "belegd")


@router.get("/overleggen/{nummer}")
async def get_overleg(request: Request, ingelogd: Mens, nummer: Nummer) -> Response:
    """The meeting: all of it for the regisseur, the own part for a participant."""
    return await _meeting(request, ingelogd, nummer)


@router.get("/overleggen/{nummer}/punten/{punt}")
async def get_punt(request: Request, ingelogd: Mens, nummer: Nummer, punt: Volgnummer) -> Response:
    """The meeting, at one item of the agenda."""
    return await _meeting(request, ingelogd, nummer, punt=punt)


@router.post("/overleggen/{nummer}/antwoord")
async def post_antwoord(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Accept or decline."""
    deelneemt = form.get("deelneemt") == "ja"
    opdracht = answer(nummer, deelneemt=deelneemt, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    # Who declined sees nothing of it from now on, so there is no page to go back to.
    return back_to(f"{_LIJST}/{nummer}", "aangenomen") if deelneemt else back_to(_LIJST, "afgewezen")


@router.post("/overleggen/{nummer}/genodigden")
async def post_genodigde(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Invite one more."""
    adresboek, eigen = sluis_of(request).adresboek, ingelogd.afzender.organisatie
    return await _change(
        request,
        ingelogd,
        nummer,
        lambda: invite(nummer, read_guest(form, adresboek, eigen), afzender=ingelogd.afzender),
        "uitgenodigd",
    )


@router.post("/overleggen/{nummer}/toestemmingen")
async def post_toestemming(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Write down or withdraw the consents of the inwoner for one participant."""
    return await _change(
        request,
        ingelogd,
        nummer,
        lambda: record_consent(
            nummer,
            read_number(form, "deelnemer", "Kies een deelnemer."),
            read_consents(form),
            afzender=ingelogd.afzender,
        ),
        "toestemming",
    )


@router.post("/overleggen/{nummer}/agenda")
async def post_agendapunt(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Put an item on the agenda."""
    return await _change(
        request,
        ingelogd,
        nummer,
        lambda: add_item(nummer, *read_item(form), afzender=ingelogd.afzender),
        "agendapunt",
    )


@router.post("/overleggen/{nummer}/afspraken")
@router.post("/overleggen/{nummer}/punten/{punt}/afspraken")
async def post_afspraak(
    request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer, punt: Volgnummer | None = None
) -> Response:
    """Write down who does what, by when."""
    vandaag = dutch_day(sluis_of(request).clock.now())
    return await _change(
        request,
        ingelogd,
        nummer,
        lambda: agree(nummer, read_agreement(form, vandaag), afzender=ingelogd.afzender),
        "afspraak",
        punt=punt,
        form=form,
    )


@router.post("/overleggen/{nummer}/afspraken/{volgnummer}")
async def post_bijgewerkt(
    request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer, volgnummer: Volgnummer
) -> Response:
    """Say that an agreement is done, or lapses."""
    stand = Nakoming.VERVALLEN if form.get("stand") == Nakoming.VERVALLEN else Nakoming.GEDAAN
    opdracht = settle(nummer, volgnummer, stand, afzender=ingelogd.afzender)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(_LIJST if form.get("terug") == "lijst" else f"{_LIJST}/{nummer}", stand)


@router.post("/overleggen/{nummer}/gehouden")
async def post_gehouden(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Say that the overleg took place."""
    del form
    await sluis_of(request).exchange(ingelogd.afzender, mark_held(nummer, afzender=ingelogd.afzender))
    return back_to(f"{_LIJST}/{nummer}", "gehouden")


@router.post("/overleggen/{nummer}/sluiten")
async def post_sluiten(request: Request, ingelogd: Mens, form: Formulier, nummer: Nummer) -> Response:
    """Close the overleg, when it was confirmed in words."""
    if form.get("zeker") != "ja":
        fout = InvalidInputError("Vink aan dat u weet wat sluiten betekent.", veld="zeker")
        return await _meeting(request, ingelogd, nummer, fout=fout)
    await sluis_of(request).exchange(ingelogd.afzender, close(nummer, afzender=ingelogd.afzender))
    return back_to(f"{_LIJST}/{nummer}", "gesloten")


async def _change(
    request: Request,
    ingelogd: Ingelogd,
    nummer: str,
    read: Callable[[], Opdracht[Any]],
    gelukt: str,
    *,
    punt: int | None = None,
    form: FormData | None = None,
) -> Response:
    """Do what a form of the meeting asks, or show the meeting with what is not right yet."""
    try:
        opdracht = read()
    except InvalidInputError as e:
        return await _meeting(request, ingelogd, nummer, punt=punt, fout=e, form=form)
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"{_LIJST}/{nummer}/punten/{punt}" if punt else f"{_LIJST}/{nummer}", gelukt)


async def _form(
    request: Request,
    ingelogd: Ingelogd,
    zaak: str,
    *,
    form: FormData | None = None,
    fout: InvalidInputError | None = None,
) -> Response:
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, prepare(zaak, afzender=ingelogd.afzender))
    return show(
        request,
        ingelogd,
        "nieuw",
        status=400 if fout else 200,
        zaak=zaak,
        aanbieders=invitable(sluis.adresboek, antwoord.result.aanbieders),
        collegas=person_options(antwoord.result.collegas),
        ingevuld=form or FormData(),
        fouten=mistakes(fout),
    )


async def _meeting(
    request: Request,
    ingelogd: Ingelogd,
    nummer: str,
    *,
    punt: int | None = None,
    fout: InvalidInputError | None = None,
    form: FormData | None = None,
) -> Response:
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, view(nummer, afzender=ingelogd.afzender))
    return show_meeting(request, ingelogd, antwoord, punt=punt, fout=fout, form=form)

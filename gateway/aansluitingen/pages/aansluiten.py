# SPDX-License-Identifier: EUPL-1.2
"""Connecting organisations and their systems: the pages of the functioneel beheerder.

Each form leads to one passage: what is right is done, and what is not is shown again after the
same look at who is connected as before. Who may not look hears no more than that.
"""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.aansluitingen.formulier import (
    NIEUW_SYSTEEM,
    NIEUWE_ORGANISATIE,
    Ingevuld,
    read_client,
    read_new_keys,
    read_organisatie,
    read_purposes,
)
from gateway.aansluitingen.pages.blad import connection_page
from gateway.aansluitingen.pages.paden import ORGANISATIES, PAD, SYSTEMEN, Naam, Nummer
from gateway.aansluitingen.usecases import (
    add_client,
    add_keys,
    add_organisatie,
    change_client,
    change_organisatie,
    list_connected,
    view_client,
    view_organisatie,
    withdraw_key,
)
from gateway.aansluitingen.weergeven import (
    choices,
    filled_client,
    filled_organisatie,
    key_lines,
    purpose_choices,
    purposes_in_words,
)
from gateway.kern.kalender import dutch_day
from gateway.kern.oin import Oin
from gateway.toegang.deur import Ingelogd, sluis_of, toegang_of
from gateway.web.ingang import Formulier, Mens
from gateway.web.pagina import REGIMENAAM, ROLNAAM, back_to, render_page
from policies.begrippen import Doel

router = APIRouter(include_in_schema=False)

_LEEG: Final = Ingevuld()


@router.get(PAD)
async def get_beheer(request: Request, ingelogd: Mens) -> Response:
    """The organisations that are connected, and what their systems may ask tokens for."""
    sluis = sluis_of(request)
    bekend = (await sluis.exchange(ingelogd.afzender, list_connected())).result
    return render_page(
        request,
        ingelogd,
        "aansluitingen/overzicht.html",
        actief=PAD,
        doel=Doel.TOEGANG,
        organisaties=bekend.organisaties,
        clients=bekend.clients,
        beeindigd=bekend.beeindigd,
        namen={o.oin: o.naam for o in bekend.organisaties},
        rolnaam=ROLNAAM,
        regimenaam=REGIMENAAM,
        in_words=purposes_in_words(sluis.register),
    )


@router.get(f"{ORGANISATIES}/nieuw")
async def get_nieuwe_organisatie(request: Request, ingelogd: Mens) -> Response:
    """The form to connect an organisation with, for who may see who is connected."""
    return await _new_organisatie(request, ingelogd, NIEUWE_ORGANISATIE)


@router.post(ORGANISATIES)
async def post_organisatie(request: Request, ingelogd: Mens, form: Formulier) -> Response:
    """Connect an organisation."""
    sluis = sluis_of(request)
    organisatie, ingevuld = read_organisatie(
        form,
        register=sluis.register,
        adresboek=sluis.adresboek,
        check_recipient=toegang_of(request).check_recipient,
    )
    if organisatie is None:
        return await _new_organisatie(request, ingelogd, ingevuld)
    await sluis.exchange(ingelogd.afzender, add_organisatie(organisatie))
    return back_to(f"{ORGANISATIES}/{organisatie.oin}", "aangesloten")


@router.get(f"{ORGANISATIES}/{{oin}}")
async def get_organisatie(request: Request, ingelogd: Mens, oin: Nummer) -> Response:
    """One organisation, with its systems."""
    return await _organisatie(request, ingelogd, Oin(oin))


@router.post(f"{ORGANISATIES}/{{oin}}")
async def post_wijziging(request: Request, ingelogd: Mens, form: Formulier, oin: Nummer) -> Response:
    """Change how an organisation is known."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    organisatie, ingevuld = read_organisatie(
        form,
        register=sluis.register,
        adresboek=sluis.adresboek,
        check_recipient=toegang_of(request).check_recipient,
        oin=Oin(oin),
    )
    if organisatie is None:
        return await _organisatie(request, ingelogd, Oin(oin), ingevuld)
    opdracht = change_organisatie(organisatie, afzender=afzender, register=sluis.register)
    await sluis.exchange(afzender, opdracht)
    return back_to(f"{ORGANISATIES}/{oin}", "aansluiting")


@router.get(f"{ORGANISATIES}/{{oin}}/systemen")
async def get_nieuw_systeem(request: Request, ingelogd: Mens, oin: Nummer) -> Response:
    """The form to connect a system of an organisation with."""
    return await _new_client(request, ingelogd, Oin(oin), NIEUW_SYSTEEM)


@router.post(f"{ORGANISATIES}/{{oin}}/systemen")
async def post_systeem(request: Request, ingelogd: Mens, form: Formulier, oin: Nummer) -> Response:
    """Connect a system of an organisation."""
    sluis = sluis_of(request)
    client, ingevuld = read_client(form, Oin(oin), sluis.adresboek)
    if client is None:
        return await _new_client(request, ingelogd, Oin(oin), ingevuld)
    await sluis.exchange(ingelogd.afzender, add_client(client, register=sluis.register))
    return back_to(f"{SYSTEMEN}/{client.id}", "aangesloten")


@router.get(f"{SYSTEMEN}/{{naam}}")
async def get_systeem(request: Request, ingelogd: Mens, naam: Naam) -> Response:
    """One system: its purposes and its keys."""
    return await _client(request, ingelogd, naam)


@router.post(f"{SYSTEMEN}/{{naam}}")
async def post_doelen(request: Request, ingelogd: Mens, form: Formulier, naam: Naam) -> Response:
    """Change what a system is called and what it may ask tokens for."""
    sluis = sluis_of(request)
    heet, doelen, ingevuld = read_purposes(form)
    if ingevuld.fouten:
        return await _client(request, ingelogd, naam, ingevuld)
    opdracht = change_client(naam, naam=heet, doelen=doelen, register=sluis.register)
    await sluis.exchange(ingelogd.afzender, opdracht)
    return back_to(f"{SYSTEMEN}/{naam}", "aansluiting")


@router.post(f"{SYSTEMEN}/{{naam}}/sleutels")
async def post_sleutels(request: Request, ingelogd: Mens, form: Formulier, naam: Naam) -> Response:
    """Give a system new keys beside those it has."""
    keys, ingevuld = read_new_keys(form)
    if ingevuld.fouten:
        return await _client(request, ingelogd, naam, ingevuld)
    await sluis_of(request).exchange(ingelogd.afzender, add_keys(naam, keys))
    return back_to(f"{SYSTEMEN}/{naam}", "aansluiting")


@router.post(f"{SYSTEMEN}/{{naam}}/sleutels/intrekken")
async def post_intrekken(request: Request, ingelogd: Mens, form: Formulier, naam: Naam) -> Response:
    """Take one key of a system away."""
    opdracht = withdraw_key(naam, str(form.get("kid", "")))
    await sluis_of(request).exchange(ingelogd.afzender, opdracht)
    return back_to(f"{SYSTEMEN}/{naam}", "aansluiting")


async def _new_organisatie(request: Request, ingelogd: Ingelogd, ingevuld: Ingevuld) -> Response:
    sluis = sluis_of(request)
    await sluis.exchange(ingelogd.afzender, list_connected())
    return connection_page(
        request,
        ingelogd,
        "aansluitingen/nieuwe_organisatie.html",
        status=400 if ingevuld.fouten else 200,
        formulier=ingevuld,
        keuzen=choices(sluis.register),
    )


async def _organisatie(
    request: Request, ingelogd: Ingelogd, oin: Oin, ingevuld: Ingevuld = _LEEG
) -> Response:
    sluis = sluis_of(request)
    organisatie, clients = (await sluis.exchange(ingelogd.afzender, view_organisatie(oin))).result
    return connection_page(
        request,
        ingelogd,
        "aansluitingen/organisatie.html",
        status=400 if ingevuld.fouten else 200,
        organisatie=organisatie,
        clients=clients,
        formulier=ingevuld if ingevuld.fouten else filled_organisatie(organisatie),
        keuzen=choices(sluis.register),
        eigen=oin == ingelogd.afzender.organisatie.oin,
        in_words=purposes_in_words(sluis.register),
    )


async def _new_client(request: Request, ingelogd: Ingelogd, oin: Oin, ingevuld: Ingevuld) -> Response:
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, view_organisatie(oin))
    organisatie, _ = antwoord.result
    return connection_page(
        request,
        ingelogd,
        "aansluitingen/nieuw_systeem.html",
        status=400 if ingevuld.fouten else 200,
        organisatie=organisatie,
        formulier=ingevuld,
        doelen=purpose_choices(sluis.register, organisatie, dutch_day(antwoord.nu)),
    )


async def _client(request: Request, ingelogd: Ingelogd, naam: str, ingevuld: Ingevuld = _LEEG) -> Response:
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, view_client(naam))
    organisatie, client = antwoord.result
    return connection_page(
        request,
        ingelogd,
        "aansluitingen/systeem.html",
        status=400 if ingevuld.fouten else 200,
        organisatie=organisatie,
        client=client,
        sleutels=key_lines(client),
        formulier=ingevuld if "naam" in ingevuld.waarden else filled_client(client),
        fouten=ingevuld.fouten,
        doelen=purpose_choices(sluis.register, organisatie, dutch_day(antwoord.nu)),
    )

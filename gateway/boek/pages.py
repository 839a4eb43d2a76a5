# SPDX-License-Identifier: EUPL-1.2
"""The book in a browser: contents, a page for each purpose, its matrix, and a form to try it out.

The address of one version of one purpose is open to everybody: a log names it, and whoever
reads that log must be able to read what it names. It holds nothing about anybody.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, Response

from gateway.boek.archief import Archief
from gateway.boek.blad import page_of, period_in_words, processors_in_words
from gateway.boek.indeling import STAND, chapters, choices, not_carried, read_filter, use_of
from gateway.boek.matrix import matrix_of
from gateway.boek.proef import (
    INRICHTINGEN,
    OVERAL,
    Proefvraag,
    answer_of,
    form_options,
    own_question,
    read_question,
)
from gateway.boek.usecases import read_register, try_out, view_purpose
from gateway.boek.verwerking import entry_as_json, wants_json
from gateway.errors import InvalidInputError, UnknownError
from gateway.http.problems import ONBEKEND, body_of, problem_response
from gateway.kern.kalender import dutch_day
from gateway.registers.inrichting import Registerkamer
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.web.ingang import Mens
from gateway.web.pagina import frame_of, render_page
from gateway.web.verwerking import PAD, path_of
from gateway.web.weergave import Weergave, security_headers
from policies.begrippen import Doel, Functie
from policies.boek.niet_gedragen import load_niet_gedragen
from policies.regel import DoelBeschrijving
from policies.register import Register

router = APIRouter(include_in_schema=False)

PROEF: Final = "/register/wat-ziet-wie"
_NIET_GEDRAGEN: Final = load_niet_gedragen()


@router.get("/register")
async def get_register(request: Request, ingelogd: Mens) -> Response:
    """The table of contents, or the part of it that is asked for."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, read_register(sluis.register))
    opties = choices(antwoord.result)
    keuze = read_filter(request.query_params, opties)
    gemeente, op = afzender.organisatie.gemeente or "", dutch_day(antwoord.nu)
    return _book(
        request,
        ingelogd,
        "boek/register.html",
        hoofdstukken=chapters(sluis.register, antwoord.result, keuze, gemeente=gemeente, op=op),
        aantal=len(antwoord.result),
        niet_gedragen=not_carried(_NIET_GEDRAGEN, keuze),
        keuze=keuze,
        opties=opties,
        STAND=STAND,
        eigen_gemeente=bool(gemeente),
        versie=sluis.register.versie,
        beslist=afzender.functie is Functie.PRIVACY_OFFICER,
    )


@router.get(PROEF)
async def get_proef(request: Request, ingelogd: Mens) -> Response:
    """Who would see what: a form, and once something was chosen its answer, on made-up facts."""
    sluis, afzender, keuze = sluis_of(request), ingelogd.afzender, request.query_params
    vraag, fouten = _question(ingelogd, keuze)
    gekozen = "rol" in keuze and not fouten
    op = dutch_day(sluis.clock.now())
    beschrijving = sluis.register.find(vraag.doel, op)
    if beschrijving is None:
        raise UnknownError("the register has no such purpose today")
    verzoek = vraag.request(beschrijving, afzender.organisatie.gemeente or "", op) if gekozen else None
    antwoord = await sluis.exchange(afzender, try_out(vraag.register(sluis.register), verzoek))
    besluit = antwoord.result
    return _book(
        request,
        ingelogd,
        "boek/proef.html",
        status=400 if fouten else 200,
        vraag=vraag,
        fouten=fouten,
        opties=form_options(sluis.register, op),
        beschrijving=beschrijving,
        blad=answer_of(besluit, verzoek, beschrijving.naam) if besluit is not None and verzoek else None,
        inrichting=INRICHTINGEN[vraag.inrichting],
        overal=vraag.inrichting == OVERAL,
    )


@router.get("/register/{doel}")
async def get_doel(request: Request, ingelogd: Mens, doel: str) -> Response:
    """One purpose: who gives what to whom, for what, on which article, for how long."""
    sluis, afzender = sluis_of(request), ingelogd.afzender
    antwoord = await sluis.exchange(afzender, view_purpose(sluis.register, doel, archief_of(request)))
    inzage, op = antwoord.result, dutch_day(antwoord.nu)
    beschrijving = inzage.doel
    return _book(
        request,
        ingelogd,
        "boek/doel.html",
        blad=page_of(beschrijving, sluis.register),
        gebruik=use_of(sluis.register, beschrijving, afzender.organisatie.gemeente or "", op),
        eigen_gemeente=bool(afzender.organisatie.gemeente),
        verwerkers=processors_in_words,
        STAND=STAND,
        pad=path_of(beschrijving.verwerking),
        adres=_address(request, beschrijving),
        versies=[
            (v.beschrijving.versie, path_of(v.beschrijving.verwerking), v.sinds) for v in inzage.versies
        ],
        periode=period_in_words,
        proef=f"{PROEF}?doel={beschrijving.doel}",
    )


@router.get("/register/{doel}/matrix")
async def get_matrix(request: Request, ingelogd: Mens, doel: str) -> Response:
    """One purpose as a table: each party against each kind of data."""
    sluis = sluis_of(request)
    antwoord = await sluis.exchange(ingelogd.afzender, read_register(sluis.register, doel))
    (beschrijving,) = antwoord.result
    return _book(
        request,
        ingelogd,
        "boek/matrix.html",
        beschrijving=beschrijving,
        matrix=matrix_of(beschrijving, dutch_day(antwoord.nu)),
    )


@router.get(PAD)
async def get_verwerking(request: Request, doel: str, versie: str) -> Response:
    """One version of one purpose, for a person or a machine; open to everybody."""
    sluis = sluis_of(request)
    register, op = sluis.register, dutch_day(sluis.clock.now())
    json_please = wants_json(request.headers.get("accept", ""))
    beschrijving = await _version(request, register, doel, versie)
    nu_geldig = register.find(Doel(doel), op) if doel in set(Doel) else None
    geldt = beschrijving is not None and beschrijving == nu_geldig
    if json_please:
        return _as_json(request, beschrijving, op=op, geldt=geldt)
    weergave: Weergave = request.app.state.weergave
    if beschrijving is None:
        nieuwste = path_of(nu_geldig.verwerking) if nu_geldig else ""
        page = weergave.render(
            "boek/onbekend.html", kader=frame_of(request, None), status=404, nieuwste=nieuwste
        )
    else:
        page = weergave.render(
            "boek/verwerking.html",
            kader=frame_of(request, None),
            # Prohibitions stand beside the purpose and have versions of their own: this text has none.
            blad=replace(page_of(beschrijving, register), nooit=()),
            adres=_address(request, beschrijving),
            geldt=geldt,
            nieuwste=path_of(nu_geldig.verwerking) if nu_geldig else "",
            periode=period_in_words,
        )
    page.headers["Vary"] = "Accept"
    return page


def archief_of(request: Request) -> Archief:
    """Where versions that were read once are kept."""
    archief: Archief = request.app.state.archief
    return archief


async def _version(request: Request, register: Register, doel: str, versie: str) -> DoelBeschrijving | None:
    if doel not in set(Doel):
        return None
    lopend = next((d for d in register.doelen if (d.doel, d.versie) == (doel, versie)), None)
    kamer: Registerkamer | None = request.app.state.registers
    if lopend is not None or kamer is None:
        return lopend
    archief = archief_of(request)
    return await kamer.look(lambda tx: archief.find(tx, Doel(doel), versie))


def _as_json(request: Request, doel: DoelBeschrijving | None, *, op: date, geldt: bool) -> Response:
    headers = security_headers() | {"Vary": "Accept"}
    if doel is None:
        return problem_response(ONBEKEND, body_of(ONBEKEND), headers)
    inhoud = entry_as_json(doel, op=op, url=request.app.state.url, geldt=geldt)
    return JSONResponse(inhoud, headers=headers)


def _address(request: Request, doel: DoelBeschrijving) -> str:
    return f"{request.app.state.url}{path_of(doel.verwerking)}"


def _question(ingelogd: Ingelogd, keuze: QueryParams) -> tuple[Proefvraag, dict[str, str]]:
    """What was chosen; what is not right is asked again from the beginning, and named."""
    begin = own_question(ingelogd.afzender, keuze.get("doel", ""))
    if "rol" not in keuze:
        return begin, {}
    try:
        return read_question(keuze), {}
    except InvalidInputError as e:
        return begin, {e.veld: e.reden}


def _book(
    request: Request, ingelogd: Ingelogd, template: str, *, status: int = 200, **context: Any
) -> Response:
    return render_page(
        request, ingelogd, template, plek="Register", actief="/register", status=status, **context
    )

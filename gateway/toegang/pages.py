# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out. No page here shows anything about anybody."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from gateway.errors import RefusedError, UnauthenticatedError, UnknownError
from gateway.kern.organisatie import Afzender
from gateway.toegang.aanmelden import Aanmelding, Terugkeer
from gateway.toegang.deur import Ingelogd, checked_form, in_trace, person_sender, sluis_of, toegang_of
from gateway.toegang.doelen import doelen_of
from gateway.toegang.sessies import Cookie
from gateway.toegang.usecases import end_session, for_access, start_session
from gateway.web.pagina import frame_of
from gateway.web.weergave import Weergave
from policies.begrippen import Doel

AANMELDEN: Final = "/aanmelden"
TERUG: Final = "/aanmelden/terug"
AFMELDEN: Final = "/afmelden"
AFGEMELD: Final = "/afgemeld"

router = APIRouter(include_in_schema=False)


@router.get(AANMELDEN)
async def get_aanmelden(request: Request, naar: str = "/") -> Response:
    """Send the browser to the identity provider."""
    url, cookie = await _aanmelding(request).begin(naar)
    return _redirect(url, cookie)


@router.get(TERUG)
async def get_terug(request: Request) -> Response:
    """Start a session for whoever comes back from the identity provider."""
    aanmelding = _aanmelding(request)
    try:
        kept = request.cookies.get(aanmelding.cookie_name)
        terugkeer = await aanmelding.finish(kept, request.query_params)
        afzender = await _welcome(request, terugkeer)
        return await _start(request, afzender, terugkeer)
    except RefusedError as e:
        return _not_let_in(request, e.kenmerk)
    except UnauthenticatedError:
        return _not_let_in(request, "")


@router.post(AFMELDEN)
async def post_afmelden(
    request: Request,
    ingelogd: Annotated[Ingelogd, Depends(person_sender)],
    form: Annotated[FormData, Depends(checked_form)],
) -> Response:
    """End the session, here and on every replica."""
    del form  # read for its token only
    await sluis_of(request).exchange(for_access(ingelogd.afzender), end_session(ingelogd.sessie_id))
    # Otherwise the answer would bring back the cookie that it removes.
    request.state.sessie_cookie = None
    gone = toegang_of(request).sessies.cookie(ingelogd.sessie_id).gone()
    return _redirect(AFGEMELD, gone)


@router.get(AFGEMELD)
async def get_afgemeld(request: Request) -> Response:
    """Say that the session has ended, and where to begin a new one."""
    return _page(request, "toegang/afgemeld.html", aanmeld_pad=AANMELDEN)


def _aanmelding(request: Request) -> Aanmelding:
    aanmelding = toegang_of(request).aanmelding
    if aanmelding is None:
        raise UnknownError("there is no identity provider here")
    return aanmelding


async def _welcome(request: Request, terugkeer: Terugkeer) -> Afzender:
    """The sender who may start a session; somebody without a place here leaves a line."""
    sluis, wie = sluis_of(request), terugkeer.aangemeld.medewerker
    organisatie = sluis.adresboek.organisatie(terugkeer.aangemeld.oin)
    if organisatie is None:
        raise UnauthenticatedError("the organisation is not connected")
    afzender = in_trace(request, Afzender(organisatie, wie, frozenset({Doel.TOEGANG.value})))
    if not doelen_of(wie.functie, wie.regime):
        fout = UnauthenticatedError("this function has no purposes under this regime")
        await sluis.turn_away(afzender, "sessie.geweigerd", fout)
        raise fout
    return afzender


async def _start(request: Request, afzender: Afzender, terugkeer: Terugkeer) -> Response:
    sessies = toegang_of(request).sessies
    opdracht = start_session(terugkeer.aangemeld.medewerker, terugkeer.once, previous=_previous(request))
    antwoord = await sluis_of(request).exchange(afzender, opdracht)
    response = _redirect(terugkeer.naar, sessies.cookie(antwoord.result))
    response.headers.append("set-cookie", _aanmelding(request).done().header())
    return response


def _previous(request: Request) -> str:
    sessies = toegang_of(request).sessies
    try:
        return sessies.read(request.cookies.get(sessies.cookie_name))
    except UnauthenticatedError:
        return ""


def _not_let_in(request: Request, nummer: str) -> Response:
    return _page(request, "toegang/niet_aangemeld.html", status=401, nummer=nummer, aanmeld_pad=AANMELDEN)


def _page(request: Request, template: str, *, status: int = 200, **context: str) -> Response:
    weergave: Weergave = request.app.state.weergave
    return weergave.render(template, kader=frame_of(request, None), status=status, **context)


def _redirect(url: str, cookie: Cookie) -> Response:
    # 303: whatever the method was, the browser goes on with GET (RFC 9110 section 15.4.4).
    response = RedirectResponse(url, status_code=303)
    response.headers.append("set-cookie", cookie.header())
    response.headers["cache-control"] = "no-store"
    return response

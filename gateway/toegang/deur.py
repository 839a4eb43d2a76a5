# SPDX-License-Identifier: EUPL-1.2
"""THE DOOR: step (1) of the passage. Who is speaking?

A route asks here for its sender and gets an `Afzender`, or the request ends. Whoever
was recognised stays on `request.state.afzender`, so that what goes wrong later can be
written down with a name to it.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.openapi.models import OAuth2 as OAuth2Model
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security.base import SecurityBase
from starlette.datastructures import FormData

from gateway.errors import UnauthenticatedError
from gateway.kern.organisatie import Afzender
from gateway.sluis import Sluis
from gateway.toegang.dpop import ANDERS_GEBRUIKT
from gateway.toegang.inrichting import Toegang
from gateway.toegang.oauth import UITGIFTE_PAD
from gateway.toegang.sessies import person_of
from gateway.toegang.tokens import Tokenbewijs, system_of
from gateway.toegang.usecases import ask_form
from policies.begrippen import Doel

CSRF_VELD: Final = "csrf_token"
_MEESTE_VELDEN: Final = 200
_SCHEMES: Final = frozenset({"bearer", "dpop"})


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """A person at the door: who they are, and the token that their forms must carry."""

    afzender: Afzender
    csrf_token: str = field(repr=False)
    sessie_id: str


def sluis_of(request: Request) -> Sluis:
    """The passage of this application."""
    sluis: Sluis = request.app.state.sluis
    return sluis


def in_trace(request: Request, afzender: Afzender) -> Afzender:
    """The same sender, speaking in the trace of this request; it changes nothing but the log."""
    return replace(afzender, spoor=getattr(request.state, "spoorcontext", None))


def toegang_of(request: Request) -> Toegang:
    """What the door of this application needs."""
    toegang: Toegang = request.app.state.toegang
    return toegang


class Systeemdeur(SecurityBase):
    """The door of systems; being of this kind, it tells in the API description how to get a token."""

    model = OAuth2Model(
        flows=OAuthFlows(clientCredentials=OAuthFlowClientCredentials(tokenUrl=UITGIFTE_PAD, scopes={})),
        description="OAuth 2.0 client credentials with private_key_jwt; purposes in authorization_details; "
        "DPoP if the client wants its tokens tied to a key.",
    )
    scheme_name = "doelgebonden token"

    async def __call__(self, request: Request) -> Afzender:
        """The system behind the access token of this request.

        Raises:
            UnauthenticatedError: no token, or one that is no (longer) good.

        Source: RFC 6750 section 2.1 (the header, and no other place); RFC 9449 section 7.1.
        """
        headers = request.headers.getlist("authorization")
        if len(headers) != 1:
            raise UnauthenticatedError("there is no access token, or more than one")
        scheme, _, rest = headers[0].partition(" ")
        token = rest.strip()
        if scheme.lower() not in _SCHEMES or not token:
            raise UnauthenticatedError("there is no access token")
        bewijs = toegang_of(request).tokens.verify(token)
        _require_possession(request, scheme.lower(), bewijs, token)
        afzender = in_trace(request, system_of(bewijs, sluis_of(request).adresboek))
        request.state.afzender = afzender
        return afzender


system_sender: Final = Systeemdeur()


def _require_possession(request: Request, scheme: str, bewijs: Tokenbewijs, token: str) -> None:
    """Demand the proof that a tied token needs; a token that is not tied goes as Bearer and no other way.

    Source: RFC 9449 section 7.1 and 7.2.
    """
    if (scheme == "dpop") != bool(bewijs.jkt):
        raise UnauthenticatedError("the token is not used as it was given", dpop=ANDERS_GEBRUIKT)
    if bewijs.jkt:
        toegang_of(request).bezit.demand(
            bewijs.jkt,
            request.headers.getlist("dpop"),
            methode=request.method,
            # The path that was routed, with that of the door it came through; never the Host header.
            pad=quote(request.scope["path"]),
            token=token,
            nu=sluis_of(request).clock.now().timestamp(),
        )


async def person_sender(request: Request) -> Ingelogd:
    """The person behind the session cookie of this request.

    Raises:
        UnauthenticatedError: not logged in (any more).
    """
    sessies, sluis = toegang_of(request).sessies, sluis_of(request)
    sessie_id = sessies.read(request.cookies.get(sessies.cookie_name))
    sessie = await sluis.ledger.look(lambda tx: tx.toegangen.session(sessie_id))
    afzender = in_trace(request, person_of(sessies.require_live(sessie), sluis.adresboek))
    request.state.afzender = afzender
    # Read by `SessionRenewal`, which lets the answer say that somebody was seen just now.
    request.state.sessie_cookie = sessies.cookie(sessie_id)
    return Ingelogd(afzender, sessies.csrf_token(sessie_id), sessie_id)


async def require_purpose(request: Request, ingelogd: Ingelogd, doel: Doel) -> None:
    """Refuse a form to a person who could never send it.

    Raises:
        RefusedError: their session is not for this purpose; the refusal is on the log.

    Source: AVG art. 5 lid 1 onder b.
    """
    if doel not in ingelogd.afzender.doelen:
        # The passage asks for the purpose first, so this is refused and leaves its line.
        await sluis_of(request).exchange(ingelogd.afzender, ask_form(doel))


async def checked_form(request: Request, ingelogd: Annotated[Ingelogd, Depends(person_sender)]) -> FormData:
    """The form of a person, when it carries the token of their session.

    Raises:
        UnauthenticatedError: not logged in (any more).
        InvalidInputError: the form is not of this session.
    """
    form = await request.form(max_files=0, max_fields=_MEESTE_VELDEN)
    return _of_session(request, ingelogd, form)


async def checked_upload(
    request: Request, ingelogd: Annotated[Ingelogd, Depends(person_sender)]
) -> AsyncIterator[FormData]:
    """The same of a form that may carry one file, which is let go with the request.

    It stays in memory: no body is larger than what is kept there.

    Raises:
        UnauthenticatedError: not logged in (any more).
        InvalidInputError: the form is not of this session.
    """
    async with request.form(max_files=1, max_fields=_MEESTE_VELDEN) as form:
        yield _of_session(request, ingelogd, form)


def _of_session(request: Request, ingelogd: Ingelogd, form: FormData) -> FormData:
    toegang_of(request).sessies.check_csrf(ingelogd.sessie_id, form.get(CSRF_VELD))
    return form

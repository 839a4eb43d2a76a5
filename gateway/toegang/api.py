# SPDX-License-Identifier: EUPL-1.2
"""The token endpoint and what a client must know to use it.

Errors here have the body that OAuth prescribes, because OAuth clients read it; the
rest of the house answers with problems.

Source: RFC 6749 section 5; RFC 8414; RFC 7517.
"""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from gateway.errors import InvalidInputError, LedgerError, RefusedError, UnauthenticatedError
from gateway.kern.organisatie import Afzender
from gateway.toegang.deur import in_trace, sluis_of, toegang_of
from gateway.toegang.formulier import read_token_form
from gateway.toegang.model import Client
from gateway.toegang.oauth import JWKS_PAD, UITGIFTE_PAD, Uitgifte, Weigering
from gateway.toegang.usecases import issue_token
from policies.begrippen import Doel

METADATA_PAD: Final = "/.well-known/oauth-authorization-server"

# Outside the OpenAPI document: these are OAuth's own interfaces, described by its metadata.
router = APIRouter(include_in_schema=False)


@router.post(UITGIFTE_PAD)
async def post_token(request: Request) -> JSONResponse:
    """Give a token to a client that proves who it is, for purposes it may have.

    With a DPoP proof the token is tied to the key of that proof.

    Source: RFC 6749 section 4.4; RFC 7523 section 2.2; RFC 9396 section 6; RFC 9449 section 5.
    """
    try:
        form, proofs = await read_token_form(request), request.headers.getlist("dpop")
        answer = toegang_of(request).server.issue(form, proofs)
    except InvalidInputError as e:
        return oauth_error("invalid_request", e.reden)
    except HTTPException as e:
        # Whoever counts bodies found this one larger than any request here may be.
        return oauth_error("invalid_request", "the request is too large", status=e.status_code)
    try:
        if isinstance(answer, Uitgifte):
            return await _commit(request, answer)
        return await _turn_away(request, answer)
    except LedgerError:
        # No trace, no token: not even a refusal leaves when its line cannot be written.
        return oauth_error("temporarily_unavailable", "try again later", status=503)


@router.get(METADATA_PAD)
async def get_metadata(request: Request) -> JSONResponse:
    """What a client must know to ask for a token. Source: RFC 8414 section 3."""
    return JSONResponse(toegang_of(request).server.metadata())


@router.get(JWKS_PAD)
async def get_jwks(request: Request) -> JSONResponse:
    """The key that verifies our access tokens. Source: RFC 7517 section 5."""
    return JSONResponse(toegang_of(request).tokens.jwks())


async def _commit(request: Request, uitgifte: Uitgifte) -> JSONResponse:
    afzender = _sender(request, uitgifte.client)
    if afzender is None:
        return oauth_error("invalid_client", "the client is not connected")
    try:
        bezit = uitgifte.bezit.once if uitgifte.bezit else None
        await sluis_of(request).exchange(afzender, issue_token(uitgifte.once, bezit))
    except UnauthenticatedError as e:
        return oauth_error(e.dpop or "invalid_client", str(e))
    except RefusedError:
        return oauth_error("unauthorized_client", "the policy lets this client have no token")
    return JSONResponse(dict(uitgifte.body), headers=_no_store())


async def _turn_away(request: Request, weigering: Weigering) -> JSONResponse:
    afzender = _sender(request, weigering.client) if weigering.client else None
    if afzender:
        fout = (
            UnauthenticatedError(weigering.uitleg)
            if weigering.error == "invalid_client"
            else InvalidInputError(weigering.uitleg)
        )
        await sluis_of(request).turn_away(afzender, "token.geweigerd", fout)
    return oauth_error(weigering.error, weigering.uitleg)


def _sender(request: Request, client: Client) -> Afzender | None:
    organisatie = sluis_of(request).adresboek.organisatie(client.oin)
    if organisatie is None:
        return None
    return in_trace(request, Afzender(organisatie, None, frozenset({Doel.TOEGANG.value}), client.id))


def oauth_error(error: str, uitleg: str, *, status: int = 400) -> JSONResponse:
    """The error body of OAuth, which nobody may keep.

    Source: RFC 6749 section 5.2.
    """
    body = {"error": error, "error_description": uitleg}
    return JSONResponse(body, status_code=status, headers=_no_store())


def _no_store() -> dict[str, str]:
    # Source: RFC 6749 section 5.1 (both headers, for old caches too).
    return {"Cache-Control": "no-store", "Pragma": "no-cache"}

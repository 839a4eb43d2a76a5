# SPDX-License-Identifier: EUPL-1.2
"""How a failed request is answered: a problem for a system, a page for a person.

A known caller whose request could not be understood leaves a line in the log. What
goes wrong unforeseen is told to nobody in detail: a kenmerk outside, the kind of error
and its place in the technical log, no message and no values.
"""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from gateway.errors import GatewayError, InvalidBsnError, InvalidInputError, LedgerError, UnauthenticatedError
from gateway.logs import logger
from gateway.problems import (
    ONBEGREPEN,
    ONBEKEND,
    STORING,
    TE_GROOT,
    Problem,
    body_of,
    problem_of,
    problem_response,
)
from gateway.toegang.deur import person_sender, sluis_of, system_sender
from gateway.web.pagina import frame_of

_INPUT_ERRORS: Final = (InvalidInputError, InvalidBsnError)
_BY_STATUS: Final = {404: ONBEKEND, 413: TE_GROOT}


def answer_systems(api: FastAPI) -> None:
    """Answer every failure under the API with a problem (RFC 9457)."""

    async def on_gateway_error(request: Request, fout: Exception) -> Response:
        problem = problem_of(fout)
        kenmerk = await _note_bad_input(request, fout) if isinstance(fout, _INPUT_ERRORS) else ""
        return problem_response(problem, body_of(problem, fout=fout, kenmerk=kenmerk))

    async def on_bad_body(request: Request, fout: Exception) -> Response:
        fouten = fout.errors() if isinstance(fout, RequestValidationError) else ()
        try:
            kenmerk = await _note_bad_input(request, InvalidInputError("the body does not fit"))
        except GatewayError as e:
            return await on_gateway_error(request, e)
        return problem_response(ONBEGREPEN, body_of(ONBEGREPEN, velden=_names(fouten), kenmerk=kenmerk))

    async def on_http_error(request: Request, fout: Exception) -> Response:
        status = fout.status_code if isinstance(fout, HTTPException) else STORING.status
        problem = _BY_STATUS.get(status) or Problem("verzoek", status, "Dit verzoek kan hier niet", "")
        kenmerk = ""
        if problem is TE_GROOT or status == ONBEGREPEN.status:
            problem = TE_GROOT if problem is TE_GROOT else ONBEGREPEN
            kenmerk = await _note_bad_input(request, InvalidInputError("the body does not fit"))
        return problem_response(problem, body_of(problem, kenmerk=kenmerk))

    async def on_unforeseen(request: Request, fout: Exception) -> Response:
        return problem_response(STORING, body_of(STORING, kenmerk=_tell(request, fout)))

    api.add_exception_handler(GatewayError, on_gateway_error)
    api.add_exception_handler(RequestValidationError, on_bad_body)
    api.add_exception_handler(HTTPException, on_http_error)
    api.add_exception_handler(Exception, on_unforeseen)


def answer_people(app: FastAPI) -> None:
    """Answer every failure of a page with a page: what happened, what was kept, what to do."""

    async def on_gateway_error(request: Request, fout: Exception) -> Response:
        if isinstance(fout, UnauthenticatedError) and request.method == "GET":
            return RedirectResponse("/aanmelden", status_code=303)
        kenmerk = getattr(fout, "kenmerk", "")
        if isinstance(fout, _INPUT_ERRORS):
            kenmerk = await _note_bad_input(request, fout)
        return await _page(request, problem_of(fout).status, kenmerk)

    async def on_http_error(request: Request, fout: Exception) -> Response:
        status = fout.status_code if isinstance(fout, HTTPException) else ONBEGREPEN.status
        return await _page(request, status, "")

    async def on_unforeseen(request: Request, fout: Exception) -> Response:
        return await _page(request, STORING.status, _tell(request, fout))

    app.add_exception_handler(GatewayError, on_gateway_error)
    app.add_exception_handler(RequestValidationError, on_http_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_unforeseen)


async def _note_bad_input(request: Request, fout: GatewayError) -> str:
    """Leave a line when the caller is known; an unknown caller leaves none.

    Raises:
        LedgerError: the line could not be written.
    """
    afzender = getattr(request.state, "afzender", None)
    if afzender is None and "authorization" in request.headers:
        # The body was unreadable before anybody asked who was speaking.
        try:
            afzender = await system_sender(request, request.headers["authorization"])
        except UnauthenticatedError:
            return ""
    return await sluis_of(request).turn_away(afzender, "verzoek.onbegrepen", fout) if afzender else ""


async def _page(request: Request, status: int, kenmerk: str) -> Response:
    try:
        ingelogd = await person_sender(request)
    except (UnauthenticatedError, LedgerError):
        ingelogd = None
    nummer = kenmerk or str(request.state.spoor)
    kader = frame_of(request, ingelogd)
    page: Response = request.app.state.weergave.render_fout(status, kader=kader, nummer=nummer)
    return page


def _tell(request: Request, fout: Exception) -> str:
    """Say in the technical log what kind of error it was and where; never what it said."""
    spoor = str(getattr(request.state, "spoor", ""))
    trace, plek = fout.__traceback__, ""
    while trace is not None:
        plek = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    route = getattr(request.scope.get("route"), "path", "onbekend")
    logger().error(
        "verzoek.mislukt",
        methode=request.method,
        route=route,
        fout=type(fout).__name__,
        plek=plek,
        spoor=spoor,
    )
    return spoor


def _names(fouten: Sequence[Any]) -> tuple[str, ...]:
    """The names of the fields that were wrong; a name that is not ours is not repeated."""
    names = set()
    for fout in fouten:
        plek = [str(deel) for deel in fout["loc"] if deel != "body" and not isinstance(deel, int)]
        names.add("onbekend veld" if fout["type"] == "extra_forbidden" else ".".join(plek) or "inhoud")
    return tuple(sorted(names))

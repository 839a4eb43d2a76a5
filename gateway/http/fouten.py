# SPDX-License-Identifier: EUPL-1.2
"""How a failed request is answered: a problem for a system, a page for a person.

A known caller whose request could not be understood leaves a line in the log. What
goes wrong unforeseen is told to nobody in detail: a kenmerk outside, the kind of error
and its place in the technical log, no message and no values.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from gateway.errors import GatewayError, InvalidBsnError, InvalidInputError, LedgerError, UnauthenticatedError
from gateway.http.problems import (
    ANDERS,
    ONBEGREPEN,
    ONBEKEND,
    STORING,
    TE_GROOT,
    Problem,
    body_of,
    headers_of,
    problem_of,
    problem_response,
)
from gateway.logs import logger
from gateway.toegang.deur import person_sender, sluis_of, system_sender
from gateway.web.pagina import frame_of

_INPUT_ERRORS: Final = (InvalidInputError, InvalidBsnError)
_BY_STATUS: Final = {p.status: p for p in (ONBEGREPEN, ONBEKEND, TE_GROOT)}
_UNREADABLE: Final = frozenset({ONBEGREPEN.status, TE_GROOT.status})
"""What the server refused before anybody could parse it."""


Shape = Callable[[Request, Problem, dict[str, Any], Mapping[str, str] | None], Response]
"""How a problem with its body is answered to this request."""


def as_problem(
    request: Request, problem: Problem, body: dict[str, Any], headers: Mapping[str, str] | None
) -> Response:
    """As RFC 9457 has it, to whoever asks."""
    del request
    return problem_response(problem, body, headers)


def answer_systems(api: FastAPI, shape: Shape = as_problem) -> None:
    """Answer every failure at the doors for systems, in one shape."""

    async def on_gateway_error(request: Request, fout: Exception) -> Response:
        kenmerk = ""
        if isinstance(fout, _INPUT_ERRORS) and not fout.kenmerk:
            fout, kenmerk = await _note(request, fout)
        problem = problem_of(fout)
        return shape(request, problem, body_of(problem, fout=fout, kenmerk=kenmerk), headers_of(fout))

    async def on_bad_body(request: Request, fout: Exception) -> Response:
        fouten = fout.errors() if isinstance(fout, RequestValidationError) else ()
        return shape(request, *await _not_understood(request, ONBEGREPEN, _names(fouten)), None)

    async def on_http_error(request: Request, fout: Exception) -> Response:
        status = fout.status_code if isinstance(fout, HTTPException) else STORING.status
        problem = _BY_STATUS.get(status) or replace(ANDERS, status=status)
        # HTTP's own headers go along: with another method comes the list of those that may (RFC 9110 15.5.6).
        headers = getattr(fout, "headers", None)
        return shape(request, *await _not_understood(request, problem), headers)

    async def on_unforeseen(request: Request, fout: Exception) -> Response:
        return shape(request, STORING, body_of(STORING, kenmerk=_tell(request, fout)), None)

    api.add_exception_handler(GatewayError, on_gateway_error)
    api.add_exception_handler(RequestValidationError, on_bad_body)
    api.add_exception_handler(HTTPException, on_http_error)
    api.add_exception_handler(Exception, on_unforeseen)


async def _not_understood(
    request: Request, problem: Problem, velden: tuple[str, ...] = ()
) -> tuple[Problem, dict[str, Any]]:
    fout, kenmerk = await _note(request, InvalidInputError("the request does not fit"))
    if isinstance(fout, LedgerError):
        problem, velden = problem_of(fout), ()
    elif not kenmerk and problem.status in _UNREADABLE:
        # Who cannot say who they are hears that before anything about their body.
        problem, velden = problem_of(UnauthenticatedError("nobody we know is speaking")), ()
    return problem, body_of(problem, velden=velden, kenmerk=kenmerk, ontvangst=fout.ontvangst)


def answer_people(app: FastAPI) -> None:
    """Answer every failure of a page with a page: what happened, what was kept, what to do."""

    async def on_gateway_error(request: Request, fout: Exception) -> Response:
        if isinstance(fout, UnauthenticatedError) and request.method == "GET":
            # Only the path: it says where somebody was, and `own_path` lets it lead nowhere else.
            return RedirectResponse(f"/aanmelden?{urlencode({'naar': request.url.path})}", status_code=303)
        kenmerk = getattr(fout, "kenmerk", "")
        if isinstance(fout, _INPUT_ERRORS) and not kenmerk:
            fout, kenmerk = await _note(request, fout)
        return await _page(request, problem_of(fout).status, kenmerk)

    async def on_http_error(request: Request, fout: Exception) -> Response:
        status = fout.status_code if isinstance(fout, HTTPException) else ONBEGREPEN.status
        noted, kenmerk = await _note(request, InvalidInputError("the request does not fit"))
        status = problem_of(noted).status if isinstance(noted, LedgerError) else status
        page = await _page(request, status, kenmerk)
        page.headers.update(getattr(fout, "headers", None) or {})
        return page

    app.add_exception_handler(GatewayError, on_gateway_error)
    app.add_exception_handler(RequestValidationError, on_http_error)
    app.add_exception_handler(HTTPException, on_http_error)


async def answer_unforeseen(request: Request, fout: Exception) -> Response:
    """Answer what nobody foresaw on a page: that it is our fault, and under which number we look."""
    return await _page(request, STORING.status, _tell(request, fout))


async def _note(request: Request, fout: GatewayError) -> tuple[GatewayError, str]:
    """Leave a line when the caller is known; an unknown caller leaves none.

    Returns:
        The error to answer with, and the kenmerk of the line. No line, no answer but that.
    """
    try:
        return fout, await _write_line(request, fout)
    except LedgerError as e:
        return e, ""


async def _write_line(request: Request, fout: GatewayError) -> str:
    afzender = getattr(request.state, "afzender", None)
    if afzender is None and "authorization" in request.headers:
        # The body was unreadable before anybody asked who was speaking.
        try:
            afzender = await system_sender(request)
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

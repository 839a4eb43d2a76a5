# SPDX-License-Identifier: EUPL-1.2
"""How a call fails: the status and one line of text, and always the number that the caller gave it.

Source: AuthZEN Authorization API 1.0, Error Responses; Request Identification.
"""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.http.problems import Problem, problem_response

_PROBLEM_JSON: Final = "application/problem+json"
_REQUEST_ID: Final = b"x-request-id"


def as_text(
    request: Request, problem: Problem, body: dict[str, Any], headers: Mapping[str, str] | None
) -> Response:
    """A problem as AuthZEN has it: a message; as a problem (RFC 9457) for who says to accept that."""
    whole = problem_response(problem, body, headers)
    if _PROBLEM_JSON in request.headers.get("accept", ""):
        return whole
    velden = f" ({', '.join(body['velden'])})" if body.get("velden") else ""
    kenmerk = f" Kenmerk: {body['kenmerk']}." if body.get("kenmerk") else ""
    tekst = f"{body['title']}{velden}. {body['detail']}{kenmerk}"
    kept = {n: w for n, w in whole.headers.items() if n not in {"content-type", "content-length"}}
    return PlainTextResponse(tekst, status_code=problem.status, headers=kept)


class RequestIdentification:
    """Gives every answer, also one that failed, the `X-Request-ID` of its request; it is read nor kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        given = [h for h in scope.get("headers", ()) if h[0] == _REQUEST_ID][:1]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *given]
            await send(message)

        await self._app(scope, receive, answer)

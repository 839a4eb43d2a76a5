# SPDX-License-Identifier: EUPL-1.2
"""What happens around every request: its trace id, its headers, its size, one line in the technical log.

Nothing that goes wrong inside comes out as an error: a server would write down what it
says, with what somebody sent.

Pure ASGI: Starlette's BaseHTTPMiddleware would cost more than half of all requests a second.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.kern.spoorcontext import Spoorcontext, begin_trace, read_traceparent
from gateway.logs import logger
from gateway.ports import Chance

_HSTS: Final = (b"strict-transport-security", b"max-age=31536000")
"""Source: RFC 6797 section 6.1."""

_SYSTEMS: Final = ("/api/", "/access/")
"""The doors for systems: the API, and the policy as a decision point (AuthZEN)."""

Headers = list[tuple[bytes, bytes]]


def nothing(_: Scope) -> Headers:
    """No headers: this system need not be told anything."""
    return []


OnFailure = Callable[[Request, Exception], Awaitable[Response]]


class SystemDoors:
    """Lets a system in by its own door at once, past all that stands between a person and a page.

    The doors stand among the routes as well; this is a shorter way to the same. Measured: an API
    behind the routes, the error pages and the session of people cost a twentieth of each request.
    """

    def __init__(self, app: ASGIApp, *, doors: Sequence[Mount]) -> None:
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] == "http":
            for door in self._doors:
                match, inside = door.matches(scope)
                if match is Match.FULL:
                    scope.update(inside)
                    await door.handle(scope, receive, send)
                    return
        await self._app(scope, receive, send)


class BodyLimit:
    """Reads no more of a body than it may be; who answers errors answers this one too.

    Source: RFC 9110 section 15.5.14 (413).
    """

    def __init__(self, app: ASGIApp, *, largest: int) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced, read = _announced(scope), 0

        async def receive_little() -> Message:
            nonlocal read
            # What is announced too large is not even read; what is not announced is counted.
            message: Message = {} if announced > self._largest else await receive()
            read += len(message.get("body", b""))
            if max(announced, read) > self._largest:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_little, send)


class Surroundings:
    """Gives each request a trace id and headers, and says afterwards how it went.

    `tell_system` gives more headers for a request to a door for systems.

    The route template is logged, never the path: a path holds numbers of zaken.

    Source: W3C Trace Context (traceparent); RFC 6797; NL API Design Rules 2.2 (API-Version and more).
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        version: str,
        chance: Chance,
        on_failure: OnFailure,
        tell_system: Callable[[Scope], Headers] = nothing,
        secure: bool = False,
    ) -> None:
        self._app = app
        self._chance = chance
        self._on_failure = on_failure
        self._told = tell_system
        self._log = logger()
        self._api_headers = [
            (b"api-version", version.encode()),
            (b"cache-control", b"no-store"),
            (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            _HSTS,
        ]
        # A browser that met this header over http would not listen; one over https stays with https.
        self._page_headers = [_HSTS] if secure else []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        context = self._trace_of(scope)
        spoor = context.spoor
        scope.setdefault("state", {}).update(spoor=spoor, spoorcontext=context)
        api = scope["path"].startswith(_SYSTEMS)
        began, status = time.perf_counter(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                ours = [*self._api_headers, *self._told(scope)] if api else self._page_headers
                message["headers"] = _with_headers(message["headers"], ours)
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Exception as e:  # noqa: BLE001 - the outermost loop of a request
            # The API has answered already, and said in the log what kind of error it was.
            if not status:
                response = await self._on_failure(Request(scope), e)
                await response(scope, receive, answer)
        self._tell(scope, status, began, spoor)

    def _trace_of(self, scope: Scope) -> Spoorcontext:
        # Who calls may say in which trace, and nothing else of it counts: not even whether it is sampled.
        found = read_traceparent([value for name, value in scope["headers"] if name == b"traceparent"])
        return found or begin_trace(self._chance.octets(16))

    def _tell(self, scope: Scope, status: int, began: float, spoor: str) -> None:
        route = scope.get("route")
        self._log.info(
            "verzoek.beantwoord",
            methode=scope["method"],
            route=getattr(route, "path", "onbekend"),
            status=status,
            duur_ms=round((time.perf_counter() - began) * 1000, 1),
            spoor=spoor,
        )


def _with_headers(headers: Any, ours: Headers) -> Headers:
    there = {name for name, _ in headers}
    return [*headers, *(h for h in ours if h[0] not in there)]


def _announced(scope: Scope) -> int:
    """The length that a request says its body has; what cannot be read counts as none."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0

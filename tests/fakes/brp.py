# SPDX-License-Identifier: EUPL-1.2
"""A BRP to test against: the demo server of the test set, or a server that fails in a chosen way."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from httpx2 import ASGITransport, AsyncBaseTransport, AsyncClient, ConnectError, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.bronnen.brp import BrpBron
from gateway.demo.brp import testing_only_brp_app as demo_brp
from gateway.demo.regio import brp_testset
from gateway.kern.oin import Oin
from policies.begrippen import Doel, Veld
from policies.velden import velden

URL = "https://brp.example/haalcentraal/api/brp"
SLEUTEL = "testing-only-key"
OIN = Oin("00000099000000392000")
VANDAAG = date(2026, 11, 22)
ALLES = velden(
    "persoon.naam",
    "persoon.geboortedatum",
    "persoon.adres",
    "huishouden.aantal",
    "huishouden.samenstelling",
)


@dataclass
class Tap:
    """Stands between the source and its server, and keeps what was sent."""

    app: ASGIApp
    seen: list[Mapping[str, Any]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the request, then let the server answer it."""
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        self.seen.append(
            {
                "method": scope["method"],
                "path": scope["path"],
                "query": scope["query_string"],
                "headers": {k.decode(): v.decode() for k, v in scope["headers"]},
                "body": json.loads(body),
            }
        )

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, again, send)


def answering(status: int, body: bytes, **headers: str) -> ASGIApp:
    """A server that always gives this answer."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        koppen = [(k.encode(), v.encode()) for k, v in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": koppen})
        await send({"type": "http.response.body", "body": body})

    return app


class Unreachable(AsyncBaseTransport):
    """A network without the host that is asked for."""

    async def handle_async_request(self, request: Request) -> Response:
        """Fail as a closed port does, and carry the request as httpx2 itself does."""
        raise ConnectError("all connection attempts failed", request=request)


def source(
    app: ASGIApp | AsyncBaseTransport, *, total_seconds: float = 5.0, oin: Oin | None = OIN
) -> BrpBron:
    """The real source, before this server."""
    transport = app if isinstance(app, AsyncBaseTransport) else ASGITransport(app, raise_app_exceptions=False)
    return BrpBron(
        AsyncClient(transport=transport),
        url=URL,
        key=SLEUTEL,
        doelbinding="BRPACT-SociaalDomein",
        oin=oin,
        total_seconds=total_seconds,
    )


@cache
def demo_server() -> ASGIApp:
    """The demo BRP with the published test set."""
    return demo_brp(brp_testset(), api_key=SLEUTEL, vandaag=lambda: VANDAAG)


@cache
def record(bsn: str) -> Mapping[str, Any]:
    """One person of the test set."""
    return next(p for p in brp_testset() if p["burgerservicenummer"] == bsn)


def server_of(*personen: Mapping[str, Any]) -> ASGIApp:
    """The demo BRP with these people only."""
    return demo_brp(personen, api_key=SLEUTEL, vandaag=lambda: VANDAAG)


def persoon_json(*personen: Mapping[str, Any]) -> bytes:
    """An answer with these people in it."""
    return json.dumps({"type": "RaadpleegMetBurgerservicenummer", "personen": list(personen)}).encode()


def with_values(gegevens: Iterable[Any]) -> dict[Veld, list[str]]:
    """What was given, by field."""
    gevonden: dict[Veld, list[str]] = {}
    for g in gegevens:
        gevonden.setdefault(g.veld, []).append(g.waarde)
    return gevonden


WMO = Doel.ONDERZOEK_WMO
JEUGD = Doel.TOELEIDING_JEUGD

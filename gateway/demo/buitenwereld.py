# SPDX-License-Identifier: EUPL-1.2
"""The world outside the demo gateway, as one process: the BRP and the identity provider.

It ends when its parent ends, however that happens: it waits for its own standard input
to close.
"""

import asyncio
import secrets
import sys
from datetime import UTC, date, datetime

import uvicorn
from starlette.types import ASGIApp

from gateway.demo.brp import testing_only_brp_app
from gateway.demo.clienten import generate_key
from gateway.demo.identiteit import testing_only_identity_app
from gateway.demo.identiteit_aanvraag import Toepassing
from gateway.demo.mensen import DEMO_MENSEN
from gateway.demo.plaats import Plaats
from gateway.demo.regio import gba_personen, make_regio


async def testing_only_serve(plaats: Plaats, vandaag: date) -> None:
    """Serve the demo's sources until standard input closes."""
    regio = make_regio(vandaag)
    brp = testing_only_brp_app(
        gba_personen(regio, vandaag), api_key=plaats.brp_key.read_text().strip(), vandaag=lambda: vandaag
    )
    identiteit = testing_only_identity_app(
        DEMO_MENSEN,
        issuer=plaats.identiteit_url,
        key=generate_key(),
        toepassingen=[
            Toepassing(
                "sluis",
                redirect_uris=frozenset({f"{plaats.url}/aanmelden/terug"}),
                logout_uris=frozenset({f"{plaats.url}/afgemeld"}),
            )
        ],
        now=lambda: datetime.now(UTC),
        random_token=lambda: secrets.token_urlsafe(32),
    )
    servers = [_server(brp, plaats.brp_port), _server(identiteit, plaats.identiteit_port)]
    parent = asyncio.create_task(_parent_gone(servers))
    await asyncio.gather(*(server.serve() for server in servers))
    parent.cancel()


def _server(app: ASGIApp, port: int) -> uvicorn.Server:
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="warning", access_log=False, server_header=False
    )
    return uvicorn.Server(config)


async def _parent_gone(servers: list[uvicorn.Server]) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    for server in servers:
        server.should_exit = True


if __name__ == "__main__":
    asyncio.run(testing_only_serve(Plaats.from_arguments(sys.argv[1:]), date.fromisoformat(sys.argv[3])))

# SPDX-License-Identifier: EUPL-1.2
"""What a system has left of its quota, on every answer that the API gives it.

Also where nothing is drawn: a client that knows what is left need not find out by being stopped.

Source: draft-ietf-httpapi-ratelimit-headers-10, section 3 (RateLimit-Policy) and section 4 (RateLimit);
RFC 9651 (structured fields).
"""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import consumer_of, seconds_left
from gateway.sluis import Sluis

NAAM: Final = "personen-per-dag"
"""What the policy is called; its unit is a person, which is none of the units of the draft."""

EEN_DAG: Final = 86_400


class QuotaHeaders:
    """Says on an answer to a known system what its quota is, what is left and until when."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Who could not say who they are hears nothing about anybody's quota.
                afzender = scope["state"].get("afzender")
                if afzender is not None:
                    message["headers"] = [
                        *message["headers"],
                        *quota_headers(scope["app"].state.sluis, afzender),
                    ]
            await send(message)

        await self._app(scope, receive, answer)


def quota_headers(sluis: Sluis, afzender: Afzender) -> list[tuple[bytes, bytes]]:
    """The two headers of a client at this moment."""
    nu = sluis.clock.now()
    stand = sluis.verbruik.stand(consumer_of(afzender), nu)
    policy = f'"{NAAM}";q={stand.quota};w={EEN_DAG}'
    limit = f'"{NAAM}";r={stand.rest};t={seconds_left(nu)}'
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", limit.encode())]

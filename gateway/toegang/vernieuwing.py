# SPDX-License-Identifier: EUPL-1.2
"""Every answer to a person says again when that person was last seen.

Pure ASGI: one layer around all pages, so that no page can forget it.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.toegang.sessies import SessionKeeper


class SessionRenewal:
    """Sets the session cookie anew on the answer of every request that the door let in."""

    def __init__(self, app: ASGIApp, sessies: SessionKeeper) -> None:
        self._app, self._sessies = app, sessies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and look on its way back who was there."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # The door writes in this dictionary, also when a router works on a copy of the scope.
        state = scope.setdefault("state", {})

        async def renew(message: Message) -> None:
            sessie_id = state.get("sessie_id")
            if message["type"] == "http.response.start" and sessie_id:
                cookie = self._sessies.cookie(sessie_id).header()
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", cookie.encode("latin-1"))]
            await send(message)

        await self._app(scope, receive, renew)

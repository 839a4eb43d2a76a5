# SPDX-License-Identifier: EUPL-1.2
"""Every answer to a person says again when that person was last seen.

Pure ASGI: one layer around all pages, so that no page can forget it.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class SessionRenewal:
    """Sets the cookie that the door left for the answer, on every request of a person."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and look on its way back who was there."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # The door writes in this dictionary, also when a router works on a copy of the scope.
        state = scope.setdefault("state", {})

        async def renew(message: Message) -> None:
            cookie = state.get("sessie_cookie")
            if message["type"] == "http.response.start" and cookie:
                renewed = (b"set-cookie", cookie.header().encode("latin-1"))
                message["headers"] = [*message.get("headers", ()), renewed]
            await send(message)

        await self._app(scope, receive, renew)

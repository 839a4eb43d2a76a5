# SPDX-License-Identifier: EUPL-1.2
"""A route whose body is read strictly; every route of the API is one."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from gateway.http.strict_json import read_json


class StrictRoute(APIRoute):
    """Reads a body as UTF-8 with every name once; another body is answered as one that is no JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI, with another reader of JSON."""
        answer = super().get_route_handler()

        async def read_strictly(request: Request) -> Response:
            return await answer(_StrictRequest(request.scope, request.receive))

        return read_strictly


class _StrictRequest(Request):
    async def json(self) -> Any:
        return read_json(await self.body())

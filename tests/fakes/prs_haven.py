# SPDX-License-Identifier: EUPL-1.2
"""The line to a national service over real HTTP, on the loopback interface."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from httpx2 import AsyncClient
from starlette.types import ASGIApp
from stories.bediening import bound, serving

from adapters.prs.kanaal import Kanaal
from fakes.prs import bewijs


@asynccontextmanager
async def over_http(app: ASGIApp, *, naam: str = "PRS") -> AsyncIterator[Kanaal]:
    """Serve this until the block ends, and give the channel to it."""
    with bound() as haven, serving([(app, haven)]):
        async with AsyncClient() as client:
            yield Kanaal(client, naam=naam, url=haven.url, bewijs=bewijs, total_seconds=30.0)

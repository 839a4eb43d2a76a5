# SPDX-License-Identifier: EUPL-1.2
"""All real doors of the house on fakes, with one more behind which something breaks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from fakes.deur import ISSUER, make_door, make_toegang
from fakes.world import FakeChance
from gateway.http import deuren
from gateway.registers.inrichting import Registerkamer
from gateway.sluis import Sluis
from gateway.toegang.inrichting import Toegang
from gateway.toezicht.inrichting import Toezicht

VERSION: Final = "1.2.3"


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    del app
    yield


def open_doors(
    sluis: Sluis,
    toegang: Toegang | None = None,
    *,
    url: str = ISSUER,
    toezicht: Toezicht | None = None,
    registers: Registerkamer | None = None,
) -> FastAPI:
    """All doors of the house on this passage, with its desks when they are given."""
    app = deuren.build(_life, version=VERSION, url=url, chance=FakeChance())
    deuren.furnish(
        app,
        sluis=sluis,
        toegang=toegang or make_toegang(sluis),
        demonstratie=False,
        toezicht=toezicht,
        registers=registers,
    )
    return app


async def get_kapot() -> None:
    """A door behind which something breaks, with a number in what it says."""
    raise ValueError("999970008")


def make_doors(url: str = ISSUER) -> FastAPI:
    """The application as it is served at an address, on a world of fakes."""
    door = make_door()
    app = open_doors(door.sluis, door.toegang, url=url)
    for one in (app, app.state.api, app.state.access):
        one.add_api_route("/kapot", get_kapot, include_in_schema=False)
    return app


def knock(app: FastAPI) -> AsyncClient:
    """Somebody unknown at the doors."""
    return AsyncClient(transport=ASGITransport(app, raise_app_exceptions=False), base_url=ISSUER)


def description() -> dict[str, Any]:
    """The OpenAPI description of the API."""
    schema: dict[str, Any] = make_doors().state.api.openapi()
    return schema

# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with an installation: migrate, list, export and verify the log."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from gateway.app import House, open_house
from gateway.settings import Settings


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[House]:
    house = await open_house(settings)
    try:
        yield house
    finally:
        await house.close()


async def migrate(settings: Settings) -> None:
    """Bring the database to the shape that this version needs."""
    async with _opened(settings):
        pass


async def log_vkey(settings: Settings) -> str:
    """The public key of the log, as verifiers write it."""
    async with _opened(settings) as house:
        return house.vkey


async def list_organisaties(settings: Settings) -> Sequence[str]:
    """Who is connected: one line each."""
    async with _opened(settings) as house:
        return [f"{o.oin}  {o.rol:28} {o.naam}" for o in house.adresboek.all()]

# SPDX-License-Identifier: EUPL-1.2
"""What can happen to a database on a server while a gateway works on it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from engines import Database, postgres_url
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

_OTHERS: Final = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = '{name}' AND pid <> pg_backend_pid()"
)


@asynccontextmanager
async def moved_to(database: Database, disk: Path) -> AsyncIterator[None]:
    """Have the files of a database stand on another disk until the block ends."""
    name, place = _name(database.place), disk / "tabellen"
    [(data,)] = await administer("SHOW data_directory")
    _give(place, Path(data))
    await administer(f"CREATE TABLESPACE klein LOCATION '{place}'")
    await administer(f"ALTER DATABASE {name} SET TABLESPACE klein")
    try:
        yield
    finally:
        await administer(_OTHERS.format(name=name))
        await administer(f"ALTER DATABASE {name} SET TABLESPACE pg_default")
        await administer("DROP TABLESPACE klein")


async def make_read_only(url: str) -> None:
    """Let nobody write in a database any more; everybody is disconnected, as in a failover."""
    name = _name(url)
    await administer(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await administer(_OTHERS.format(name=name))


async def make_writable(url: str) -> None:
    """Let be written in it again; nobody is disconnected."""
    await administer(f"ALTER DATABASE {_name(url)} RESET default_transaction_read_only")


async def administer(statement: str) -> list[tuple[Any, ...]]:
    """Run one statement beside everybody else, on the server of this test session."""
    engine = create_async_engine(postgres_url("postgres"), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as conn:
            result = await conn.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        await engine.dispose()


def _name(url: str) -> str:
    return str(make_url(url).database)


def _give(place: Path, data: Path) -> None:
    """Make a folder that belongs to who runs the server."""
    place.mkdir(mode=0o700)
    owner = data.stat()
    os.chown(place, owner.st_uid, owner.st_gid)

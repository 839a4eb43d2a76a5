# SPDX-License-Identifier: EUPL-1.2
"""Open the database that the settings name, in the shape that this version needs."""

from pathlib import Path
from typing import Final

from adapters.sql.ledger import Engine
from adapters.sql.migreren import migrate
from adapters.sql.postgres import PostgresEngine
from adapters.sql.sqlite import SqliteEngine

_SQLITE: Final = "sqlite:///"


async def open_engine(url: str) -> Engine:
    """The engine for a database URL, after its migrations."""
    engine: Engine
    if url.startswith(_SQLITE):
        path = Path(url.removeprefix(_SQLITE))
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = SqliteEngine(path)
    else:
        engine = PostgresEngine(url)
    await engine.write(migrate)
    return engine

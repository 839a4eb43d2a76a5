# SPDX-License-Identifier: EUPL-1.2
"""Open the database that the settings name, in the shape that this version needs."""

from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from adapters.sql.ledger import Wisbaar
from adapters.sql.migreren import migrate
from adapters.sql.postgres import PostgresEngine
from adapters.sql.sqlite import SqliteEngine
from gateway.errors import LedgerError

_SQLITE: Final = "sqlite:///"


async def open_engine(url: str) -> Wisbaar:
    """The engine for a database URL, after its migrations.

    Raises:
        LedgerError: the database cannot be reached, made or brought up to date. The message
            holds no address: there may be a password in it.
    """
    try:
        engine = _engine_of(url)
        try:
            await engine.write(migrate)
        except BaseException:
            await engine.close()
            raise
    except (SQLAlchemyError, OSError) as e:
        raise LedgerError(
            f"the database cannot be opened ({_kind_of(e)}); check SLUIS_DATABASE_URL and the rights on it"
        ) from e
    return engine


def _engine_of(url: str) -> Wisbaar:
    if not url.startswith(_SQLITE):
        return PostgresEngine(url)
    path = Path(url.removeprefix(_SQLITE))
    _make_private(path)
    return SqliteEngine(path)


def _make_private(path: Path) -> None:
    """Make a database file that only its owner can read; its WAL gets the same mode from SQLite.

    It holds sealed BSNs and pseudonyms, and a reader of the file passes no door. What is
    there already keeps the mode that its owner gave it.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def _kind_of(error: Exception) -> str:
    return type(getattr(error, "orig", None) or error).__name__

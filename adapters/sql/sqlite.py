# SPDX-License-Identifier: EUPL-1.2
"""SQLite: one process, one writer in a thread of its own, reads on the event loop.

The library comes with the wheel of pysqlite3: Debian's 3.40 can corrupt a WAL file
(fixed in 3.51.3). WAL with synchronous=FULL: a commit that returned is on the disk.

Source: sqlite.org/wal.html, sqlite.org/pragma.html#pragma_synchronous.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

import pysqlite3.dbapi2
from sqlalchemy import Connection, create_engine, event
from sqlalchemy import Engine as SaEngine
from sqlalchemy.pool import StaticPool

T = TypeVar("T")

_CHECKPOINT: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
_POGINGEN: Final = 3

WAL_PAGES: Final = 8_000
"""So many pages of 4 KiB are in the WAL before who commits brings them into the file. With the 1,000 that
SQLite begins with, half of the time of a commit went there: measured, 0.73 against 1.00 ms."""


class SqliteEngine:
    """Implements `adapters.sql.ledger.Engine` on one file."""

    lanes = 1
    places_at_once = True

    def __init__(self, path: Path) -> None:
        self._writer = open_file(path, begin="BEGIN IMMEDIATE", query_only=False)
        self._reader = open_file(path, begin="BEGIN", query_only=True)
        # Kept: taking it from the pool and giving it back is a twelfth of a commit of thirty lines.
        self._conn = self._writer.connect()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="schrijver")

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on a snapshot; inline, because a thread would cost more than the read."""
        with self._reader.connect() as conn, conn.begin():
            return work(conn)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction of the one writer."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._write, work)

    def lock(self, conn: Connection, keys: Sequence[str], *, alone: bool) -> None:
        """Nothing to do: BEGIN IMMEDIATE lets one writer in at a time."""

    async def wipe(self) -> bool:
        """Bring all commits into the file and empty the WAL, which keeps what was overwritten.

        False when others went on reading an older state: then it is still in the WAL.

        Source: sqlite.org/pragma.html#pragma_wal_checkpoint (TRUNCATE).
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._truncate)

    async def sweep(self) -> None:
        """Empty the WAL after an erasure. When others read on, it is emptied as soon as it is full."""
        await self.wipe()

    async def close(self) -> None:
        """Stop the writer and close the file."""
        self._thread.shutdown(wait=True)
        self._conn.close()
        self._writer.dispose()
        self._reader.dispose()

    def _truncate(self) -> bool:
        # Past SQLAlchemy, which would begin a transaction: no checkpoint is made within one.
        raw = self._writer.raw_connection()
        try:
            cursor = raw.cursor()
            # Each time it waits for the readers as long as any statement waits for a lock.
            ends = (cursor.execute(_CHECKPOINT).fetchone()[0] for _ in range(_POGINGEN))
            return any(busy == 0 for busy in ends)
        finally:
            raw.close()

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self._conn.begin():
            return work(self._conn)


def open_file(path: Path, *, begin: str, query_only: bool) -> SaEngine:
    """One connection to a file, with the durability that the log needs."""
    engine = create_engine(
        f"sqlite:///{path}",
        module=pysqlite3.dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,  # an error message must not carry what somebody sent
        connect_args={"check_same_thread": False, "timeout": 10.0, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def configure(dbapi: Any, _: object) -> None:
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute(f"PRAGMA wal_autocheckpoint={WAL_PAGES}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        if query_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def open_transaction(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    return engine

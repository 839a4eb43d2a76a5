# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL: several replicas on one database, each with a few lanes of its own.

Two lanes that work on one person wait for one another on an advisory lock.

Source: PostgreSQL manual, 13.3.5 (advisory locks), 13.2 (isolation).
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from sqlalchemy import BigInteger, Boolean, Connection, bindparam, event, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

T = TypeVar("T")

LANES: Final = 2
"""Two lanes: while one waits for its commit the other works; more only wait for the event loop."""

CONNECT_SECONDS: Final = 10.0
IDLE_SECONDS: Final = 30
"""A replica that stands still in a transaction holds locks that others wait for; the server ends it."""

READ_ONLY: Final = "25006"
"""The SQLSTATE of a server, or a session, that may only be read. Source: PostgreSQL manual, appendix A."""

_WRITERS: Final = 7_305_421_905
"""Whoever writes shares this lock, first of all; who takes it alone waits until nobody writes."""

_LOCK: Final = text(
    "SELECT CASE WHEN n = 1 AND NOT :alone THEN pg_advisory_xact_lock_shared(k) IS NULL"
    " ELSE pg_advisory_xact_lock(k) IS NULL END"
    " FROM unnest(:keys) WITH ORDINALITY AS t(k, n) ORDER BY n"
).bindparams(bindparam("keys", type_=ARRAY(BigInteger)), bindparam("alone", type_=Boolean))

_VACUUM: Final = text("VACUUM (FULL) kluissleutel")
_SWEEP: Final = tuple(text(f"VACUUM {tabel}") for tabel in ("betrokkenesleutel", "logregel"))
_LOCK_TIMEOUT: Final = text("SET lock_timeout = '10s'")
_NO_TIMEOUT: Final = text("RESET lock_timeout")


class PostgresEngine:
    """Implements `adapters.sql.ledger.Engine` on a server."""

    lanes = LANES
    places_at_once = False

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            url,
            hide_parameters=True,  # an error message must not carry what somebody sent
            pool_size=LANES + 8,
            # A lost connection is noticed when it is used: that request is told so, and all
            # connections are made anew. A ping before each use would cost every request more.
            pool_pre_ping=False,
            connect_args={
                "timeout": CONNECT_SECONDS,
                "server_settings": {"idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s"},
            },
        )
        event.listen(self._engine.sync_engine, "handle_error", _leave_reader)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on one snapshot that cannot be written."""
        async with self._engine.connect() as conn:
            await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            async with conn.begin():
                return await conn.run_sync(work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction and wait for its commit."""
        try:
            return await self._write(work)
        except DBAPIError as e:
            if not _is_read_only(e.orig):
                raise
        # Nothing was written, and by now all sessions are left: one that is made now knows whether the
        # server may be written again. Without it the first request after an outage would be refused.
        return await self._write(work)

    def lock(self, conn: Connection, keys: Sequence[str], *, alone: bool) -> None:
        """Take the locks in the order of their numbers, so that nobody waits in a circle."""
        conn.execute(_LOCK, {"keys": [_WRITERS, *sorted(map(_lock_number, keys))], "alone": alone}).all()

    async def wipe(self) -> bool:
        """Write the table of the keys of the vault anew: a page keeps what was overwritten in it.

        False when this role may not, or the table was in use for too long.

        Source: PostgreSQL manual, VACUUM (FULL writes the whole content into a new file).
        """
        try:
            async with self._engine.connect() as conn:
                await conn.execution_options(isolation_level="AUTOCOMMIT")
                await conn.execute(_LOCK_TIMEOUT)
                await conn.execute(_VACUUM)
                await conn.execute(_NO_TIMEOUT)
        except DBAPIError:
            return False
        return True

    async def sweep(self) -> None:
        """Take away the rows that an erasure left behind. Pages keep their bytes until they are used again.

        Source: PostgreSQL manual, 25.1.2 (plain VACUUM runs beside reading and writing).
        """
        with suppress(DBAPIError):  # this role may not, or somebody else holds the table
            async with self._engine.connect() as conn:
                await conn.execution_options(isolation_level="AUTOCOMMIT")
                for statement in _SWEEP:
                    await conn.execute(statement)

    async def close(self) -> None:
        """Give back all connections."""
        await self._engine.dispose()

    async def _write(self, work: Callable[[Connection], T]) -> T:
        async with self._engine.begin() as conn:
            return await conn.run_sync(work)


def _leave_reader(context: ExceptionContext) -> None:
    """Make all connections anew after one could only read.

    A session keeps for life what it was told when it began, and behind one address another server may
    write by now: who held on to it would refuse everybody for ever.
    """
    if _is_read_only(context.original_exception):
        context.is_disconnect = True


def _is_read_only(error: BaseException | None) -> bool:
    return getattr(error, "sqlstate", None) == READ_ONLY


def _lock_number(key: str) -> int:
    """A lock is named by 64 bits; a rare collision only makes two people wait."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)

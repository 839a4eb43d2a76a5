# SPDX-License-Identifier: EUPL-1.2
"""The keeper of the log: gives waiting lines their place, signs the head of the tree, and counts.

On PostgreSQL several replicas run one; an advisory lock elects who works. On SQLite a
line has its place already and only the signing and counting are left.
"""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from adapters.sql.boom import BATCH, place_waiting, require_continued, sign_head, size_of, tile_reader
from adapters.sql.hoofdgeheugen import Hoofdgeheugen
from adapters.sql.ledger import Engine
from adapters.sql.optellen import AANTAL, count_some, prepare_stand
from adapters.sql.opvolging import record_succession
from adapters.sql.standen import begin_counting, extent
from audit.errors import AuditError
from audit.note import Signer
from gateway.errors import LedgerError
from gateway.ports import Chance, Clock

_ELECT: Final = text("SELECT pg_try_advisory_xact_lock(:number)")
_SEQUENCER: Final = 7_305_421_903
"""Any number will do, as long as all replicas use this one and nobody else does."""

RONDEN: Final = 20
"""So many times some lines are counted when the log is kept up; what is left waits for the next time."""


class Logbewaker:
    """Keeps the tree of one database up with its lines.

    `remember_in` is a file outside the database for the last signed head, so that a
    database that was put back from a copy is noticed. While a key is being replaced its
    `opvolger` signs beside it. With `chance` it counts whom the lines are about; a log that began
    to be counted needs it.
    """

    def __init__(
        self,
        engine: Engine,
        signer: Signer,
        origin: str,
        clock: Clock,
        *,
        opvolger: Signer | None = None,
        remember_in: Path | None = None,
        chance: Chance | None = None,
    ) -> None:
        self._engine = engine
        self._signer = signer
        self._opvolger = opvolger
        self._signers = (signer,) if opvolger is None else (signer, opvolger)
        self._origin = origin
        self._clock = clock
        self._chance = chance
        self._geheugen = Hoofdgeheugen(remember_in, origin, [s.verifier for s in self._signers])

    async def begin_counting(self, om: int) -> bool:
        """Have a log that is still empty counted, with a stand at every `om` places; says whether it is.

        Raises:
            LedgerError: the database failed, or there can be no such distance.
        """
        try:
            size, distance = await self._engine.read(extent)
            if size or distance:
                return distance > 0
            return await self._engine.write(partial(begin_counting, om=om))
        except (SQLAlchemyError, OSError, AuditError) as e:
            raise LedgerError("the log cannot be counted") from e

    async def require_continued(self) -> None:
        """Demand that the log continues the head that is remembered; ask it before anybody is answered.

        Lines that come now would get places that were promised to others, each in a signed receipt.

        Raises:
            LedgerError: the database went back or was changed, or cannot be read.
        """
        before = self._geheugen.recall()
        if before is None:
            return
        try:
            await self._engine.read(lambda conn: require_continued(before, size_of(conn), tile_reader(conn)))
        except (SQLAlchemyError, OSError, AuditError) as e:
            raise LedgerError("the log cannot be held against the head that is remembered") from e

    async def keep(self) -> bytes:
        """Place all that waits, sign the head, and count what can be counted.

        Returns:
            The signed head, or nothing when another replica is at it.

        Raises:
            LedgerError: the database failed, or is older than a head that was signed.
        """
        try:
            while await self._engine.write(self._place) == BATCH:
                pass
            note = await self._engine.write(lambda conn: self._sign(conn, self._clock.now()))
            if note:
                self._geheugen.remember(note)
            await self._count()
        except (SQLAlchemyError, OSError, AuditError) as e:
            raise LedgerError("the log cannot be kept up") from e
        return note

    async def succeed(self) -> bytes:
        """Name the opvolger as the next key of the log, from the next head on.

        Done once it stays done: asked again it gives what was signed then.

        Returns:
            The succession, signed by both keys.

        Raises:
            LedgerError: there is no opvolger here, the database failed, another replica is at
                work, or another key was named.
        """
        signer, opvolger = self._signer, self._opvolger
        if opvolger is None:
            raise LedgerError("this gateway has no second key that could succeed the first")

        def record(conn: Connection) -> bytes:
            nu = self._clock.now()
            return record_succession(conn, signer, opvolger, self._origin, nu) if _elected(conn) else b""

        try:
            note = await self._engine.write(record)
        except (SQLAlchemyError, OSError) as e:
            raise LedgerError("the key of the log cannot be succeeded") from e
        if not note:
            raise LedgerError("another replica is signing at this moment; try again")
        return note

    def _place(self, conn: Connection) -> int:
        if self._engine.places_at_once or not _elected(conn):
            return 0
        return place_waiting(conn, self._chance)

    async def _count(self) -> None:
        """Count some lines, and make the next stand ready. The head is signed and remembered by now."""
        if self._chance is None:
            return
        for _ in range(RONDEN):
            if await self._engine.write(partial(self._count_some, chance=self._chance)) < AANTAL:
                break
        await self._engine.write(self._prepare)

    @staticmethod
    def _count_some(conn: Connection, chance: Chance) -> int:
        return count_some(conn, chance) if _elected(conn) else 0

    @staticmethod
    def _prepare(conn: Connection) -> None:
        if _elected(conn):
            prepare_stand(conn)

    def _sign(self, conn: Connection, nu: datetime) -> bytes:
        if not _elected(conn):
            return b""
        return sign_head(conn, self._signers, self._origin, nu, before=self._geheugen.recall())


def _elected(conn: Connection) -> bool:
    """Whether this replica may work on the tree until the end of the transaction."""
    if conn.dialect.name != "postgresql":
        return True  # one process, one writer
    return bool(conn.execute(_ELECT, {"number": _SEQUENCER}).scalar_one())

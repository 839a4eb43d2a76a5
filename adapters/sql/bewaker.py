# SPDX-License-Identifier: EUPL-1.2
"""The keeper of the log: gives waiting lines their place, and signs the head of the tree.

On PostgreSQL several replicas run one; an advisory lock elects who works. On SQLite a
line has its place already and only the signing is left.
"""

from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from adapters.sql.boom import BATCH, place_waiting, sign_head
from adapters.sql.hoofdgeheugen import Hoofdgeheugen
from adapters.sql.ledger import Engine
from audit.note import Signer
from gateway.errors import LedgerError
from gateway.ports import Clock

_ELECT: Final = text("SELECT pg_try_advisory_xact_lock(:number)")
_SEQUENCER: Final = 7_305_421_903
"""Any number will do, as long as all replicas use this one and nobody else does."""


class Logbewaker:
    """Keeps the tree of one database up with its lines.

    `remember_in` is a file outside the database for the last signed head, so that a
    database that was put back from a copy is noticed.
    """

    def __init__(
        self, engine: Engine, signer: Signer, origin: str, clock: Clock, *, remember_in: Path | None = None
    ) -> None:
        self._engine = engine
        self._signer = signer
        self._origin = origin
        self._clock = clock
        self._geheugen = Hoofdgeheugen(remember_in, origin, [signer.verifier])

    async def keep(self) -> bytes:
        """Place all that waits and sign the head.

        Returns:
            The signed head, or nothing when another replica is at it.

        Raises:
            LedgerError: the database failed, or is older than a head that was signed.
        """
        try:
            while await self._engine.write(self._place) == BATCH:
                pass
            note = await self._engine.write(lambda conn: self._sign(conn, self._clock.now()))
        except (SQLAlchemyError, OSError) as e:
            raise LedgerError("the log cannot be kept up") from e
        if note:
            self._geheugen.remember(note)
        return note

    def _place(self, conn: Connection) -> int:
        if self._engine.places_at_once or not _elected(conn):
            return 0
        return place_waiting(conn)

    def _sign(self, conn: Connection, nu: datetime) -> bytes:
        if not _elected(conn):
            return b""
        return sign_head(conn, self._signer, self._origin, nu, before=self._geheugen.recall())


def _elected(conn: Connection) -> bool:
    """Whether this replica may work on the tree until the end of the transaction."""
    if conn.dialect.name != "postgresql":
        return True  # one process, one writer
    return bool(conn.execute(_ELECT, {"number": _SEQUENCER}).scalar_one())

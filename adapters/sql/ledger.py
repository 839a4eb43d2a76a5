# SPDX-License-Identifier: EUPL-1.2
"""The ledger: the only place that opens transactions and commits them.

Use cases are plain functions on a `Tx`; how their transaction is opened, on which
engine, together with whom, is decided here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from adapters.sql.berichten import write_notices
from adapters.sql.boom import append_lines, write_lines
from adapters.sql.gesloten import shut_lines
from adapters.sql.groep import GroupCommit, Outcome
from adapters.sql.postgres import READ_ONLY
from adapters.sql.sleutel import read_stand
from adapters.sql.tx import SqlTx, Stall, no_stall
from adapters.sql.verbruik import count_draws
from adapters.sql.zegel import SALTS, Sealed, seal_line
from gateway.errors import KeysChangedError, LedgerError
from gateway.kern.regelkluis import Regelkluis
from gateway.kern.verbruik import Afname
from gateway.ports import Chance, Griffier, Tx, Unit, Written, no_receipt

T = TypeVar("T")

GESCHREVEN: Final = "grootboek.geschreven"
"""The point between the last row and the commit: a test can stall it there."""


class Engine(Protocol):
    """What differs between SQLite and PostgreSQL."""

    lanes: int
    places_at_once: bool

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on a snapshot that cannot be written."""

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction and return when it is durable."""

    def lock(self, conn: Connection, keys: Sequence[str], *, alone: bool) -> None:
        """Wait until nobody else works on these keys; held until the end of the transaction.

        `alone` waits until nobody else writes at all.
        """

    async def sweep(self) -> None:
        """See that what was erased is in no file in use, as far as others can go on meanwhile."""

    async def close(self) -> None:
        """Give back all connections."""


class Wisbaar(Engine, Protocol):
    """An engine that has its own files."""

    async def wipe(self) -> bool:
        """See that a destroyed key of the vault is in no file that is in use; False when it may be."""


@dataclass(frozen=True, slots=True)
class _Done:
    result: Any
    afname: Afname | None


class SqlLedger:
    """Implements `gateway.ports.Ledger` on an engine; without a `griffier` it gives no receipts."""

    def __init__(
        self,
        engine: Engine,
        chance: Chance,
        *,
        regelkluis: Regelkluis,
        griffier: Griffier | None = None,
        testing_only_stall: Stall = no_stall,
    ) -> None:
        self._engine = engine
        self._chance = chance
        self._regelkluis = regelkluis
        self._griffier = griffier
        self._stall = testing_only_stall
        self._schrijft = True
        self._gewist = False
        self._group = GroupCommit(self._run_batch, lanes=engine.lanes, is_outage=_is_outage)

    @property
    def schrijft(self) -> bool:
        """Whether the database took what was last written: one that is full or read-only did not."""
        return self._schrijft

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Read a consistent snapshot of facts.

        Raises:
            LedgerError: the database cannot be read.
        """
        try:
            return await self._engine.read(lambda conn: look(SqlTx(conn, self._regelkluis)))
        except (SQLAlchemyError, OSError) as e:
            raise LedgerError("the ledger cannot be read") from e

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Run a unit and return when it is durable.

        Raises:
            LedgerError: it could not be made durable, or it recorded no line.
            GatewayError: whatever the unit raised.
        """
        try:
            written = await self._group.submit(unit)
        except (SQLAlchemyError, OSError) as e:
            self._schrijft = self._schrijft and not _is_outage(e)
            raise LedgerError("the ledger cannot write") from e
        self._schrijft = True
        return written

    async def close_writer(self) -> None:
        """Stop writing; who still waits is told so. The engine is closed by who opened it."""
        await self._group.close()

    async def close(self) -> None:
        """Stop writing and give back all connections."""
        await self.close_writer()
        await self._engine.close()

    async def _run_batch(self, units: Sequence[Unit[Any]], *, apart: bool) -> list[Outcome]:
        ends = await self._engine.write(lambda conn: self._run(conn, units, apart=apart))
        if self._gewist:
            # Destroyed is not gone: what was overwritten still stands beside it.
            self._gewist = False
            await self._engine.sweep()
        return ends

    def _run(self, conn: Connection, units: Sequence[Unit[Any]], *, apart: bool) -> list[Outcome]:
        # All locks of the batch at once and in one order: two lanes cannot deadlock.
        keys = sorted({key for unit in units for key in unit.locks})
        self._engine.lock(conn, keys, alone=any(unit.alone for unit in units))
        stand = _present_stand(conn, units)
        txs = [SqlTx(conn, self._regelkluis, self._stall) for _ in units]
        # Without savepoints at first: they are two statements a unit, and a unit seldom fails.
        ends = [
            _run_apart(conn, unit, tx, stand) if apart else _run_unit(unit, tx, stand)
            for unit, tx in zip(units, txs, strict=True)
        ]
        done = [(end, tx) for end, tx in zip(ends, txs, strict=True) if isinstance(end, _Done)]
        written = iter(self._record(conn, done)) if done else iter(())
        return [next(written) if isinstance(end, _Done) else end for end in ends]

    def _record(self, conn: Connection, done: Sequence[tuple[_Done, SqlTx]]) -> list[Written[Any]]:
        """Write the lines and notices of the units that came through."""
        txs = [tx for _, tx in done]
        self._gewist |= any(regel.grafsteen for tx in txs for regel in tx.lines)
        lines = self._seal(txs)
        places = _places(lines, self._write_lines(conn, [line for own in lines for line in own]))
        write_notices(
            conn,
            [
                (bericht, tx.lines[-1], place)
                for tx, place in zip(txs, places, strict=True)
                for bericht in tx.notices
            ],
        )
        drawn = count_draws(conn, [end.afname for end, _ in done])
        self._stall(GESCHREVEN)
        return [
            Written(end.result, place, self._receipt(own[-1], place), total)
            for (end, _), own, place, total in zip(done, lines, places, drawn, strict=True)
        ]

    def _seal(self, txs: Sequence[SqlTx]) -> list[list[Sealed]]:
        """Commit to the lines of each unit. The randomness for all of them is drawn in one call."""
        zout = self._chance.octets(SALTS * sum(len(tx.lines) for tx in txs))
        zouten = (zout[n : n + SALTS] for n in range(0, len(zout), SALTS))
        return [[seal_line(regel, next(zouten)) for regel in tx.lines] for tx in txs]

    def _receipt(self, line: Sealed, plek: int | None) -> Callable[[], str]:
        """The receipt of a line, signed when it is asked for: then the line is durable."""
        if self._griffier is None:
            return no_receipt
        regel = line.regel
        return partial(
            self._griffier.receipt, kenmerk=regel.kenmerk, plek=plek, entry=line.blad, tijd=regel.tijd
        )

    def _write_lines(self, conn: Connection, lines: Sequence[Sealed]) -> Sequence[int] | None:
        # Here and no sooner: what an erasure of this batch destroyed is gone, and is not written under.
        dicht = shut_lines(conn, self._regelkluis, lines)
        if self._engine.places_at_once:
            return append_lines(conn, dicht, self._chance)
        write_lines(conn, dicht, None)
        return None


def _is_outage(error: Exception) -> bool:
    """Whether the database is out of reach, locked, full or read-only: each unit would meet that again.

    A connection that was lost is no outage: the next one may be good.

    Source: PostgreSQL manual, appendix A (53 no room or memory, 58 system error, 25006 read-only); its
    driver gives these no class of their own.
    """
    sqlstate = str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")
    return isinstance(error, OperationalError | OSError) or sqlstate.startswith(("53", "58", READ_ONLY))


def _present_stand(conn: Connection, units: Sequence[Unit[Any]]) -> int | None:
    """Which keys count now; read once for a batch, after its locks, when a unit writes pseudonyms."""
    return read_stand(conn) if any(unit.sleutelstand is not None for unit in units) else None


def _run_unit(unit: Unit[Any], tx: SqlTx, stand: int | None) -> _Done:
    if unit.sleutelstand not in (None, stand):
        raise KeysChangedError(f"derived under keys of change {unit.sleutelstand}, and now it is {stand}")
    try:
        result = unit.work(tx)
    except StopIteration as e:
        # No future can hold this one: the writer would wait for ever.
        raise RuntimeError("work may not end in StopIteration") from e
    if not tx.lines:
        # No trace, no effect: work that forgets its line is undone.
        raise LedgerError("this work recorded no line in the log and is undone")
    return _Done(result, unit.afname)


def _run_apart(conn: Connection, unit: Unit[Any], tx: SqlTx, stand: int | None) -> _Done | Exception:
    """Run a unit behind a savepoint: when it fails, nothing of it is left and the others go on."""
    try:
        with conn.begin_nested():
            return _run_unit(unit, tx, stand)
    except Exception as e:  # who waits for this unit hears it, and nobody else does
        if _is_outage(e) or conn.invalidated:
            raise  # there is no savepoint to go back to
        return e


def _places(lines: Sequence[Sequence[Sealed]], places: Sequence[int] | None) -> list[int | None]:
    """The place of the last line of each unit."""
    if places is None:
        return [None] * len(lines)
    return [places[end - 1] for end in accumulate(map(len, lines))]

# SPDX-License-Identifier: EUPL-1.2
"""Replicas on one PostgreSQL: one order of lines, no gap, no fork, whoever of them is at work."""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final, TypeVar

import pytest
from engines import PATIENCE_SECONDS, Database, Hold
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from fakes.proef import BETROKKENE, exists, record_zaak, unit
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance, FakeClock
from sqlalchemy import Connection

from adapters.sql.bewaker import Logbewaker, _elected
from adapters.sql.ledger import Engine, SqlLedger
from audit.checkpoint import open_checkpoint
from audit.merkle import Frontier, leaf_hash
from gateway.errors import LedgerError
from gateway.ports import Tx, Unit

T = TypeVar("T")
pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

EACH: Final = 120
"""Lines that each replica writes."""


def replica(database: Database, number: int) -> tuple[Engine, SqlLedger, Logbewaker]:
    """A replica: its own connections, its own lanes, its own keeper, the same key."""
    engine = database.engine()
    ledger = SqlLedger(engine, FakeChance(drawn=number * 1_000_000), regelkluis=make_regelkluis())
    database.opened.append((engine, ledger))
    return engine, ledger, Logbewaker(engine, SIGNER, LOGBOEK, FakeClock())


async def test_two_replicas_make_one_log(database: Database) -> None:
    """While two replicas write and both keep the log up, every line gets one place and no head is a fork."""
    _, een, eerste = replica(database, 1)
    _, twee, tweede = replica(database, 2)
    notes: list[bytes] = []

    async def keep_on(bewaker: Logbewaker, writing: "asyncio.Future[Any]") -> None:
        while not writing.done():
            notes.append(await bewaker.keep())

    writing = asyncio.gather(
        *(een.write(unit(f"Z-{n}", logregel(n))) for n in range(EACH)),
        *(twee.write(unit(f"Z-{n}", logregel(n))) for n in range(EACH, 2 * EACH)),
    )
    await _patiently(asyncio.gather(keep_on(eerste, writing), keep_on(tweede, writing)))
    notes.append(await eerste.keep())

    rows = await database.rows("SELECT plek, blad FROM logregel ORDER BY plek")
    leaves = [leaf_hash(bytes(blad)) for _, blad in rows]
    assert [plek for plek, _ in rows] == list(range(2 * EACH))
    heads = {open_checkpoint(note, LOGBOEK, [SIGNER.verifier]) for note in notes if note}
    assert len({head.size for head in heads}) == len(heads)
    assert all(head.root == Frontier().extend(leaves[: head.size]).root for head in heads)
    assert max(head.size for head in heads) == 2 * EACH
    signed = await database.rows("SELECT grootte FROM checkpunt ORDER BY grootte")
    assert sorted(head.size for head in heads) == [size for (size,) in signed]


async def test_one_keeper_at_a_time(database: Database) -> None:
    """While one replica is at the tree another leaves it alone, and says that it signed nothing."""
    engine, een, _ = replica(database, 1)
    _, _, other = replica(database, 2)
    await een.write(unit("Z-1", logregel(1)))
    hold = Hold(database.soort, "gekozen")

    def stand_still(conn: Connection) -> bool:
        elected = _elected(conn)
        hold("gekozen")
        return elected

    first = asyncio.create_task(engine.write(stand_still))
    await _patiently(hold.reached())

    assert await _patiently(other.keep()) == b""
    assert await database.rows("SELECT count(*) FROM checkpunt") == [(0,)]
    hold.release()
    assert await _patiently(first)
    assert (await other.keep()).startswith(LOGBOEK.encode())


async def test_one_kenmerk_at_two_replicas_has_one_effect(database: Database) -> None:
    """Of two replicas that write the same passage at one moment, one writes it and the other is told."""
    _, een, _ = replica(database, 1)
    _, twee, _ = replica(database, 2)
    hold = Hold(database.soort, "geschreven")

    def work(tx: Tx) -> str:
        record_zaak(tx, "Z-1", logregel(1))
        hold("geschreven")
        return "Z-1"

    first = asyncio.create_task(een.write(Unit(work)))
    await _patiently(hold.reached())
    second = asyncio.create_task(twee.write(unit("Z-1", logregel(1))))
    hold.release()
    ends = await _patiently(asyncio.gather(first, second, return_exceptions=True))

    assert sorted(type(e).__name__ for e in ends) == ["LedgerError", "Written"]
    assert await database.rows("SELECT count(*) FROM zaak") == [(1,)]
    assert await database.rows("SELECT count(*) FROM logregel") == [(1,)]


async def test_keeper_does_not_skip_a_line_that_is_still_being_written(database: Database) -> None:
    """A line whose transaction began before the others and ended after them still gets its place."""
    engine, een, bewaker = replica(database, 1)
    hold = Hold(database.soort, "bezig")

    def slow(conn: Connection) -> None:
        een._run(conn, [unit("Z-traag", logregel(1))], apart=False)  # noqa: SLF001 - a commit that takes its time
        hold("bezig")

    first = asyncio.create_task(engine.write(slow))
    await _patiently(hold.reached())
    await een.write(unit("Z-vlug", logregel(2)))
    early = open_checkpoint(await bewaker.keep(), LOGBOEK, [SIGNER.verifier])
    hold.release()
    await _patiently(first)
    late = open_checkpoint(await bewaker.keep(), LOGBOEK, [SIGNER.verifier])

    assert (early.size, late.size) == (1, 2)
    assert await exists(een, "Z-traag")
    assert await database.rows("SELECT count(*) FROM logregel WHERE plek IS NULL") == [(0,)]


async def test_locks_taken_crosswise_make_nobody_wait_in_a_circle(database: Database) -> None:
    """Two replicas whose batches name the same people in another order both come through."""
    _, een, _ = replica(database, 1)
    _, twee, _ = replica(database, 2)
    people = tuple(f"p1.{n}" for n in range(6))

    def about(number: int, locks: tuple[str, ...]) -> Unit[str]:
        return unit(f"Z-{number}", logregel(number), locks=locks)

    there = [een.write(about(n, people)) for n in range(30)]
    back = [twee.write(about(n, tuple(reversed(people)))) for n in range(30, 60)]
    written = await _patiently(asyncio.gather(*there, *back))

    assert [w.result for w in written] == [f"Z-{n}" for n in range(60)]


async def test_lost_lock_holder_lets_the_next_in(database: Database) -> None:
    """When a replica dies while it holds the lock of a person, the next one gets it."""
    _, een, _ = replica(database, 1)
    _, twee, _ = replica(database, 2)
    hold = Hold(database.soort, "bezig")

    def work(tx: Tx) -> str:
        hold("bezig")
        return record_zaak(tx, "Z-1", logregel(1))

    locks = (BETROKKENE.tekst,)
    first = asyncio.create_task(een.write(Unit(work, locks)))
    await _patiently(hold.reached())
    second = asyncio.create_task(twee.write(unit("Z-2", logregel(2), locks=locks)))
    # Of the person: the lock of all who write is shared, and the second may hold it by now as well.
    holders = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
        " WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock'"
    )
    assert await database.rows(holders) == [(1,)]

    assert (await _patiently(second)).result == "Z-2"
    hold.release()
    with pytest.raises(LedgerError, match="cannot write"):
        await _patiently(first)
    assert [await exists(twee, z) for z in ("Z-1", "Z-2")] == [False, True]


async def _patiently(work: Awaitable[T]) -> T:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await work

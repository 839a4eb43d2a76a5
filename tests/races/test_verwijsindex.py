# SPDX-License-Identifier: EUPL-1.2
"""Two organisations that report the same youth at one moment always learn of each other."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from engines import PATIENCE_SECONDS, Database, Hold
from fakes.verwijsindex import VAN_DE_LINDE, VAN_HET_ANKER, eigen, melden, treffers
from fakes.world import DE_LINDE, HET_ANKER, FakeChance, make_sluis

from adapters.sql.ledger import SqlLedger
from adapters.sql.verwijsindex import GELEZEN
from gateway.ports import Ledger, Tx, Unit, Written
from gateway.sluis import Sluis
from gateway.verwijsindex.model import Registratie

T = TypeVar("T")


@dataclass
class WithoutLocks:
    """A ledger that takes no locks: the control that shows what they are for."""

    inner: SqlLedger
    schrijft: bool = True

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Read as always."""
        return await self.inner.look(look)

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Write without the locks of the unit."""
        return await self.inner.write(Unit(unit.work))


def sluis_on(ledger: Ledger, *, replica: int = 0) -> Sluis:
    """A passage on this ledger, with chance of its own and the same pseudonyms as every other."""
    return replace(make_sluis(ledger), chance=FakeChance(1_000_000_000 * (replica + 1)))


async def test_stalled_and_second_reporter_meet(database: Database) -> None:
    """Stalled between reading and writing, the first still meets the second, on either engine."""
    hold = Hold(database.soort, GELEZEN)
    sluis = sluis_on(database.ledger(testing_only_stall=hold))

    eerste, tweede = await _collide(sluis, sluis, hold, database)

    await _assert_both_know(sluis, eerste, tweede)
    assert (eerste.treffers, tweede.treffers) == ((), (VAN_DE_LINDE,))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_two_replicas_meet(database: Database) -> None:
    """Two replicas on one PostgreSQL hold each other's reporter back, and both treffers are there."""
    hold = Hold(database.soort, GELEZEN)
    een = sluis_on(database.ledger(testing_only_stall=hold))
    twee = sluis_on(database.ledger(), replica=1)

    eerste, tweede = await _collide(een, twee, hold, database)

    await _assert_both_know(twee, eerste, tweede)
    assert (eerste.treffers, tweede.treffers) == ((), (VAN_DE_LINDE,))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_without_locks_the_treffer_is_missed(database: Database) -> None:
    """Without the lock of the pseudonym neither reporter is told of the other: the lock does the work."""
    hold = Hold(database.soort, GELEZEN)
    sluis = sluis_on(WithoutLocks(database.ledger(testing_only_stall=hold)))

    first = asyncio.create_task(melden(sluis, DE_LINDE))
    await _patiently(hold.reached())
    # Nothing holds the second one back: it finishes while the first stands still.
    tweede = await _patiently(melden(sluis, HET_ANKER))
    hold.release()
    eerste = await _patiently(first)

    assert (eerste.treffers, tweede.treffers) == ((), ())
    assert await database.rows("SELECT ontvanger, soort FROM uitgaand") == []


async def test_same_organisation_at_one_moment_is_one_registration(database: Database) -> None:
    """Two systems of one organisation that report one youth at one moment make one registration."""
    hold = Hold(database.soort, GELEZEN)
    sluis = sluis_on(database.ledger(testing_only_stall=hold))

    first = asyncio.create_task(melden(sluis, DE_LINDE))
    await _patiently(hold.reached())
    second = asyncio.create_task(melden(sluis, DE_LINDE))
    await _until_held_back(second, database)
    hold.release()

    assert await _patiently(second) == await _patiently(first)
    assert len(await eigen(sluis, DE_LINDE)) == 1


async def _collide(
    een: Sluis, twee: Sluis, hold: Hold, database: Database
) -> tuple[Registratie, Registratie]:
    first = asyncio.create_task(melden(een, DE_LINDE))
    await _patiently(hold.reached())
    second = asyncio.create_task(melden(twee, HET_ANKER))
    await _until_held_back(second, database)
    hold.release()
    return await _patiently(first), await _patiently(second)


async def _assert_both_know(sluis: Sluis, eerste: Registratie, tweede: Registratie) -> None:
    assert await treffers(sluis, DE_LINDE, eerste.verwijzing.id) == (VAN_HET_ANKER,)
    assert await treffers(sluis, HET_ANKER, tweede.verwijzing.id) == (VAN_DE_LINDE,)


async def _until_held_back(second: "asyncio.Task[Any]", database: Database) -> None:
    """Wait until the second reporter really stands behind the first."""
    if database.soort == "sqlite":
        # There is one writer thread, and it stands still: the second can only be in the queue.
        for _ in range(10):
            await asyncio.sleep(0)
    else:
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await database.rows(waiting) == [(0,)]:
                assert not second.done(), "nothing held the second reporter back"
    assert not second.done()


async def _patiently(work: Awaitable[T]) -> T:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await work

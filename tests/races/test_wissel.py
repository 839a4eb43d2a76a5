# SPDX-License-Identifier: EUPL-1.2
"""A report at every stage of a rotation: it matches who is to be matched, and nobody stands twice."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from engines import PATIENCE_SECONDS, Database, Hold
from fakes.verwijsindex import VAN_DE_LINDE, VAN_HET_ANKER, eigen, melden, treffers
from fakes.wissel import VERWIJSINDEX, mover, replica, rotate, stored_keys, under, youths
from fakes.world import DE_LINDE, HET_ANKER

from adapters.sql.ledger import GESCHREVEN
from adapters.sql.verwijsindex import GELEZEN
from gateway.kern.sleutel import Sleutelstand
from gateway.ports import Ledger, Tx, Unit, Written
from gateway.sluis import Sluis

T = TypeVar("T")

MANY = 40


@dataclass
class WithoutCount:
    """A ledger that does not ask under which keys a unit was made: the control."""

    inner: Ledger
    schrijft: bool = True

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Read as always."""
        return await self.inner.look(look)

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Write whatever the keys are by now."""
        return await self.inner.write(replace(unit, sleutelstand=None))


async def test_report_between_reading_and_writing_holds_the_rotation_back(database: Database) -> None:
    """A rotation does not begin beside a report that has read: it begins after, and the report is moved."""
    hold = Hold(database.soort, GELEZEN)
    traag = await replica(database.ledger(testing_only_stall=hold))
    sluis = traag if database.soort == "sqlite" else await replica(database.ledger(), number=2)
    await melden(sluis, DE_LINDE) if sluis is not traag else None

    first = asyncio.create_task(melden(traag, HET_ANKER))
    await _patiently(hold.reached())
    begun = asyncio.create_task(mover(sluis).leave(VERWIJSINDEX))
    await _let_run(begun, database)
    assert not begun.done()
    hold.release()
    await _patiently(first)
    await _patiently(begun)
    await _patiently(mover(sluis).finish())

    assert await under(sluis.ledger, 1) == 0
    weer = await melden(sluis, DE_LINDE)
    assert weer.treffers == (VAN_HET_ANKER,)


async def test_report_beside_a_batch_waits_for_it(database: Database) -> None:
    """Whoever names a person who is being moved waits until they stand in one place, and matches there."""
    gewoon = await replica(database.ledger())
    eerst = await melden(gewoon, DE_LINDE)
    await mover(gewoon).leave(VERWIJSINDEX)
    # On SQLite everything goes through one ledger: one process writes.
    hold = Hold(database.soort, GESCHREVEN)
    traag = await replica(database.ledger(testing_only_stall=hold), number=2)
    melder = traag if database.soort == "sqlite" else await replica(database.ledger(), number=3)

    moving = asyncio.create_task(mover(traag).finish())
    await _patiently(hold.reached())
    report = asyncio.create_task(melden(melder, HET_ANKER))
    await _let_run(report, database)
    assert not report.done()
    hold.release()
    await _patiently(moving)
    tweede = await _patiently(report)

    assert tweede.treffers == (VAN_DE_LINDE,)
    assert await treffers(melder, DE_LINDE, eerst.verwijzing.id) == (VAN_HET_ANKER,)
    assert await under(melder.ledger, 1) == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_derived_before_and_written_after(database: Database) -> None:
    """A replica that derived under the old key and writes when all is over matches all the same."""
    sluis = await replica(database.ledger())
    await melden(sluis, DE_LINDE)
    # This one has read the keys, and reads them again only when it is told that they changed.
    traag = await replica(database.ledger(), number=2)

    await rotate(sluis)
    laat = await melden(traag, HET_ANKER)

    assert laat.treffers == (VAN_DE_LINDE,)
    assert laat.verwijzing.betrokkene.sleutel == 2


async def test_without_the_count_the_treffer_is_missed(database: Database) -> None:
    """Written under the keys of before, a report finds nobody: the count of key changes does the work."""
    sluis = await replica(database.ledger())
    await melden(sluis, DE_LINDE)
    traag = await replica(WithoutCount(sluis.ledger), number=2)

    await rotate(sluis)
    laat = await melden(traag, HET_ANKER)

    assert (laat.treffers, laat.verwijzing.betrokkene.sleutel) == ((), 1)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_mover_that_is_killed_in_a_batch_moved_nobody_of_it(database: Database) -> None:
    """A connection that is lost inside a batch undoes it whole; the next mover takes everybody along."""
    sluis = await replica(database.ledger())
    for kind in youths(4):
        await melden(sluis, DE_LINDE, kind)
    await mover(sluis).leave(VERWIJSINDEX)
    hold = Hold(database.soort, GESCHREVEN)
    stervend = await replica(database.ledger(testing_only_stall=hold), number=2)

    moving = asyncio.create_task(mover(stervend, people=2).finish())
    await _patiently(hold.reached())
    await database.rows(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    )
    moving.cancel()
    hold.release()
    await asyncio.gather(moving, return_exceptions=True)
    assert await under(sluis.ledger, 1) == 8

    assert [s.nummer for s in await mover(sluis).finish()] == [1]
    assert (await under(sluis.ledger, 1), await under(sluis.ledger, 2)) == (0, 8)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_two_movers_do_no_harm(database: Database) -> None:
    """Two processes that move at once move everybody, each once, and end it once."""
    een, twee = [await replica(database.ledger(), number=n) for n in (1, 2)]
    for kind in youths(9):
        await melden(een, DE_LINDE, kind)
    await mover(een).leave(VERWIJSINDEX)

    klaar = await _patiently(asyncio.gather(mover(een, people=2).finish(), mover(twee, people=3).finish()))

    assert sorted(s.nummer for s in (*klaar[0], *klaar[1])) == [1]
    assert (await under(een.ledger, 1), await under(een.ledger, 2)) == (0, 18)


async def test_reports_all_through_a_rotation_all_match(database: Database) -> None:
    """While everybody is moved, many report the same youths from two replicas; each meets the first one."""
    een = await replica(database.ledger())
    twee = een if database.soort == "sqlite" else await replica(database.ledger(), number=2)
    kinderen = youths(MANY)
    await asyncio.gather(*(melden(een, DE_LINDE, kind) for kind in kinderen))

    moving = asyncio.create_task(rotate(een, people=3))
    nieuw = await _patiently(
        asyncio.gather(*(melden(een if n % 2 else twee, HET_ANKER, k) for n, k in enumerate(kinderen)))
    )
    await _patiently(moving)

    assert {r.treffers for r in nieuw} == {(VAN_DE_LINDE,)}
    assert [s for _, _, s in await stored_keys(een.ledger)] == [Sleutelstand.INGETROKKEN, Sleutelstand.ACTIEF]
    assert await under(een.ledger, 1) == 0
    assert await _each_once(een)


async def _each_once(sluis: Sluis) -> bool:
    lijsten = [await eigen(sluis, wie) for wie in (DE_LINDE, HET_ANKER)]
    mensen = [{r.verwijzing.betrokkene for r in lijst} for lijst in lijsten]
    return len(mensen[0]) == len(lijsten[0]) == MANY and mensen[0] == mensen[1]


async def _let_run(task: "asyncio.Task[Any]", database: Database) -> None:
    """Let the other come as far as it can: behind a lock, or in the queue of the one writer."""
    if database.soort == "sqlite":
        for _ in range(20):
            await asyncio.sleep(0)
        return
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await database.rows(waiting) == [(0,)]:
            assert not task.done(), "nothing held it back"


async def _patiently(work: Awaitable[T]) -> T:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await work

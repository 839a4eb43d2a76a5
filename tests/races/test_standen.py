# SPDX-License-Identifier: EUPL-1.2
"""Counting while others write: two replicas, a keeper that is killed, a person who is moved meanwhile."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import pytest
from engines import PATIENCE_SECONDS, Database, Hold
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from fakes.proef import unit
from fakes.tellen import OM, Geteld, open_counted, somebody
from fakes.world import FakeChance, FakeClock
from sqlalchemy import Connection

from adapters.sql.bewaker import Logbewaker
from adapters.sql.boom import place_waiting
from adapters.sql.ledger import Engine
from adapters.sql.optellen import count_some
from gateway.errors import LedgerError
from gateway.ports import Tx, Unit

T = TypeVar("T")
ZIJ, HIJ = somebody(1), somebody(2)
EACH = 40
"""Lines that each replica writes about each person."""


def about(nummer: int) -> Unit[str]:
    """A line about her or him, in turn, with an effect."""
    wie = ZIJ if nummer % 2 else HIJ
    return unit(f"Z-{nummer}", logregel(nummer, betrokkene=wie.tekst), locks=(wie.tekst,))


async def finished(log: Geteld) -> None:
    """Write until the last line is under a stand, and keep the log up."""
    log.written = 10_000
    await log.one_by_one(*[None] * (6 * OM))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_two_replicas_count_as_one(database: Database) -> None:
    """While two replicas write and both keep the log up, each stand is there once and each line counts."""
    een, twee = await open_counted(database), await open_counted(database)

    async def keep_on(log: Geteld, writing: "asyncio.Future[Any]") -> None:
        while not writing.done():
            await log.bewaker.keep()

    writing = asyncio.gather(
        *(een.ledger.write(about(n)) for n in range(2 * EACH)),
        *(twee.ledger.write(about(n)) for n in range(2 * EACH, 4 * EACH)),
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(keep_on(een, writing), keep_on(twee, writing))
    await finished(een)

    places = [plek for (plek,) in await database.rows("SELECT plek FROM logregel ORDER BY plek")]
    stands = await database.rows(
        "SELECT plek FROM logregel WHERE gebeurtenis = 'logboek.stand' ORDER BY plek"
    )
    assert places == list(range(len(places)))
    assert [plek for (plek,) in stands] == list(range(0, len(places), OM))
    for wie in (ZIJ, HIJ):
        verdict = await een.verdict(wie)
        assert verdict, verdict.finding
        assert verdict.entries == 2 * EACH


class KilledError(OSError):
    """The keeper was killed here."""


@dataclass
class Dying:
    """An engine whose keeper is killed at one of its transactions, before the commit or just after it."""

    engine: Engine
    at: int
    after: bool
    done: int = 0

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Reading goes on."""
        return await self.engine.read(work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run a transaction, unless this is the one."""
        self.done += 1

        def run(conn: Connection) -> T:
            result = work(conn)
            if self.done == self.at and not self.after:
                raise KilledError("before the commit")
            return result

        result = await self.engine.write(run)
        if self.done == self.at:
            raise KilledError("after the commit")
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


@pytest.mark.parametrize("after", [pytest.param(False, id="before"), pytest.param(True, id="after")])
async def test_a_killed_keeper_is_gone_on_from(database: Database, *, after: bool) -> None:
    """Killed at any of its transactions, before the commit or after, nothing is lost and nothing doubled."""
    log = await open_counted(database)
    for at in count(1):
        await log.about(ZIJ, None, HIJ, ZIJ)
        dying: Any = Dying(log.engine, at, after)
        chance = FakeChance(drawn=7_000_000 + 10_000 * at)
        killed = Logbewaker(dying, SIGNER, LOGBOEK, FakeClock(), chance=chance)
        try:
            await killed.keep()
        except LedgerError:
            continue
        break
    await finished(log)

    assert at > 3
    for wie, aantal in ((ZIJ, 2 * at), (HIJ, at)):
        verdict = await log.verdict(wie)
        assert verdict, verdict.finding
        assert verdict.entries == aantal
    assert await database.rows("SELECT count(*) FROM ketting") == [(2,)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_counted_log_is_not_kept_by_who_cannot_make_stands(database: Database) -> None:
    """A keeper without randomness stops at the place of a stand, and puts no line there."""
    log = await open_counted(database)
    await log.about(ZIJ)

    with pytest.raises(LedgerError, match="no randomness to make a stand"):
        await Logbewaker(log.engine, SIGNER, LOGBOEK, FakeClock()).keep()

    assert await database.rows("SELECT count(*) FROM logregel WHERE plek IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(
    "keeper_first", [pytest.param(True, id="counting"), pytest.param(False, id="erasing")]
)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_who_is_erased_while_being_counted_leaves_no_chain(
    database: Database, *, keeper_first: bool
) -> None:
    """Whichever of the two comes first, the other waits, and no chain of the erased person is left."""
    log, hold = await open_counted(database), Hold(database.soort, "bezig")
    await log.about(ZIJ, HIJ, ZIJ)
    await Logbewaker(log.engine, SIGNER, LOGBOEK, FakeClock(), chance=FakeChance(drawn=9_000_000)).keep()
    await log.about(ZIJ, HIJ)
    await log.engine.write(lambda conn: place_waiting(conn, FakeChance(drawn=9_500_000)))

    def counting(conn: Connection) -> None:
        count_some(conn, FakeChance(drawn=9_900_000))
        hold("bezig")

    def erasing(tx: Tx) -> None:
        tx.wissingen.erase([ZIJ], regel="f" * 20)
        tx.record(logregel(500, kenmerk="f" * 20))
        hold("bezig")

    work = (log.engine.write(counting), log.ledger.write(Unit(erasing, alone=True)))
    first, second = work if keeper_first else reversed(work)
    began = asyncio.create_task(first)
    await hold.reached()
    other = asyncio.create_task(second)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await database.rows("SELECT count(*) FROM pg_locks WHERE NOT granted") == [(0,)]:
            assert not other.done()
        hold.release()
        await asyncio.gather(began, other)

    assert await database.rows("SELECT aantal FROM ketting") == [(2,)]
    assert await database.rows("SELECT count(*) FROM schakel") == [(2,)]

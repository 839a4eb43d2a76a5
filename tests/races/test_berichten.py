# SPDX-License-Identifier: EUPL-1.2
"""A reader that follows its cursor misses no notice and gets none twice, whoever commits when."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from typing import Final, TypeVar

import pytest
from engines import PATIENCE_SECONDS, Database, Hold
from fakes.berichten import fetched, telling
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from fakes.world import DE_LINDE, FakeChance, FakeClock, make_sluis, system

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import GESCHREVEN
from gateway.berichten.model import BEGIN, Cursor
from gateway.ports import Bericht, Ledger, Unit
from gateway.sluis import Sluis
from policies.begrippen import Doel

T = TypeVar("T")

MANY: Final = 60
IDS: Final = "SELECT verwijzing FROM uitgaand ORDER BY id"


def notice(nummer: int) -> Unit[None]:
    """Work that tells one organisation of one thing."""
    regel = logregel(nummer, doel=str(Doel.VERWIJSINDEX_JEUGD))
    return telling(regel, Bericht(DE_LINDE.oin, "treffer", f"R-{nummer}"))


def reader(ledger: Ledger) -> Sluis:
    """A passage whose kenmerken are its own."""
    return replace(make_sluis(ledger), chance=FakeChance(5_000_000_000))


def keeper(database: Database) -> Logbewaker:
    """The keeper of the log of the ledger that was opened last."""
    return Logbewaker(database.opened[-1][0], SIGNER, LOGBOEK, FakeClock())


async def read_on(sluis: Sluis, na: Cursor) -> tuple[list[str], Cursor]:
    """What is new since the cursor, and the next cursor."""
    bezorging = await fetched(sluis, system(DE_LINDE), na)
    return [b.verwijzing for b in bezorging.berichten], bezorging.volgende


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_notice_that_is_committed_late_is_not_skipped(database: Database) -> None:
    """A notice with the lower number that is committed last still comes, to a reader that had read on."""
    hold = Hold(database.soort, GESCHREVEN)
    een, twee = database.ledger(testing_only_stall=hold), database.ledger()
    sluis, bewaker = reader(twee), keeper(database)

    first = asyncio.create_task(een.write(notice(1)))
    await _patiently(hold.reached())
    await _patiently(twee.write(notice(2)))
    await bewaker.keep()
    between, na = await _patiently(read_on(sluis, BEGIN))
    hold.release()
    await _patiently(first)
    await bewaker.keep()
    later, na = await _patiently(read_on(sluis, na))

    # The first has the lower number: who had asked for higher ones only would never have seen it.
    assert await database.rows(IDS) == [("R-1",), ("R-2",)]
    assert (between, later) == (["R-2"], ["R-1"])
    assert await read_on(sluis, na) == ([], na)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_notice_waits_for_the_place_of_its_line(database: Database) -> None:
    """What is committed and has no place yet is not given, and does not move the reader on."""
    ledger = database.ledger()
    sluis, bewaker = reader(ledger), keeper(database)
    await ledger.write(notice(1))

    before = await read_on(sluis, BEGIN)
    await bewaker.keep()

    assert before == ([], BEGIN)
    assert (await read_on(sluis, BEGIN))[0] == ["R-1"]


async def test_reader_beside_many_writers_gets_each_once(database: Database) -> None:
    """While two replicas write and their keeper keeps up, a reader that polls gets each notice once."""
    een = database.ledger()
    # SQLite has one process and so one writer.
    twee = een if database.soort == "sqlite" else database.ledger()
    sluis, bewaker = reader(een), keeper(database)
    seen, na = list[str](), BEGIN

    writing = asyncio.gather(
        *(een.write(notice(n)) for n in range(MANY)), *(twee.write(notice(n)) for n in range(MANY, 2 * MANY))
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(seen) < 2 * MANY or not writing.done():
            await bewaker.keep()
            new, na = await read_on(sluis, na)
            seen += new
    await writing

    assert sorted(seen) == sorted(f"R-{n}" for n in range(2 * MANY))
    assert await read_on(sluis, na) == ([], na)


async def _patiently(work: Awaitable[T]) -> T:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await work

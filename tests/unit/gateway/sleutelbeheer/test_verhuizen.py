# SPDX-License-Identifier: EUPL-1.2
"""The mover rests between batches, tries again when the ledger fails, and gives up in the end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import pytest
from fakes.ledger import FakeLedger
from fakes.verwijsindex import melden
from fakes.wissel import OMZETTER, VERWIJSINDEX, Meetbaar, replica, under, youths
from fakes.world import DE_LINDE

from gateway.errors import LedgerError
from gateway.ports import Ledger, Tx, Unit, Written
from gateway.sleutelbeheer.verhuizen import POGINGEN, Verhuizer

T = TypeVar("T")


@dataclass
class Haperend:
    """A ledger that fails so many writes, and then writes again."""

    inner: Ledger
    fails: int = 0
    schrijft: bool = True

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Read as always."""
        return await self.inner.look(look)

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Fail, or write."""
        if self.fails:
            self.fails -= 1
            raise LedgerError("the ledger cannot write")
        return await self.inner.write(unit)


async def begun(rust: float = 0.0) -> tuple[Haperend, Verhuizer, Meetbaar]:
    """A rotation of five people that was begun, in batches of two."""
    ledger, pause = Haperend(FakeLedger()), Meetbaar([])
    sluis = await replica(ledger)
    for kind in youths(5):
        await melden(sluis, DE_LINDE, kind)
    verhuizer = Verhuizer(sluis, ledger, OMZETTER, rust=rust, pause=pause, people=2)
    await verhuizer.leave(VERWIJSINDEX)
    return ledger, verhuizer, pause


async def test_mover_tries_again() -> None:
    """A batch that the ledger could not write is done again, after longer and longer, and nobody is lost."""
    ledger, verhuizer, pause = await begun()
    ledger.fails = POGINGEN - 1

    klaar = await verhuizer.finish()

    assert [s.nummer for s in klaar] == [1]
    assert [s for s in pause.asked if s] == [1, 2, 3, 4]
    assert await under(ledger, 1) == 0


async def test_mover_gives_up() -> None:
    """A ledger that goes on failing ends the turn with its error; whoever was not moved waits."""
    ledger, verhuizer, _ = await begun()
    ledger.fails = POGINGEN

    with pytest.raises(LedgerError, match="cannot write"):
        await verhuizer.finish()

    assert await under(ledger, 1) == 10
    assert [s.nummer for s in await verhuizer.finish()] == [1]


async def test_mover_rests_as_long_as_it_worked() -> None:
    """After each batch the mover leaves the ledger to others, for a time that follows that of the batch."""
    _, verhuizer, pause = await begun(rust=1.0)
    await verhuizer.finish()
    _, haastig, geen = await begun(rust=0.0)
    await haastig.finish()

    assert len(pause.asked) == len(geen.asked) == 3
    assert all(s > 0 for s in pause.asked)
    assert geen.asked == [0, 0, 0]


async def test_mover_tells_how_many_rows() -> None:
    """Each batch says how many rows went, and together that is every row there was."""
    ledger, verhuizer, _ = await begun()
    rows = await verhuizer.left(await verhuizer.keys())
    told: list[int] = []

    await replace(verhuizer, people=3).finish(told.append)

    assert (sum(told), len(told)) == (rows, 2)
    assert await under(ledger, 2) == rows

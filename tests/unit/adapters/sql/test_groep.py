# SPDX-License-Identifier: EUPL-1.2
"""Group commit: who waits together is written together, and fails alone."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from adapters.sql.groep import LARGEST, GroupCommit, Outcome
from gateway.errors import LedgerError
from gateway.ports import Unit, Written

BAD = Unit(lambda _: "bad")
WORSE = Unit(lambda _: "worse")
"""One that only the writing after it meets, so that nobody can say which it was."""


class Writer:
    """Runs batches, remembers them, and fails as it is told."""

    def __init__(self, *, outages: int = 0) -> None:
        self.batches: list[int] = []
        self.outages = outages

    async def run(self, units: Sequence[Unit[Any]], *, apart: bool) -> list[Outcome]:
        """Answer the locks of each unit, which stand for its name."""
        self.batches.append(len(units))
        await asyncio.sleep(0)
        if self.outages:
            self.outages -= 1
            raise OSError("out of reach")
        if WORSE in units or (BAD in units and not apart):
            raise ValueError("a bad unit")
        return [
            ValueError("a bad unit") if unit is BAD else Written(unit.locks, n)
            for n, unit in enumerate(units)
        ]


def named(name: object) -> Unit[Any]:
    """A unit with a name."""
    return Unit(lambda _: None, (str(name),))


def group(writer: Writer, *, lanes: int = 1) -> GroupCommit:
    """A group on a writer; only what the system says is an outage."""
    return GroupCommit(writer.run, lanes=lanes, is_outage=lambda e: isinstance(e, OSError))


async def test_who_waits_together_is_written_together() -> None:
    """All that wait go in one batch, up to the largest, and each gets its own result."""
    writer = Writer()
    many = group(writer)

    written = await asyncio.gather(*(many.submit(named(n)) for n in range(LARGEST + 10)))

    await many.close()
    assert writer.batches == [LARGEST, 10]
    assert [w.result for w in written] == [(str(n),) for n in range(LARGEST + 10)]


async def test_many_bad_units_cost_one_batch_more() -> None:
    """When a batch fails it runs once more with its units apart, and only the bad ones fail."""
    writer = Writer()
    many = group(writer)

    ends = await asyncio.gather(
        *(many.submit(BAD if n % 2 else named(n)) for n in range(LARGEST)), return_exceptions=True
    )

    await many.close()
    assert writer.batches == [LARGEST, LARGEST]
    assert [type(e).__name__ for e in ends] == ["Written", "ValueError"] * (LARGEST // 2)


async def test_a_unit_that_spoils_the_whole_fails_alone() -> None:
    """When a batch fails as a whole a second time each unit runs alone, and only the bad one fails."""
    writer = Writer()
    few = group(writer)

    ends = await asyncio.gather(
        few.submit(named(1)), few.submit(WORSE), few.submit(named(3)), return_exceptions=True
    )

    await few.close()
    assert writer.batches == [3, 3, 1, 1, 1]
    assert [type(e).__name__ for e in ends] == ["Written", "ValueError", "Written"]


async def test_an_outage_is_met_once() -> None:
    """When the database itself fails everybody hears it at once: nobody waits for the same failure again."""
    writer = Writer(outages=1)
    few = group(writer)

    ends = await asyncio.gather(*(few.submit(named(n)) for n in range(5)), return_exceptions=True)

    assert (writer.batches, [str(e) for e in ends]) == ([5], ["out of reach"] * 5)
    assert (await few.submit(named("later"))).result == ("later",)
    await few.close()


async def test_an_outage_among_the_units_ends_the_round() -> None:
    """When the database fails while units run alone, those that still wait hear it at once."""
    writer = Writer()

    async def run(units: Sequence[Unit[Any]], *, apart: bool) -> list[Outcome]:
        if len(writer.batches) == 3:
            writer.outages = 1
        return await Writer.run(writer, units, apart=apart)

    few = GroupCommit(run, lanes=1, is_outage=lambda e: isinstance(e, OSError))
    waiting = (few.submit(WORSE), few.submit(named(1)), few.submit(named(2)), few.submit(named(3)))
    ends = await asyncio.gather(*waiting, return_exceptions=True)

    await few.close()
    assert writer.batches == [4, 4, 1, 1]
    assert [str(e) for e in ends] == ["a bad unit", *["out of reach"] * 3]


async def test_closing_twice_is_harmless() -> None:
    """Closing again does nothing, and whoever comes later is told."""
    few = group(Writer(), lanes=2)

    await few.close()
    await few.close()

    with pytest.raises(LedgerError, match="is closed"):
        await few.submit(named(1))


async def test_who_waits_at_the_end_is_told() -> None:
    """Who waits when the ledger closes gets an error, and is not left waiting or made to look cancelled."""
    writer = Writer()
    few = group(writer)
    waiting = [asyncio.create_task(few.submit(named(n))) for n in range(3)]
    await asyncio.sleep(0)

    await few.close()

    ends = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(e) for e in ends} <= {Written, LedgerError}
    assert len(writer.batches) <= 1

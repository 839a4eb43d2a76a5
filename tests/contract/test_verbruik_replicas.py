# SPDX-License-Identifier: EUPL-1.2
"""One quota over two replicas on one database: what they give together, and when each knows of the other."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Final

import pytest
from engines import Database
from fakes.proef import proef
from fakes.world import (
    HAARLEM,
    NU,
    ZORGSAAM,
    FakeChance,
    FakeClock,
    FakePseudonymiser,
    make_sluis,
    system,
)

from adapters.sql.verbruiksmeter import Verbruiksmeter
from gateway.errors import OverQuotaError
from gateway.kern.bsn import Bsn
from gateway.kern.verbruik import (
    BODEM,
    consumer_of,
)
from gateway.opdracht import Opdracht, Over
from gateway.sluis import Sluis

MEER: Final = 2
"""What the other replica may have under way at the last of the quota."""


async def replica(
    database: Database, n: int, pseudonymiser: FakePseudonymiser | None = None
) -> tuple[Sluis, Verbruiksmeter]:
    """One of the replicas: a passage and a meter of its own, on the same database."""
    own, clock = database.ledger(), FakeClock()
    meter = Verbruiksmeter(own, clock)
    await meter.refresh()
    sluis = make_sluis(own, clock=clock, pseudonymiser=pseudonymiser, verbruik=meter)
    # Each draws other chance: two replicas never share a kenmerk.
    return replace(sluis, chance=FakeChance(drawn=(n + 5) * 1_000_000)), meter


def question() -> Opdracht[str]:
    """A question about one person, which draws one from the quota."""
    return proef(lambda _: "", over=Over(Bsn("999970008"), HAARLEM.oin), gemeente="0392")


async def test_two_replicas_at_once_overshoot_by_no_more_than_is_under_way(database: Database) -> None:
    """Two replicas that are asked at the same moment give little more than one quota, and then nothing."""
    derived, wandelaar = FakePseudonymiser(), system(ZORGSAAM)
    replicas = [await replica(database, n, derived) for n in range(2)]

    async def walk(nummer: int) -> bool:
        sluis, _ = replicas[nummer % 2]
        try:
            await sluis.exchange(wandelaar, question())
        except OverQuotaError:
            return False
        return True

    answers = [await asyncio.gather(walk(0), walk(1)) for _ in range(BODEM)]

    answered = sum(map(sum, answers))
    (total,) = (await database.rows("SELECT sum(aantal) FROM afname"))[0]
    assert answered == derived.derived == int(total)
    assert BODEM <= answered <= BODEM + MEER
    for _, meter in replicas:
        await meter.refresh()
        assert meter.stand(consumer_of(wandelaar), NU).rest == 0
    assert await walk(0) is False
    assert await walk(1) is False


@pytest.mark.parametrize(
    ("each", "over"),
    [
        pytest.param(1, 0, id="a replica that refreshes all the time knows all"),
        pytest.param(25, 25, id="what the other gave between two refreshes"),
        pytest.param(10 * BODEM, BODEM, id="never more than one quota for each other replica"),
    ],
)
async def test_two_replicas_learn_of_each_others_systems(database: Database, each: int, over: int) -> None:
    """Eight systems over two replicas get one quota, and at most what one gave since the other refreshed."""
    replicas = [await replica(database, n) for n in range(2)]
    allen = [replace(system(ZORGSAAM), client_id=f"systeem-{n}") for n in range(8)]

    answered = 0
    for n in range(2 * BODEM + 20):
        # Each replica has systems of its own: of the others it hears nothing from its own commits.
        sluis, _ = replicas[n % 2]
        with suppress(OverQuotaError):
            await sluis.exchange(allen[n % 8], question())
            answered += 1
        if (n + 1) % each == 0:
            for _, meter in replicas:
                await meter.refresh()

    (total,) = (await database.rows("SELECT sum(aantal) FROM afname"))[0]
    assert answered == int(total)
    assert BODEM <= answered <= BODEM + over
    for _, meter in replicas:
        await meter.refresh()
        assert meter.stand(consumer_of(allen[0]), NU).rest == 0

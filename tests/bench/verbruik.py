# SPDX-License-Identifier: EUPL-1.2
"""What it costs to count against a quota: units that draw against units that do not, in turns.

Run alone with `python -m bench.verbruik`; both engines, and the weighing itself in memory.
"""

import asyncio
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from engines import Soort, fresh_database
from fakes.ledger import FakeLedger
from fakes.logregels import logregel
from fakes.proef import proef
from fakes.regelkluizen import make_regelkluis
from fakes.world import HAARLEM, NU, ZORGSAAM, FakeClock, system

from adapters.sql.ledger import SqlLedger
from adapters.sql.verbruiksmeter import Verbruiksmeter
from adapters.systeem import SystemChance
from gateway.kern.verbruik import Afname, consumer_of, hour_of
from gateway.meten import Meting
from gateway.ports import Unit

ROUNDS: Final = 7
SECONDS: Final = 1.0
CALLERS: Final = 32
WIE: Final = system(ZORGSAAM)
AFNAME: Final = Afname(consumer_of(WIE), hour_of(NU), str(HAARLEM.oin), 1)


def measure_draws() -> dict[str, float]:
    """Lines a second with a draw as a percentage of those without, and what weighing takes."""
    with tempfile.TemporaryDirectory() as folder:
        results = {
            f"met_afname_procent_{soort}": asyncio.run(_compare(soort, Path(folder)))
            for soort in ("sqlite", "postgresql")
        }
    return results | {"meten_us": _weighing()}


async def _compare(soort: Soort, folder: Path) -> float:
    async with fresh_database(soort, folder) as database:
        ledger = SqlLedger(database.engine(), SystemChance(), regelkluis=make_regelkluis())
        ratios = []
        # The first pair only warms up.
        for _ in range(ROUNDS + 1):
            zonder, met = await _lines(ledger, None), await _lines(ledger, AFNAME)
            ratios.append(100 * met / zonder)
        await ledger.close()
    return median(ratios[1:])


async def _lines(ledger: SqlLedger, afname: Afname | None) -> int:
    count, end, chance = 0, time.perf_counter() + SECONDS, SystemChance()

    async def write() -> None:
        nonlocal count
        while time.perf_counter() < end:
            regel = logregel(int.from_bytes(chance.octets(9), "big"), tijd=NU)
            await ledger.write(Unit(partial(lambda regel, tx: tx.record(regel), regel), afname=afname))
            count += 1

    await asyncio.gather(*(write() for _ in range(CALLERS)))
    return count


def _weighing() -> float:
    meter, opdracht, count = Verbruiksmeter(FakeLedger(), FakeClock()), proef(), 20_000
    meter.learn(AFNAME, 5)
    began = time.perf_counter()
    for _ in range(count):
        Meting.of(meter, WIE, opdracht, NU)
        meter.hold(AFNAME)
        meter.let_go(AFNAME)
    return 1e6 * (time.perf_counter() - began) / count


if __name__ == "__main__":
    for name, value in measure_draws().items():
        print(f"{name:40} {value:>10,.1f}")

# SPDX-License-Identifier: EUPL-1.2
"""How many lines a second become durable in a log on SQLite, by 1, 16, 32 and 64 callers together.

In it: canonical records, fresh salts, commitment, tree, stands and group commit with `synchronous=FULL`.
Lines about nobody lie open; lines about one of a thousand people are shut under a key of that person,
and those are what a gateway mostly writes. Goal, by 32 callers: 12,000 a second, encryption included,
and ten times what pymerkle does with the same records in the same run, where it is installed.

pymerkle (GPL) is there for comparison alone and nothing here depends on it. Its SQLite tree is given the
records as they are, one by one, as it works: it hashes and commits each, and encrypts none.
"""

import asyncio
import importlib
import importlib.util
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.regels import append, collector_spared, lines_about_nobody, lines_about_people
from engines import fresh_database
from fakes.regelkluizen import make_regelkluis

from adapters.sql.ledger import SqlLedger
from adapters.sql.standen import begin_counting
from adapters.sql.zegel import SALTS, seal_line
from adapters.systeem import SystemChance
from gateway.kern.logregel import Logregel

CALLERS: Final = (1, 16, 32, 64)
GOAL_CALLERS: Final = 32
GOAL_PER_S: Final = 12_000
GOAL_RATIO: Final = 10
ROUNDS: Final = 5
LINES: Final = 3_000
ALONE: Final = 300
"""Who is alone waits for a commit for each line, so fewer do."""

STANDS: Final = 256
"""As far apart as in any gateway that was not told otherwise."""

PYMERKLE: Final = "pymerkle"
_NIEMAND: Final = "over_niemand"
_MENSEN: Final = "over_mensen"

Make = Callable[[int], list[Logregel]]
Turn = Callable[[], Awaitable[float]]


def measure_log() -> dict[str, Any]:
    """Lines a second by number of callers, of both kinds, and pymerkle beside it; in turns."""
    with tempfile.TemporaryDirectory() as folder:
        rates = asyncio.run(_measure(Path(folder)))
    ours, theirs = rates[_name(_MENSEN, GOAL_CALLERS)], rates.get(PYMERKLE, [])
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=False)]
    result = {f"{naam}_per_s": round(median(turns), 1) for naam, turns in rates.items()}
    return result | {"pymerkle_verhouding": round(median(ratios), 1) if ratios else None}


def show_log(result: dict[str, Any]) -> None:
    """Print it."""
    print("\nlogregels per seconde op SQLite, duurzaam")
    for callers in CALLERS:
        niemand, mensen = (result[f"{_name(wie, callers)}_per_s"] for wie in (_NIEMAND, _MENSEN))
        doel = f"   doel >= {GOAL_PER_S:,}" if callers == GOAL_CALLERS else ""
        print(f"  {callers:>2} bellers   over niemand {niemand:>9,.0f}   over mensen {mensen:>9,.0f}{doel}")
    if result["pymerkle_verhouding"] is None:
        print("  pymerkle: niet geïnstalleerd")
        return
    keer, theirs = result["pymerkle_verhouding"], result["pymerkle_per_s"]
    print(f"  pymerkle {theirs:,.0f} per seconde; over mensen {keer} keer zo veel (doel >= {GOAL_RATIO})")


async def _measure(folder: Path) -> dict[str, list[float]]:
    turns: dict[str, Turn] = {}
    async with _ledger(folder) as niemand, _ledger(folder) as mensen:
        for callers in CALLERS:
            turns[_name(_NIEMAND, callers)] = partial(_rate, niemand, lines_about_nobody, callers)
            turns[_name(_MENSEN, callers)] = partial(_rate, mensen, lines_about_people, callers)
        if importlib.util.find_spec(PYMERKLE):
            turns[PYMERKLE] = partial(_pymerkle, folder)
        # In the first turns all of these people come by for the first time, and get their key.
        rounds = [{naam: await turn() for naam, turn in turns.items()} for _ in range(ROUNDS + 1)][1:]
    return {naam: [rates[naam] for rates in rounds] for naam in turns}


@asynccontextmanager
async def _ledger(folder: Path) -> AsyncIterator[SqlLedger]:
    async with fresh_database("sqlite", folder) as database:
        engine = database.engine()
        await engine.write(partial(begin_counting, om=STANDS))
        ledger = SqlLedger(engine, SystemChance(), regelkluis=make_regelkluis())
        try:
            yield ledger
        finally:
            await ledger.close()


async def _rate(ledger: SqlLedger, make: Make, callers: int) -> float:
    regels = make(LINES if callers > 1 else ALONE)
    with collector_spared():
        return len(regels) / await append(ledger, regels, callers)


async def _pymerkle(folder: Path) -> float:
    chance = SystemChance()
    records = [seal_line(regel, chance.octets(SALTS)).record for regel in lines_about_people(ALONE)]
    # By its name: it is no dependency, so nothing here may know its types.
    tree = importlib.import_module(PYMERKLE).SqliteTree(str(folder / "pymerkle.db"))
    began = time.perf_counter()
    for record in records:
        tree.append_entry(record)
    passed = time.perf_counter() - began
    tree.close()
    return ALONE / passed


def _name(wie: str, callers: int) -> str:
    return f"{wie}_{callers}_bellers"


if __name__ == "__main__":
    show_log(measure_log())

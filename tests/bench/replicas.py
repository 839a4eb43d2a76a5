# SPDX-License-Identifier: EUPL-1.2
"""How many lines a second two replicas together make durable in one log on PostgreSQL.

Each is a process with a ledger and a keeper of the log, as every gateway has: the keepers elect which
of them gives places, signs the head and counts, once a second, while lines are written. All lines are
about somebody and shut. The server waits for the disk (`fsync`), and says so itself. Goal: 4,000 a second.

A line counts when it is durable; and at the end each of them must have its place, with no gap and no
two in one. How long that took after the last line is told as well, and counted in the second figure.
"""

import asyncio
import multiprocessing
import tempfile
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, Final

from bench.regels import append, collector_spared, lines_about_people
from engines import Database, fresh_database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.regelkluizen import make_regelkluis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import Engine, SqlLedger
from adapters.systeem import SystemChance, SystemClock
from gateway.achtergrond.herhaling import every

REPLICAS: Final = 2
CALLERS: Final = 32
LINES: Final = 20_000
"""So many each; they last for some rounds of the keeper."""

GOAL_PER_S: Final = 4_000
STANDS: Final = 256
HEAD_SECONDS: Final = 1.0
"""As in any gateway that was not told otherwise."""

PATIENCE_SECONDS: Final = 60.0
LOOKS: Final = 100

_COUNT: Final = (
    "SELECT count(*), count(DISTINCT plek), coalesce(max(plek) + 1, 0), (SELECT grootte FROM loghoofd),"
    " count(*) FILTER (WHERE kenmerk NOT LIKE 'stand-%') FROM logregel"
)


def measure_replicas() -> dict[str, Any]:
    """Lines a second until they were durable, and until they had a place; and whether all have one."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


def show_replicas(result: dict[str, Any]) -> None:
    """Print it."""
    print(f"\n{REPLICAS} replica's op één PostgreSQL (fsync {result['fsync']}), elk {CALLERS} bellers")
    print(f"  duurzaam  {result['duurzaam_per_s']:>9,.0f}/s   doel >= {GOAL_PER_S:,}")
    print(f"  met plek  {result['met_plek_per_s']:>9,.0f}/s   (laatste plek {result['nasleep_s']} s later)")
    print(f"  {result['regels']:,} regels, op hun plek zonder gat: {'ja' if result['zonder_gat'] else 'NEE'}")


async def wait_for_disk(place: str) -> str:
    """Have this server wait for the disk at each commit, as any server does; answers what it says of that."""
    engine = create_async_engine(place, isolation_level="AUTOCOMMIT")
    async with engine.connect() as conn:
        await conn.execute(text("ALTER SYSTEM SET fsync = on"))
        await conn.execute(text("SELECT pg_reload_conf()"))
        said = ""
        for _ in range(LOOKS):  # it reads its settings again when it comes to it
            said = str(await conn.scalar(text("SELECT current_setting('fsync') FROM pg_sleep(0.1)")))
            if said == "on":
                break
    await engine.dispose()
    return said


async def _measure(folder: Path) -> dict[str, Any]:
    async with fresh_database("postgresql", folder) as database:
        fsync = await wait_for_disk(database.place)
        engine, chance = database.engine(), SystemChance()
        bewaker = _keeper(engine, chance)
        await bewaker.begin_counting(STANDS)
        # A log in use: there is a master key by now, and nobody need make one.
        ledger = SqlLedger(engine, chance, regelkluis=make_regelkluis())
        await append(ledger, lines_about_people(1), 1)
        began, ended = await asyncio.to_thread(_run_replicas, database.place)
        while await _waiting(database):
            await bewaker.keep()
        placed = time.monotonic()
        rows, distinct, places, size, lines = (await database.rows(_COUNT))[0]
        await ledger.close()
    written = REPLICAS * LINES
    return {
        "fsync": fsync,
        "regels": written,
        "duurzaam_per_s": round(written / (ended - began), 1),
        "met_plek_per_s": round(written / (placed - began), 1),
        "nasleep_s": round(placed - ended, 2),
        "zonder_gat": lines == written + 1 and rows == distinct == places == size,
    }


async def _waiting(database: Database) -> int:
    return int((await database.rows("SELECT count(*) FROM logregel WHERE plek IS NULL"))[0][0])


def _run_replicas(place: str) -> tuple[float, float]:
    """From when all of them begin until the last one is done, on the clock that all processes share."""
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(REPLICAS), context.Queue()
    replicas = [context.Process(target=run_replica, args=(place, start, answers)) for _ in range(REPLICAS)]
    for replica in replicas:
        replica.start()
    spans = [answers.get(timeout=2 * PATIENCE_SECONDS) for _ in replicas]
    for replica in replicas:
        replica.join()
    return min(began for began, _ in spans), max(ended for _, ended in spans)


def run_replica(place: str, start: Barrier, answers: "Queue[tuple[float, float]]") -> None:
    """Be one replica: write its lines and keep the log meanwhile."""
    answers.put(asyncio.run(_write(place, start)))


async def _write(place: str, start: Barrier) -> tuple[float, float]:
    engine, chance = Database("postgresql", place).engine(), SystemChance()
    ledger = SqlLedger(engine, chance, regelkluis=make_regelkluis())
    regels = lines_about_people(LINES)
    with collector_spared():
        start.wait(PATIENCE_SECONDS)
        keeping = asyncio.create_task(every(HEAD_SECONDS, "logboek", _keeper(engine, chance).keep))
        began = time.monotonic()
        await append(ledger, regels, CALLERS)
        ended = time.monotonic()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    await ledger.close()
    return began, ended


def _keeper(engine: Engine, chance: SystemChance) -> Logbewaker:
    return Logbewaker(engine, SIGNER, LOGBOEK, SystemClock(), chance=chance)


if __name__ == "__main__":
    show_replicas(measure_replicas())

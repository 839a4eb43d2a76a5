# SPDX-License-Identifier: EUPL-1.2
"""The rotation of a key under which a million rows stand, and how requests fare meanwhile.

Half of the rows are verwijzingen and half are lines of the log: each person has one of both, so
that half a million points are multiplied. The passage, the locks, the lines and the commits
are the real ones, on SQLite, as a gateway that serves does it.
"""

import asyncio
import itertools
import os
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

import rbcl
from engines import fresh_database
from fakes.logregels import logregel
from fakes.verwijsindex import melden
from fakes.wissel import OMZETTER, VERWIJSINDEX, replica, youths
from fakes.world import DE_LINDE, HET_ANKER, NU, FakeChance
from sqlalchemy import Connection, insert

from adapters.sql.boom import grow, size_of, write_lines
from adapters.sql.ledger import Engine
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.zegel import SALTS, seal_line
from gateway.kern.pseudoniem import Pseudoniem
from gateway.sleutelbeheer.verhuizen import Verhuizer
from gateway.sleutelbeheer.wisselbeurt import RUST
from gateway.sluis import Sluis

ROWS: Final = 1_000_000
CHUNK: Final = 5_000
MULTIPLICATIONS: Final = 20_000
PAUSE: Final = 0.01
"""Between two reports of the one client whose waiting is measured."""


def measure_rotation(rows: int = ROWS) -> dict[str, Any]:
    """All measurements of a rotation by name."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), rows))


async def _measure(folder: Path, rows: int) -> dict[str, Any]:
    async with fresh_database("sqlite", folder) as database:
        ledger = database.ledger()
        engine = database.opened[-1][0]
        sluis = replace(await replica(ledger), chance=FakeChance(7_000_000_000))
        await melden(sluis, DE_LINDE)
        filled = await _fill(engine, rows)
        still = await _latencies(sluis, asyncio.Event(), seconds=5.0)
        rate = _multiplications()
        verhuizer = Verhuizer(sluis, ledger, OMZETTER, rust=RUST)
        await verhuizer.leave(VERWIJSINDEX)
        done, began = asyncio.Event(), time.perf_counter()
        waiting = asyncio.create_task(_latencies(sluis, done))
        await verhuizer.finish()
        seconds = time.perf_counter() - began
        done.set()
        busy = await waiting
        left = await verhuizer.left(await verhuizer.keys())
    return {
        "rijen": filled,
        "seconden": round(seconds, 1),
        "rijen_per_s": round(filled / seconds),
        "mensen_per_s": round(filled / 2 / seconds),
        "ristretto_vermenigvuldigingen_per_s": round(rate),
        "verzoeken_p95_ms_stil": _p95(still),
        "verzoeken_p95_ms_tijdens": _p95(busy),
        "verzoeken_tijdens": len(busy),
        "rijen_daarna": left,
    }


async def _fill(engine: Engine, rows: int) -> int:
    """So many rows under the first key: a verwijzing and a line about each person."""
    people, numbers = rows // 2, itertools.count()
    for _ in range(-(-people // CHUNK)):
        chunk = list(itertools.islice(numbers, min(CHUNK, people)))
        await engine.write(lambda conn, c=chunk: _write(conn, c))  # type: ignore[misc] # bound here
    return 2 * people


def _write(conn: Connection, numbers: list[int]) -> None:
    texts = [Pseudoniem(1, rbcl.crypto_core_ristretto255_random()).tekst for _ in numbers]
    conn.execute(insert(VerwijzingRij), [_verwijzing(n, t) for n, t in zip(numbers, texts, strict=True)])
    regels = (logregel(10_000_000 + n, tijd=NU, betrokkene=t) for n, t in zip(numbers, texts, strict=True))
    lines = [seal_line(regel, os.urandom(SALTS)) for regel in regels]
    size = size_of(conn)
    write_lines(conn, lines, range(size, size + len(lines)))
    grow(conn, size, [line.blad for line in lines])


def _verwijzing(nummer: int, tekst: str) -> dict[str, object]:
    return {
        "id": f"meting-{nummer}",
        "betrokkene": tekst,
        "organisatie": str(DE_LINDE.oin),
        "contact": DE_LINDE.contact,
        "gemeld_op": NU,
        "verwijder_op": NU.date().replace(year=NU.year + 1),
    }


async def _latencies(sluis: Sluis, done: asyncio.Event, *, seconds: float = 3600.0) -> list[float]:
    """How long each report of one client took, until it is enough."""
    took: list[float] = []
    kinderen: Iterator[Any] = itertools.cycle(youths(500))
    end = time.perf_counter() + seconds
    while not done.is_set() and (began := time.perf_counter()) < end:
        await melden(sluis, HET_ANKER, next(kinderen))
        took.append(time.perf_counter() - began)
        await asyncio.sleep(PAUSE)
    return took


def _multiplications() -> float:
    scalar, point = rbcl.crypto_core_ristretto255_scalar_random(), rbcl.crypto_core_ristretto255_random()
    began = time.perf_counter()
    for _ in range(MULTIPLICATIONS):
        rbcl.crypto_scalarmult_ristretto255(scalar, point)
    return MULTIPLICATIONS / (time.perf_counter() - began)


def _p95(took: list[float]) -> float:
    return round(quantiles(took, n=20)[-1] * 1000, 2)


def show_rotation(result: dict[str, Any]) -> None:
    """Print what was measured."""
    print("\nwissel van een sleutel op SQLite, terwijl er gemeld wordt (doel: een miljoen rijen onder 600 s)")
    for name, value in result.items():
        print(f"  {name:38} {value:>12,}")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    show_rotation(measure_rotation(int(os.environ.get("SLUIS_BENCH_ROWS", ROWS))))

# SPDX-License-Identifier: EUPL-1.2
"""How long a proof takes from a log of ten million entries, on SQLite.

The tree is grown as a ledger grows it, only in larger steps. Then the machine is asked to forget the
file, and on a connection that has read nothing yet a thousand entries get their inclusion proof and a
hundred earlier sizes their consistency proof, each read in a snapshot of its own, as at the door. Goal:
an inclusion proof within 5 ms, the middle one of the thousand; how many took longer is told beside it.
All of them are checked, as whoever gets one does; that is not timed.
"""

import asyncio
import hashlib
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from engines import Database, fresh_database
from sqlalchemy import Connection

from adapters.sql.boom import grow, tile_reader
from adapters.sql.ledger import Engine
from audit.merkle import leaf_hash, verify_consistency, verify_inclusion
from audit.tiles import consistency_proof, inclusion_proof, root_at

ENTRIES: Final = 10_000_000
STEP: Final = 1 << 18
INCLUSIONS: Final = 1_000
CONSISTENCIES: Final = 100
GOAL_MS: Final = 5
SEED: Final = 41

Proof = Sequence[bytes]


def measure_proofs(entries: int = ENTRIES) -> dict[str, Any]:
    """Milliseconds for a proof, the middle one and the slowest, and the seconds to grow the tree."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), entries))


def show_proofs(result: dict[str, Any]) -> None:
    """Print it."""
    print(f"\nbewijzen uit een boom van {result['bladen']:,}, gebouwd in {result['bouwen_s']:,.0f} s")
    for naam, doel in (("insluiting", f"   doel < {GOAL_MS}"), ("voortzetting", "")):
        midden, traagst, langer = (result[f"{naam}_{wat}"] for wat in ("ms", "traagst_ms", "langer"))
        print(f"  {naam:12} {midden:>6.2f} ms, traagst {traagst:.2f}, boven {GOAL_MS} ms: {langer}{doel}")


async def _measure(folder: Path, entries: int) -> dict[str, Any]:
    async with fresh_database("sqlite", folder) as database:
        began = time.perf_counter()
        await _build(database, entries)
        passed = time.perf_counter() - began
        _forget(Path(database.place))
        engine = database.engine()
        try:
            insluiting = await _inclusions(engine, entries)
            voortzetting = await _consistencies(engine, entries)
        finally:
            await engine.close()
    return {
        "bladen": entries,
        "bouwen_s": round(passed, 1),
        **_summary("insluiting", insluiting),
        **_summary("voortzetting", voortzetting),
    }


async def _build(database: Database, entries: int) -> None:
    engine = database.engine()
    for size in range(0, entries, STEP):
        step = [_entry(n) for n in range(size, min(entries, size + STEP))]
        await engine.write(partial(grow, size=size, blades=step))
    await engine.wipe()
    await engine.close()


async def _inclusions(engine: Engine, entries: int) -> list[float]:
    places = random.Random(SEED).sample(range(entries), INCLUSIONS)  # noqa: S311 - which ones guards nothing
    took, proofs = await _timed(engine, inclusion_proof, places, entries)
    root = await engine.read(lambda conn: root_at(entries, tile_reader(conn)))
    for place, proof in zip(places, proofs, strict=True):
        verify_inclusion(leaf_hash(_entry(place)), place, entries, proof, root)
    return took


async def _consistencies(engine: Engine, entries: int) -> list[float]:
    sizes = random.Random(SEED).sample(range(1, entries), CONSISTENCIES)  # noqa: S311 - idem
    took, proofs = await _timed(engine, consistency_proof, sizes, entries)
    roots = await engine.read(lambda conn: [root_at(size, tile_reader(conn)) for size in [*sizes, entries]])
    for size, root, proof in zip(sizes, roots, proofs, strict=False):
        verify_consistency(size, entries, root, roots[-1], proof)
    return took


async def _timed(
    engine: Engine, prove: Callable[..., Proof], numbers: Sequence[int], size: int
) -> tuple[list[float], list[Proof]]:
    took, proofs = [], []

    def work(conn: Connection, number: int) -> Proof:
        return prove(number, size, tile_reader(conn))

    for number in numbers:
        began = time.perf_counter()
        proofs.append(await engine.read(partial(work, number=number)))
        took.append(1000 * (time.perf_counter() - began))
    return took, proofs


def _summary(naam: str, took: Sequence[float]) -> dict[str, float]:
    return {
        f"{naam}_ms": round(median(took), 3),
        f"{naam}_traagst_ms": round(max(took), 3),
        f"{naam}_langer": sum(ms >= GOAL_MS for ms in took),
    }


def _entry(number: int) -> bytes:
    """An entry as a log has it, 33 bytes long, that anybody can make again."""
    return b"\x01" + hashlib.sha256(number.to_bytes(8, "big")).digest()


def _forget(path: Path) -> None:
    """Ask the machine to have nothing of this file in memory: what is read next comes from the disk."""
    file = os.open(path, os.O_RDONLY)
    os.fsync(file)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


if __name__ == "__main__":
    show_proofs(measure_proofs())

# SPDX-License-Identifier: EUPL-1.2
"""Evaluations with proof over HTTP, against libsodium's own multiplications, in turns on one core.

One server process answers; the load comes from another. Counted is how much the server does in
a second of processor time, which is what it would do in a second with a core to itself: so it is
the same figure on a machine that is busy with other things. By the clock is shown beside it.
"""

import asyncio
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import rbcl
from bench.dienst import served
from bench.last import post, press
from bench.opzet import connect_reporter, fetch_token, free_port

from adapters.crypto import ristretto
from gateway.demo.organisaties import met_rol
from gateway.web.base64url import write_octets
from policies.begrippen import Doel, Rol

ROUNDS: Final = 3
SECONDS: Final = 5.0
CONNECTIONS: Final = 32
BATCH: Final = 1000
BATCHES_AT_ONCE: Final = 2
GOALS: Final = {"los_per_s": 1000, "per_duizend_per_s": 4000}
"""What is asked for: evaluations a second, one to a request and a thousand to a request."""


def measure_blind() -> dict[str, Any]:
    """Evaluations per second, loose and in batches, and libsodium's multiplications per second."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


def show_blind(result: dict[str, Any]) -> None:
    """Print it."""
    print(f"\nblind: evaluatie met bewijs over HTTP, {CONNECTIONS} verbindingen, per seconde van één kern")
    for name, goal in GOALS.items():
        klok = result[f"{name}_op_de_klok"]
        print(f"  {name:20} {result[name]:>9,.0f}/s   doel >= {goal:,} ({klok:,.0f} op de klok)")
    print(f"  {'vermenigvuldigingen':20} {result['vermenigvuldigingen_per_s']:>9,.0f}/s   libsodium zelf")
    print(f"  evaluaties per 100 vermenigvuldigingen: los {result['los_procent']:.0f}, ", end="")
    print(f"per duizend {result['per_duizend_procent']:.0f}")


async def _measure(folder: Path) -> dict[str, Any]:
    url, port = f"sqlite:///{folder}/sluis.db", free_port()
    environment = os.environ | {
        "SLUIS_DATABASE_URL": url,
        "SLUIS_FOLDER": str(folder),
        "SLUIS_PORT": str(port),
    }
    client = await connect_reporter(url, folder)
    with served([sys.executable, "-m", "gateway.cli", "serve"], environment, port) as pid:
        token = await fetch_token(client, f"http://127.0.0.1:{port}")
        loose, batches = _requests(port, token, 1), _requests(port, token, BATCH)
        rounds = [
            (_multiplications(), await _press(pid, port, loose, 1), await _press(pid, port, batches, BATCH))
            for _ in range(ROUNDS + 1)
        ][1:]
    return {
        "vermenigvuldigingen_per_s": median(m for m, _, _ in rounds),
        "los_per_s": median(one.per_core_second for _, one, _ in rounds),
        "per_duizend_per_s": median(batch.per_core_second for _, _, batch in rounds),
        "los_procent": median(100 * one.per_core_second / m for m, one, _ in rounds),
        "per_duizend_procent": median(100 * batch.per_core_second / m for m, _, batch in rounds),
        "los_per_s_op_de_klok": median(one.per_second for _, one, _ in rounds),
        "per_duizend_per_s_op_de_klok": median(batch.per_second for _, _, batch in rounds),
        "los_p99_ms": median(one.p99_ms for _, one, _ in rounds),
        "per_duizend_p99_ms": median(batch.p99_ms for _, _, batch in rounds),
    }


@dataclass(frozen=True, slots=True)
class Tempo:
    """Evaluations per second of processor time of the server, and per second by the clock."""

    per_core_second: float
    per_second: float
    p99_ms: float


async def _press(pid: int, port: int, requests: Iterator[bytes], size: int) -> Tempo:
    connections = CONNECTIONS if size == 1 else BATCHES_AT_ONCE
    began = _core_seconds(pid)
    done = await press(port, requests, connections=connections, seconds=SECONDS, expected=200)
    used = _core_seconds(pid) - began
    if done.failed:
        raise SystemExit(f"{done.failed} of {done.answered} evaluations were refused")
    return Tempo(done.answered * size / used, done.per_second * size, done.p99_ms)


def _core_seconds(pid: int) -> float:
    # The name of the process stands between brackets and may hold anything; what we need comes after.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _requests(port: int, token: str, size: int) -> Iterator[bytes]:
    """Requests for oneself, with ever other elements."""
    points = itertools.cycle([_element(i) for i in range(3000)])
    while True:
        body = {
            "doel": Doel.LEVERING_WMO,
            "ontvanger": str(met_rol(Rol.AANBIEDER_WMO)[0].oin),
            "elementen": list(itertools.islice(points, size)),
        }
        yield post(port, "/api/v1/pseudoniemen/evaluaties", json.dumps(body).encode(), token)


def _element(number: int) -> str:
    return write_octets(ristretto.hash_to_group(number.to_bytes(2, "big"), b"bench"))


def _multiplications() -> float:
    scalar = ristretto.hash_to_scalar(b"scalar", b"bench")
    point = ristretto.hash_to_group(b"point", b"bench")
    count, began = 0, time.process_time()
    while (passed := time.process_time() - began) < 1:
        for _ in range(100):
            rbcl.crypto_scalarmult_ristretto255(scalar, point)
        count += 100
    return count / passed


if __name__ == "__main__":
    show_blind(measure_blind())

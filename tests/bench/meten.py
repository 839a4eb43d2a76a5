# SPDX-License-Identifier: EUPL-1.2
"""Measure the gateway against a bare peer and against the machine, in one run; write var/bench.json.

Ratios count, not seconds: both sides run on the same machine in turns, and the middle
of the rounds is reported. Nothing here is a test.
"""

import asyncio
import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.aandeel import measure_share, show_share
from bench.beleid import measure_agreement, measure_policy
from bench.bewijzen import measure_proofs, show_proofs
from bench.blind import measure_blind, show_blind
from bench.dienst import served
from bench.gedood import measure_kills, show_kills
from bench.klein import measure_small
from bench.last import Uitslag, post, press
from bench.logboek import measure_log, show_log
from bench.mutaties import measure_mutations
from bench.naslaan import GOAL_S, measure_verifying
from bench.nazicht import measure_review, show_review
from bench.opzet import connect_reporter, fetch_token, free_port, signalering_bodies
from bench.replicas import measure_replicas, show_replicas, wait_for_disk
from bench.wissel import measure_rotation, show_rotation
from bench.zoeken import measure_search, show_search
from engines import fresh_database
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

ROUNDS: Final = 3
SECONDS: Final = 5.0
CONNECTIONS: Final = 32
CREATED: Final = 201
TARGETS: Final = {
    "besluit_us": ("< 10 (midden van vragen dicht bij de regels)", 1),
    "besluit_toegestaan_us": ("< 10", 1),
    "besluit_geweigerd_us": ("geen: met wat er nodig is", 1),
    "weigering_met_uitleg_us": ("< 200 (besluit en zinnen samen)", 1),
    "cedar_us": ("geen", 0),
    "cedar_verhouding": (">= 100", 0),
    "laden_en_lint_s": ("< 1", 2),
    "bewijs_s": ("< 60", 1),
}
"""Of each measurement of the policy what it should be, and how many decimals to print."""


def main() -> None:
    """Run everything and print it."""
    results: dict[str, Any] = {"gemeten_op": datetime.now(UTC).isoformat(timespec="seconds")}
    results["klein"] = measure_small()
    for name, value in results["klein"].items():
        print(f"{name:40} {value:>14,.0f}")
    results["logboek"] = measure_log()
    show_log(results["logboek"])
    results["bewijzen"] = measure_proofs()
    show_proofs(results["bewijzen"])
    results["naslaan"] = measure_verifying()
    for name, seconds in results["naslaan"].items():
        print(f"{name:40} {seconds:>12,.1f} s   doel < {GOAL_S}")
    results["beleid"] = measure_policy()
    _show_policy(results["beleid"])
    results["scheidsrechter"] = measure_agreement()
    print(
        "\nscheidsrechter: {oneens} van {vragen} vragen oneens (doel 0)".format(**results["scheidsrechter"])
    )
    results["mutaties"] = measure_mutations()
    _show_mutations(results["mutaties"])
    for soort in ("sqlite", "postgresql"):
        results[soort] = asyncio.run(_compare(soort))
        _show(soort, results[soort])
    results["replicas"] = measure_replicas()
    show_replicas(results["replicas"])
    results["aandeel"] = measure_share(median(r["per_second"] for r in results["sqlite"]["sluis"]))
    show_share(results["aandeel"])
    results["wissel"] = measure_rotation()
    show_rotation(results["wissel"])
    results["blind"] = measure_blind()
    show_blind(results["blind"])
    results["nazicht"] = measure_review()
    show_review(results["nazicht"])
    results["zoeken"] = measure_search()
    show_search(results["zoeken"])
    results["gedood"] = measure_kills()
    show_kills(results["gedood"])
    target = Path("var/bench.json")
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2) + "\n")
    print(f"\n{target}")
    if results["scheidsrechter"]["oneens"]:
        raise SystemExit("the register and the text for Cedar do not say the same")
    if not results["replicas"]["zonder_gat"]:
        raise SystemExit("two replicas left a line without its place, or a place without its line")
    if any(engine["klachten"] for engine in results["gedood"].values()):
        raise SystemExit("a kill under load lost something, or left something half done")


async def _compare(soort: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        if soort == "sqlite":
            return await _rounds(f"sqlite:///{folder}/sluis.db", f"sqlite:///{folder}/kaal.db", Path(folder))
        async with fresh_database("postgresql", Path(folder)) as database:
            # The gateway migrates by itself, so it gets one without tables, and durable.
            engine = create_async_engine(database.place)
            async with engine.begin() as conn:
                await conn.execute(text("DROP SCHEMA public CASCADE"))
                await conn.execute(text("CREATE SCHEMA public"))
            await engine.dispose()
            await wait_for_disk(database.place)
            return await _rounds(database.place, database.place, Path(folder))


async def _rounds(url: str, bare_url: str, folder: Path) -> dict[str, Any]:
    port, bare_port = free_port(), free_port()
    environment = os.environ | {
        "SLUIS_DATABASE_URL": url,
        "SLUIS_FOLDER": str(folder),
        "SLUIS_PORT": str(port),
        "KAAL_DATABASE": bare_url,
        "KAAL_PORT": str(bare_port),
    }
    client = await connect_reporter(url, folder)
    with (
        served([sys.executable, "-m", "gateway.cli", "serve"], environment, port) as gateway,
        served([sys.executable, "-m", "bench.kaal"], environment, bare_port),
    ):
        idle_mb = _memory_mb(gateway)
        token = await fetch_token(client, f"http://127.0.0.1:{port}")
        bodies = signalering_bodies()
        ours = (post(port, "/api/v1/signaleringen", body, token) for body in bodies)
        theirs = (
            post(bare_port, "/signaleringen", body) for body in itertools.cycle(itertools.islice(bodies, 500))
        )
        pairs = [(await _press(bare_port, theirs), await _press(port, ours)) for _ in range(ROUNDS + 1)][1:]
        busy_mb = _memory_mb(gateway)
    ratios = sorted(sluis.per_second / kaal.per_second for kaal, sluis in pairs)
    return {
        "verhouding": round(median(ratios), 3),
        "verhoudingen": [round(r, 3) for r in ratios],
        "sluis": [asdict(sluis) for _, sluis in pairs],
        "kaal": [asdict(kaal) for kaal, _ in pairs],
        "geheugen_mb_stil": idle_mb,
        "geheugen_mb_na_last": busy_mb,
    }


async def _press(port: int, requests: Iterator[bytes]) -> Uitslag:
    return await press(port, requests, connections=CONNECTIONS, seconds=SECONDS, expected=CREATED)


def _memory_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def _show_policy(result: dict[str, Any]) -> None:
    print(f"\nbeleid met {result['regels']} regels, op één kern")
    for name, (doel, plaatsen) in TARGETS.items():
        print(f"  {name:26} {result[name]:>12,.{plaatsen}f}   doel {doel}")


def _show_mutations(result: dict[str, Any]) -> None:
    lot = ", ".join(f"{aantal} {wat}" for wat, aantal in result["lot"].items())
    print(f"\nmutaties: {result['score_procent']} % gezien (doel >= 95), van {result['mutanten']}: {lot}")
    for waar, procent in sorted(result["per_doel"].items(), key=lambda paar: paar[1]):
        print(f"  {waar:28} {procent:>6.1f} %")
    for overlevende in result["overlevenden"]:
        print(f"  overleeft  {overlevende}")


def _show(soort: str, result: dict[str, Any]) -> None:
    print(f"\n{soort}: een hele signalering tegen een kale insert, {CONNECTIONS} verbindingen")
    for wie in ("kaal", "sluis"):
        rows = result[wie]
        rps, p50, p99 = (median(r[k] for r in rows) for k in ("per_second", "p50_ms", "p99_ms"))
        failed = sum(r["failed"] for r in rows)
        print(f"  {wie:6} {rps:>9,.0f}/s   p50 {p50:>7.2f} ms   p99 {p99:>7.2f} ms   mislukt {failed}")
    print(f"  verhouding {result['verhouding']} (rondes {result['verhoudingen']}, doel >= 0.5)")
    stil, daarna = result["geheugen_mb_stil"], result["geheugen_mb_na_last"]
    print(f"  geheugen {stil} MB stil (doel < 150), {daarna} MB na de last")


if __name__ == "__main__":
    main()

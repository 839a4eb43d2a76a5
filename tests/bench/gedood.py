# SPDX-License-Identifier: EUPL-1.2
"""A thousand kills under load: how many answers were given, and how many of them were lost.

Not how fast, but whether: the figure that counts is the number of complaints, and it is nought.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from engines import Soort
from faults.doden import kill_often

KILLS: Final[dict[Soort, int]] = {"sqlite": 800, "postgresql": 200}
SEED: Final = 41
SHOWN: Final = 10


def measure_kills() -> dict[str, dict[str, Any]]:
    """Kill writers, and what was found, by engine."""
    return {soort: _measure(soort, kills) for soort, kills in KILLS.items()}


def _measure(soort: Soort, kills: int) -> dict[str, Any]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        verslag = asyncio.run(kill_often(soort, Path(folder), kills=kills, seed=SEED))
    return {
        "gedood": verslag.killed,
        "antwoorden": verslag.answered,
        "regels": verslag.lines,
        "vastgelegd_zonder_antwoord": verslag.unanswered,
        "klachten": len(verslag.complaints),
        "eerste_klachten": verslag.complaints[:SHOWN],
        "seconden": round(time.monotonic() - began),
    }


def show_kills(result: dict[str, dict[str, Any]]) -> None:
    """Print it."""
    for soort, r in result.items():
        print(
            f"\n{soort}: {r['gedood']} keer gedood onder last in {r['seconden']} s;"
            f" {r['antwoorden']} antwoorden,"
            f" {r['vastgelegd_zonder_antwoord']} regels die geen antwoord meer gaven,"
            f" {r['klachten']} klachten (doel 0)"
        )
        for klacht in r["eerste_klachten"]:
            print(f"  {klacht}")


if __name__ == "__main__":
    show_kills(measure_kills())

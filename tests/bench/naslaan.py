# SPDX-License-Identifier: EUPL-1.2
"""How long it takes to check a log of a million lines offline, with the command that anybody can run.

Measured over fewer lines and multiplied, without the start of the command: every line costs the same.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from vectors.audit.small_log import SIGNER, small_log

LINES: Final = 50_000
MILLION: Final = 1_000_000
GOAL_S: Final = 30


def measure_verifying() -> dict[str, float]:
    """Return the seconds for a million lines, sealed (as a log is exported) and with every part shown."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.jsonl"
        empty = _seconds(path, "none", 0)
        return {
            f"miljoen_{naam}_regels_s": (_seconds(path, shown, LINES) - empty) * MILLION / LINES
            for naam, shown in (("verzegelde", "none"), ("geopende", "all"))
        }


def _seconds(path: Path, shown: str, size: int) -> float:
    with path.open("wb") as file:
        file.writelines(small_log([shown] * size).lines(256))
    # Of the processor, not of the clock: it is one process that never waits, whatever else runs here.
    began = _spent()
    command = [sys.executable, "-m", "audit.verify", str(path), "--key", SIGNER.verifier.text]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return _spent() - began


def _spent() -> float:
    times = os.times()
    return times.children_user + times.children_system

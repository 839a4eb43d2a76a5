# SPDX-License-Identifier: EUPL-1.2
"""The gateway is killed under load, again and again: what it answered is there, and its log holds."""

import asyncio
import itertools
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import Soort
from httpx2 import TransportError
from stories.bezoek import Bezoek, Systeem, signalering
from stories.meetlat import rows_of
from stories.opstelling import Opstelling, standing_alone
from stories.proces import Proces, environment, running

from gateway.signalering.model import SOORTEN
from policies.begrippen import Doel

AT_ONCE = 8
ENOUGH = 40
"""So many answers before the next kill: some commits are then under way. All kills stay within the quota
of a day; a thousand kills at any moment are in `faults`."""


@pytest.mark.parametrize(("soort", "kills"), [("sqlite", 3), ("postgresql", 2)])
async def test_what_was_answered_survives_a_kill(soort: Soort, kills: int, tmp_path: Path) -> None:
    """Every signalering that was answered has its row and its line, however often the process is killed."""
    async with standing_alone(soort, tmp_path) as (opstelling, proces):
        bezoek, bodies = Bezoek(opstelling), _bodies(opstelling)
        systeem = await bezoek.systeem("zorgaanbieder-theepot")
        answered = await _load_and_kill(systeem, bodies, proces)
        for _ in range(kills - 1):
            async with running(opstelling.settings) as again:
                answered += await _load_and_kill(systeem, bodies, again)
        await bezoek.close()
        rows = {row for (row,) in await rows_of(opstelling, "SELECT id FROM signalering")}
        lines = {line for (line,) in await rows_of(opstelling, "SELECT kenmerk FROM logregel")}
        verdict = await _verify(opstelling)

    assert len(answered) >= kills * ENOUGH
    assert {a["signalering"] for a in answered} - rows == set()
    assert {a["bewijs"]["kenmerk"] for a in answered} - lines == set()
    # No effect without a line either: whatever is there was logged under the same number.
    assert rows - lines == set()
    assert verdict == 0


async def _load_and_kill(
    systeem: Systeem, bodies: Iterator[dict[str, Any]], proces: Proces
) -> list[dict[str, Any]]:
    """Send from several sides at once, kill when enough was answered, and give every answer that came."""
    answered: list[dict[str, Any]] = []

    async def send() -> None:
        while True:
            try:
                answer = await systeem.post("/signaleringen", next(bodies))
            except TransportError:
                return
            assert answer.status_code == 201, answer.text
            answered.append(answer.json())
            if len(answered) == ENOUGH:
                await proces.stop(signal.SIGKILL)

    await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    return answered


def _bodies(opstelling: Opstelling) -> Iterator[dict[str, Any]]:
    """Ever another concern, so that each is a row of its own."""
    for inwoner, zorg in itertools.product(opstelling.regio.personen, SOORTEN[Doel.SIGNALERING_WMO]):
        yield signalering(inwoner, opstelling, soort=zorg)


async def _verify(opstelling: Opstelling) -> int:
    """Sign what has no signature yet, and go over the whole log, as an operator would."""
    async with opstelling.house() as house:
        await house.bewaker.keep()
    command = [sys.executable, "-m", "gateway.cli", "audit", "verify"]
    process = await asyncio.create_subprocess_exec(
        *command, env=environment(opstelling.settings), stdout=asyncio.subprocess.DEVNULL
    )
    return await process.wait()

# SPDX-License-Identifier: EUPL-1.2
"""A writer to be killed: the real passage on a real database, under load, that tells each answer at once.

It runs from a stem (`stam.py`): a process that has read all modules and forks, so that a writer begins in
milliseconds. What it was answered goes out in one write of a few bytes: a pipe takes it whole or not at all.
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Final, Self

from engines import Database, Soort
from fakes.logboek import LOGBOEK, SIGNER
from fakes.proef import MELDER, REFUSED, keep_zaak, make_proef, proef
from fakes.regelkluizen import make_regelkluis
from fakes.world import HAARLEM, FakeClock

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import SqlLedger
from adapters.systeem import SystemChance
from gateway.demo.bsn_reeks import vrije_nummers
from gateway.errors import LedgerError, RefusedError
from gateway.kern.bsn import Bsn
from gateway.opdracht import Opdracht, Over
from gateway.sluis import Sluis

PEOPLE: Final = 24
"""Fewer than there are callers: some wait for one another on a person."""
REFUSED_OF: Final = 8
"""One of so many requests is refused: that is an answer too, and has an entry without an effect."""


STANDS: Final = 16
"""A stand at so many places: many of them come while the writer is killed."""


@dataclass(frozen=True, slots=True)
class Belasting:
    """What a writer writes to, and with how many callers at once."""

    soort: Soort
    place: str
    head: str
    callers: int = 32

    def spelled(self) -> str:
        """As one line of text."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> Self:
        """What `spelled` wrote."""
        return cls(**json.loads(line))


def write_on(belasting: Belasting) -> None:
    """Write until somebody ends this process."""
    asyncio.run(_write_on(belasting))


async def _write_on(belasting: Belasting) -> None:
    engine, chance = Database(belasting.soort, belasting.place).engine(), SystemChance()
    ledger = SqlLedger(engine, chance, regelkluis=make_regelkluis())
    head = Path(belasting.head)
    bewaker = Logbewaker(engine, SIGNER, LOGBOEK, FakeClock(), remember_in=head, chance=chance)
    await bewaker.begin_counting(STANDS)
    sluis = replace(make_proef(ledger).sluis, chance=chance)
    callers = (_call(sluis, number, bewaker) for number in range(belasting.callers))
    await asyncio.gather(*callers)


async def _call(sluis: Sluis, number: int, bewaker: Logbewaker) -> None:
    """Send one request after another; the first caller keeps the log as well, between its requests."""
    for opdracht in cycle(_requests(number)):
        await _send(sluis, opdracht)
        if number == 0:
            await _keep(bewaker)


async def _keep(bewaker: Logbewaker) -> None:
    try:
        await bewaker.keep()
    except LedgerError:
        tell("hoofd storing")


async def _send(sluis: Sluis, opdracht: Opdracht[str]) -> None:
    try:
        antwoord = await sluis.exchange(MELDER, opdracht)
    except RefusedError as e:
        tell(f"nee {e.kenmerk} -")
    except LedgerError:
        tell("storing")
    else:
        tell(f"ja {antwoord.kenmerk} {'-' if antwoord.index is None else antwoord.index}")


def _requests(number: int) -> Sequence[Opdracht[str]]:
    """What one caller asks: about one person after another, and now and then what may not be."""
    numbers = [*islice(vrije_nummers(frozenset()), PEOPLE)]
    about = [Bsn(numbers[(number + n) % PEOPLE]) for n in range(REFUSED_OF - 1)]
    return [REFUSED, *(proef(keep_zaak, over=Over(bsn, HAARLEM.oin, bewaar_voor="0392")) for bsn in about)]


def tell(line: str) -> None:
    """Say one line at once, whole or not at all."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())

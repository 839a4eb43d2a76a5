# SPDX-License-Identifier: EUPL-1.2
"""Killing writers under load at moments that a seed chooses, and looking after each what is left."""

import asyncio
import os
import random
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engines import Database, Soort, fresh_database
from faults.naslag import complaints, keep, look
from faults.schrijver import Belasting
from faults.stam import Antwoord, Leven, Stam, growing

MOST_ANSWERS: Final = 160
LONGEST_COMMIT_SECONDS: Final = 0.008
"""Longer than a commit takes: the kill falls anywhere in one, or in the keeping of the log."""
BESIDE: Final = 8
"""Callers of the replica that lives on: enough to be in the way of the other."""
PER_DATABASE: Final = 40
"""So many kills in a row on one database; the next row begins on an empty one."""


@dataclass(frozen=True, slots=True)
class Ogenblik:
    """When a writer is killed: so long after it gave so many answers; after none, while it begins."""

    answers: int
    seconds: float


@dataclass
class Verslag:
    """What came of a row of kills."""

    killed: int = 0
    answered: int = 0
    lines: int = 0
    unanswered: int = 0
    """Lines that are there while the writer died before it could answer: lawful, and proof that kills fell
    inside a commit."""
    complaints: list[str] = field(default_factory=list)

    def add(self, other: "Verslag") -> None:
        """Add another row to it."""
        self.killed += other.killed
        self.answered += other.answered
        self.lines += other.lines
        self.unanswered += other.unanswered
        self.complaints += other.complaints


def moments(seed: int) -> Iterator[Ogenblik]:
    """Moments without end, the same for the same seed; one of ten falls while the writer begins."""
    chance = random.Random(seed)  # noqa: S311 - it chooses moments; it guards nothing
    while True:
        answers = 0 if chance.random() < 0.1 else chance.randint(1, MOST_ANSWERS)
        yield Ogenblik(answers, chance.uniform(0, LONGEST_COMMIT_SECONDS if answers else 0.03))


async def kill_often(soort: Soort, folder: Path, *, kills: int, seed: int) -> Verslag:
    """Kill writers so often, on ever fresh databases, and report."""
    verslag, coming = Verslag(), moments(seed)
    row = _kill_alone if soort == "sqlite" else _kill_beside_another
    async with AsyncExitStack() as stack:
        stammen = [await stack.enter_async_context(growing()) for _ in range(1 if soort == "sqlite" else 2)]
        while verslag.killed < kills:
            async with fresh_database(soort, folder) as database:
                head = folder / f"hoofd-{verslag.killed}"
                count = min(PER_DATABASE, kills - verslag.killed)
                verslag.add(await row(stammen, database, head, [next(coming) for _ in range(count)]))
    return verslag


async def _kill_alone(stammen: list[Stam], database: Database, head: Path, when: list[Ogenblik]) -> Verslag:
    """Kill the one writer of a file again and again; each time the log is kept up and looked at."""
    verslag, answered = Verslag(), list[Antwoord]()
    for ogenblik in when:
        async with stammen[0].bear(Belasting(database.soort, database.place, str(head))) as leven:
            await _kill(leven, ogenblik)
        _take_over(verslag, leven, answered)
        await _judge(verslag, database, head, answered)
    return _close(verslag, answered)


async def _kill_beside_another(
    stammen: list[Stam], database: Database, head: Path, when: list[Ogenblik]
) -> Verslag:
    """Kill one replica again and again while the other writes on; at the end both are dead."""
    verslag, answered = Verslag(), list[Antwoord]()
    een, twee = stammen
    beside = Belasting(database.soort, database.place, f"{head}-twee", callers=BESIDE)
    async with twee.bear(beside) as other:
        for ogenblik in when:
            async with een.bear(Belasting(database.soort, database.place, str(head))) as leven:
                await _kill(leven, ogenblik)
            _take_over(verslag, leven, answered)
            heard = [*answered, *other.answers]
            verslag.complaints += complaints(await look(database), heard)
    _take_over(verslag, other, answered)
    for remembered in (head, Path(f"{head}-twee")):
        await _judge(verslag, database, remembered, answered)
    return _close(verslag, answered)


async def _kill(leven: Leven, ogenblik: Ogenblik) -> None:
    await leven.until(ogenblik.answers)
    # Waiting for its end, which does not come: it is still writing when the moment is there.
    await asyncio.wait({asyncio.create_task(leven.end())}, timeout=ogenblik.seconds)
    os.kill(leven.pid, signal.SIGKILL)
    await leven.end()


def _take_over(verslag: Verslag, leven: Leven, answered: list[Antwoord]) -> None:
    verslag.killed += 1
    answered += leven.answers
    verslag.complaints += leven.failures
    if leven.status != -signal.SIGKILL:
        verslag.complaints.append(f"a writer ended by itself, with status {leven.status}")


async def _judge(verslag: Verslag, database: Database, head: Path, answered: list[Antwoord]) -> None:
    signed, stand = await keep(database, head), await look(database)
    verslag.complaints += complaints(stand, answered)
    if signed.size != len(stand.lines):
        verslag.complaints.append(f"{len(stand.lines)} lines are there and {signed.size} were signed")
    verslag.lines = len(stand.lines)


def _close(verslag: Verslag, answered: list[Antwoord]) -> Verslag:
    verslag.answered = len(answered)
    verslag.unanswered = verslag.lines - len(answered)
    return verslag

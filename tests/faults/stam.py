# SPDX-License-Identifier: EUPL-1.2
"""The stem from which writers are forked, one after another, and its other end: who starts and kills them.

Both speak over one pipe each way. The stem reads a load from its input, forks a writer, and says when that
was born and how it died; what the writer said stands between the two, because it died before.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from faults.schrijver import Belasting, tell, write_on

TESTS: Final = Path(__file__).parents[1]
PATIENCE_SECONDS: Final = 30.0
"""How long a writer may take to say anything at all; never reached when all is well."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a caller of a writer was answered: under which number, on which place, and was it let through?"""

    kenmerk: str
    plek: int | None
    toegestaan: bool


@dataclass
class Leven:
    """One writer from its birth to its death, and everything that it said."""

    pid: int = 0
    answers: list[Antwoord] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    status: int | None = None
    turn: asyncio.Event = field(default_factory=asyncio.Event)
    """Set each time that something was heard."""

    def hear(self, line: str) -> None:
        """Take in one line."""
        match line.split():
            case ["geboren", pid]:
                self.pid = int(pid)
            case ["dood", status]:
                self.status = int(status)
            case ["ja" | "nee" as wat, kenmerk, plek]:
                self.answers.append(Antwoord(kenmerk, None if plek == "-" else int(plek), wat == "ja"))
            case _:
                self.failures.append(line.strip())
        self.turn.set()

    async def until(self, answers: int, *, failures: int = 0) -> None:
        """Wait until so many answers were heard, and so many failures, or until it is dead."""
        await self._wait(
            lambda: bool(self.pid) and len(self.answers) >= answers and len(self.failures) >= failures
        )

    async def end(self) -> None:
        """Wait until it is dead and all that it said was heard."""
        await self._wait(lambda: False)

    async def _wait(self, enough: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.status is None and not enough():
                self.turn.clear()
                await self.turn.wait()


@dataclass
class Stam:
    """The other end of a stem."""

    process: Process

    @asynccontextmanager
    async def bear(self, belasting: Belasting) -> AsyncIterator[Leven]:
        """Have a writer born; when the block ends it is killed, and everything that it said was heard."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{belasting.spelled()}\n".encode())
        leven = Leven()
        hearing = asyncio.create_task(self._hear_out(leven))
        try:
            await leven.until(0)
            yield leven
        finally:
            if leven.status is None:
                os.kill(leven.pid, signal.SIGKILL)
            async with asyncio.timeout(PATIENCE_SECONDS):
                await hearing

    async def _hear_out(self, leven: Leven) -> None:
        assert self.process.stdout is not None
        while leven.status is None and (line := await self.process.stdout.readline()):
            leven.hear(line.decode())


@asynccontextmanager
async def growing() -> AsyncIterator[Stam]:
    """A stem, ready to bear writers."""
    paths = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "faults.stam", stdin=PIPE, stdout=PIPE, env=os.environ | {"PYTHONPATH": paths}
    )
    try:
        yield Stam(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await process.wait()


def main() -> None:
    """Fork a writer for each line that is read; one lives at a time."""
    for line in sys.stdin:
        belasting = Belasting.read(line)
        pid = os.fork()
        if pid == 0:
            write_on(belasting)
            return
        tell(f"geboren {pid}")
        _, status = os.waitpid(pid, 0)
        tell(f"dood {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()

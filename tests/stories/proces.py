# SPDX-License-Identifier: EUPL-1.2
"""The gateway as a process of its own, with all it writes: to be started, read, and killed."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from stories.bediening import PATIENCE_SECONDS

from gateway.settings import Settings

TESTS: Final = Path(__file__).parents[1]
SERVE: Final = ("-m", "gateway.cli", "serve")


@dataclass
class Proces:
    """A running gateway, and every byte it wrote to its standard output and error."""

    process: asyncio.subprocess.Process
    output: bytearray = field(default_factory=bytearray, repr=False)
    begun: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, and wait until it is gone."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.process.wait()


@asynccontextmanager
async def running(settings: Settings, command: Sequence[str] = SERVE) -> AsyncIterator[Proces]:
    """Run the gateway with these settings until the block ends; its port is one that it binds itself."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        env=environment(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    proces = Proces(process)
    # Read all the time: a process whose output nobody reads comes to a stand.
    reading = asyncio.create_task(_read(proces))
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await _answers(settings, proces)
        yield proces
    finally:
        await proces.stop()
        await reading


async def _read(proces: Proces) -> None:
    stream = proces.process.stdout
    while stream and (part := await stream.read(65_536)):
        proces.output += part
        if b"gateway.gestart" in proces.output:
            proces.begun.set()
    # It ended: whoever waits for a beginning need not wait any longer.
    proces.begun.set()


async def _answers(settings: Settings, proces: Proces) -> None:
    """Wait until somebody listens: that is a moment after the process says that it has begun."""
    await proces.begun.wait()
    while True:
        assert proces.process.returncode is None, proces.output.decode()
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", settings.port)
        except ConnectionRefusedError:
            continue
        writer.close()
        await writer.wait_closed()
        return


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a command of ours works on this installation."""
    given = settings.model_dump(mode="json", exclude_defaults=True)
    text = {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items()}
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("SLUIS_")}
    paths = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    return inherited | {f"SLUIS_{k.upper()}": v for k, v in text.items()} | {"PYTHONPATH": paths}

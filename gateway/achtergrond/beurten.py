# SPDX-License-Identifier: EUPL-1.2
"""Work that takes longer than a request may: it goes on beside the house, one piece after another.

Each piece has a name, says how far it is, and can be stopped.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from gateway.errors import GatewayError
from gateway.logs import logger

Progress = Callable[[int], None]
"""Told how much is done so far."""

Work = Callable[[Progress], Awaitable[object]]


@dataclass(slots=True)
class _Loopt:
    """One piece of work: its task, and how much of it is done."""

    task: asyncio.Task[None] | None = None
    gedaan: int = 0


@dataclass(slots=True, kw_only=True)
class Beurten:
    """Runs the long work of this process; two pieces at once would only take turns."""

    taak: str
    pause_seconds: float = 0.05
    """Before it begins: who asked for it gets the answer first."""
    _lopen: dict[str, _Loopt] = field(default_factory=dict, init=False, repr=False)
    _beurt: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    def start(self, naam: str, work: Work) -> None:
        """Begin a piece of work, unless one of this name runs already."""
        if naam not in self._lopen:
            loopt = self._lopen[naam] = _Loopt()
            loopt.task = asyncio.create_task(self._run(loopt, work))
            # Not in the task itself: one that is stopped before its first step never runs at all.
            loopt.task.add_done_callback(lambda _: self._lopen.pop(naam))

    def progress(self, naam: str) -> int | None:
        """How much is done so far, or None when it does not run here."""
        loopt = self._lopen.get(naam)
        return None if loopt is None else loopt.gedaan

    async def settle(self, *, seconds: float) -> None:
        """Wait until what runs here is done, but no longer than a person likes to wait."""
        tasks = self._tasks()
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    def stop(self, naam: str) -> None:
        """Stop a piece of work that runs here."""
        loopt = self._lopen.get(naam)
        if loopt is not None and loopt.task is not None:
            loopt.task.cancel()

    async def close(self) -> None:
        """Stop all work, because the house closes."""
        tasks = self._tasks()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [loopt.task for loopt in self._lopen.values() if loopt.task]

    async def _run(self, loopt: _Loopt, work: Work) -> None:
        def tell(gedaan: int) -> None:
            loopt.gedaan = gedaan

        try:
            await asyncio.sleep(self.pause_seconds)
            async with self._beurt:
                await work(tell)
        except GatewayError as e:
            logger().error("achtergrond.mislukt", taak=self.taak, fout=type(e).__name__)

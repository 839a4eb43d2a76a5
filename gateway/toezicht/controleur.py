# SPDX-License-Identifier: EUPL-1.2
"""Checks of the log that take longer than a request may: each runs beside the house and can be stopped.

Only the going over of the lines happens here. That a check began, and how it ended, are
passages: whoever starts one hands in what to do with the verdict.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from audit.note import VerifierKey
from audit.verdict import Verdict
from gateway.errors import GatewayError
from gateway.logs import logger
from gateway.toezicht.nazien import Look, verify_log

Conclude = Callable[[Verdict], Awaitable[object]]


@dataclass(slots=True)
class _Loopt:
    """One check: its task, and how many lines held so far."""

    task: asyncio.Task[None] | None = None
    gedaan: int = 0


@dataclass(slots=True)
class Controleur:
    """Runs the checks of this process, one after another: two at once would only take turns."""

    look: Look = field(repr=False)
    keys: Sequence[VerifierKey]
    pause_seconds: float = 0.05
    """Before it begins: who asked for a check gets the answer first."""
    _lopen: dict[str, _Loopt] = field(default_factory=dict, init=False)
    _beurt: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    def start(self, controle_id: str, conclude: Conclude) -> None:
        """Begin a check, unless it runs already."""
        if controle_id not in self._lopen:
            loopt = self._lopen[controle_id] = _Loopt()
            loopt.task = asyncio.create_task(self._run(loopt, conclude))
            # Not in the task itself: one that is stopped before its first step never runs at all.
            loopt.task.add_done_callback(lambda _: self._lopen.pop(controle_id))

    def progress(self, controle_id: str) -> int | None:
        """How many lines held so far, or None when it does not run here."""
        loopt = self._lopen.get(controle_id)
        return None if loopt is None else loopt.gedaan

    async def settle(self, *, seconds: float) -> None:
        """Wait until what runs here is done, but no longer than a person likes to wait."""
        tasks = [loopt.task for loopt in self._lopen.values() if loopt.task]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    def stop(self, controle_id: str) -> None:
        """Stop a check that runs here."""
        loopt = self._lopen.get(controle_id)
        if loopt is not None and loopt.task is not None:
            loopt.task.cancel()

    async def close(self) -> None:
        """Stop all checks, because the house closes."""
        tasks = [loopt.task for loopt in self._lopen.values() if loopt.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, loopt: _Loopt, conclude: Conclude) -> None:
        def tell(gedaan: int) -> None:
            loopt.gedaan = gedaan

        try:
            await asyncio.sleep(self.pause_seconds)
            async with self._beurt:
                await conclude(await verify_log(self.look, self.keys, progress=tell))
        except GatewayError as e:
            logger().error("achtergrond.mislukt", taak="controle", fout=type(e).__name__)

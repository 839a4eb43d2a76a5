# SPDX-License-Identifier: EUPL-1.2
"""Checks of the log that take longer than a request may: each runs beside the house and can be stopped.

Only the going over of the lines happens here. That a check began, and how it ended, are
passages: whoever starts one hands in what to do with the verdict.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from audit.note import VerifierKey
from audit.verdict import Verdict
from gateway.achtergrond.beurten import Beurten, Progress
from gateway.toezicht.nazien import Look, verify_log

Conclude = Callable[[Verdict], Awaitable[object]]


@dataclass(slots=True)
class Controleur(Beurten):
    """Runs the checks of this process, one after another."""

    look: Look = field(repr=False)
    keys: Sequence[VerifierKey]
    taak: str = field(default="controle", kw_only=True)

    def check(self, controle_id: str, conclude: Conclude) -> None:
        """Begin a check, unless it runs already."""

        async def work(progress: Progress) -> None:
            await conclude(await verify_log(self.look, self.keys, progress=progress))

        self.start(controle_id, work)

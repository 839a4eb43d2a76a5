# SPDX-License-Identifier: EUPL-1.2
"""The watch over the witnesses: how it stands with them, looked at every few seconds, for all who ask.

A page and the answer of the health door take it from here: neither reads the database for it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from audit.quorum import Quorum
from gateway.getuige.model import Getuigenstand, Getuigerij, judge
from gateway.ports import Clock, Tx


class Kijk(Protocol):
    """Reads what is remembered of the witnesses; `Ledger.look` is one."""

    def __call__(self, look: Callable[[Tx], Sequence[Getuigerij]], /) -> Awaitable[Sequence[Getuigerij]]:
        """Read a consistent snapshot."""


@dataclass(slots=True)
class Getuigenwacht:
    """Holds the last that was seen; None as long as nobody looked."""

    quorum: Quorum | None
    clock: Clock = field(repr=False)
    look: Kijk = field(repr=False)
    stand: Getuigenstand | None = field(default=None, init=False)

    async def refresh(self) -> None:
        """Look again.

        Raises:
            LedgerError: the ledger cannot be read; what was seen last stays.
        """
        rijen = await self.look(lambda tx: tx.getuigen.all())
        self.stand = self.judge(rijen)

    def judge(self, rijen: Sequence[Getuigerij]) -> Getuigenstand:
        """How it stands with these witnesses by our policy, at this moment."""
        return judge(self.quorum, rijen, self.clock.now())

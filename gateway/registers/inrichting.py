# SPDX-License-Identifier: EUPL-1.2
"""What the pages of register versions need beside the passage, put together once at the start."""

from dataclasses import dataclass, field

from gateway.achtergrond.beurten import Beurten
from gateway.registers.houder import Registerhouder
from gateway.toezicht.nazien import Look


@dataclass(frozen=True, slots=True)
class Registerkamer:
    """Who holds the register, and where decisions are played again.

    `grens` is the most people that a change may touch for one person to decide about it alone.
    """

    houder: Registerhouder
    look: Look = field(repr=False)
    grens: int
    beurten: Beurten = field(default_factory=lambda: Beurten(taak="naspelen"), repr=False)

    async def close(self) -> None:
        """Stop what still runs."""
        await self.beurten.close()

# SPDX-License-Identifier: EUPL-1.2
"""The round along the witnesses after each new head of our log, and what is done with their answers.

A witness with whom we disagree about history is not asked again until people looked. We go on
signing and asking the others: else one witness could stop a log by saying no.

Source: C2SP tlog-witness, "add-checkpoint" (the client's side); audit/FORMAT.md section 12.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from audit.cosignature import CosignerKey
from audit.getuigenis import MAX_TRIES, Alarmering, Gesprek, Later, Meegetekend, Opnieuw, Uitslag
from gateway.logs import logger

_CONFUSED: Final = 409


class Getuige(Protocol):
    """A witness whom we can ask."""

    @property
    def key(self) -> CosignerKey:
        """The key that it cosigns with."""

    async def ask(self, gesprek: Gesprek, proof: tuple[bytes, ...]) -> Uitslag:
        """Offer a head with the proof from the size that the witness has."""


class Hoofden(Protocol):
    """Our own log, as far as witnesses need it.

    Every method raises `LedgerError` when the log cannot be read or written.
    """

    async def newest(self) -> tuple[int, bytes] | None:
        """Size and note of the newest signed head."""

    async def prove(self, old_size: int, size: int) -> tuple[bytes, ...]:
        """The consistency proof between two sizes, the first not above the second."""

    async def add(self, size: int, line: bytes) -> None:
        """Keep a cosignature with the head of this size."""


@dataclass(slots=True)
class Rondgang:
    """Asks every witness about every new head, and again after a while so that it stays fresh."""

    hoofden: Hoofden
    getuigen: Sequence[Getuige]
    alarms: list[Alarmering] = field(default_factory=list, init=False)
    _cosigned: dict[str, int] = field(default_factory=dict, init=False)

    async def go(self) -> Sequence[Uitslag]:
        """Make one round; return what came of it, in the order of the witnesses.

        Raises:
            LedgerError: our own log cannot be read or written.
        """
        head = await self.hoofden.newest()
        if head is None:
            return ()
        alarmed = {alarm.witness for alarm in self.alarms}
        asked = [getuige for getuige in self.getuigen if getuige.key.name not in alarmed]
        results = await asyncio.gather(*(self._ask(getuige, *head) for getuige in asked))
        for getuige, result in zip(asked, results, strict=True):
            await self._take(getuige, head[0], result)
        return results

    async def _ask(self, getuige: Getuige, size: int, note: bytes) -> Uitslag:
        cosigned = self._cosigned.get(getuige.key.name, 0)
        old = cosigned
        for _ in range(MAX_TRIES):
            gesprek = Gesprek(getuige.key, note, size, old, cosigned)
            result = await getuige.ask(gesprek, await self.hoofden.prove(old, size))
            if not isinstance(result, Opnieuw):
                return result
            old = result.size
        # It names another size each time: somebody else is offering it heads of ours, or it is lost.
        return Later(_CONFUSED)

    async def _take(self, getuige: Getuige, size: int, result: Uitslag) -> None:
        name = getuige.key.name
        if isinstance(result, Meegetekend):
            await self.hoofden.add(size, result.line)
            self._cosigned[name] = size
        elif isinstance(result, Alarmering):
            self.alarms.append(result)
            logger().error("logboek.alarm", getuige=name, reden=result.reden.value, grootte=result.size)
        else:
            logger().warning("getuige.zwijgt", getuige=name, soort=type(result).__name__)

# SPDX-License-Identifier: EUPL-1.2
"""The round along the witnesses after each new head of our log, and what is done with their answers.

A witness with whom we disagree about history is not asked again until people looked. We go on
signing and asking the others: else one witness could stop a log by saying no. What a witness
cosigned or refused is remembered with the log, so that a restart forgets no alarm.

Source: C2SP tlog-witness, "add-checkpoint" (the client's side); audit/FORMAT.md section 12.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from audit.cosignature import CosignerKey
from audit.getuigenis import MAX_TRIES, Alarmering, Gesprek, Later, Meegetekend, Opnieuw, Reden, Uitslag
from gateway.getuige.model import Getuigerij
from gateway.logs import logger
from gateway.ports import Clock

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

    async def witnesses(self) -> Sequence[Getuigerij]:
        """What is remembered of each witness."""

    async def add(self, witness: str, size: int, line: bytes) -> None:
        """Keep a cosignature with the head of this size; an alarm of this witness is over."""

    async def alarm(self, alarm: Alarmering, op: datetime) -> None:
        """Remember that a witness refuses our log."""


@dataclass(slots=True)
class Rondgang:
    """Asks every witness about every new head, and again after a while so that it stays fresh."""

    hoofden: Hoofden
    getuigen: Sequence[Getuige]
    clock: Clock

    async def go(self) -> Sequence[Uitslag]:
        """Make one round; return what came of it, in the order of the witnesses.

        Raises:
            LedgerError: our own log cannot be read or written.
        """
        head = await self.hoofden.newest()
        if head is None:
            return ()
        known = {rij.naam: rij for rij in await self.hoofden.witnesses()}
        found = [(getuige, known.get(getuige.key.name, Getuigerij(""))) for getuige in self.getuigen]
        asked = [(getuige, rij.grootte) for getuige, rij in found if rij.may_be_asked]
        results = await asyncio.gather(*(self._ask(getuige, size, *head) for getuige, size in asked))
        for (getuige, _), result in zip(asked, results, strict=True):
            await self._take(getuige, head[0], result)
        return results

    async def _ask(self, getuige: Getuige, cosigned: int, size: int, note: bytes) -> Uitslag:
        if cosigned > size:
            # What we remember is of a longer log than this one: it went back, and no proof can be made.
            return Alarmering(Reden.AHEAD, getuige.key.name, cosigned)
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
            await self.hoofden.add(name, size, result.line)
        elif isinstance(result, Alarmering):
            await self.hoofden.alarm(result, self.clock.now())
            logger().error("logboek.alarm", getuige=name, reden=result.reden.value, grootte=result.size)
        else:
            logger().warning("getuige.zwijgt", getuige=name, soort=type(result).__name__)

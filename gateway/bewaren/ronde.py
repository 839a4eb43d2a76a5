# SPDX-License-Identifier: EUPL-1.2
"""The daily round: find what reached its day, and destroy it, one whole at a time.

Each step is a passage. A round that is broken off leaves only wholes that are gone and wholes that
are there; the next one begins at the front and finds what is left. Two replicas may walk it at one
time: what the first took, the second is refused. A zaak that fails keeps none of the others.

Of the log no row is taken away: what a line says is destroyed when its term is over, and what the log says
about somebody when it is the last that speaks of them; each time a line of the log says so.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.bewaren.model import NAGELOPEN, Gegevenssoort, Kandidaat, Vernietiging
from gateway.bewaren.usecases import (
    VERNIETIGER,
    destroy_signaleringen,
    destroy_zaak,
    find_dormant,
    find_due,
    forget,
)
from gateway.bewaren.usecases.opruimen import destroy_connections, destroy_requests
from gateway.bewaren.usecases.verlopen import EEN_LOGSLAG, Logslag, expire_kept, expire_lines
from gateway.bewaren.usecases.vernietigen import EEN_KEER
from gateway.errors import ConflictError, GatewayError, LedgerError, TermijnError
from gateway.logs import logger
from gateway.opdracht import Opdracht
from gateway.sluis import Sluis
from policies.register import Register


@dataclass(frozen=True, slots=True)
class Vernietigingsronde:
    """Walks the round for all municipalities."""

    sluis: Sluis = field(repr=False)
    een_keer: int = EEN_KEER
    een_logslag: int = EEN_LOGSLAG

    async def go(self) -> int:
        """Destroy what may go; say how many wholes went.

        Raises:
            RefusedError: the register does not let the gateway destroy anything.
            LedgerError: the ledger cannot be read or written.
        """
        # One round, one register: when another is activated meanwhile, the next round goes by that.
        register = self.sluis.register
        weg = sum([await self._walk(soort, register) for soort in NAGELOPEN])
        weg += sum([await self._clear(gone(register)) for gone in (destroy_requests, destroy_connections)])
        # Then: what went a moment ago may have been all that kept somebody, or a line, in the log.
        weg += await self._forget(register)
        return weg + await self.expire(register)

    async def _clear(self, opdracht: Opdracht[Sequence[Vernietiging]]) -> int:
        try:
            return len((await self.sluis.exchange(VERNIETIGER, opdracht)).result)
        except ConflictError:
            return 0  # another replica was first

    async def _walk(self, soort: Gegevenssoort, register: Register) -> int:
        weg, na = 0, ""
        while True:
            opdracht = find_due(soort, register, na=na, limit=self.een_keer)
            batch = (await self.sluis.exchange(VERNIETIGER, opdracht)).result
            weg += await self._destroy(soort, batch.rijp, register)
            if batch.verder is None:
                return weg
            na = batch.verder

    async def _forget(self, register: Register) -> int:
        weg, na = 0, 0
        while True:
            opdracht = find_dormant(register, na=na, limit=self.een_keer)
            ronde = (await self.sluis.exchange(VERNIETIGER, opdracht)).result
            if ronde.gevonden:
                weg += await self._pass(forget(ronde.gevonden, register))
            if ronde.verder is None:
                return weg
            na = ronde.verder

    async def expire(self, register: Register) -> int:
        """Destroy what lines of the log say that are past their term; say how many went.

        Raises:
            RefusedError: the register does not let the gateway destroy anything.
            LedgerError: the ledger cannot be read or written.
        """
        # First those that were kept before: what is kept a moment from now need not be looked at again.
        weg = 0
        vanaf: int | None = 0
        while vanaf is not None:
            slag = await self._strike(expire_kept(register, vanaf=vanaf, limit=self.een_logslag))
            weg, vanaf = weg + slag.weg, slag.verder
        while True:
            slag = await self._strike(expire_lines(register, limit=self.een_logslag))
            weg += slag.weg
            if slag.verder is None:
                return weg
            # Others go first: a log of years that is gone over at once has all the time.
            await asyncio.sleep(0)

    async def _strike(self, opdracht: Opdracht[Logslag]) -> Logslag:
        try:
            return (await self.sluis.exchange(VERNIETIGER, opdracht)).result
        except TermijnError as e:
            logger().error("achtergrond.mislukt", taak="bewaren", fout=type(e).__name__)
            return Logslag(0, None)

    async def _destroy(self, soort: Gegevenssoort, rijp: Sequence[Kandidaat], register: Register) -> int:
        if soort is Gegevenssoort.ZAAK:
            return sum([await self._pass(destroy_zaak(k, register)) for k in rijp])
        per: dict[str, list[Kandidaat]] = defaultdict(list)
        for k in rijp:
            per[k.gemeente].append(k)
        opdrachten = [destroy_signaleringen(van, ks, register) for van, ks in sorted(per.items())]
        return sum([await self._pass(opdracht) for opdracht in opdrachten])

    async def _pass(self, opdracht: Opdracht[Any]) -> bool:
        try:
            await self.sluis.exchange(VERNIETIGER, opdracht)
        except LedgerError:
            raise  # the next one would meet that as well
        except ConflictError:
            return False  # another replica was first, or somebody just said that it must stay
        except GatewayError as e:
            logger().error("achtergrond.mislukt", taak="bewaren", fout=type(e).__name__)
            return False
        return True

# SPDX-License-Identifier: EUPL-1.2
"""A ledger with lines past their term in it, and the round that goes over it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from adapters.sql.teller import Logteller
from fakes.getekend_log import Log
from fakes.logregels import logregel, write_lines
from fakes.world import FakeChance, FakeClock, make_sluis
from fakes.zaakbouw import pseudoniem
from gateway.bewaren.model import Vernietiging
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.kern.logregel import Logregel
from gateway.ports import Ledger
from gateway.sluis import Sluis
from gateway.toezicht.vastgelegd import Vastgelegd

OUD: Final = datetime(2021, 11, 22, 9, tzinfo=UTC)
"""Five years and a day ago: the last such day of which the term is over."""
JONG: Final = datetime(2021, 11, 23, 9, tzinfo=UTC)
HAAR: Final = pseudoniem(30)


@dataclass
class Boek:
    """A ledger whose lines have their places, and the round that goes over it."""

    ledger: Ledger
    log: Log | None = None
    drawn: int = 9_000_000

    async def write(self, *regels: Logregel) -> None:
        """Write lines, and give them their places."""
        await write_lines(self.ledger, *regels)
        await self.place()

    async def place(self) -> None:
        """Give what waits its place, and count it for the desk."""
        if self.log:
            await self.log.sign()
            engine = self.log.database.engine()
            await Logteller(engine).go()
            await engine.close()

    async def sluis(self, clock: FakeClock | None = None) -> Sluis:
        """A gateway on this ledger that draws other chance than the ones before it."""
        self.drawn += 100_000
        return replace(make_sluis(self.ledger, clock=clock), chance=FakeChance(drawn=self.drawn))

    async def expire(self, clock: FakeClock | None = None, *, limit: int = 3) -> int:
        """Go over the log once, some lines at a time; how many went."""
        sluis = await self.sluis(clock)
        weg = await Vernietigingsronde(sluis, een_logslag=limit).expire(sluis.register)
        await self.place()
        return weg

    async def rows(self, *nummers: int) -> list[Vastgelegd]:
        """The lines with these numbers as they are stored."""
        kenmerken = [logregel(n).kenmerk for n in nummers]
        return await self.ledger.look(
            lambda tx: [r for k in kenmerken if (r := tx.logboek.get(k)) is not None]
        )

    async def gone(self, *nummers: int) -> list[int]:
        """Which of these lines went."""
        rijen = await self.rows(*nummers)
        return [n for n, rij in zip(nummers, rijen, strict=True) if rij.gewist is not None]

    async def records(self, gemeente: str = "0392") -> list[Vernietiging]:
        """What was put on record for a municipality."""
        return await self.ledger.look(lambda tx: list(tx.bewaringen.recorded_in(gemeente, limit=99)))


def old(n: int, **more: Any) -> Logregel:
    """A line past its term, a second later for each number."""
    values: dict[str, Any] = {"tijd": OUD + timedelta(seconds=n), "betrokkene": HAAR.tekst}
    return logregel(n, **(values | more))


def young(n: int, **more: Any) -> Logregel:
    """A line whose term is over tomorrow."""
    values: dict[str, Any] = {"tijd": JONG + timedelta(seconds=n), "betrokkene": HAAR.tekst}
    return logregel(n, **(values | more))

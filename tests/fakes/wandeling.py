# SPDX-License-Identifier: EUPL-1.2
"""A client that walks the numbers, and a world with the real meter in which it does."""

from dataclasses import dataclass, replace
from datetime import timedelta

from adapters.sql.verbruiksmeter import Verbruiksmeter
from fakes.ledger import FakeLedger
from fakes.proef import proef
from fakes.world import (
    HAARLEM,
    ZORGSAAM,
    FakeClock,
    FakePseudonymiser,
    make_sluis,
    system,
)
from gateway.errors import OverQuotaError, RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import consumer_of
from gateway.opdracht import Opdracht, Over
from gateway.sluis import Sluis

WANDELAAR = system(ZORGSAAM)
WIE = consumer_of(WANDELAAR)
ANDER = replace(WANDELAAR, client_id="een-ander")
EEN_DAG = timedelta(days=1)


@dataclass
class Wereld:
    """A passage with the real meter, on a ledger in memory."""

    sluis: Sluis
    ledger: FakeLedger
    clock: FakeClock
    derived: FakePseudonymiser
    meter: Verbruiksmeter

    async def walk(self, steps: int, afzender: Afzender = WANDELAAR) -> int:
        """Name so many people, and say how many got an answer."""
        answered = 0
        for _ in range(steps):
            try:
                await self.sluis.exchange(afzender, ask())
            except (OverQuotaError, RefusedError):
                continue
            answered += 1
        return answered

    def of_log(self, *gebeurtenissen: str) -> list[str]:
        """The lines of these events, in short."""
        return [f"{r.gebeurtenis} {r.regel}" for r in self.ledger.lines if r.gebeurtenis in gebeurtenissen]


def ask(**changed: object) -> Opdracht[str]:
    """Ask something about a person, without keeping anything."""
    return proef(lambda _: "", over=Over(Bsn("999970008"), HAARLEM.oin), gemeente="0392", **changed)


def make_wereld(ledger: FakeLedger | None = None, clock: FakeClock | None = None) -> Wereld:
    """A world in which nobody drew anything, or another replica on what is there."""
    ledger, clock, derived = ledger or FakeLedger(), clock or FakeClock(), FakePseudonymiser()
    meter = Verbruiksmeter(ledger, clock)
    return Wereld(
        make_sluis(ledger, clock=clock, pseudonymiser=derived, verbruik=meter), ledger, clock, derived, meter
    )

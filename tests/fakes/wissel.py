# SPDX-License-Identifier: EUPL-1.2
"""Sentences for tests of a rotation: real keys of two generations, replicas with a picture of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.wissel import PuntOmzetter
from adapters.sql.sleutelboek import SqlSleutelboek
from fakes.sleutelring import ring_of
from fakes.world import FakeChance, make_sluis
from gateway.kern.bsn import Bsn
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.wissel import Wisselkeuze
from gateway.ports import Ledger
from gateway.sleutelbeheer.verhuizen import Verhuizer
from gateway.sluis import Sluis
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel

RING: Final = ring_of(bytes(32), b"\x01" * 32)
"""Two generations of masters; the second is the newest."""

EERST: Final = 1
DAARNA: Final = 2
VERWIJSINDEX: Final = Wisselkeuze(INDEX, Doel.VERWIJSINDEX_JEUGD)
PSEUDONYMISER: Final = OprfPseudonymiser(RING)
OMZETTER: Final = PuntOmzetter(RING)


@dataclass
class Meetbaar:
    """Implements `gateway.sleutelbeheer.verhuizen.Pause`: never waits, remembers how long it was asked to."""

    asked: list[float]

    async def __call__(self, seconds: float) -> None:
        """Remember it."""
        self.asked.append(seconds)


async def replica(ledger: Ledger, *, number: int = 1) -> Sluis:
    """A passage with real pseudonyms, chance of its own, and a picture of the keys as they are now."""
    boek = SqlSleutelboek(ledger)
    await boek.refresh()
    sluis = make_sluis(ledger, sleutels=boek)
    benoemer = replace(sluis.benoemer, pseudonymiser=PSEUDONYMISER)
    return replace(sluis, benoemer=benoemer, chance=FakeChance(1_000_000_000 * (number + 1)))


def mover(sluis: Sluis, *, people: int = 250, omzetter: PuntOmzetter = OMZETTER) -> Verhuizer:
    """A mover that never rests."""
    return Verhuizer(sluis, sluis.ledger, omzetter, pause=Meetbaar([]), people=people)


async def rotate(sluis: Sluis, keuze: Wisselkeuze = VERWIJSINDEX, *, people: int = 250) -> Sequence[Sleutel]:
    """Rotate these keys from begin to end."""
    verhuizer = mover(sluis, people=people)
    await verhuizer.leave(keuze)
    return await verhuizer.finish()


async def stored_keys(ledger: Ledger) -> list[tuple[int, int, Sleutelstand]]:
    """Number, generation and state of each key."""
    return [(s.nummer, s.generatie, s.stand) for s in await ledger.look(lambda tx: list(tx.sleutels.all()))]


async def under(ledger: Ledger, nummer: int) -> int:
    """How many rows stand under the key with this number."""
    sleutels = {s.nummer: s for s in await ledger.look(lambda tx: list(tx.sleutels.all()))}
    return await ledger.look(lambda tx: tx.sleutels.count(sleutels[nummer]))


def youths(count: int) -> list[Bsn]:
    """Synthetic youths."""
    return [Bsn(f"{n}") for n in _numbers(count)]


def _numbers(count: int) -> list[int]:
    found: list[int] = []
    candidate = 999970000
    while len(found) < count:
        candidate += 1
        digits = [int(c) for c in str(candidate)]
        if (sum((9 - i) * d for i, d in enumerate(digits[:8])) - digits[8]) % 11 == 0:
            found.append(candidate)
    return found

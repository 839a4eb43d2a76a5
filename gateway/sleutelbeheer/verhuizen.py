# SPDX-License-Identifier: EUPL-1.2
"""The mover: brings everybody from the keys that are being left to their successors, beside the requests.

It remembers nothing: the keys say what is to be done, and the rows who is left. Killed
anywhere, it goes on where it was when it is started again. Two movers do no harm.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final, TypeVar

from gateway.eigen import SLEUTELBEWAARDER
from gateway.errors import KeyFileError, LedgerError
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.wissel import Omzetter, Wisselkeuze, leaving, overdue
from gateway.opdracht import Opdracht
from gateway.ports import Ledger
from gateway.pseudoniemen.model import kept_by_recipients
from gateway.sleutelbeheer.usecases import (
    begin_rotation,
    close_kept,
    end_rotation,
    move_people,
    retire_generation,
)
from gateway.sluis import Sluis

T = TypeVar("T")
Pause = Callable[[float], Awaitable[None]]
Tell = Callable[[int], None]
"""Told how many rows were moved by each batch."""

PEOPLE: Final = 100
"""How many people are moved at once: requests wait for the one writer of SQLite meanwhile.

Measured: 250 at once hold it 2.5 times as long, and together are no quicker.
"""

POGINGEN: Final = 5
"""How often a batch is tried: on PostgreSQL it may cross the keeper of the log at a row, and lose."""


def ignore(rows: int) -> None:
    """Nobody wants to know how far it is."""
    del rows


@dataclass(frozen=True, slots=True)
class Verhuizer:
    """Moves people from key to key. After each batch it rests `rust` times as long as the batch took."""

    sluis: Sluis
    ledger: Ledger = field(repr=False)
    omzetter: Omzetter = field(repr=False)
    rust: float = 0.0
    pause: Pause = field(default=asyncio.sleep, repr=False)
    people: int = PEOPLE

    async def leave(self, keuze: Wisselkeuze) -> Sequence[Sleutel]:
        """Begin to leave the chosen keys, or go on with it; answers the keys that are being left.

        Raises:
            UnknownError: no such key was ever made.
            LedgerError: the ledger cannot write.
        """
        opdracht = begin_rotation(keuze, generatie=self.omzetter.generatie)
        return (await self.sluis.exchange(SLEUTELBEWAARDER, opdracht)).result

    async def left(self, sleutels: Sequence[Sleutel]) -> int:
        """How many rows stand under these keys.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        return await self.ledger.look(lambda tx: sum(tx.sleutels.count(s) for s in sleutels))

    async def keys(self) -> Sequence[Sleutel]:
        """Every key there ever was, by number.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        return await self.ledger.look(lambda tx: tx.sleutels.all())

    async def close(self, generatie: int) -> int:
        """See that nothing needs the master of this generation any more; says how many keys were made of it.

        Raises:
            ConflictError: a key of it still counts, or somebody stands under one who cannot be moved.
            LedgerError: the ledger goes on failing.
        """
        await self.sweep()
        return (await self.sluis.exchange(SLEUTELBEWAARDER, retire_generation(generatie))).result

    async def finish(self, tell: Tell = ignore) -> Sequence[Sleutel]:
        """Bring every rotation that was begun to its end; answers the keys that nobody stands under now.

        Of those, the ones under which recipients keep pseudoniemen themselves are not withdrawn yet.

        Raises:
            KeyFileError: the secret of a key is not in the ring.
            ConflictError: what is stored under a key is no pseudoniem.
            LedgerError: the ledger goes on failing.
        """
        klaar: list[Sleutel] = []
        while await self._leaving(Sleutelstand.WISSELEND):
            if await self._empty(Sleutelstand.WISSELEND, tell):
                einde = end_rotation(kept_by_recipients(self.sluis.register))
                klaar += (await self.sluis.exchange(SLEUTELBEWAARDER, einde)).result
        if klaar:
            await self.sweep(tell)
        return klaar

    async def sweep(self, tell: Tell = ignore) -> None:
        """Move who came to stand under a key after it was left, and withdraw what was kept long enough.

        A line of the log names whom the facts of its request named, and those may have been
        read before the last of a rotation and written after it.

        Raises:
            LedgerError: the ledger goes on failing.
        """
        for stand in (Sleutelstand.AANGEHOUDEN, Sleutelstand.INGETROKKEN):
            while not await self._empty(stand, tell):
                pass
        await self.close_overdue()

    async def close_overdue(self) -> None:
        """Withdraw the keys that were kept long enough for who has pseudoniemen under them itself.

        Raises:
            LedgerError: the ledger goes on failing.
        """
        if overdue(await self.keys(), self.sluis.clock.now()):
            await self._patiently(close_kept())

    async def close_kept(self, keuze: Wisselkeuze) -> Sequence[Sleutel]:
        """Withdraw the chosen keys that are kept, before their term is over; answers those.

        Raises:
            UnknownError: no such key was ever made.
            LedgerError: the ledger goes on failing.
        """
        while not await self._empty(Sleutelstand.AANGEHOUDEN, ignore):
            pass
        return await self._patiently(close_kept(keuze))

    async def _leaving(self, *standen: Sleutelstand) -> tuple[list[tuple[Sleutel, Sleutel]], int] | None:
        sleutels, stand = await self.ledger.look(lambda tx: (tx.sleutels.all(), tx.sleutels.stand()))
        paren = leaving(sleutels, *standen)
        return (paren, stand) if paren else None

    async def _empty(self, stand: Sleutelstand, tell: Tell) -> bool:
        """Go once through everybody under the keys in this state; False when the keys changed meanwhile."""
        found = await self._leaving(stand)
        if found is None:
            return True
        paren, telling = found
        for oud, nieuw in paren:
            if not (self.omzetter.can(oud) and self.omzetter.can(nieuw)):
                if stand is Sleutelstand.WISSELEND:
                    raise KeyFileError(
                        f"the ring lacks generation {oud.generatie} or {nieuw.generatie}:"
                        f" key {oud.nummer} cannot be left for key {nieuw.nummer}"
                    )
                continue  # its master was destroyed: whoever stands under it cannot be known any more
            if not await self._empty_one(oud, nieuw, telling, tell):
                return False
        return True

    async def _empty_one(self, oud: Sleutel, nieuw: Sleutel, stand: int, tell: Tell) -> bool:
        last: Schuilnaam | None = None
        while mensen := await self._waiting(oud, last):
            began = perf_counter()
            last = mensen[-1]
            # In a thread: the requests go on while a batch is multiplied.
            nieuwe = await asyncio.to_thread(self.omzetter.convert, mensen, van=oud, naar=nieuw)
            rows = await self._patiently(move_people(list(zip(mensen, nieuwe, strict=True)), stand=stand))
            if rows is None:
                return False
            tell(rows)
            await self.pause(self.rust * (perf_counter() - began))
        return True

    async def _waiting(self, oud: Sleutel, after: Schuilnaam | None) -> Sequence[Schuilnaam]:
        return await self.ledger.look(lambda tx: tx.sleutels.waiting(oud, limit=self.people, after=after))

    async def _patiently(self, opdracht: Opdracht[T]) -> T:
        for nummer in range(1, POGINGEN):
            try:
                return (await self.sluis.exchange(SLEUTELBEWAARDER, opdracht)).result
            except LedgerError:
                await self.pause(nummer)
        return (await self.sluis.exchange(SLEUTELBEWAARDER, opdracht)).result

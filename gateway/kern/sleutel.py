# SPDX-License-Identifier: EUPL-1.2
"""A sleutel: which pseudonym key one recipient has for one purpose. The secret itself is not here.

Its number stands in every pseudoniem that was made with it, so that a text says by itself
under which key it is, and a rotation finds what is still to be moved.

Invariant: all rows of one person or address, for one recipient and purpose, stand under one key. Whoever
moves a person moves all rows in one transaction; whoever is named while a key is being left is
moved first. So a store compares texts and never has to look under two keys.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin
from gateway.kern.schuilnaam import Schuilnaam
from policies.begrippen import Doel

HOOGSTE_NUMMER: Final = 0xFFFF
"""What fits in the two bytes that bind a key to its number."""


class Sleutelstand(StrEnum):
    """What a key is used for."""

    ACTIEF = "actief"
    """New pseudoniemen are made with it."""

    WISSELEND = "wisselend"
    """It has a successor, and rows under it are being moved; who is named is looked for under it too."""

    AANGEHOUDEN = "aangehouden"
    """It has a successor and nothing of ours stands under it, but its recipient keeps pseudoniemen itself:
    until they had the time to move theirs, it is evaluated and recognised beside its successor."""

    INGETROKKEN = "ingetrokken"
    """Nothing stands under it any more, and nothing is made or recognised with it."""


@dataclass(frozen=True, slots=True)
class Sleutel:
    """One key: its number, whose it is and for what, and of which master secret it is made.

    Raises:
        InvalidInputError: number or generation is impossible.
    """

    nummer: int
    ontvanger: Oin
    doel: Doel
    generatie: int
    stand: Sleutelstand
    gemaakt_op: datetime

    def __post_init__(self) -> None:
        if not 1 <= self.nummer <= HOOGSTE_NUMMER:
            raise InvalidInputError(f"key number {self.nummer} is not in 1..{HOOGSTE_NUMMER}", veld="sleutel")
        if self.generatie < 1:
            raise InvalidInputError(f"generation {self.generatie} is below 1", veld="sleutel")


@dataclass(frozen=True, slots=True)
class Sleutelbos:
    """The key that counts for a recipient and purpose, the ones that are being left, and when that was so.

    Those that are kept for their recipient are among the ones that are being left.

    `stand` is the count of changes under which this was read: work that derived a
    pseudoniem under an older count is refused, and begins again.
    """

    actief: Sleutel
    wisselend: tuple[Sleutel, ...]
    stand: int


class Sleutels(Protocol):
    """The keys that the ledger remembers, and the people and addresses that stand under them."""

    def stand(self) -> int:
        """How often it has changed which key counts."""

    def all(self) -> Sequence[Sleutel]:
        """Every key there ever was, by number."""

    def add(self, sleutel: Sleutel) -> None:
        """Store a new key."""

    def change(self, *sleutels: Sleutel) -> None:
        """Store these keys, new or as they have become; work under the old count is refused from now on."""

    def waiting(
        self, sleutel: Sleutel, *, limit: int, after: Schuilnaam | None = None
    ) -> Sequence[Schuilnaam]:
        """The first of whom rows stand under this key, each once, in the order of their texts.

        So addresses come before people. `after` leaves out all up to and including this one.
        """

    def count(self, sleutel: Sleutel) -> int:
        """How many rows stand under this key."""

    def move(self, moves: Collection[tuple[Schuilnaam, Schuilnaam]]) -> int:
        """Put all rows of each of these under another schuilnaam of the same kind; say how many rows."""


def first_key(
    sleutels: Sequence[Sleutel], ontvanger: Oin, doel: Doel, *, generatie: int, nu: datetime
) -> Sleutel:
    """The key that new pseudoniemen of this recipient and purpose get: the one there is, or a new one.

    Not of an older generation than any other key: a process that was not told of a new master
    must make nothing with one that is about to be destroyed.
    """
    nieuwste = max((s.generatie for s in sleutels), default=generatie)
    return next(
        (s for s in sleutels if (s.ontvanger, s.doel, s.stand) == (ontvanger, doel, Sleutelstand.ACTIEF)),
        Sleutel(next_number(sleutels), ontvanger, doel, max(generatie, nieuwste), Sleutelstand.ACTIEF, nu),
    )


def next_number(sleutels: Sequence[Sleutel]) -> int:
    """A number that no key ever had: a reused one would give an old pseudoniem another key."""
    return max((s.nummer for s in sleutels), default=0) + 1

# SPDX-License-Identifier: EUPL-1.2
"""The rotation of a key: which key follows which, whose turn it is, and when it is over. No I/O.

One rotation has three steps. The successor is made and the old key is WISSELEND: both are
known from then on. Whoever stands under the old key is moved, in batches. When nobody is left
the old key is INGETROKKEN. Where it stands is in the keys themselves, so whoever was stopped
anywhere goes on from there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from gateway.errors import UnknownError
from gateway.kern.oin import Oin
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel, Sleutelstand, next_number
from policies.begrippen import Doel

N = TypeVar("N", bound=Schuilnaam)


class Omzetter(Protocol):
    """Puts schuilnamen under another key of the same recipient and purpose. No BSN is needed."""

    @property
    def generatie(self) -> int:
        """The generation that a successor is made of: the newest there is."""

    def can(self, sleutel: Sleutel) -> bool:
        """Whether the secret of this key is there."""

    def convert(self, namen: Collection[N], *, van: Sleutel, naar: Sleutel) -> Sequence[N]:
        """The same people and addresses, in the same order, under the other key.

        Raises:
            ConflictError: the keys are of another recipient or purpose, or somebody stands under a third.
            KeyFileError: the secret of one of the keys is not there.
        """


@dataclass(frozen=True, slots=True)
class Wisselkeuze:
    """Which keys to rotate: those of one recipient and purpose, or all; nothing said is nothing chosen."""

    ontvanger: Oin | None = None
    doel: Doel | None = None
    alles: bool = False

    def of(self, sleutels: Sequence[Sleutel]) -> list[Sleutel]:
        """The chosen keys.

        Raises:
            UnknownError: there are none.
        """
        gekozen = [s for s in sleutels if self.alles or (s.ontvanger, s.doel) == (self.ontvanger, self.doel)]
        if not gekozen:
            raise UnknownError(
                "no key was ever made for this recipient and purpose: there is nothing to rotate"
            )
        return gekozen


def begin(
    gekozen: Sequence[Sleutel], alle: Sequence[Sleutel], *, generatie: int, nu: datetime
) -> list[Sleutel]:
    """The keys as they become when a rotation of the chosen ones begins: new ones, and old ones to be left.

    Nothing when a rotation of these is going on: that one is finished first, so that whoever
    was stopped asks the same again and gets no second rotation.
    """
    if any(s.stand is Sleutelstand.WISSELEND for s in gekozen):
        return []
    actief = [s for s in gekozen if s.stand is Sleutelstand.ACTIEF]
    eerste = next_number(alle)
    opvolgers = [
        replace(s, nummer=eerste + n, generatie=max(generatie, s.generatie), gemaakt_op=nu)
        for n, s in enumerate(actief)
    ]
    return [*opvolgers, *(replace(s, stand=Sleutelstand.WISSELEND) for s in actief)]


def leaving(sleutels: Sequence[Sleutel], *standen: Sleutelstand) -> list[tuple[Sleutel, Sleutel]]:
    """Each key in one of these states, with the one that counts now for its recipient and purpose."""
    actief = {(s.ontvanger, s.doel): s for s in sleutels if s.stand is Sleutelstand.ACTIEF}
    return [(s, actief[s.ontvanger, s.doel]) for s in sleutels if s.stand in standen]


def withdrawn(sleutel: Sleutel) -> Sleutel:
    """This key, when nobody stands under it any more."""
    return replace(sleutel, stand=Sleutelstand.INGETROKKEN)


def in_use(sleutels: Sequence[Sleutel], generatie: int) -> list[Sleutel]:
    """The keys of one generation that still count: as long as there are any, its master must stay."""
    return [s for s in sleutels if s.generatie == generatie and s.stand is not Sleutelstand.INGETROKKEN]

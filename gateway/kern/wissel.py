# SPDX-License-Identifier: EUPL-1.2
"""The rotation of a key: which key follows which, whose turn it is, and when it is over. No I/O.

One rotation has three steps. The successor is made and the old key is WISSELEND: both are
known from then on. Whoever stands under the old key is moved, in batches. When nobody is left
the old key is INGETROKKEN, or first AANGEHOUDEN: a recipient that keeps pseudoniemen in tables of
its own can move them only while it is given both. Where it stands is in the keys themselves, so
whoever was stopped anywhere goes on from there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from gateway.errors import UnknownError
from gateway.kern.oin import Oin
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel, Sleutelstand, next_number
from policies.begrippen import Doel

N = TypeVar("N", bound=Schuilnaam)

AANHOUDEN: Final = timedelta(days=90)
"""How long a key stays for who keeps pseudoniemen itself, counted from when its successor was made.

Who joins its tables each quarter, the rarest that we know of, does so once in it. After a leak it is
too long: then a person closes it.
"""


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


def moved(sleutel: Sleutel, buiten: Collection[Doel]) -> Sleutel:
    """This key, when nobody of ours stands under it any more; `buiten` are kept by recipients themselves."""
    return replace(sleutel, stand=Sleutelstand.AANGEHOUDEN) if sleutel.doel in buiten else withdrawn(sleutel)


def kept(sleutels: Sequence[Sleutel]) -> list[Sleutel]:
    """The keys that are only kept for who has pseudoniemen under them in tables of its own."""
    return [s for s in sleutels if s.stand is Sleutelstand.AANGEHOUDEN]


def kept_until(sleutel: Sleutel, alle: Sequence[Sleutel]) -> datetime:
    """Until when a key is kept: a term after the first that followed it was made."""
    wie = (sleutel.ontvanger, sleutel.doel)
    opvolgers = [s.gemaakt_op for s in alle if (s.ontvanger, s.doel) == wie and s.nummer > sleutel.nummer]
    return min(opvolgers) + AANHOUDEN


def overdue(alle: Sequence[Sleutel], nu: datetime) -> list[Sleutel]:
    """The keys that were kept long enough."""
    return [s for s in kept(alle) if kept_until(s, alle) <= nu]


def in_use(sleutels: Sequence[Sleutel], generatie: int) -> list[Sleutel]:
    """The keys of one generation that still count: as long as there are any, its master must stay."""
    return [s for s in sleutels if s.generatie == generatie and s.stand is not Sleutelstand.INGETROKKEN]

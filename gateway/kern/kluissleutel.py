# SPDX-License-Identifier: EUPL-1.2
"""A kluissleutel: the key under which the BSNs of one municipality lie sealed, itself wrapped.

The database holds it wrapped under the key ring only. Whoever has the database without the ring
opens nothing; whoever destroys this one row makes everything sealed under it unreadable, in
every copy made from then on.

Source: AVG art. 17 lid 1, art. 32 lid 1 onder a; NIST SP 800-57 part 1 rev. 5 section 6.2.2.3
(wrapping keys); NIST SP 800-88 rev. 1 section 2.6 (cryptographic erase).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import InvalidInputError

HOOGSTE_VERSIE: Final = 0xFFFF
"""What fits in the two bytes by which a sealed BSN names its key."""


class Kluisstand(StrEnum):
    """What a key of the vault is used for."""

    ACTIEF = "actief"
    """New BSNs are sealed under it."""

    VERNIETIGD = "vernietigd"
    """It is gone. The row stays, so that its number is never given again."""


@dataclass(frozen=True, slots=True)
class Kluissleutel:
    """One key of one municipality: its version, and the key as it may be kept. `repr` hides that.

    Raises:
        InvalidInputError: the version is impossible, or a key is there that should be gone.
    """

    gemeente: str
    versie: int
    verpakt: bytes = field(repr=False)
    gemaakt_op: datetime
    stand: Kluisstand = Kluisstand.ACTIEF

    def __post_init__(self) -> None:
        if not 1 <= self.versie <= HOOGSTE_VERSIE:
            raise InvalidInputError(f"vault key {self.versie} is not in 1..{HOOGSTE_VERSIE}", veld="sleutel")
        if bool(self.verpakt) == (self.stand is Kluisstand.VERNIETIGD):
            raise InvalidInputError("a vault key is there, or it is destroyed", veld="sleutel")

    def destroyed(self) -> "Kluissleutel":
        """The same without its key: what was sealed under it opens nowhere any more."""
        return replace(self, verpakt=b"", stand=Kluisstand.VERNIETIGD)

    def rewrapped(self, verpakt: bytes) -> "Kluissleutel":
        """The same key, wrapped under another ring."""
        return replace(self, verpakt=verpakt)


class Kluissleutels(Protocol):
    """The keys of the vault that the ledger remembers, wrapped."""

    def of(self, gemeente: str) -> Sequence[Kluissleutel]:
        """Every key that a municipality ever had, by version."""

    def all(self) -> Sequence[Kluissleutel]:
        """Every key of every municipality."""

    def add(self, sleutel: Kluissleutel) -> None:
        """Store a new key."""

    def replace(self, sleutel: Kluissleutel) -> None:
        """Store the new state of one that is there already; nothing stays of the old one."""


def active_key(sleutels: Collection[Kluissleutel]) -> Kluissleutel | None:
    """The key under which is sealed now; None when there never was one, or it was destroyed."""
    actief = [s for s in sleutels if s.stand is Kluisstand.ACTIEF]
    return max(actief, key=lambda s: s.versie, default=None)


def first_vault_key(
    sleutels: Collection[Kluissleutel], gemeente: str, *, verpakt: Callable[[int], bytes], nu: datetime
) -> Kluissleutel:
    """The key that a municipality seals under: the one there is, or this new one under a fresh version."""
    versie = max((s.versie for s in sleutels), default=0) + 1
    return active_key(sleutels) or Kluissleutel(gemeente, versie, verpakt(versie), nu)

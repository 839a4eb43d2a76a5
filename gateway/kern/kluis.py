# SPDX-License-Identifier: EUPL-1.2
"""The vault as the passage sees it: what it keeps, why it may open, and what it must be told.

Nothing but the passage holds one, and it opens only after a line of the log that says why.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Protocol

from gateway.kern.bsn import Bsn
from gateway.kern.kluissleutel import Kluissleutel


class Kluisreden(StrEnum):
    """Why the vault is opened. A closed list: for another reason it does not open."""

    BRON_BEVRAGEN = "bron_bevragen"
    """A source knows a person by BSN only."""

    VERTALEN = "vertalen"
    """The pseudonym of another purpose is derived."""

    ONTHULLING = "onthulling"
    """Two people agreed that one of them must know who this is."""


class Kluis(Protocol):
    """The vault: keeps a BSN sealed where a law lets a recipient have it."""

    def draw(self, gemeente: str) -> Callable[[int], bytes]:
        """A new key of a municipality, as it may be kept under the version that it will get.

        Wrapped under the key ring, and bound to that place. Nothing is sealed under it before `take`.
        """

    def take(self, gemeente: str, sleutels: Collection[Kluissleutel], stand: int) -> None:
        """Know these keys of a municipality from now on, and no others of it.

        `stand` is how often keys had changed when these were read.

        Raises:
            KluisError: a key was wrapped by another ring, or lies in another place than it was made for.
        """

    def stand(self, gemeente: str) -> int | None:
        """Of which count of changes the key is that it seals under; None when it knows no such key."""

    def forget(self) -> None:
        """Know no key any more."""

    def seal(self, bsn: Bsn, *, gemeente: str, context: bytes) -> bytes:
        """Seal for one municipality and one place (the id of the row that keeps it).

        Raises:
            KluisError: no key is known for this municipality.
        """

    def open(self, sealed: bytes, *, gemeente: str, context: bytes) -> Bsn:
        """Open what was sealed for this municipality and place.

        Raises:
            KluisError: another or no key, another place, or changed bytes.
        """

# SPDX-License-Identifier: EUPL-1.2
"""What keeps the lines of the log about somebody shut, under a key of that person alone.

A key stands in the database as its seed: 32 random bytes, of which the key follows only together
with the master key of the log. That one lies wrapped under the key ring, as the keys of the vault do.
So the database alone opens no line, and whoever destroys the seeds of one person makes every line
about that person unreadable, for who has all keys too.

Source: AVG art. 17 lid 1, art. 32 lid 1 onder a; NIST SP 800-88 rev. 1 section 2.6 (cryptographic erase).
"""

from collections.abc import Sequence
from typing import Final, Protocol

LOGBOEK: Final = "0000"
"""In place of a gemeentecode, which this is not: under it the master key stands among those of the vault."""

VERSIE: Final = 1
"""Of the master key of the log there is one: what is erased are the seeds."""

ZAAD_BYTES: Final = 32
"""A seed. As long as a key, so that nobody guesses it."""


class Regelkluis(Protocol):
    """Shuts and opens what a line says, and its salts: these would confirm a guess of it."""

    @property
    def ready(self) -> bool:
        """Whether it knows the master key of the log."""

    def draw(self) -> bytes:
        """A new master key, as it may be kept. Nothing is shut under it before `take`."""

    def seed(self) -> bytes:
        """A new seed."""

    def take(self, verpakt: bytes) -> None:
        """Know this master key from now on.

        Raises:
            KluisError: it was wrapped by another ring.
        """

    def once(self, verpakt: bytes) -> "Regelkluis":
        """Another one, that knows this master key; this one does not learn it.

        Raises:
            KluisError: it was wrapped by another ring.
        """

    def shut(self, inhoud: bytes, *, zaad: bytes, blad: bytes) -> bytes:
        """Shut what the line with this leaf says, under the key of this seed.

        Raises:
            KluisError: no master key is known.
        """

    def open(self, gesloten: bytes, *, zaden: Sequence[bytes], blad: bytes) -> bytes | None:
        """What was shut for this leaf under one of these seeds; None when it was under none of them.

        Raises:
            KluisError: no master key is known.
        """

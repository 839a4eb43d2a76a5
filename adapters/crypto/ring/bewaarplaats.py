# SPDX-License-Identifier: EUPL-1.2
"""What a place that keeps a ring can do, and how one generation is told from another."""

from collections.abc import Collection
from typing import Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from adapters.crypto.ring.poort import KeyRing
from gateway.errors import KeyFileError

_VINGERAFDRUK = b"sluis/vingerafdruk/1\n"
_VINGERAFDRUK_BYTES = 8


class Bewaarplaats(Protocol):
    """Where the keys of one gateway are kept: who opens a ring, and who puts a master in it."""

    @property
    def soort(self) -> str:
        """What `SLUIS_KEYS_RING` says for a place like this."""

    @property
    def verzegeld(self) -> bool:
        """Whether who can read the disk still lacks the keys."""

    def exists(self) -> bool:
        """Whether a whole ring was made here."""

    def open(self) -> KeyRing:
        """Return the ring.

        Raises:
            KeyFileError: there is none, it is damaged, or it does not open.
        """

    def found(self, *, generatie: int = 1, master: bytes | None = None) -> None:
        """Make a ring where there is none; without a master the place draws one itself.

        Raises:
            KeyFileError: there is a ring already, here or of another kind.
        """

    def add(self, generatie: int, *, master: bytes | None = None) -> None:
        """Put one more master in the ring; the one that is there already may be put back.

        Raises:
            KeyFileError: the generation is there with another master, or the ring cannot be changed.
        """

    def destroy(self, generatie: int) -> None:
        """Destroy a master for good, once no key is of its generation any more.

        Whether that is so stands in the database, and is for the caller to know.

        Raises:
            KeyFileError: it is the newest, or the ring has no such generation.
        """

    def make_opvolger(self) -> None:
        """Make the next key of the log; one that is there already stays.

        Raises:
            KeyFileError: the ring does not open, or cannot be changed.

        Source: audit/FORMAT.md section 11.
        """

    def promote_opvolger(self) -> None:
        """Let the next key of the log be its key, and destroy the one before.

        Stopped anywhere, the ring holds both or the next one alone.

        Raises:
            KeyFileError: there is no next key: nothing was changed.
        """


def vingerafdruk(ring: KeyRing, generatie: int) -> str:
    """By what people tell one master from another; it gives nothing of the master away.

    Raises:
        KeyFileError: the ring has no such generation.

    Source: RFC 5869 section 2.3: HKDF-Expand is a pseudorandom function of the master.
    """
    return _in_groups(ring.expand(generatie, _VINGERAFDRUK))


def vingerafdruk_of(master: bytes) -> str:
    """The same for a master that is not in a ring (yet)."""
    return _in_groups(HKDFExpand(SHA256(), len(master), _VINGERAFDRUK).derive(master))


def next_generatie(plaats: Bewaarplaats) -> int:
    """The number of the next master: one after the newest."""
    return plaats.open().newest + 1 if plaats.exists() else 1


def put_master(plaats: Bewaarplaats, generatie: int, master: bytes) -> None:
    """Put a master in the ring, and make the ring around it where there is none.

    Raises:
        KeyFileError: the generation is there with another master.
    """
    if plaats.exists():
        plaats.add(generatie, master=master)
    else:
        plaats.found(generatie=generatie, master=master)


def require_older(generatie: int, generaties: Collection[int]) -> None:
    """Refuse to destroy what is in use for certain: the newest generation.

    Raises:
        KeyFileError: it is the newest, or it is not there.
    """
    newest = max(generaties)
    if generatie not in generaties:
        raise no_such_generation(generatie, newest)
    if generatie == newest:
        raise KeyFileError(f"generation {generatie} is the newest: make another before this one goes")


def no_such_generation(generatie: int, newest: int) -> KeyFileError:
    """The error for a generation that a ring does not hold."""
    return KeyFileError(f"no master of generation {generatie}; the newest is {newest}")


def other_master(generatie: int) -> KeyFileError:
    """The error for a generation that stands for another master already."""
    return KeyFileError(f"generation {generatie} is in the ring with another master: nothing was changed")


def there_is_one(waar: str) -> KeyFileError:
    """The error for who would make a second ring in one place."""
    return KeyFileError(f"{waar} holds a ring already: nothing was changed")


def no_opvolger(waar: str) -> KeyFileError:
    """The error for who would destroy a key of the log that nothing succeeds."""
    return KeyFileError(f"{waar} holds no next key of the log: nothing was changed")


def _in_groups(expanded: bytes) -> str:
    text = expanded[:_VINGERAFDRUK_BYTES].hex()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))

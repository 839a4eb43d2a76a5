# SPDX-License-Identifier: EUPL-1.2
"""One log entry: 33 bytes that show nothing, and the parts that open it.

The entry commits to its parts through salted hashes. Every entry has the same length, so neither
kind, organisation, person nor time shows. Who destroys salt and record (by destroying the key they
are encrypted under) has erased them: leaf and tree stay as they are.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from audit.canonical import canonical
from audit.errors import MalformedError
from audit.merkle import check_hash

VERSION: Final = b"\x01"
ENTRY_BYTES: Final = 33
SALT_BYTES: Final = 32
MAX_PARTS: Final = 8
MAX_RECORD_BYTES: Final = 65_536

_ENTRY_TAG: Final = b"sluis/entry/v1\n"
_PART_TAG: Final = b"sluis/deel/v1\n"
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,31}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """One record of a passage, with the salt that keeps it from being guessed.

    Without a secret salt all burgerservicenummers can be tried in minutes. The salt is 32 random
    bytes per part, kept inside the ciphertext of the record; never in a receipt, log or URL.
    `repr` hides both.

    Raises:
        MalformedError: a name that is no lower-case word, another salt length, a record above 64 KiB.

    Source: FORMAT.md section 2.
    """

    name: str
    salt: bytes = field(repr=False)
    record: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _opening_of(self.name)
        if not isinstance(self.salt, bytes) or len(self.salt) != SALT_BYTES:
            raise MalformedError("part", f"the salt is not {SALT_BYTES} bytes")
        if not isinstance(self.record, bytes) or len(self.record) > MAX_RECORD_BYTES:
            raise MalformedError("part", f"the record is not bytes, or above {MAX_RECORD_BYTES}")

    @property
    def digest(self) -> bytes:
        """The hash that stands for this part in the commitment."""
        return _digest(self.name, self.salt, self.record)


@dataclass(frozen=True, slots=True)
class SealedPart:
    """A part of which only the hash is shown, so that the other parts can still be checked.

    Raises:
        MalformedError: not a hash.
    """

    digest: bytes

    def __post_init__(self) -> None:
        check_hash(self.digest, subject="sealed part")


def part_of(name: str, salt: bytes, record: Mapping[str, object]) -> Part:
    """Return the part of a record in its canonical spelling; `salt` is fresh randomness.

    Raises:
        MalformedError: the record has no canonical spelling, or `Part` refuses it.
    """
    return Part(name, salt, canonical(record))


def commitment(parts: Sequence[Part | SealedPart]) -> bytes:
    """Return the hash that commits to all parts, in the order given.

    Raises:
        MalformedError: no part, more than eight, or two of one name.

    Source: FORMAT.md section 2.
    """
    if not 1 <= len(parts) <= MAX_PARTS:
        raise MalformedError("entry", f"{len(parts)} parts instead of 1 to {MAX_PARTS}")
    names = [part.name for part in parts if isinstance(part, Part)]
    if len(set(names)) != len(names):
        raise MalformedError("entry", "two parts of one name")
    # entry/v1:  "sluis/entry/v1\n" || u8 count || 32-byte part hash x count. See FORMAT.md section 2.
    return hashlib.sha256(
        _ENTRY_TAG + bytes((len(parts),)) + b"".join([part.digest for part in parts])
    ).digest()


def entry_bytes(parts: Sequence[Part | SealedPart]) -> bytes:
    """Return the 33 bytes that go into the tree.

    Raises:
        MalformedError: as `commitment`.
    """
    return VERSION + commitment(parts)


def check_entry(value: object) -> bytes:
    """Return `value` when it is an entry of version 1.

    Raises:
        MalformedError: another length or version.
    """
    if not isinstance(value, bytes) or len(value) != ENTRY_BYTES or value[:1] != VERSION:
        raise MalformedError("entry", f"not {ENTRY_BYTES} bytes that begin with version 1")
    return value


def _digest(name: str, salt: bytes, record: bytes) -> bytes:
    # deel/v1:  "sluis/deel/v1\n" || u32 len || name || 32-byte salt || u32 len || record
    # where u32 is big-endian. See FORMAT.md section 2.
    size = len(record).to_bytes(4, "big")
    return hashlib.sha256(b"".join((_opening_of(name), salt, size, record))).digest()


@lru_cache(maxsize=64)
def _opening_of(name: str) -> bytes:
    """What stands before salt and record. Few names come back a thousand times a second."""
    if _NAME.fullmatch(name) is None:
        raise MalformedError("part", "the name is not a lower-case word of at most 32 letters")
    return _PART_TAG + len(name).to_bytes(4, "big") + name.encode()

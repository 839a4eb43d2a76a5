# SPDX-License-Identifier: EUPL-1.2
"""The key ring: every secret of a gateway, and what is derived from it.

The rest of the house sees the Protocol `KeyRing`, and opens a ring here. No secret is
ever in the database, and no ring shows one when printed.
"""

from collections.abc import Callable
from pathlib import Path

from adapters.crypto.ring.bewaarplaats import Bewaarplaats
from adapters.crypto.ring.onverzegeld import OpenMap, UnsafeFileKeys, UnsafeFileKeysWarning
from adapters.crypto.ring.poort import KeyRing

__all__ = [
    "Bewaarplaats",
    "KeyRing",
    "UnsafeFileKeys",
    "UnsafeFileKeysWarning",
    "open_or_create_key_ring",
]


def open_or_create_key_ring(directory: Path, random: Callable[[int], bytes]) -> UnsafeFileKeys:
    """Return the unsealed ring in `directory`; make a new one only where there never was one.

    Warns with `UnsafeFileKeysWarning`. A sealed ring and a token are made by a person, on
    purpose: a mistaken setting must not make a second set of keys.

    Raises:
        KeyFileError: a file is missing, damaged, or open to others; or the ring here is sealed.
    """
    plaats = OpenMap(directory, random)
    plaats.ensure()
    return plaats.open()

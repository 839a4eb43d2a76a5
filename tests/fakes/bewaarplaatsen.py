# SPDX-License-Identifier: EUPL-1.2
"""Places of every kind that keep a ring: plain files, a sealed file, and a token in software."""

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

from softhsm import LABELS, empty_token

from adapters.crypto.ring.bewaarplaats import Bewaarplaats, put_master
from adapters.crypto.ring.onverzegeld import OpenMap
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.ring.verzegeld import VerzegeldeMap

MASTER = bytes(range(32))
ANDER = bytes(range(1, 33))
Maker = Callable[[Path, str], Bewaarplaats]


def stream(seed: str) -> Callable[[int], bytes]:
    """A random source that repeats itself for the same seed."""
    counter = itertools.count()
    return lambda n: hashlib.shake_128(f"{seed} {next(counter)}".encode()).digest(n)


def plain(folder: Path, name: str) -> Bewaarplaats:
    """A place with plain files."""
    return OpenMap(folder / name, stream(name))


def sealed(folder: Path, name: str) -> Bewaarplaats:
    """A place with a sealed file."""
    return VerzegeldeMap(folder / name, stream(name), b"correct horse battery staple")


def token(_: Path, name: str) -> Bewaarplaats:
    """A token, emptied."""
    return empty_token(LABELS[0] if name == "one" else LABELS[1])


def ring_with(plaats: Bewaarplaats, *masters: bytes) -> KeyRing:
    """The ring of a place, with these masters as its generations."""
    for generatie, master in enumerate(masters, start=1):
        put_master(plaats, generatie, master)
    return plaats.open()

# SPDX-License-Identifier: EUPL-1.2
"""A map under one hash: who came by since the last stand, and where the chain of each has come.

The key decides the place, so under one root a person has one answer and not two: whoever shows a
count with its path cannot keep another in reserve, and who is said not to be there is not there. A
person has another key in every stand, and what stands under it is hashed: what lies beside a path
tells nobody who is meant, nor whether it was there before.

    one person in a subtree = the leaf itself · nobody = EMPTY · else node(left, right)
"""

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.errors import MalformedError, VerificationError
from audit.merkle import HASH_BYTES, check_hash
from audit.strict import check_integer

HANDLE_BYTES: Final = 32
MAX_PATH: Final = 8 * HASH_BYTES
EMPTY: Final = hashlib.sha256(b"sluis/kaart-leeg/v1\n").digest()

_KEY_TAG: Final = b"sluis/handvat/v1\n"
_VALUE_TAG: Final = b"sluis/kaart-waarde/v1\n"
_LEAF_TAG: Final = b"sluis/kaart-blad/v1\n"
_NODE_TAG: Final = b"sluis/kaart-knoop/v1\n"
_COUNT_BYTES: Final = 8

Kaart = Mapping[bytes, bytes]
"""Keys with what stands under them."""


@dataclass(frozen=True, slots=True)
class Persoonstelling:
    """How many entries one person has so far, and the head of their chain.

    Raises:
        MalformedError: a count below 1, or a head that is no hash.
    """

    aantal: int
    kop: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_integer(self.aantal, subject="count of a person", low=1)
        check_hash(self.kop, subject="head of a chain")

    @property
    def waarde(self) -> bytes:
        """What stands in the map: nobody can guess it back, since the head is secret."""
        return hashlib.sha256(_VALUE_TAG + self.aantal.to_bytes(_COUNT_BYTES, "big") + self.kop).digest()


@dataclass(frozen=True, slots=True)
class Kaartblad:
    """A key of somebody, and the hash that stands under it.

    Raises:
        MalformedError: one of them is no hash.
    """

    sleutel: bytes
    waarde: bytes

    def __post_init__(self) -> None:
        check_hash(self.sleutel, subject="key of the map")
        check_hash(self.waarde, subject="value in the map")


@dataclass(frozen=True, slots=True)
class Kaartpad:
    """The way down to where a key stands, or would stand.

    `hashes` lie beside the way, the one under the root first. `ander` is who stands where the way ends
    when that is somebody else; when nobody does, or the key itself, it is None.
    """

    hashes: tuple[bytes, ...]
    ander: Kaartblad | None = None


def key_of(handle: bytes, nummer: int) -> bytes:
    """Return the key of a person in the map of stand `nummer`; `handle` is 32 secret random bytes.

    Raises:
        MalformedError: another length, or no number.

    Source: FORMAT.md section 13.
    """
    number = check_integer(nummer, subject="number of the stand")
    return hashlib.sha256(_KEY_TAG + check_handle(handle) + number.to_bytes(_COUNT_BYTES, "big")).digest()


def check_handle(handle: bytes) -> bytes:
    """Return `handle`.

    Raises:
        MalformedError: it is not 32 bytes.
    """
    if not isinstance(handle, bytes) or len(handle) != HANDLE_BYTES:
        raise MalformedError("handle", f"not {HANDLE_BYTES} bytes")
    return handle


def map_root(kaart: Kaart) -> bytes:
    """Return the hash over the whole map.

    Raises:
        MalformedError: a key or value that is no hash.

    Source: FORMAT.md section 13.
    """
    for blad in kaart.items():
        Kaartblad(*blad)
    return _Boom(kaart).root


def map_path(kaart: Kaart, key: bytes) -> Kaartpad:
    """Return the way to a key, or to where it would stand."""
    boom = _Boom(kaart)
    low, high, path = 0, len(boom.keys), list[bytes]()
    while high - low > 1:
        middle = boom.split(low, high, len(path))
        right = _bit(key, len(path))
        beside = (low, middle) if right else (middle, high)
        low, high = (middle, high) if right else (low, middle)
        path.append(boom.subtree(*beside, len(path) + 1))
    there = boom.keys[low] if high > low else key
    return Kaartpad(tuple(path), None if there == key else Kaartblad(there, kaart[there]))


def root_with(key: bytes, waarde: bytes, pad: Kaartpad) -> bytes:
    """Return the root of a map in which `waarde` stands under a key, at the end of this way.

    Raises:
        MalformedError: a hash that is none, more of them than a key has bits, or somebody else there.
    """
    if pad.ander is not None:
        raise MalformedError("map", "somebody else stands there")
    return _climb(key, _leaf(key, waarde), pad)


def root_without(key: bytes, pad: Kaartpad) -> bytes:
    """Return the root of a map in which this key is not: at the end of its way is nobody, or another.

    Raises:
        MalformedError: a hash that is none, or more of them than a key has bits.
        VerificationError: who stands there does not belong there, or is the person asked about.

    Source: FORMAT.md section 13.
    """
    ander, depth = pad.ander, len(pad.hashes)
    if ander is None:
        return _climb(key, EMPTY, pad)
    if ander.sleutel == key or any(
        _bit(ander.sleutel, n) != _bit(key, n) for n in range(min(depth, MAX_PATH))
    ):
        raise VerificationError("map", "who stands at the end of the way does not belong there")
    return _climb(key, _leaf(ander.sleutel, ander.waarde), pad)


def _climb(key: bytes, node: bytes, pad: Kaartpad) -> bytes:
    if len(pad.hashes) > MAX_PATH:
        raise MalformedError("map", f"{len(pad.hashes)} hashes, more than {MAX_PATH}")
    check_hash(key, subject="key of the map")
    for depth in range(len(pad.hashes) - 1, -1, -1):
        beside = check_hash(pad.hashes[depth], subject="map")
        node = _node(beside, node) if _bit(key, depth) else _node(node, beside)
    return node


class _Boom:
    """The tree over a map, by ranges of its sorted keys: those of one subtree stand beside one another."""

    def __init__(self, kaart: Kaart) -> None:
        self._kaart = kaart
        self.keys: Sequence[bytes] = sorted(kaart)

    @property
    def root(self) -> bytes:
        return self.subtree(0, len(self.keys), 0)

    def split(self, low: int, high: int, depth: int) -> int:
        """Where the keys begin whose next bit is 1."""
        return bisect_left(self.keys, 1, low, high, key=lambda key: _bit(key, depth))

    def subtree(self, low: int, high: int, depth: int) -> bytes:
        if high == low:
            return EMPTY
        if high == low + 1:
            return _leaf(self.keys[low], self._kaart[self.keys[low]])
        middle = self.split(low, high, depth)
        return _node(self.subtree(low, middle, depth + 1), self.subtree(middle, high, depth + 1))


def _bit(key: bytes, depth: int) -> int:
    return key[depth >> 3] >> (7 - (depth & 7)) & 1


def _leaf(key: bytes, waarde: bytes) -> bytes:
    return hashlib.sha256(_LEAF_TAG + key + waarde).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE_TAG + left + right).digest()

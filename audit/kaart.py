# SPDX-License-Identifier: EUPL-1.2
"""A map under one hash: for each person how many entries there are, and where their chain has come.

The key decides the place, so under one root a person has one count and not two: whoever shows a
count with its path cannot keep another in reserve. The keys tell nobody who is meant.

    one person in a subtree = the leaf itself · nobody = EMPTY · else node(left, right)
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.errors import MalformedError
from audit.merkle import HASH_BYTES, check_hash
from audit.strict import check_integer

HANDLE_BYTES: Final = 32
MAX_PATH: Final = 8 * HASH_BYTES
EMPTY: Final = hashlib.sha256(b"sluis/kaart-leeg/v1\n").digest()

_KEY_TAG: Final = b"sluis/handvat/v1\n"
_LEAF_TAG: Final = b"sluis/kaart-blad/v1\n"
_NODE_TAG: Final = b"sluis/kaart-knoop/v1\n"
_COUNT_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Persoonstelling:
    """How many entries one person has, and the head of their chain.

    Raises:
        MalformedError: a count below 1, or a head that is no hash.
    """

    aantal: int
    kop: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_integer(self.aantal, subject="count of a person", low=1)
        check_hash(self.kop, subject="head of a chain")


def key_of(handle: bytes) -> bytes:
    """Return the key under which a person stands in the map; `handle` is 32 secret random bytes.

    Raises:
        MalformedError: another length.

    Source: FORMAT.md section 13.
    """
    if not isinstance(handle, bytes) or len(handle) != HANDLE_BYTES:
        raise MalformedError("handle", f"not {HANDLE_BYTES} bytes")
    return hashlib.sha256(_KEY_TAG + handle).digest()


def map_root(counts: Mapping[bytes, Persoonstelling]) -> bytes:
    """Return the hash over the whole map, of keys to counts.

    Raises:
        MalformedError: a key that is no hash.

    Source: FORMAT.md section 13.
    """
    for key in counts:
        check_hash(key, subject="key of the map")
    return _subtree(sorted(counts), 0, counts)


def map_path(counts: Mapping[bytes, Persoonstelling], key: bytes) -> tuple[bytes, ...]:
    """Return the hashes beside the way to one person, from the root down.

    Raises:
        MalformedError: the person is not in the map; of that there is no proof here.
    """
    if key not in counts:
        raise MalformedError("map", "no such key")
    path: list[bytes] = []
    keys = sorted(counts)
    while len(keys) > 1:
        depth = len(path)
        left, right = _split(keys, depth)
        keys, others = (right, left) if _bit(key, depth) else (left, right)
        path.append(_subtree(others, depth + 1, counts))
    return tuple(path)


def root_from(key: bytes, telling: Persoonstelling, path: Sequence[bytes]) -> bytes:
    """Return the root to which a person's count leads along a path.

    Raises:
        MalformedError: a hash that is none, or more of them than a key has bits.
    """
    if len(path) > MAX_PATH:
        raise MalformedError("map", f"{len(path)} hashes, more than {MAX_PATH}")
    check_hash(key, subject="key of the map")
    node = _leaf(key, telling)
    for depth in range(len(path) - 1, -1, -1):
        beside = check_hash(path[depth], subject="map")
        node = _node(beside, node) if _bit(key, depth) else _node(node, beside)
    return node


def _subtree(keys: Sequence[bytes], depth: int, counts: Mapping[bytes, Persoonstelling]) -> bytes:
    if not keys:
        return EMPTY
    if len(keys) == 1:
        return _leaf(keys[0], counts[keys[0]])
    left, right = _split(keys, depth)
    return _node(_subtree(left, depth + 1, counts), _subtree(right, depth + 1, counts))


def _split(keys: Sequence[bytes], depth: int) -> tuple[list[bytes], list[bytes]]:
    return [key for key in keys if not _bit(key, depth)], [key for key in keys if _bit(key, depth)]


def _bit(key: bytes, depth: int) -> int:
    return key[depth >> 3] >> (7 - (depth & 7)) & 1


def _leaf(key: bytes, telling: Persoonstelling) -> bytes:
    return hashlib.sha256(
        _LEAF_TAG + key + telling.aantal.to_bytes(_COUNT_BYTES, "big") + telling.kop
    ).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE_TAG + left + right).digest()

# SPDX-License-Identifier: EUPL-1.2
"""The tree in tiles of 256 hashes: growing it, and proving things from it at any size.

Tile (l, n) holds the roots of the subtrees of 256^l leaves, 32 bytes each; a partial tile is a
blob that grows at its end. So a blob read later may be longer than a smaller tree needs: it is cut.
A tile is never hashed into the level above before it is full.

Source: C2SP tlog-tiles, "Merkle Tree".
"""

from collections.abc import Callable, Sequence
from typing import Final

from audit.errors import MalformedError, TileError
from audit.merkle import HASH_BYTES, check_hash, fold_peaks, node_hash, split_point
from audit.strict import MAX_INTEGER, check_integer
from audit.tilepath import TILE_WIDTH

ReadTile = Callable[[int, int], bytes]
"""Answers the stored blob of tile (level, index); a missing tile may be empty bytes."""

TILE_HEIGHT: Final = 8
FULL_TILE_BYTES: Final = TILE_WIDTH * HASH_BYTES


def tile_hashes(blob: bytes, width: int) -> tuple[bytes, ...]:
    """Return the hashes of a tile received from elsewhere; its length must fit exactly.

    Raises:
        MalformedError: not `width` times 32 bytes.
    """
    check_integer(width, subject="tile width", low=1, high=TILE_WIDTH)
    if len(blob) != width * HASH_BYTES:
        raise MalformedError("tile", f"{len(blob)} bytes where {width} hashes take {width * HASH_BYTES}")
    return tuple(blob[i : i + HASH_BYTES] for i in range(0, len(blob), HASH_BYTES))


def extend(size: int, leaves: Sequence[bytes], read_tile: ReadTile) -> dict[tuple[int, int], bytes]:
    """Return every tile that changes when `leaves` (hashes) are appended to a tree of `size`.

    The caller writes them in the transaction that writes the entries. Work is the new leaves, plus
    at most one tile per level.

    Raises:
        MalformedError: a leaf that is no hash, or a tree that would pass 2^63-1.
        TileError: a stored tile is shorter than `size` says.
    """
    check_integer(size, subject="tree size", high=MAX_INTEGER - len(leaves))
    changed: dict[tuple[int, int], bytes] = {}
    rising = [check_hash(leaf, subject="leaf") for leaf in leaves]
    level, held = 0, size
    while rising:
        rising = _extend_level(level, held, rising, read_tile, changed)
        level, held = level + 1, held >> TILE_HEIGHT
    return changed


def _extend_level(
    level: int, held: int, hashes: list[bytes], read_tile: ReadTile, changed: dict[tuple[int, int], bytes]
) -> list[bytes]:
    """Put `hashes` behind the `held` ones of a level; return the roots of the tiles that became full."""
    index, width = divmod(held, TILE_WIDTH)
    blob = _read(read_tile, level, index, width) if width else b""
    rising: list[bytes] = []
    taken = 0
    while taken < len(hashes):
        fresh = hashes[taken : taken + TILE_WIDTH - width]
        blob += b"".join(fresh)
        changed[level, index] = blob
        if len(blob) == FULL_TILE_BYTES:
            rising.append(_reduce(tile_hashes(blob, TILE_WIDTH)))
        taken += len(fresh)
        index, width, blob = index + 1, 0, b""
    return rising


def root_at(size: int, read_tile: ReadTile) -> bytes:
    """Return the root of the tree when it had `size` leaves.

    Raises:
        TileError: a tile is missing or too short.
    """
    check_integer(size, subject="tree size")
    return _Tree(read_tile).range_root(0, size)


def inclusion_proof(index: int, size: int, read_tile: ReadTile) -> tuple[bytes, ...]:
    """Return the inclusion proof of the leaf at `index` in the tree of `size`, leaf sibling first.

    Raises:
        MalformedError: the index is not in the tree; there is no such thing as an empty answer then.
        TileError: a tile is missing or too short.

    Source: RFC 9162 section 2.1.3.1.
    """
    check_integer(size, subject="tree size", low=1)
    check_integer(index, subject="leaf index", high=size - 1)
    noted: list[tuple[int, int]] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + split_point(high - low)
        if index < middle:
            noted.append((middle, high))
            high = middle
        else:
            noted.append((low, middle))
            low = middle
    return _Tree(read_tile).range_roots(noted)


def consistency_proof(old_size: int, size: int, read_tile: ReadTile) -> tuple[bytes, ...]:
    """Return the proof that the tree of `size` continues that of `old_size`; empty for 0 and equal.

    Raises:
        MalformedError: `old_size` is larger than `size`.
        TileError: a tile is missing or too short.

    Source: RFC 9162 section 2.1.4.1.
    """
    check_integer(size, subject="new tree size")
    check_integer(old_size, subject="old tree size", high=size)
    if old_size in (0, size):
        return ()
    noted: list[tuple[int, int]] = []
    low, high, whole = 0, size, True
    while old_size != high:
        middle = low + split_point(high - low)
        if old_size <= middle:
            noted.append((middle, high))
            high = middle
        else:
            noted.append((low, middle))
            low, whole = middle, False
    # A complete old tree is known to the verifier as its old root, and is not sent.
    if not whole:
        noted.append((low, high))
    return _Tree(read_tile).range_roots(noted)


class _Tree:
    """Reads each tile once while one root or proof is made."""

    def __init__(self, read_tile: ReadTile) -> None:
        self._read_tile = read_tile
        self._blobs: dict[tuple[int, int], bytes] = {}

    def range_roots(self, noted: Sequence[tuple[int, int]]) -> tuple[bytes, ...]:
        """Return the roots of the noted ranges, last noted (nearest the leaf) first."""
        return tuple(self.range_root(low, high) for low, high in reversed(noted))

    def range_root(self, low: int, high: int) -> bytes:
        """Return the root over leaves [low, high), where `low` is aligned to the width's top bit."""
        peaks: list[bytes] = []
        while low < high:
            height = (high - low).bit_length() - 1
            peaks.append(self._subtree(height, low >> height))
            low += 1 << height
        return fold_peaks(peaks)

    def _subtree(self, height: int, position: int) -> bytes:
        """Return the root of the complete subtree of 2^height leaves at `position`."""
        level, rest = divmod(height, TILE_HEIGHT)
        # 2^rest <= 128 neighbouring hashes, aligned: they always lie in one tile.
        first = position << rest
        index, offset = divmod(first, TILE_WIDTH)
        width = offset + (1 << rest)
        blob = self._blob(level, index, width)
        return _reduce(tile_hashes(blob[offset * HASH_BYTES : width * HASH_BYTES], 1 << rest))

    def _blob(self, level: int, index: int, width: int) -> bytes:
        blob = self._blobs.get((level, index))
        if blob is None or len(blob) < width * HASH_BYTES:
            blob = self._read_tile(level, index)
            self._blobs[level, index] = blob
        return _cut(blob, level, index, width)


def _read(read_tile: ReadTile, level: int, index: int, width: int) -> bytes:
    return _cut(read_tile(level, index), level, index, width)


def _cut(blob: bytes, level: int, index: int, width: int) -> bytes:
    needed = width * HASH_BYTES
    if len(blob) < needed or len(blob) > FULL_TILE_BYTES or len(blob) % HASH_BYTES:
        raise TileError(level, index, f"{len(blob)} bytes where {needed} are needed")
    return blob[:needed]


def _reduce(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]

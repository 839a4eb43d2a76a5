# SPDX-License-Identifier: EUPL-1.2
"""The RFC 6962 Merkle tree over SHA-256: hashing, appending, and checking what others prove.

A proof does not bind the size of the tree: the caller takes size *and* root from one verified
checkpoint, never from whoever sends the proof. And the caller hashes the entry itself.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from audit.errors import MalformedError, VerificationError
from audit.strict import check_integer

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry as a leaf.

    Source: RFC 6962 section 2.1, MTH({d(0)}).
    """
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees. Both must be 32 bytes; who takes hashes from outside checks.

    Source: RFC 6962 section 2.1, MTH(D[n]).
    """
    return hashlib.sha256(b"\x01" + left + right).digest()


def check_hash(value: object, *, subject: str) -> bytes:
    """Return `value` when it is exactly 32 bytes.

    Raises:
        MalformedError: another type or length. Without this, bytes could move across the boundary
            between two hashes and still give the same node.
    """
    if not isinstance(value, bytes):
        raise MalformedError(subject, f"a hash is bytes, not {type(value).__name__}")
    if len(value) != HASH_BYTES:
        raise MalformedError(subject, f"a hash of {len(value)} bytes instead of {HASH_BYTES}")
    return value


def split_point(width: int) -> int:
    """Return the largest power of two smaller than `width` (> 1).

    Source: RFC 6962 section 2.1 ("k be the largest power of two smaller than n").
    """
    return 1 << ((width - 1).bit_length() - 1)


def fold_peaks(peaks: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees given largest first; no subtrees is the empty tree."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to append and to know the root: one hash per set bit of the size.

    Raises:
        MalformedError: the number of peaks does not fit the size, or one is not a hash.

    Source: RFC 9162 section 2.1.2.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        check_integer(self.size, subject="frontier size")
        if len(self.peaks) != self.size.bit_count():
            problem = f"{len(self.peaks)} peaks where size {self.size} has {self.size.bit_count()}"
            raise MalformedError("frontier", problem)
        for peak in self.peaks:
            check_hash(peak, subject="frontier peak")

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        return fold_peaks(self.peaks)

    def append(self, leaf: bytes) -> "Frontier":
        """Return the frontier with one more leaf hash."""
        return self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Return the frontier with more leaf hashes, in order.

        Raises:
            MalformedError: one of them is not a hash.
        """
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            node = check_hash(leaf, subject="leaf")
            # Every trailing 1 bit of the old size is a complete subtree that this leaf completes.
            for _ in range((~size & (size + 1)).bit_length() - 1):
                node = node_hash(peaks.pop(), node)
            peaks.append(node)
            size += 1
        return Frontier(size, tuple(peaks))


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes."""
    return Frontier().extend(leaves).root


class Growth:
    """A tree that grows entry by entry: what `Frontier` is, for whoever reads a whole log.

    Takes leaf hashes that the caller made; nothing from outside.
    """

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        return fold_peaks(self._peaks)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        size, peaks = self.size, self._peaks
        while size & 1:
            leaf = node_hash(peaks.pop(), leaf)
            size >>= 1
        peaks.append(leaf)
        self.size += 1


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Check that `leaf` is at `index` of the tree of `size` with `root`; return only if it is.

    Raises:
        MalformedError: a hash that is none, or an index outside the tree.
        VerificationError: the path has the wrong length or leads to another root.

    Source: RFC 9162 section 2.1.3.2.
    """
    # (1) Types, ranges and lengths before anything is hashed.
    check_integer(size, subject="tree size", low=1)
    check_integer(index, subject="leaf index", high=size - 1)
    for value in (leaf, root, *path):
        check_hash(value, subject="inclusion proof")
    # (2) The place of the leaf, and of the last leaf.
    fn, sn = index, size - 1
    # (3) Walk from the leaf to the root.
    node = leaf
    for sibling in path:
        if sn == 0:
            raise VerificationError("inclusion proof", f"more hashes than index {index} of {size} has")
        if fn & 1 or fn == sn:
            node = node_hash(sibling, node)
            fn, sn = _skip_left_edge(fn, sn)
        else:
            node = node_hash(node, sibling)
        fn, sn = fn >> 1, sn >> 1
    # (4) The path must end exactly at the root.
    if sn != 0:
        raise VerificationError("inclusion proof", f"fewer hashes than index {index} of {size} has")
    if node != root:
        raise VerificationError("inclusion proof", f"index {index} of {size} leads to another root")


def verify_consistency(old_size: int, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]) -> None:
    """Check that the tree of `size` continues the tree of `old_size`; return only if it does.

    Raises:
        MalformedError: a hash that is none, or sizes out of range.
        VerificationError: the new tree is smaller, or does not begin with the old one.

    Source: RFC 9162 section 2.1.4.2.
    """
    # (1) Types, ranges and lengths before anything is hashed.
    check_integer(old_size, subject="old tree size")
    check_integer(size, subject="new tree size")
    for value in (old_root, root, *path):
        check_hash(value, subject="consistency proof")
    if old_size > size:
        raise VerificationError("consistency proof", f"the tree shrank from {old_size} to {size}")
    # (2), (3) The sizes that need no proof, and so must not bring one.
    if old_size in (0, size):
        _verify_trivial(old_size, size, old_root, root, path)
        return
    # (4) A complete old tree is a node of the new one: its root is not sent, we put it in front.
    if not path:
        raise VerificationError("consistency proof", f"no hashes between sizes {old_size} and {size}")
    hashes = [old_root, *path] if old_size.bit_count() == 1 else list(path)
    # (5) to (7) The walk.
    _walk_consistency(old_size, size, old_root, root, hashes)


def _verify_trivial(old_size: int, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]) -> None:
    if path:
        raise VerificationError("consistency proof", f"{len(path)} hashes where none are due")
    # (2) Everything continues the empty tree, but the empty tree has one root only.
    if old_size == 0 and old_root != EMPTY_ROOT:
        raise VerificationError("consistency proof", "the empty tree has another root")
    if size == 0 and root != EMPTY_ROOT:
        raise VerificationError("consistency proof", "the empty tree has another root")
    # (3) One size, two roots is a fork.
    if old_size == size and old_root != root:
        raise VerificationError("consistency proof", f"two roots for size {size}")


def _walk_consistency(old_size: int, size: int, old_root: bytes, root: bytes, hashes: list[bytes]) -> None:
    # (5) Start at the node that both trees share.
    fn, sn = old_size - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old_node = new_node = hashes[0]
    # (6) Walk to both roots at once.
    for sibling in hashes[1:]:
        if sn == 0:
            raise VerificationError("consistency proof", f"more hashes than {old_size} to {size} has")
        if fn & 1 or fn == sn:
            old_node, new_node = node_hash(sibling, old_node), node_hash(sibling, new_node)
            fn, sn = _skip_left_edge(fn, sn)
        else:
            new_node = node_hash(new_node, sibling)
        fn, sn = fn >> 1, sn >> 1
    # (7) The path must end exactly at both roots.
    if sn != 0:
        raise VerificationError("consistency proof", f"fewer hashes than {old_size} to {size} has")
    if old_node != old_root:
        raise VerificationError(
            "consistency proof", f"the tree of {size} does not begin with that of {old_size}"
        )
    if new_node != root:
        raise VerificationError("consistency proof", f"{old_size} to {size} leads to another root")


def _skip_left_edge(fn: int, sn: int) -> tuple[int, int]:
    # On the right edge of an incomplete tree there are levels without a sibling: skip those.
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn

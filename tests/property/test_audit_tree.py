# SPDX-License-Identifier: EUPL-1.2
"""Laws of the tree: appending equals the definition, true proofs hold, and no other proof does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import AuditError
from audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from audit.tilepath import TileName, parse_tile_path, tiles_of_size
from audit.tiles import ReadTile, consistency_proof, extend, inclusion_proof, root_at

LARGEST = 1_000
LEAVES = [leaf_hash(i.to_bytes(4, "big")) for i in range(LARGEST)]
STORED = extend(0, LEAVES, lambda _level, _index: b"")

sizes = st.integers(1, LARGEST)


def read_tile(level: int, index: int) -> bytes:
    """Answer a tile of the largest tree: a smaller one must cut it."""
    return STORED[level, index]


def reader(stored: dict[tuple[int, int], bytes]) -> ReadTile:
    """Return what answers these tiles."""
    return lambda level, index: stored[level, index]


def recursive_root(leaves: list[bytes]) -> bytes:
    """Return the root by the recursive definition of RFC 6962 section 2.1."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else EMPTY_ROOT
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(recursive_root(leaves[:k]), recursive_root(leaves[k:]))


def holds(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Answer whether an inclusion proof is accepted."""
    try:
        verify_inclusion(leaf, index, size, path, root)
    except AuditError:
        return False
    return True


def continues(old: int, new: int, old_root: bytes, root: bytes, path: list[bytes]) -> bool:
    """Answer whether a consistency proof is accepted."""
    try:
        verify_consistency(old, new, old_root, root, path)
    except AuditError:
        return False
    return True


def flipped(data: bytes, bit: int) -> bytes:
    """Return the hash with one bit changed."""
    return (int.from_bytes(data, "big") ^ (1 << bit % 256)).to_bytes(32, "big")


@given(st.integers(0, LARGEST))
def test_the_frontier_is_the_tree(size: int) -> None:
    """Appending one by one gives the root of the recursive definition, at every size."""
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier = frontier.append(leaf)

    assert frontier == Frontier().extend(LEAVES[:size])
    assert frontier.root == recursive_root(LEAVES[:size]) == root_at(size, read_tile)


@given(st.lists(st.integers(0, 400), max_size=6))
def test_batches_make_one_tree(widths: list[int]) -> None:
    """However entries are grouped, the tiles are those of one append."""
    stored: dict[tuple[int, int], bytes] = {}
    size = 0
    for width in widths:
        batch = LEAVES[size : size + width]
        stored |= extend(size, batch, reader(stored))
        size += len(batch)

    assert stored == extend(0, LEAVES[:size], read_tile)
    assert {(name.level, name.index, 32 * name.width) for name in tiles_of_size(size)} == {
        (level, index, len(blob)) for (level, index), blob in stored.items()
    }


@given(sizes, st.data())
def test_true_inclusion_holds_and_nothing_else(size: int, data: st.DataObject) -> None:
    """The proof of an index holds at that index only, for that leaf, whole and unchanged."""
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(-1, size + 1).filter(lambda i: i != index))
    bit, place = data.draw(st.integers(0, 255)), data.draw(st.integers(0, 10))
    leaf, root = LEAVES[index], root_at(size, read_tile)
    path = list(inclusion_proof(index, size, read_tile))

    assert holds(leaf, index, size, path, root)
    assert not holds(leaf, other, size, path, root)
    assert not holds(flipped(leaf, bit), index, size, path, root)
    assert not holds(leaf, index, size, path, flipped(root, bit))
    assert not holds(leaf, index, size, [*path, root], root)
    if path:
        place %= len(path)
        bent = [*path[:place], flipped(path[place], bit), *path[place + 1 :]]
        assert not holds(leaf, index, size, bent, root)
        assert not holds(leaf, index, size, path[:-1], root)


@given(sizes, st.data())
def test_true_consistency_holds_and_nothing_else(size: int, data: st.DataObject) -> None:
    """The proof between two sizes holds for their two roots only, whole and unchanged."""
    old = data.draw(st.integers(0, size))
    bit, place = data.draw(st.integers(0, 255)), data.draw(st.integers(0, 10))
    old_root, root = root_at(old, read_tile), root_at(size, read_tile)
    path = list(consistency_proof(old, size, read_tile))

    assert continues(old, size, old_root, root, path)
    assert not continues(old, size, flipped(old_root, bit), root, path)
    assert not continues(old, size, old_root, root, [*path, root])
    if path:
        place %= len(path)
        bent = [*path[:place], flipped(path[place], bit), *path[place + 1 :]]
        assert not continues(old, size, old_root, flipped(root, bit), path)
        assert not continues(old, size, old_root, root, bent)
        assert not continues(old, size, old_root, root, path[:-1])


@given(st.integers(2, 200), st.data())
def test_rewritten_history_is_never_consistent(size: int, data: st.DataObject) -> None:
    """After an old entry is replaced, neither the true proof nor the forger's own one holds."""
    old = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, old - 1))
    forged = [*LEAVES[:changed], leaf_hash(b"forged"), *LEAVES[changed + 1 : size]]
    tiles = extend(0, forged, read_tile)
    own_proof = consistency_proof(old, size, reader(tiles))
    true_proof = consistency_proof(old, size, read_tile)
    old_root, new_root = root_of(LEAVES[:old]), root_of(forged)

    assert not continues(old, size, old_root, new_root, list(own_proof))
    assert not continues(old, size, old_root, new_root, list(true_proof))


@given(st.integers(0, 63) | st.just("entries"), st.integers(0, 2**63 - 1), st.integers(1, 256))
def test_tile_paths_go_round(level: int | str, index: int, width: int) -> None:
    """Every tile has one path, and that path names that tile."""
    name = TileName(level if isinstance(level, int) else "entries", index, width)

    assert parse_tile_path(name.path) == name


@given(st.text(alphabet="tile/entries0129x.p", max_size=30))
@settings(max_examples=300)
def test_no_path_is_read_in_two_ways(path: str) -> None:
    """A text is refused, or is exactly what we would write."""
    try:
        name = parse_tile_path(path)
    except AuditError:
        return

    assert name.path == path

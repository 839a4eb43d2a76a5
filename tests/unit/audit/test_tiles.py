# SPDX-License-Identifier: EUPL-1.2
"""Tiles and bundles against the known answers, and what doctored storage must not do."""

import hashlib
from typing import Any

import pytest
from vectors.audit.known_answers import KNOWN, attacks, unhex

from audit.bundle import bundle_bytes, open_bundle
from audit.errors import AuditError, MalformedError, TileError
from audit.merkle import leaf_hash, root_of
from audit.tilepath import TileName, parse_tile_path, tiles_of_size
from audit.tiles import ReadTile, consistency_proof, extend, inclusion_proof, root_at, tile_hashes

TILES = KNOWN["tiles"]
PATHS = KNOWN["tile_paths"]


def series(size: int) -> list[bytes]:
    """Return the entries b"0", b"1", ..."""
    return [str(i).encode() for i in range(size)]


def tiled(size: int) -> dict[tuple[int, int], bytes]:
    """Return the tiles of the series."""
    return extend(0, [leaf_hash(entry) for entry in series(size)], lambda _level, _index: b"")


def reader(stored: dict[tuple[int, int], bytes]) -> ReadTile:
    """Return what answers these tiles, and nothing for a missing one."""
    return lambda level, index: stored.get((level, index), b"")


def test_tiles_of_size_8_are_the_known_bytes() -> None:
    """A tree of eight entries has one partial tile and one partial bundle."""
    assert tiled(8) == {(0, 0): bytes.fromhex(TILES["size_8"]["tile/0/000.p/8"])}
    assert bundle_bytes(series(8)).hex() == TILES["size_8"]["tile/entries/000.p/8"]


def test_tiles_of_size_70000_are_the_known_ones() -> None:
    """Full, partial and higher tiles of a large tree have the known hashes."""
    tiles, entries = tiled(70_000), series(70_000)

    for row in TILES["size_70000"]:
        name = parse_tile_path(row["path"])
        first = 256 * name.index
        if name.level == "entries":
            blob = bundle_bytes(entries[first : first + name.width])
        else:
            blob = tiles[name.level, name.index]
        assert (len(blob), hashlib.sha256(blob).hexdigest()) == (row["bytes"], row["sha256"])
    assert root_at(70_000, reader(tiles)).hex() == next(
        row["root"] for row in KNOWN["hashing"]["large_roots"] if row["size"] == 70_000
    )


def test_appending_in_batches_makes_the_same_tiles() -> None:
    """Batches of any size leave the same tiles as one append of everything."""
    leaves = [leaf_hash(entry) for entry in series(1_500)]
    stored: dict[tuple[int, int], bytes] = {}
    size = 0
    for width in (1, 254, 1, 1, 3, 256, 300, 512, 172):
        batch = leaves[size : size + width]
        stored |= extend(size, batch, reader(stored))
        size += width

    assert size == 1_500
    assert stored == tiled(1_500)


def test_only_changed_tiles_are_returned() -> None:
    """An append touches the last tile of each level that grows, and reads no other."""
    stored, read = tiled(600), list[tuple[int, int]]()

    def read_tile(level: int, index: int) -> bytes:
        read.append((level, index))
        return stored[level, index]

    changed = extend(600, [leaf_hash(b"x")], read_tile)

    assert (list(changed), read) == ([(0, 2)], [(0, 2)])


def test_tiles_that_do_not_exist_yet_are_not_read() -> None:
    """On the boundary of a tile nothing is read at that level."""
    stored = tiled(256)

    assert extend(256, [leaf_hash(b"256")], reader(stored)) == {
        (0, 1): leaf_hash(b"256"),
    }


def test_nothing_appended_changes_nothing() -> None:
    """An empty batch reads and changes no tile."""
    assert extend(5, [], lambda _level, _index: b"") == {}


@pytest.mark.parametrize("blob", [b"", b"x" * 31, b"x" * 33, b"x" * 8224], ids=len)
def test_a_stored_tile_that_does_not_fit_is_refused(blob: bytes) -> None:
    """A missing, ragged or overlong tile stops an append and a proof, and is named."""
    with pytest.raises(TileError, match="tile 0/0"):
        extend(2, [leaf_hash(b"x")], lambda _level, _index: blob)
    with pytest.raises(TileError, match="tile 0/0"):
        inclusion_proof(0, 3, lambda _level, _index: blob)


def test_a_longer_tile_is_cut_to_the_size_asked_for() -> None:
    """Proofs at an old size come from tiles that have grown since."""
    stored = tiled(70)

    assert root_at(5, reader(stored)) == root_of(leaf_hash(e) for e in series(5))


@pytest.mark.parametrize(
    "row", KNOWN["inclusion"]["rows"], ids=lambda row: f"{row['index']} of {row['size']}"
)
def test_inclusion_proofs_from_tiles_are_the_known_ones(row: dict[str, Any]) -> None:
    """Tiles give the known inclusion proofs."""
    stored = tiled(row["size"])

    path = inclusion_proof(row["index"], row["size"], reader(stored))

    assert list(path) == unhex(row["proof"])


@pytest.mark.parametrize("row", KNOWN["consistency"]["rows"], ids=lambda row: f"{row['old']} to {row['new']}")
def test_consistency_proofs_from_tiles_are_the_known_ones(row: dict[str, Any]) -> None:
    """Tiles give the known consistency proofs."""
    stored = tiled(row["new"])

    path = consistency_proof(row["old"], row["new"], reader(stored))

    assert list(path) == unhex(row["proof"])


@pytest.mark.parametrize("row", KNOWN["proof_lengths"]["rows"], ids=lambda row: f"size {row['size']}")
def test_proofs_have_the_known_lengths(row: dict[str, Any]) -> None:
    """Index and sizes alone decide how long a proof is."""
    size, stored = row["size"], tiled(row["size"])

    read_tile = reader(stored)

    assert [len(inclusion_proof(i, size, read_tile)) for i in range(size)] == row["inclusion"]
    assert [len(consistency_proof(m, size, read_tile)) for m in range(size + 1)] == row["consistency"]


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_no_proof_exists_outside_the_tree(index: int, size: int) -> None:
    """An index outside the tree is an error, not an empty proof."""
    with pytest.raises(MalformedError, match="is not an integer from"):
        inclusion_proof(index, size, lambda _level, _index: b"")


def test_no_consistency_proof_exists_backwards() -> None:
    """A tree does not continue a larger one."""
    with pytest.raises(MalformedError, match="4 is not an integer from 0 to 3"):
        consistency_proof(4, 3, lambda _level, _index: b"")


@pytest.mark.parametrize("row", [*PATHS["valid"]], ids=lambda row: str(row["path"]))
def test_valid_paths_go_round(row: dict[str, Any]) -> None:
    """A canonical path parses to its tile, and the tile spells it."""
    name = TileName(row["level"], row["n"], row["width"])

    assert (parse_tile_path(row["path"]), name.path) == (name, row["path"])


@pytest.mark.parametrize("row", PATHS["index"], ids=lambda row: str(row["n"]))
def test_indexes_are_spelled_in_groups(row: dict[str, Any]) -> None:
    """Every index has its one spelling, up to 2^63-1."""
    assert TileName(0, row["n"]).path == f"tile/0/{row['path']}"


@pytest.mark.parametrize("row", PATHS["tiles_of_size"], ids=lambda row: f"size {row['size']}")
def test_a_tree_has_the_known_tiles(row: dict[str, Any]) -> None:
    """Every size has its full tiles and at most one partial tile per level."""
    expected = [
        TileName(level["level"], index) for level in row["levels"] for index in range(level["full"])
    ] + [
        TileName(level["level"], level["full"], level["partial_width"])
        for level in row["levels"]
        if level["partial_width"]
    ]

    assert set(tiles_of_size(row["size"])) == set(expected)


@pytest.mark.parametrize("case", attacks("tile_path"))
def test_bent_paths(case: dict[str, Any]) -> None:
    """A path has one spelling; every other is refused and not echoed."""
    if case["expected"] == "accept":
        assert parse_tile_path(case["path"]).path == case["path"]
    else:
        with pytest.raises(MalformedError, match="tile") as caught:
            parse_tile_path(case["path"])
        assert case["path"] not in str(caught.value)


@pytest.mark.parametrize("case", attacks("tile"))
def test_doctored_tiles(case: dict[str, Any]) -> None:
    """A tile received from elsewhere has its exact length and leads to the root, or is refused."""
    blob, root = bytes.fromhex(case["bytes_hex"]), bytes.fromhex(case["root"])

    def holds() -> bool:
        try:
            return root_of(tile_hashes(blob, case["width"])) == root
        except MalformedError:
            return False

    assert holds() == (case["expected"] == "accept")


@pytest.mark.parametrize("case", attacks("bundle"))
def test_doctored_bundles(case: dict[str, Any]) -> None:
    """A bundle holds exactly the entries of its leaves, or is refused by name."""
    data, leaves = bytes.fromhex(case["bytes_hex"]), unhex(case["leaf_hashes"])

    if case["expected"] == "accept":
        assert len(open_bundle(data, leaves)) == case["width"]
    else:
        with pytest.raises(AuditError, match=r"bundle entry \d"):
            open_bundle(data, leaves)


def test_the_first_wrong_entry_of_a_bundle_is_named() -> None:
    """The reader of a refusal knows where to look."""
    entries = series(8)
    leaves = [leaf_hash(entry) for entry in entries]
    entries[3] = b"x"

    with pytest.raises(TileError, match="another entry") as caught:
        open_bundle(bundle_bytes(entries), leaves)

    assert (caught.value.level, caught.value.index) == (None, 3)


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([], id="none"),
        pytest.param([b""] * 257, id="one too many"),
        pytest.param([b"x" * 65_536], id="one too long"),
    ],
)
def test_a_bundle_that_cannot_be_is_refused(entries: list[bytes]) -> None:
    """Nobody writes a bundle that a reader must refuse."""
    with pytest.raises(MalformedError, match="bundle"):
        bundle_bytes(entries)

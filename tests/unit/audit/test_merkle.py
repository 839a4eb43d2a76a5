# SPDX-License-Identifier: EUPL-1.2
"""The tree against the known answers, and every proof that must be refused."""

from typing import Any

import pytest
from vectors.audit.known_answers import KNOWN, attacks, unhex

from audit.errors import AuditError, MalformedError
from audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

HASHING = KNOWN["hashing"]


def series(size: int) -> list[bytes]:
    """Return the leaf hashes of the entries b"0", b"1", ..."""
    return [leaf_hash(str(i).encode()) for i in range(size)]


def test_hashes_are_the_known_ones() -> None:
    """Leaves, a node and the empty root have the values of RFC 6962."""
    leaves = [leaf_hash(bytes.fromhex(row["entry_hex"])).hex() for row in HASHING["leaf_hashes"]]

    assert leaves == [row["leaf"] for row in HASHING["leaf_hashes"]]
    assert node_hash(*series(2)).hex() == HASHING["node_of_leaves_0_1"]
    assert EMPTY_ROOT.hex() == HASHING["empty_root"]


@pytest.mark.parametrize(
    "row", [*HASHING["roots"], *HASHING["large_roots"]], ids=lambda row: f"size {row['size']}"
)
def test_roots_are_the_known_ones(row: dict[str, Any]) -> None:
    """The root of each known size is the known root."""
    assert root_of(series(row["size"])).hex() == row["root"]


@pytest.mark.parametrize("row", HASHING["frontier"], ids=lambda row: f"size {row['size']}")
def test_frontier_holds_the_known_subtrees(row: dict[str, Any]) -> None:
    """The frontier keeps one root per complete subtree, largest first."""
    frontier = Frontier().extend(series(row["size"]))

    assert frontier.size == row["size"]
    assert list(frontier.peaks) == unhex(row["subtree_roots_left_to_right"])


@pytest.mark.parametrize(
    ("size", "peaks", "problem"),
    [
        pytest.param(3, (EMPTY_ROOT,), "1 peaks where size 3 has 2", id="too few peaks"),
        pytest.param(0, (EMPTY_ROOT,), "1 peaks where size 0 has 0", id="peaks of nothing"),
        pytest.param(1, (b"short",), "5 bytes instead of 32", id="short peak"),
        pytest.param(-1, (), "-1 is not an integer", id="negative size"),
        pytest.param(True, (EMPTY_ROOT,), "bool is not an integer", id="bool as size"),
    ],
)
def test_a_frontier_that_fits_no_tree_is_refused(size: int, peaks: tuple[bytes, ...], problem: str) -> None:
    """A stored frontier is believed only when peaks and size fit."""
    with pytest.raises(MalformedError, match=problem):
        Frontier(size, peaks)


def test_appending_something_else_than_a_hash_is_refused() -> None:
    """An entry given where its hash is due does not enter the tree."""
    with pytest.raises(MalformedError, match="33 bytes instead of 32"):
        Frontier().append(b"x" * 33)


@pytest.mark.parametrize(
    "row", KNOWN["inclusion"]["rows"], ids=lambda row: f"{row['index']} of {row['size']}"
)
def test_known_inclusion_proofs_hold(row: dict[str, Any]) -> None:
    """Every known inclusion proof verifies."""
    leaf, root = bytes.fromhex(row["leaf"]), bytes.fromhex(row["root"])

    verify_inclusion(leaf, row["index"], row["size"], unhex(row["proof"]), root)


@pytest.mark.parametrize("row", KNOWN["consistency"]["rows"], ids=lambda row: f"{row['old']} to {row['new']}")
def test_known_consistency_proofs_hold(row: dict[str, Any]) -> None:
    """Every known consistency proof verifies."""
    old_root, root = bytes.fromhex(row["old_root"]), bytes.fromhex(row["new_root"])

    verify_consistency(row["old"], row["new"], old_root, root, unhex(row["proof"]))


@pytest.mark.parametrize("case", attacks("inclusion"))
def test_inclusion_attacks(case: dict[str, Any]) -> None:
    """A doctored inclusion proof is refused, and its control is not."""
    leaf, root, path = bytes.fromhex(case["leaf"]), bytes.fromhex(case["root"]), unhex(case["proof"])

    if case["expected"] == "accept":
        verify_inclusion(leaf, case["index"], case["size"], path, root)
    else:
        with pytest.raises(AuditError, match=r"proof|size|index"):
            verify_inclusion(leaf, case["index"], case["size"], path, root)


@pytest.mark.parametrize("case", attacks("consistency"))
def test_consistency_attacks(case: dict[str, Any]) -> None:
    """A doctored consistency proof is refused, and its control is not."""
    old_root, root = bytes.fromhex(case["old_root"]), bytes.fromhex(case["new_root"])
    arguments = (case["old"], case["new"], old_root, root, unhex(case["proof"]))

    if case["expected"] == "accept":
        verify_consistency(*arguments)
    else:
        with pytest.raises(AuditError, match=r"proof|size"):
            verify_consistency(*arguments)


@pytest.mark.parametrize("value", [True, 1.0, "1", None, 2**63], ids=repr)
def test_sizes_that_are_no_sizes_are_refused(value: Any) -> None:
    """A bool, a float, a string or a number above 2^63-1 is not a size."""
    with pytest.raises(MalformedError, match="is not an integer"):
        verify_inclusion(EMPTY_ROOT, 0, value, [], EMPTY_ROOT)
    with pytest.raises(MalformedError, match="is not an integer"):
        verify_consistency(0, value, EMPTY_ROOT, EMPTY_ROOT, [])


def test_a_hash_that_is_no_bytes_is_refused() -> None:
    """A hash in hexadecimal is not a hash."""
    text: Any = EMPTY_ROOT.hex()

    with pytest.raises(MalformedError, match="a hash is bytes, not str"):
        verify_inclusion(text, 0, 1, [], EMPTY_ROOT)

# SPDX-License-Identifier: EUPL-1.2
"""Receipts and proofs by the client: what the log of the gateway writes is read, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.merkle import leaf_hash, node_hash, root_of
from audit.note import Signer
from audit.ontvangst import Ontvangst as TheirReceipt
from audit.ontvangst import sign_receipt
from audit.proof import TlogProof, write_proof
from sluis_client import BrokenPromiseError, ReceiptError, verify_receipt
from sluis_client.note import open_note, read_vkey
from sluis_client.ontvangst import _walk

ROOT = Path(__file__).parents[2]
KNOWN: dict[str, Any] = json.loads((ROOT / "tests/vectors/audit/known-answers.json").read_text("utf-8"))
EXAMPLE = re.findall(r"```ontvangst\n(.*?)```", (ROOT / "audit" / "FORMAT.md").read_text("utf-8"), re.DOTALL)
VKEY: str = KNOWN["keys"]["log"]["vkey"]
ORIGIN: str = KNOWN["keys"]["log"]["name"]
SIGNER = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(KNOWN["keys"]["log"]["seed_hex"])))
ENTRIES = tuple(b"\x01" + bytes([n]) * 32 for n in range(9))


def attacks(kind: str) -> list[Any]:
    """Every attack row of one kind."""
    cases = [c for row in KNOWN["attacks"]["rows"] for c in row["cases"] if c["kind"] == kind]
    return [pytest.param(c, id=f"{i}: {c['case'][:60]!a}") for i, c in enumerate(cases)]


def note_of(case: dict[str, Any]) -> bytes:
    """The note of an attack, which may be no text."""
    return bytes.fromhex(case["note_hex"]) if "note_hex" in case else str(case["note"]).encode()


def receipt(plek: int | None = 3, **changed: Any) -> str:
    """A receipt of the log for entry 3."""
    fields: dict[str, Any] = {
        "origin": ORIGIN,
        "kenmerk": "00112233445566778899",
        "plek": plek,
        "entry": ENTRIES[3],
        "tijd_ms": 1_795_305_600_000,
        "uiterlijk_ms": 1_795_392_000_000,
    }
    return sign_receipt(TheirReceipt(**(fields | changed)), SIGNER).decode()


def path_of(index: int, leaves: list[bytes]) -> tuple[bytes, ...]:
    """The proof of one leaf. Source: RFC 6962 section 2.1.1."""
    if len(leaves) == 1:
        return ()
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < middle:
        return (*path_of(index, leaves[:middle]), root_of(leaves[middle:]))
    return (*path_of(index - middle, leaves[middle:]), root_of(leaves[:middle]))


def proof(index: int = 3, size: int = 9, *, origin: str = ORIGIN, at: int | None = None) -> bytes:
    """The proof file of one entry in a tree of this size."""
    leaves = [leaf_hash(e) for e in ENTRIES[:size]]
    head = sign_checkpoint(Checkpoint(origin, size, root_of(leaves)), SIGNER)
    return write_proof(TlogProof(index if at is None else at, path_of(index, leaves), head))


def test_example_of_the_format_is_read_as_meant() -> None:
    """The receipt in FORMAT.md is good under the key of the example."""
    said = verify_receipt(EXAMPLE[0], VKEY)

    assert (said.kenmerk, said.plek, said.tijd_ms) == ("4c6f7f3b1d2e5a908172", 1, 1_795_305_600_000)
    assert not said.in_het_logboek


@pytest.mark.parametrize("plek", [3, None], ids=["with a place", "a promise"])
def test_proof_shows_that_the_log_kept_its_word(plek: int | None) -> None:
    """With a proof file the receipt is known to be in the log, at its place."""
    said = verify_receipt(receipt(plek), [VKEY], proof=proof())

    assert (said.in_het_logboek, said.plek) == (True, 3)


@settings(max_examples=40)
@given(st.integers(1, 9).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))))
def test_every_entry_of_every_tree_is_proven(tree: tuple[int, int]) -> None:
    """In every small tree every entry has a proof that holds, and no other entry has that proof."""
    size, index = tree
    entry = ENTRIES[index]
    said = verify_receipt(receipt(None, entry=entry), VKEY, proof=proof(index, size))

    assert said.plek == index
    if size > 1:
        with pytest.raises(ReceiptError, match="does not lead"):
            verify_receipt(receipt(None, entry=b"\x01" + b"x" * 32), VKEY, proof=proof(index, size))


def test_proof_of_another_place_is_evidence() -> None:
    """An entry that stands elsewhere than its receipt says is a broken promise, and not just a bad proof."""
    with pytest.raises(BrokenPromiseError, match="names place 4; the entry stands at 3"):
        verify_receipt(receipt(4), VKEY, proof=proof())


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(proof(at=4), id="other place"),
        pytest.param(proof(at=9), id="outside the tree"),
        pytest.param(proof(2), id="of another entry"),
        pytest.param(proof(origin="elders.example/log"), id="of another log"),
        pytest.param(proof().replace(b"index 3", b"index 03"), id="loose number"),
        pytest.param(proof().replace(b"index 3\n", b""), id="no place"),
        pytest.param(proof().replace(b"c2sp.org/tlog-proof@v1", b"c2sp.org/tlog-proof@v2"), id="version"),
        pytest.param(proof().replace(b"index 3\n", b"extra !\nindex 3\n"), id="extra that is none"),
        pytest.param(proof().replace(b"index 3\n", b"index 3\nAAAA\n"), id="a line that is no hash"),
        pytest.param(proof().partition(b"\n\n")[0], id="no checkpoint"),
        pytest.param(proof()[:-6] + b"AAA=\n", id="signature changed"),
        pytest.param(b"\xff\n\n", id="not ASCII"),
    ],
)
def test_bad_proof_shows_nothing(bad: bytes) -> None:
    """A proof that is wrong in one way shows nothing, and is no evidence either."""
    with pytest.raises(ReceiptError, match=r"\w") as shown:
        verify_receipt(receipt(), VKEY, proof=bad)

    assert not isinstance(shown.value, BrokenPromiseError)


OTHER = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))
LINES = receipt().split("\n")


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n".join([LINES[0], *LINES[2:]]), id="a line gone"),
        pytest.param(receipt().replace("plek 3", "plek 4"), id="place changed"),
        pytest.param(receipt(origin="elders.example/log"), id="of another log"),
        pytest.param(sign_checkpoint(Checkpoint(ORIGIN, 1, b"x" * 32), SIGNER), id="a head"),
        pytest.param(
            sign_receipt(TheirReceipt(ORIGIN, "a", 1, ENTRIES[0], 1, 2), OTHER), id="signed by another"
        ),
        pytest.param(receipt().encode() + b"\x00", id="control character"),
        pytest.param(b"\xff" + receipt().encode(), id="not UTF-8"),
        pytest.param("\ud800", id="half a character"),
        pytest.param(b"x" * 1_000_001, id="very long"),
    ],
)
def test_bad_receipt_is_refused(bad: str | bytes) -> None:
    """What the log did not sign as a receipt of its own is none."""
    with pytest.raises(ReceiptError, match=r"\w"):
        verify_receipt(bad, VKEY)


@pytest.mark.parametrize(
    "text",
    [
        "kenmerk A\nplek 1\nentry {e}\ntijd 1\nuiterlijk 2\n",
        "kenmerk a\nplek 01\nentry {e}\ntijd 1\nuiterlijk 2\n",
        "kenmerk a\nplek 1\nentry AAAA\ntijd 1\nuiterlijk 2\n",
        "kenmerk a\nplek 1\nentry {e}\ntijd 2\nuiterlijk 1\n",
        "kenmerk a\nplek 1\nentry {e}\ntijd 1\nuiterlijk 86400002\n",
        "kenmerk a\nplek 1\nentry {e}\ntijd 1\nuiterlijk 2\nmeer 3\n",
        "plek 1\nkenmerk a\nentry {e}\ntijd 1\nuiterlijk 2\n",
    ],
)
def test_signed_text_of_another_shape_is_no_receipt(text: str) -> None:
    """Also the log itself cannot sign a receipt of another shape than the format has."""
    whole = f"{ORIGIN}/ontvangst/v1\n" + text.format(e="AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB")
    note = f"{whole}\n{SIGNER.line(whole)}"

    with pytest.raises(ReceiptError, match=r"receipt|number|moment"):
        verify_receipt(note, VKEY)


@pytest.mark.parametrize("case", attacks("note"))
def test_attacks_on_notes_are_answered_as_by_the_log(case: dict[str, Any]) -> None:
    """Every note that the log's own reader refuses is refused by the client, and no other."""
    try:
        text = open_note(note_of(case), [read_vkey(v) for v in case["vkeys"]])
    except ReceiptError:
        assert case["expected"] == "reject"
    else:
        assert case["expected"] == "accept"
        assert note_of(case).startswith(text.encode())


@pytest.mark.parametrize("case", attacks("vkey"))
def test_attacks_on_keys_are_answered_as_by_the_log(case: dict[str, Any]) -> None:
    """Every key that the log's own reader refuses is refused by the client, and no other."""
    try:
        read_vkey(case["vkey"])
    except ReceiptError:
        assert case["expected"] == "reject"
    else:
        assert case["expected"] == "accept"


@pytest.mark.parametrize("case", attacks("inclusion"))
def test_attacks_on_proofs_are_answered_as_by_the_log(case: dict[str, Any]) -> None:
    """Every inclusion proof that the log's own reader refuses leads elsewhere for the client too."""
    index, size = case["index"], case["size"]
    whole = isinstance(index, int) and isinstance(size, int) and 0 <= index < size
    path = [bytes.fromhex(h) for h in case["proof"]]
    # What `_read_proof` and `_verify_proof` refuse before the walk: a place outside, a hash that is none.
    sound = whole and all(len(h) == 32 for h in (*path, bytes.fromhex(case["leaf"])))
    good = sound and _walk(bytes.fromhex(case["leaf"]), index, size, path) == bytes.fromhex(case["root"])

    assert good == (case["expected"] == "accept")


def test_tree_of_the_test_is_that_of_the_rfc() -> None:
    """The paths these tests make are those of RFC 6962: two leaves, and three."""
    one, two, three = (leaf_hash(e) for e in ENTRIES[:3])

    assert path_of(0, [one, two]) == (two,)
    assert path_of(2, [one, two, three]) == (node_hash(one, two),)

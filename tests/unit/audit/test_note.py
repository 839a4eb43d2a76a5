# SPDX-License-Identifier: EUPL-1.2
"""Signed notes, keys, checkpoints and proof files against the known answers and the known attacks."""

import hashlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.known_answers import KNOWN, attacks
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER

from audit.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint, verify_growth
from audit.errors import AuditError, MalformedError, UntrustedKeyError, VerificationError
from audit.merkle import EMPTY_ROOT, leaf_hash, root_of
from audit.note import Signer, VerifierKey, open_note, parse_vkey, sign_note
from audit.proof import TlogProof, parse_proof, verify_proof, write_proof

NOTES = KNOWN["notes"]
FOREIGN = KNOWN["foreign"]
LOG_KEY = SIGNER.verifier
COSIGNER_KEY = "witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"


def note_of(case: dict[str, Any]) -> bytes:
    """Return the bytes of an attack row."""
    return bytes.fromhex(case["note_hex"]) if "note_hex" in case else str(case["note"]).encode()


@pytest.mark.parametrize("name", ["log", "log_next", "stranger"])
def test_keys_are_the_known_ones(name: str) -> None:
    """A seed and a name give the known verifier key, which parses back to the same key."""
    row = KNOWN["keys"][name]
    signer = Signer(row["name"], Ed25519PrivateKey.from_private_bytes(bytes.fromhex(row["seed_hex"])))

    assert signer.verifier.text == row["vkey"]
    assert (
        parse_vkey(row["vkey"])
        == signer.verifier
        == VerifierKey(row["name"], bytes.fromhex(row["public_hex"]))
    )
    assert signer.verifier.key_id.hex() == row["key_id_hex"]


@pytest.mark.parametrize("name", ["checkpoint_size_8", "free_text"])
def test_signing_makes_the_known_note(name: str) -> None:
    """A text signed with the known key is the known note, byte for byte."""
    row = NOTES[name]

    assert sign_note(row["text"], [SIGNER]).decode() == row["note"]
    assert open_note(row["note"].encode(), [parse_vkey(row["vkey"])]).text == row["text"]


@pytest.mark.parametrize("row", NOTES["checkpoints"], ids=lambda row: f"size {row['size']}")
def test_checkpoints_are_the_known_ones(row: dict[str, Any]) -> None:
    """The head of the series at each size is the known signed note, and opens again."""
    head = Checkpoint(ORIGIN, row["size"], root_of(leaf_hash(str(i).encode()) for i in range(row["size"])))

    assert sign_checkpoint(head, SIGNER).decode() == row["note"]
    assert open_checkpoint(row["note"].encode(), ORIGIN, [LOG_KEY]) == head


def test_two_keys_sign_while_one_replaces_the_other() -> None:
    """During a rotation both keys sign; each alone opens the note, and so do both."""
    row = NOTES["rotation"]
    keys = [parse_vkey(text) for text in row["vkeys"]]
    head = open_checkpoint(row["note"].encode(), ORIGIN, keys)

    assert sign_checkpoint(head, SIGNER, STRANGER).decode() == row["note"]
    assert [open_checkpoint(row["note"].encode(), ORIGIN, [key]) for key in keys] == [head, head]
    assert open_note(row["note"].encode(), keys).signed_by == tuple(keys)


def test_a_note_of_the_specification_opens() -> None:
    """The example printed in C2SP signed-note verifies."""
    row = FOREIGN["signed_note_example"]

    assert open_note(row["note"].encode(), [parse_vkey(row["vkey"])]).text == "This is an example message.\n"


def test_checkpoints_of_another_implementation_open() -> None:
    """The heads of the Tessera test log verify, and hold the roots of its entries."""
    log = FOREIGN["tessera_test_log"]
    leaves = [leaf_hash(entry.encode()) for entry in log["entries"]]

    for row in log["checkpoints"]:
        head = open_checkpoint(row["note"].encode(), "example.com/log/testdata", [parse_vkey(log["vkey"])])
        assert (head.size, head.root) == (row["size"], root_of(leaves[: row["size"]]))


def test_a_sigsum_checkpoint_opens() -> None:
    """A head in the name of a Sigsum log verifies."""
    row = FOREIGN["sigsum_checkpoint"]
    key = parse_vkey(row["vkey"])

    assert open_checkpoint(row["note"].encode(), key.name, [key]).size == 10


@pytest.mark.parametrize("case", attacks("note"))
def test_note_attacks(case: dict[str, Any]) -> None:
    """A bent note is refused with an error of ours, and its control opens."""

    def text() -> str:
        return open_note(note_of(case), [parse_vkey(vkey) for vkey in case["vkeys"]]).text

    if case["expected"] == "accept":
        assert text() == case.get("text", text())
    else:
        with pytest.raises(AuditError, match=r"note|signature|key"):
            text()


@pytest.mark.parametrize("case", attacks("checkpoint"))
def test_checkpoint_attacks(case: dict[str, Any]) -> None:
    """A bent, edited or foreign head is refused, also when properly signed; its control opens."""

    def head() -> Checkpoint:
        return open_checkpoint(note_of(case), case["origin"], [parse_vkey(vkey) for vkey in case["vkeys"]])

    if case["expected"] == "accept":
        assert head().origin == case["origin"]
    else:
        with pytest.raises(AuditError, match=r"checkpoint|note|signature"):
            head()


@pytest.mark.parametrize("case", attacks("compose"))
def test_the_writer_makes_no_head_that_reads_otherwise(case: dict[str, Any]) -> None:
    """What a reader would refuse or read as another head is never signed."""
    if case["expected"] == "accept":
        assert Checkpoint(case["origin"], case["size"], bytes.fromhex(case["root"])).text.count("\n") == 3
    else:
        with pytest.raises(MalformedError, match="checkpoint"):
            Checkpoint(case["origin"], case["size"], bytes.fromhex(case["root"]))


@pytest.mark.parametrize("case", attacks("vkey"))
def test_bad_verifier_keys(case: dict[str, Any]) -> None:
    """A bent, mislabelled or weak key does not load."""
    if case["expected"] == "accept":
        assert parse_vkey(case["vkey"]).text == case["vkey"]
    else:
        with pytest.raises(UntrustedKeyError, match="verifier key"):
            parse_vkey(case["vkey"])


def test_a_cosigners_key_is_no_log_key() -> None:
    """A key of type 4 does not load: what it signs is another message."""
    with pytest.raises(UntrustedKeyError, match="not an Ed25519 key"):
        parse_vkey(COSIGNER_KEY)


@pytest.mark.parametrize("sign", [0x00, 0x80], ids=["even", "odd"])
@pytest.mark.parametrize("y", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 1])
def test_keys_of_small_order_do_not_load(y: int, sign: int) -> None:
    """Under a point of small order one signature would fit every text, whatever its sign bit."""
    public = bytearray(y.to_bytes(32, "little"))
    public[31] |= sign

    with pytest.raises(UntrustedKeyError, match="small order"):
        VerifierKey("log", bytes(public))


@pytest.mark.parametrize(
    "name", ["", "a b", "a+b", "a\u00a0b", "a\nb", "a\x00", "é" * 128, "\ud800"], ids=ascii
)
def test_names_that_cannot_stand_in_a_note_are_refused(name: str) -> None:
    """A signer under such a name would write notes that nobody can read."""
    with pytest.raises(UntrustedKeyError, match="the name"):
        Signer(name, SIGNER.private)


def test_a_signer_does_not_show_its_key() -> None:
    """Neither `repr` nor `str` of a signer holds the private key."""
    assert repr(SIGNER) == str(SIGNER) == "Signer(name='sluis.example/log')"


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n", "cr\r\n", "\ud800\n"], ids=ascii)
def test_texts_that_make_no_note_are_refused(text: str) -> None:
    """What a reader must refuse is not signed."""
    with pytest.raises(MalformedError, match="note"):
        sign_note(text, [SIGNER])


def test_a_note_needs_a_signer_and_a_reader_needs_a_key() -> None:
    """Nobody to sign and nobody to trust are refusals."""
    with pytest.raises(UntrustedKeyError, match="no signer"):
        sign_note("text\n", [])
    with pytest.raises(UntrustedKeyError, match="no keys"):
        open_note(sign_note("text\n", [SIGNER]), [])


def test_a_note_above_the_limit_is_refused() -> None:
    """An endless note is refused by its length alone."""
    with pytest.raises(MalformedError, match="more than 1000000"):
        open_note(b"x" * 1_000_001, [LOG_KEY])


def test_two_keys_under_one_label_are_refused() -> None:
    """The key id is a label of four bytes; two keys that share it with a name are no configuration."""
    colliding = [VerifierKey(ORIGIN, hashlib.sha256(b"collision %d" % i).digest()) for i in (996, 72_717)]

    assert colliding[0].key_id == colliding[1].key_id
    with pytest.raises(UntrustedKeyError, match="two different keys"):
        open_note(sign_note("x\n", [SIGNER]), [LOG_KEY, *colliding])


def test_a_key_given_twice_counts_once() -> None:
    """Naming the same key twice is harmless."""
    assert open_note(sign_note("x\n", [SIGNER]), [LOG_KEY, LOG_KEY]).signed_by == (LOG_KEY,)


@pytest.mark.parametrize(
    ("known", "offered", "problem"),
    [
        pytest.param((8, b"\x01"), (7, b"\x02"), "shrank from 8 to 7", id="smaller"),
        pytest.param((8, b"\x01"), (8, b"\x02"), "two roots for size 8", id="fork"),
        pytest.param((8, b"\x01"), (9, b"\x02"), "no hashes between", id="no proof"),
    ],
)
def test_a_head_replaces_another_only_when_it_continues_it(
    known: tuple[int, bytes], offered: tuple[int, bytes], problem: str
) -> None:
    """A smaller head, a fork and an unproven head do not replace the one we know."""
    old, new = (Checkpoint(ORIGIN, size, root * 32) for size, root in (known, offered))

    with pytest.raises(VerificationError, match=problem):
        verify_growth(old, new, [])


def test_a_head_of_another_log_replaces_nothing() -> None:
    """Heads of two logs are never compared."""
    with pytest.raises(VerificationError, match="another log"):
        verify_growth(Checkpoint("a", 0, EMPTY_ROOT), Checkpoint("b", 0, EMPTY_ROOT), [])


def test_every_head_continues_the_empty_one() -> None:
    """From the empty tree any head of the same log is growth, without a proof."""
    verify_growth(Checkpoint(ORIGIN, 0, EMPTY_ROOT), Checkpoint(ORIGIN, 8, b"\x01" * 32), [])


@pytest.mark.parametrize("name", ["file", "with_extra", "size_1"])
def test_known_proof_files_go_round_and_hold(name: str) -> None:
    """The known proof files verify, and are written again byte for byte."""
    data = KNOWN["tlog_proof"][name].encode()
    proof = parse_proof(data)
    entry = b"0" if name == "size_1" else b"5"

    assert write_proof(proof) == data
    assert verify_proof(proof, entry, ORIGIN, [LOG_KEY]).size == (1 if name == "size_1" else 8)
    assert proof.extra == (b"zout" if name == "with_extra" else None)


@pytest.mark.parametrize("case", attacks("tlog_proof"))
def test_bent_proof_files(case: dict[str, Any]) -> None:
    """A proof file in another order or spelling is refused."""
    data, entry = case["file"].encode(), bytes.fromhex(case["entry_hex"])

    if case["expected"] == "accept":
        verify_proof(parse_proof(data), entry, ORIGIN, [LOG_KEY])
    else:
        with pytest.raises(MalformedError, match="proof"):
            parse_proof(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"c2sp.org/tlog-proof@v1\nindex 0\n", id="no empty line"),
        pytest.param(b"c2sp.org/tlog-proof@v1\n\nx", id="no index"),
        pytest.param(b"c2sp.org/tlog-proof@v1\nindex 0\n\xff\n\nx", id="not ASCII"),
        pytest.param(b"c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx", id="short hash"),
        pytest.param(
            b"c2sp.org/tlog-proof@v1\nindex 0" + b"\n" + (b"A" * 43 + b"=\n") * 64 + b"\nx", id="64 hashes"
        ),
    ],
)
def test_proof_files_that_are_none(data: bytes) -> None:
    """A cut or bloated proof file is refused before anything is hashed."""
    with pytest.raises(MalformedError, match="proof"):
        parse_proof(data)


def test_a_proof_does_not_hold_for_another_entry_or_log() -> None:
    """The entry is hashed by the verifier, and the origin is the one expected."""
    proof: TlogProof = parse_proof(KNOWN["tlog_proof"]["file"].encode())

    with pytest.raises(VerificationError, match="another root"):
        verify_proof(proof, b"6", ORIGIN, [LOG_KEY])
    with pytest.raises(VerificationError, match="another origin"):
        verify_proof(proof, b"5", "other.example/log", [LOG_KEY])
    with pytest.raises(UntrustedKeyError, match="no keys"):
        verify_proof(proof, b"5", ORIGIN, [])

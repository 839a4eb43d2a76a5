# SPDX-License-Identifier: EUPL-1.2
"""Cosignatures and quorums against the known answers and the known attacks."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.known_answers import WITNESS, witness_attacks
from vectors.audit.small_log import ORIGIN, SIGNER, small_log

from audit.checkpoint import open_checkpoint
from audit.cosignature import (
    Cosignature,
    CosignerKey,
    add_cosignatures,
    cosign,
    cosigner_of,
    line_of,
    open_cosignatures,
    parse_cosigner,
)
from audit.errors import AuditError, MalformedError, UntrustedKeyError, VerificationError
from audit.note import Signer, open_note, parse_vkey
from audit.quorum import Quorum, open_witnessed

COSIGNED = WITNESS["cosignature_v1"]
TIME: int = COSIGNED["timestamp"]
NOTE: bytes = COSIGNED["cosigned_checkpoint"].encode()
TWO: bytes = COSIGNED["two_witnesses"].encode()


def witness(name: str) -> Signer:
    """Return a witness of the known answers with its private key."""
    row = WITNESS["keys"][name]
    return Signer(row["name"], Ed25519PrivateKey.from_private_bytes(bytes.fromhex(row["seed_hex"])))


ONE = cosigner_of(witness("witness_1"))
OTHER = cosigner_of(witness("witness_2"))


@pytest.mark.parametrize("name", ["witness_1", "witness_2"])
def test_keys_of_witnesses_are_the_known_ones(name: str) -> None:
    """A seed and a name give the known key of type 4, which parses back to the same key."""
    row = WITNESS["keys"][name]
    key = cosigner_of(witness(name))

    assert key == parse_cosigner(row["vkey"])
    assert (key.text, key.key_id.hex()) == (row["vkey"], row["key_id_hex"])


def test_a_cosignature_is_the_known_line() -> None:
    """Signing the known head at the known time gives the known line, byte for byte."""
    text = open_note(NOTE, [SIGNER.verifier]).text

    assert cosign(text, witness("witness_1"), time_s=TIME).decode() == COSIGNED["line"]
    assert open_cosignatures(NOTE, [ONE]) == (Cosignature(ONE, TIME),)


def test_cosignatures_stand_beside_the_signature_of_the_log() -> None:
    """Lines are added once each; the log's own signature still opens the head."""
    alone = NOTE[: NOTE.index(b"\xe2\x80\x94 witness")]
    lines = [COSIGNED["line"].encode()]
    grown = add_cosignatures(add_cosignatures(alone, lines), lines)

    assert grown == NOTE
    assert open_checkpoint(grown, ORIGIN, [SIGNER.verifier]).size == 8
    assert open_cosignatures(TWO, [ONE, OTHER]) == (Cosignature(ONE, TIME), Cosignature(OTHER, TIME + 1))
    assert open_cosignatures(TWO, [OTHER]) == (Cosignature(OTHER, TIME + 1),)


@pytest.mark.parametrize("case", witness_attacks("note"))
def test_attacks_on_cosigned_notes(case: dict[str, Any]) -> None:
    """Every bent, moved or retimed cosignature is refused, and every control is read."""
    note = case["note"].encode()
    logs = [parse_vkey(key) for key in case["vkeys"] if not _is_cosigner(key)]
    cosigners = [parse_cosigner(key) for key in case["vkeys"] if _is_cosigner(key)]

    assert _accepts(note, logs, cosigners) == (case["expected"] == "accept")


@pytest.mark.parametrize("case", witness_attacks("quorum"))
def test_attacks_on_quorums(case: dict[str, Any]) -> None:
    """A witness counts once, and no number of witnesses replaces the log's signature."""
    logs = [parse_vkey(key) for key in case["vkeys"]]
    witnesses = tuple(map(parse_cosigner, case["witness_vkeys"]))
    try:
        quorum = Quorum(witnesses, case["quorum"], 60)
        open_witnessed(case["note"].encode(), case["origin"], logs, quorum, now_s=TIME)
        accepted = True
    except AuditError:
        accepted = False

    assert accepted == (case["expected"] == "accept")


@pytest.mark.parametrize(
    ("age", "now", "holds"),
    [
        pytest.param(60, TIME, True, id="now"),
        pytest.param(60, TIME + 60, True, id="as old as may be"),
        pytest.param(60, TIME + 61, False, id="too old"),
        pytest.param(60, TIME - 29, True, id="their clock runs before ours"),
        pytest.param(60, TIME - 31, False, id="from the future"),
    ],
)
def test_a_cosignature_has_an_age(age: int, now: int, *, holds: bool) -> None:
    """A quorum counts only what was cosigned lately, and nothing from the future."""
    quorum = Quorum((ONE, OTHER), 2, age)
    try:
        fresh = len(quorum.require(TWO, now_s=now))
    except VerificationError:
        fresh = 0

    assert fresh == (2 if holds else 0)


def test_a_broken_line_of_a_known_witness_is_not_skipped() -> None:
    """Enough good cosignatures do not make up for one that was tampered with."""
    bent = TWO.replace(b"v/8odAAAAABrAjCB", b"v/8odAAAAABrAjCC")

    with pytest.raises(VerificationError, match="does not hold"):
        Quorum((ONE, OTHER), 1, 60).require(bent, now_s=TIME)


@pytest.mark.parametrize(
    ("witnesses", "count"),
    [
        pytest.param((), 0, id="nobody"),
        pytest.param((ONE,), 0, id="asks nothing"),
        pytest.param((ONE,), 2, id="asks more than there are"),
        pytest.param((ONE, CosignerKey("other.example/w", ONE.public)), 1, id="one key, two names"),
    ],
)
def test_a_quorum_asks_something(witnesses: tuple[CosignerKey, ...], count: int) -> None:
    """A quorum that trusts nobody, or one key twice, is not made."""
    with pytest.raises(UntrustedKeyError, match="witnesses"):
        Quorum(witnesses, count, 60)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SIGNER.verifier.text, id="key of a log"),
        pytest.param(ONE.text.replace("+df1c", "+ef1c"), id="id of another"),
        pytest.param(ONE.text.replace("+df1c", "+DF1C"), id="capitals"),
        pytest.param(ONE.text + "\n", id="newline"),
        pytest.param("witness.example/w1", id="name alone"),
    ],
)
def test_a_key_that_is_no_witness_is_not_loaded(text: str) -> None:
    """Only a well-spelled key of type 4 can be a witness."""
    with pytest.raises(UntrustedKeyError, match="verifier key"):
        parse_cosigner(text)


def test_of_an_answer_only_the_own_line_is_taken() -> None:
    """A witness cannot add lines of others to our head, nor answer for another head."""
    line = COSIGNED["line"].encode()
    stranger = cosign(small_log([]).head.text, witness("witness_2"), time_s=TIME)
    other_head = cosign(small_log(["all"]).head.text, witness("witness_1"), time_s=TIME)

    assert line_of(stranger + line, NOTE, ONE) == (line, TIME)
    for answer in (b"", stranger, line + line, other_head):
        with pytest.raises(VerificationError, match="cosignature"):
            line_of(answer, NOTE, ONE)
    for answer in (line[:-1], b"\xff\n", b"ok\n"):
        with pytest.raises(MalformedError, match=r"cosignature|note"):
            line_of(answer, NOTE, ONE)


def test_nothing_is_cosigned_at_no_time() -> None:
    """A time of 0 means that nothing was seen, so it is not signed."""
    with pytest.raises(MalformedError, match="cosignature time"):
        cosign("x\n", witness("witness_1"), time_s=0)


def _is_cosigner(vkey: str) -> bool:
    try:
        parse_cosigner(vkey)
    except UntrustedKeyError:
        return False
    return True


def _accepts(note: bytes, logs: list[Any], cosigners: list[CosignerKey]) -> bool:
    try:
        # One row is of a cosignature alone; as a head it would be refused for want of a log key.
        if logs:
            open_note(note, logs)
        # Each of these rows is about a cosignature that should count.
        return len(open_cosignatures(note, cosigners)) == len(cosigners)
    except AuditError:
        return False

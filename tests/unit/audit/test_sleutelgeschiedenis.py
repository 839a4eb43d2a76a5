# SPDX-License-Identifier: EUPL-1.2
"""From one trusted key to the next: who signs, from which head on, and what is no succession."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.small_log import ORIGIN, small_log

from audit.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from audit.errors import AuditError, MalformedError, UntrustedKeyError, VerificationError
from audit.note import Signer, sign_note
from audit.ontvangst import open_receipt
from audit.sleutelgeschiedenis import (
    Opvolging,
    Sleutelgeschiedenis,
    open_head,
    open_history,
    open_succession,
    sign_succession,
    write_history,
)

FORMAT: Final = (Path(__file__).parents[3] / "audit" / "FORMAT.md").read_text("utf-8")
TIJD: Final = 1_795_305_600_000


def signer(seed: int, name: str = ORIGIN) -> Signer:
    """The key of a seed. Never use it."""
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


EEN, TWEE, DRIE, VREEMD = signer(1), signer(9), signer(10), signer(6)
EERSTE: Final = Opvolging(ORIGIN, 1, EEN.verifier, TWEE.verifier, 3, TIJD)
TWEEDE: Final = Opvolging(ORIGIN, 2, TWEE.verifier, DRIE.verifier, 7, TIJD + 1)


def history(*notes: bytes) -> bytes:
    """A history as it is published; without notes, that of three keys."""
    return write_history(notes or (sign_succession(EERSTE, EEN, TWEE), sign_succession(TWEEDE, TWEE, DRIE)))


def signed(opvolging: Opvolging, *signers: Signer) -> bytes:
    """A succession that anybody signed."""
    return sign_note(opvolging.text, signers)


def head(size: int, *signers: Signer) -> bytes:
    """A head of a small log."""
    return sign_checkpoint(small_log(["none"] * size).head, *signers)


def test_a_log_without_succession_has_one_key() -> None:
    """An empty history is that of the trusted key alone."""
    assert open_history(b"", ORIGIN, EEN.verifier) == Sleutelgeschiedenis(ORIGIN, EEN.verifier)


def test_keys_succeed_each_other() -> None:
    """From the first key on each has its turn from the size that its succession names."""
    whole = open_history(history(), ORIGIN, EEN.verifier)

    turns = [whole.due_at(size) for size in (0, 2, 3, 6, 7, 9000)]
    assert turns == [s.verifier for s in (EEN, EEN, TWEE, TWEE, DRIE, DRIE)]


@pytest.mark.parametrize("key", [EEN, TWEE, DRIE])
def test_a_reader_may_start_at_any_key(key: Signer) -> None:
    """Who came later trusts a later key, and takes what follows it."""
    whole = open_history(history(), ORIGIN, key.verifier)

    assert whole.keys[0] == key.verifier
    assert whole.due_at(9000) == DRIE.verifier


def test_the_example_of_the_format_is_what_we_write() -> None:
    """The succession in FORMAT.md is, byte for byte, the one that the test keys sign."""
    block = re.search(r"```opvolging\n(.*?)```", FORMAT, re.DOTALL)
    assert block is not None

    assert sign_succession(EERSTE, EEN, TWEE) == block.group(1).encode()
    assert open_succession(block.group(1).encode(), ORIGIN) == EERSTE


@pytest.mark.parametrize(
    ("size", "signers"),
    [
        pytest.param(2, (EEN,), id="before the succession"),
        pytest.param(3, (EEN, TWEE), id="overlap"),
        pytest.param(3, (TWEE,), id="new key alone"),
        pytest.param(7, (DRIE, TWEE), id="next overlap"),
        pytest.param(2, (EEN, TWEE), id="new key beside the old one, early"),
    ],
)
def test_a_head_of_the_key_whose_turn_it_is_holds(size: int, signers: tuple[Signer, ...]) -> None:
    """A head holds when the key signed it whose turn it is, whoever signed beside it."""
    assert open_head(head(size, *signers), open_history(history(), ORIGIN, EEN.verifier)).size == size


@pytest.mark.parametrize(
    ("size", "signers"),
    [
        pytest.param(3, (EEN,), id="key that was succeeded"),
        pytest.param(8, (EEN, TWEE), id="two keys that were succeeded"),
        pytest.param(2, (TWEE,), id="key whose turn has not come"),
        pytest.param(3, (VREEMD,), id="stranger"),
        pytest.param(3, (EEN, VREEMD), id="succeeded key beside a stranger"),
    ],
)
def test_a_head_of_another_key_does_not_hold(size: int, signers: tuple[Signer, ...]) -> None:
    """A stolen key that was succeeded signs no head that counts."""
    with pytest.raises(VerificationError, match="no signature of a known key"):
        open_head(head(size, *signers), open_history(history(), ORIGIN, EEN.verifier))


def test_who_knows_only_the_first_key_reads_heads_of_the_overlap() -> None:
    """A reader that never heard of the succession goes on while both keys sign."""
    assert open_checkpoint(head(5, EEN, TWEE), ORIGIN, [EEN.verifier]).size == 5


FIRST: Final = sign_succession(EERSTE, EEN, TWEE)
BACK: Final = Opvolging(ORIGIN, 2, TWEE.verifier, EEN.verifier, 7, TIJD)
BAD: Final = [
    pytest.param(history(signed(EERSTE, TWEE)), "no signature", id="old key did not sign"),
    pytest.param(history(signed(EERSTE, EEN)), "no signature", id="new key did not sign"),
    pytest.param(history(signed(EERSTE, VREEMD, TWEE)), "no signature", id="stranger for the old key"),
    pytest.param(history(FIRST.replace(b"vanaf 3", b"vanaf 2")), "does not hold", id="edited size"),
    pytest.param(history(signed(TWEEDE, TWEE, DRIE)), "succession 2 where 1", id="first one left out"),
    pytest.param(history(FIRST, FIRST), "succession 1 where 2", id="doubled"),
    pytest.param(history(signed(TWEEDE, TWEE, DRIE), FIRST), "succession 2 where 1", id="reordered"),
    pytest.param(
        history(FIRST, signed(replace(TWEEDE, oud=VREEMD.verifier), VREEMD, DRIE)),
        "does not follow",
        id="branch of another key",
    ),
    pytest.param(history(FIRST, signed(BACK, TWEE, EEN)), "brings a key back", id="key comes back"),
    pytest.param(
        history(FIRST, signed(replace(TWEEDE, vanaf=3), TWEE, DRIE)), "from size 3", id="size does not grow"
    ),
    pytest.param(
        history(signed(replace(EERSTE, origin="other.example/log"), EEN, TWEE)), "another log", id="other log"
    ),
    pytest.param(history(head(3, EEN, TWEE)), "no succession", id="checkpoint presented as succession"),
    pytest.param(history(sign_note(EERSTE.text + "x 1\n", (EEN, TWEE))), "7 lines", id="extra line"),
    pytest.param(
        history(sign_note(EERSTE.text.replace("nummer 1", "nummer 01"), (EEN, TWEE))),
        "decimal",
        id="loose number",
    ),
    pytest.param(
        history(sign_note(EERSTE.text.replace("oud", "old"), (EEN, TWEE))), "in their order", id="other label"
    ),
    pytest.param(history()[:-1], "cut short", id="no newline at the end"),
    pytest.param(history() + b"\n", "not", id="empty line"),
    pytest.param(b'{"nota":1}\n', "not one nota", id="no text"),
    pytest.param(b'{"extra":1,"nota":"x"}\n', "not one nota", id="more than a note"),
    pytest.param(b'{"nota":"x"}\n' * 1001, "more than 1000", id="too many"),
    pytest.param(history(b"\n\n"), "no succession", id="empty note"),
]


@pytest.mark.parametrize(("data", "message"), BAD)
def test_what_is_no_history_is_refused(data: bytes, message: str) -> None:
    """A history with one bad place leads nowhere."""
    with pytest.raises(AuditError, match=message):
        open_history(data, ORIGIN, EEN.verifier)


def test_a_history_of_strangers_leads_nowhere() -> None:
    """A history in which the trusted key does not occur is not followed."""
    with pytest.raises(VerificationError, match="does not lead from the key that is trusted"):
        open_history(history(), ORIGIN, VREEMD.verifier)


def test_a_weak_key_is_no_successor() -> None:
    """A key under which one signature fits every text succeeds nobody."""
    weak = EERSTE.text.replace(
        TWEE.verifier.text, f"{ORIGIN}+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    )

    with pytest.raises(UntrustedKeyError, match="small order"):
        open_history(history(sign_note(weak, (EEN,))), ORIGIN, EEN.verifier)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"nieuw": EEN.verifier}, id="same key"),
        pytest.param({"nieuw": signer(9, "other.example/log").verifier}, id="key of another name"),
    ],
)
def test_a_key_is_succeeded_by_another_of_its_log(more: dict[str, Any]) -> None:
    """A key cannot succeed itself, nor be succeeded by a key of another log."""
    with pytest.raises(VerificationError, match="another key of the same name"):
        replace(EERSTE, **more)


def test_only_the_two_keys_sign() -> None:
    """Whoever signs a succession is one of the two that it names."""
    with pytest.raises(VerificationError, match="other signers"):
        sign_succession(EERSTE, EEN, DRIE)


@pytest.mark.parametrize("origin", [ORIGIN, f"{ORIGIN}/sleutels/v1"])
def test_a_succession_is_neither_head_nor_receipt(origin: str) -> None:
    """No succession can be read as a signed head or as a receipt."""
    for read in (open_checkpoint, open_receipt):
        with pytest.raises((MalformedError, VerificationError), match=r"origin|decimal|receipt"):
            read(FIRST, origin, [EEN.verifier])


def test_a_head_that_lies_about_its_size_gains_nothing() -> None:
    """The size that decides whose turn it is stands under the signature."""
    small = Checkpoint(ORIGIN, 2, small_log(["none"] * 9).head.root)

    assert open_head(sign_checkpoint(small, EEN), open_history(history(), ORIGIN, EEN.verifier)) == small

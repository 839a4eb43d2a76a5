# SPDX-License-Identifier: EUPL-1.2
"""A receipt holds the log to its word: what it proves, what it does not, and what is none."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER, small_log

from audit.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from audit.errors import (
    BrokenPromiseError,
    MalformedError,
    PendingError,
    UntrustedKeyError,
    VerificationError,
)
from audit.merkle import leaf_hash, root_of
from audit.note import Signer, sign_note
from audit.ontvangst import (
    MERGE_DELAY_MS,
    Ontvangst,
    open_receipt,
    require_in_log,
    require_in_tree,
    sign_receipt,
)

FORMAT: Final = (Path(__file__).parents[3] / "audit" / "FORMAT.md").read_text("utf-8")
KEYS: Final = [SIGNER.verifier]
TIJD: Final = 1_795_305_600_000
LOG: Final = small_log(["all"] * 9)
LEAVES: Final = [leaf_hash(opening.entry) for opening in LOG.openings]


def receipt(index: int = 5, **more: Any) -> Ontvangst:
    """A receipt of an entry of the small log."""
    whole = Ontvangst(
        ORIGIN, "4c6f7f3b1d2e5a908172", index, LOG.openings[index].entry, TIJD, TIJD + MERGE_DELAY_MS
    )
    return replace(whole, **more)


def signed(text: str, signer: Signer = SIGNER) -> bytes:
    """A note of any text."""
    return sign_note(text, [signer])


def test_a_receipt_reads_back() -> None:
    """What was signed is what is read, with a place and as a promise."""
    for one in (receipt(), receipt(plek=None)):
        assert open_receipt(sign_receipt(one, SIGNER), ORIGIN, KEYS) == one


def test_the_example_of_the_format_is_what_we_write() -> None:
    """The receipt in FORMAT.md is, byte for byte, the one that the test key signs."""
    block = re.search(r"```ontvangst\n(.*?)```", FORMAT, re.DOTALL)
    assert block is not None
    example = block.group(1).encode()

    read = open_receipt(example, ORIGIN, KEYS)

    assert sign_receipt(read, SIGNER) == example
    assert (read.plek, read.leaf.hex()[:8]) == (1, "0646f925")


def test_two_keys_sign_while_one_is_replaced() -> None:
    """A receipt of two keys is good for who trusts either."""
    note = sign_receipt(receipt(), SIGNER, STRANGER)

    assert [open_receipt(note, ORIGIN, [k.verifier]) for k in (SIGNER, STRANGER)] == [receipt()] * 2


def edited(old: str, new: str) -> bytes:
    """A receipt whose text was changed before the log signed it: only the form can be wrong with it."""
    text = receipt().text
    assert old in text
    return signed(text.replace(old, new, 1))


TEXT: Final = receipt().text
BAD: Final = [
    pytest.param(sign_receipt(receipt(), STRANGER), VerificationError, "no signature", id="other key"),
    pytest.param(
        sign_receipt(receipt(), SIGNER).replace(b"plek 5", b"plek 4"), VerificationError, "hold", id="forged"
    ),
    pytest.param(
        sign_receipt(replace(receipt(), origin="other.example/log"), SIGNER),
        VerificationError,
        "another log",
        id="other origin",
    ),
    pytest.param(LOG.note, VerificationError, "no receipt", id="checkpoint presented as receipt"),
    pytest.param(
        sign_checkpoint(Checkpoint(f"{ORIGIN}/ontvangst/v1", 9, LOG.head.root), SIGNER),
        MalformedError,
        "3 lines",
        id="checkpoint of a log with the name of a receipt",
    ),
    pytest.param(signed(TEXT[: TEXT.rindex("uiterlijk")]), MalformedError, "5 lines", id="truncated"),
    pytest.param(signed(TEXT + "zout 1\n"), MalformedError, "7 lines", id="extra line"),
    pytest.param(edited("plek 5\n", "plek 5\n\n"), MalformedError, "7 lines", id="empty line within"),
    pytest.param(edited("plek 5\n", "plek 05\n"), MalformedError, "decimal", id="leading zero"),
    pytest.param(edited("plek 5\n", "plek -1\n"), MalformedError, "decimal", id="negative place"),
    pytest.param(edited("plek 5\n", "plek \n"), MalformedError, "decimal", id="no place and no dash"),
    pytest.param(edited("plek 5\n", "plek  5\n"), MalformedError, "decimal", id="two spaces"),
    pytest.param(edited("plek", "index"), MalformedError, "no plek line", id="other label"),
    pytest.param(edited("kenmerk 4c", "kenmerk 4C"), MalformedError, "kenmerk", id="capital in the kenmerk"),
    pytest.param(edited("4c6f7f3b1d2e5a908172", "a" * 33), MalformedError, "kenmerk", id="long kenmerk"),
    pytest.param(edited("entry A", "entry "), MalformedError, "base64", id="loose base64"),
    pytest.param(edited("entry A", "entry B"), MalformedError, "no entry", id="other version of the entry"),
    pytest.param(
        edited(f"uiterlijk {TIJD + MERGE_DELAY_MS}", f"uiterlijk {TIJD + MERGE_DELAY_MS + 1}"),
        MalformedError,
        "last moment",
        id="promise of more than a day",
    ),
    pytest.param(
        edited(f"uiterlijk {TIJD + MERGE_DELAY_MS}", f"uiterlijk {TIJD - 1}"),
        MalformedError,
        "last moment",
        id="promise that was over before it was made",
    ),
    pytest.param(b"", MalformedError, "note", id="nothing"),
]


@pytest.mark.parametrize(("note", "error", "message"), BAD)
def test_no_receipt_is_refused(note: bytes, error: type[Exception], message: str) -> None:
    """Whatever is not a receipt of this log, byte for byte, is refused."""
    with pytest.raises(error, match=message):
        open_receipt(note, ORIGIN, KEYS)


def test_without_keys_nothing_is_believed() -> None:
    """Who trusts no key believes no receipt."""
    with pytest.raises(UntrustedKeyError, match="no keys"):
        open_receipt(sign_receipt(receipt(), SIGNER), ORIGIN, [])


@pytest.mark.parametrize("origin", [ORIGIN, f"{ORIGIN}/ontvangst/v1"])
@pytest.mark.parametrize("plek", [5, None])
def test_a_receipt_is_no_checkpoint(origin: str, plek: int | None) -> None:
    """No receipt can be read as a signed head, not even by who takes its first line for the name of a log."""
    with pytest.raises((MalformedError, VerificationError), match=r"origin|decimal"):
        open_checkpoint(sign_receipt(receipt(plek=plek), SIGNER), origin, KEYS)


@pytest.mark.parametrize("origin", ["", "a\nb", "a\x00b"])
def test_an_origin_ends_no_line(origin: str) -> None:
    """An origin that would write lines of its own is refused."""
    with pytest.raises(MalformedError, match="origin"):
        receipt(origin=origin)


@pytest.mark.parametrize("plek", [5, None])
def test_a_proof_shows_that_the_log_kept_its_word(plek: int | None) -> None:
    """With a proof of its entry a receipt is fulfilled, under the head of the proof."""
    assert require_in_log(receipt(plek=plek), LOG.proof(5), KEYS) == LOG.head


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda: LOG.proof(4), "root", id="proof of another entry"),
        pytest.param(lambda: replace(LOG.proof(5), index=4), "root", id="right leaf, wrong index"),
        pytest.param(lambda: replace(LOG.proof(5), hashes=()), "proof", id="no hashes"),
        pytest.param(
            lambda: replace(LOG.proof(5), checkpoint=sign_checkpoint(LOG.head, STRANGER)),
            "no signature",
            id="head of another key",
        ),
        pytest.param(
            lambda: replace(LOG.proof(5), checkpoint=sign_receipt(receipt(), SIGNER)),
            "origin",
            id="receipt as head",
        ),
    ],
)
def test_a_proof_that_fails_is_no_evidence(make: Callable[[], Any], message: str) -> None:
    """A proof that does not hold shows nothing, and is not told as the fault of the log."""
    with pytest.raises(VerificationError, match=message) as caught:
        require_in_log(receipt(), make(), KEYS)

    assert not isinstance(caught.value, BrokenPromiseError)


def test_an_index_beyond_the_size_is_refused() -> None:
    """A proof for a place that the tree does not have is no proof."""
    with pytest.raises(MalformedError, match="index"):
        require_in_log(receipt(), replace(LOG.proof(5), index=9), KEYS)


def test_another_place_than_was_signed_is_evidence() -> None:
    """An entry proven at another place than its receipt names is evidence against the log."""
    with pytest.raises(BrokenPromiseError, match="names place 3; the entry stands at 5"):
        require_in_log(receipt(plek=3), LOG.proof(5), KEYS)


NEVER: Final = b"\x01" + b"\x07" * 32
LATE: Final = TIJD + MERGE_DELAY_MS + 1


@pytest.mark.parametrize(
    ("one", "nu_ms", "message"),
    [
        pytest.param(
            receipt(entry=NEVER), TIJD, "place 5, where another entry stands", id="another entry there"
        ),
        pytest.param(receipt(plek=3), TIJD, "place 3; the entry stands at 5", id="another place"),
        pytest.param(receipt(plek=40), TIJD, "place 40; the entry stands at 5", id="place still to come"),
        pytest.param(receipt(plek=None, entry=NEVER), LATE, "it is too late", id="promise not kept"),
        pytest.param(receipt(plek=40, entry=NEVER), LATE, "it is too late", id="place never reached"),
    ],
)
def test_a_broken_promise_is_evidence(one: Ontvangst, nu_ms: int, message: str) -> None:
    """What the log signed and its whole tree does not hold is evidence against it."""
    with pytest.raises(BrokenPromiseError, match=message):
        require_in_tree(one, LOG.head, LEAVES, nu_ms=nu_ms)


@pytest.mark.parametrize("plek", [None, 40])
def test_until_the_last_moment_nothing_is_broken(plek: int | None) -> None:
    """A receipt whose entry is not there yet is neither fulfilled nor broken while the log has time."""
    with pytest.raises(PendingError, match="may still come"):
        require_in_tree(receipt(plek=plek, entry=NEVER), LOG.head, LEAVES, nu_ms=LATE - 1)


def test_the_whole_tree_shows_the_place() -> None:
    """In the whole tree a promise finds its place."""
    assert require_in_tree(receipt(plek=None), LOG.head, LEAVES, nu_ms=LATE) == 5


@pytest.mark.parametrize(
    ("head", "leaves"),
    [
        pytest.param(Checkpoint("other.example/log", 9, LOG.head.root), LEAVES, id="head of another log"),
        pytest.param(LOG.head, LEAVES[:-1], id="leaf held back"),
        pytest.param(LOG.head, [*LEAVES[:5], leaf_hash(NEVER), *LEAVES[6:]], id="leaf replaced"),
        pytest.param(Checkpoint(ORIGIN, 8, root_of(LEAVES)), LEAVES, id="other size"),
    ],
)
def test_a_tree_that_is_not_that_of_the_head_shows_nothing(head: Checkpoint, leaves: list[bytes]) -> None:
    """Leaves that do not make the root of the head are no evidence against the log."""
    with pytest.raises(VerificationError, match=r"another log|not the tree") as caught:
        require_in_tree(receipt(), head, leaves, nu_ms=LATE)

    assert not isinstance(caught.value, BrokenPromiseError)


def test_a_receipt_shows_no_commitment_when_printed() -> None:
    """The printed receipt is short: bytes that nobody reads stay out of logs."""
    assert "entry" not in repr(receipt())

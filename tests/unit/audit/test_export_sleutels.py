# SPDX-License-Identifier: EUPL-1.2
"""An export that carries how the key of its log was succeeded holds for who trusts any key of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.small_log import ORIGIN, small_log

from audit import verify
from audit.canonical import canonical, parse_canonical
from audit.checkpoint import sign_checkpoint
from audit.errors import MalformedError
from audit.export import Header, header_of, write_header
from audit.note import Signer
from audit.opening import write_opening
from audit.sleutelgeschiedenis import Opvolging, sign_succession
from audit.verdict import Fault, verify_export


def signer(seed: int) -> Signer:
    """The key of a seed. Never use it."""
    return Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


EEN, TWEE, DRIE, VREEMD = signer(1), signer(9), signer(10), signer(6)
TIJD: Final = 1_795_305_600_000
EERSTE: Final = sign_succession(Opvolging(ORIGIN, 1, EEN.verifier, TWEE.verifier, 3, TIJD), EEN, TWEE)
TWEEDE: Final = sign_succession(Opvolging(ORIGIN, 2, TWEE.verifier, DRIE.verifier, 7, TIJD), TWEE, DRIE)


def export(size: int, *signers: Signer, notes: Sequence[bytes] = (EERSTE, TWEEDE)) -> list[bytes]:
    """An export of a small log, with a head of these keys."""
    log = small_log(["all"] * size)
    header = Header(sign_checkpoint(log.head, *signers), signers[-1].verifier.text, None, tuple(notes))
    return [write_header(header), *(write_opening(opening) for opening in log.openings)]


@pytest.mark.parametrize("key", [EEN, TWEE, DRIE], ids=["first", "second", "third"])
def test_who_trusts_any_of_the_keys_is_led_to_the_last(key: Signer) -> None:
    """An export after two successions holds for the first key, the second and the last."""
    assert verify_export(export(8, DRIE), [key.verifier])


def test_an_export_from_before_a_succession_holds_too() -> None:
    """A head of a size at which the first key had its turn is that key's, whatever came later."""
    assert verify_export(export(2, EEN), [EEN.verifier])


@pytest.mark.parametrize(
    ("lines", "key", "problem"),
    [
        pytest.param(export(8, EEN), EEN, "no signature of a known key", id="succeeded key signs on"),
        pytest.param(export(8, TWEE), EEN, "no signature of a known key", id="turn of the second is over"),
        pytest.param(
            export(8, VREEMD), EEN, "no signature of a known key", id="key that is nowhere in the history"
        ),
        pytest.param(export(8, DRIE), VREEMD, "a key that is trusted", id="reader who trusts another"),
        pytest.param(export(8, DRIE, notes=(TWEEDE,)), EEN, "where 1 is due", id="first left out"),
        pytest.param(
            export(8, DRIE, notes=(EERSTE,)), EEN, "no signature of a known key", id="last left out"
        ),
        pytest.param(
            export(8, DRIE, notes=(EERSTE, EERSTE)), EEN, "succession 1 where 2 is due", id="one twice"
        ),
        pytest.param(export(8, DRIE, notes=()), EEN, "no signature of a known key", id="no history"),
    ],
)
def test_a_head_out_of_turn_does_not_hold(lines: list[bytes], key: Signer, problem: str) -> None:
    """Whoever signs out of turn, or bends the history, convinces nobody who has a key of the log."""
    verdict = verify_export(lines, [key.verifier])

    assert verdict.head is None
    assert verdict.finding is not None
    assert verdict.finding.fault is Fault.SIGNATURE
    assert problem in verdict.finding.problem


def test_a_log_whose_key_never_changed_says_nothing_of_it() -> None:
    """Without a succession the header is what it always was."""
    header = Header(sign_checkpoint(small_log(["all"]).head, EEN), EEN.verifier.text)

    assert set(parse_canonical(write_header(header)[:-1])) == {"checkpoint", "formaat", "sleutel"}


def test_a_header_is_read_back() -> None:
    """What was written about the keys is what is read."""
    header = Header(sign_checkpoint(small_log(["all"]).head, EEN), EEN.verifier.text, 256, (EERSTE, TWEEDE))

    assert header_of(parse_canonical(write_header(header)[:-1])) == header


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([], id="nothing"),
        pytest.param("nota", id="no list"),
        pytest.param([1], id="number"),
        pytest.param(None, id="null"),
    ],
)
def test_a_header_with_a_loose_history_is_refused(value: Any) -> None:
    """What is no list of notes makes the file no export."""
    line = parse_canonical(export(1, EEN)[0][:-1]) | {"opvolgingen": value}

    with pytest.raises(MalformedError, match="opvolgingen is not a list of notes"):
        header_of(line)


def test_a_note_that_is_none_is_named(tmp_path: Path) -> None:
    """A history of rubbish gives a finding, no crash and no yes."""
    line = parse_canonical(export(1, EEN)[0][:-1]) | {"opvolgingen": ["onzin"]}
    file = tmp_path / "log.jsonl"
    file.write_bytes(canonical(line) + b"\n" + export(1, EEN)[1])

    assert verify.main([str(file), "--key", EEN.verifier.text]) == 1


def test_the_verifier_needs_no_second_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m audit.verify` holds an export after successions against the first key alone."""
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"".join(export(8, DRIE)))

    assert verify.main([str(file), "--key", EEN.verifier.text]) == 0
    assert verify.main([str(file), "--key", VREEMD.verifier.text]) == 1
    capsys.readouterr()

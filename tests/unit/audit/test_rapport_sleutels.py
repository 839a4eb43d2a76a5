# SPDX-License-Identifier: EUPL-1.2
"""A report that carries how the key of its log was succeeded holds for who trusts any key of it."""

from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER
from vectors.audit.small_people import People, secret_of

from audit.checkpoint import open_checkpoint, sign_checkpoint
from audit.note import Signer
from audit.rapport import Rapportkop, report_lines
from audit.sleutelgeschiedenis import Opvolging, sign_succession
from audit.verdict import Fault
from audit.volledig import verify_report

NEXT: Final = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))
SIGNED: Final = sign_succession(Opvolging(ORIGIN, 1, SIGNER.verifier, NEXT.verifier, 3, 1000), SIGNER, NEXT)
PEOPLE: Final = People(om=4).pass_by([1, 2, 1, 1, 2])


def report(signer: Signer, *successions: bytes) -> list[bytes]:
    """A report about one person, with a head of this key."""
    head = open_checkpoint(PEOPLE.note, ORIGIN, [SIGNER.verifier])
    note = sign_checkpoint(head, signer)
    kop = Rapportkop(note, signer.verifier.text, (secret_of(1),), None, successions)
    return list(report_lines(kop, PEOPLE.lines_about(1)))


@pytest.mark.parametrize("key", [SIGNER, NEXT], ids=["first", "next"])
def test_who_trusts_any_of_the_keys_is_led_to_the_last(key: Signer) -> None:
    """A report after a succession holds for the key from before it and for the one that signed."""
    assert verify_report(report(NEXT, SIGNED), [key.verifier])


@pytest.mark.parametrize(
    ("signer", "successions", "key"),
    [
        pytest.param(NEXT, (), SIGNER, id="no history"),
        pytest.param(SIGNER, (SIGNED,), SIGNER, id="succeeded key signs on"),
        pytest.param(NEXT, (SIGNED, SIGNED), SIGNER, id="a history that does not hold"),
        pytest.param(STRANGER, (SIGNED,), SIGNER, id="key that is nowhere in it"),
        pytest.param(NEXT, (SIGNED,), STRANGER, id="reader who trusts another"),
    ],
)
def test_a_head_out_of_turn_does_not_hold(
    signer: Signer, successions: tuple[bytes, ...], key: Signer
) -> None:
    """Whoever signs out of turn, or bends the history, convinces nobody who has a key of the log."""
    verdict = verify_report(report(signer, *successions), [key.verifier])

    assert not verdict
    assert verdict.finding is not None
    assert verdict.finding.fault is Fault.SIGNATURE


def test_a_report_of_a_key_that_never_changed_says_nothing_of_it() -> None:
    """Without a succession the header is what it always was."""
    assert b"opvolgingen" not in report(SIGNER)[0]

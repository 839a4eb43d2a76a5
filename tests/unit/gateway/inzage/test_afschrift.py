# SPDX-License-Identifier: EUPL-1.2
"""The copy after the key of the log was succeeded: who kept the first key can still verify it."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.inzage import pass_copy, pass_register, world
from fakes.ledger import FakeLedger
from fakes.logboek import LOGBOEK, SIGNER

from audit.note import Signer
from audit.opening import parse_line
from audit.rapport import report_header_of
from audit.sleutelgeschiedenis import Opvolging, sign_succession
from audit.volledig import verify_report

NEXT = Signer(LOGBOEK, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))
SIGNED = sign_succession(Opvolging(LOGBOEK, 1, SIGNER.verifier, NEXT.verifier, 1_000_000, 1000), SIGNER, NEXT)


async def test_the_copy_carries_how_the_key_was_succeeded() -> None:
    """The header holds the succession, and the signature is that of the key whose turn it was."""
    ledger = FakeLedger()
    sluis = world(ledger)
    verzoek = await pass_register(sluis)
    ledger.kept.logboek.succeeded.append(SIGNED)

    lines = await pass_copy(sluis, verzoek)

    assert report_header_of(parse_line(lines[0])).successions == (SIGNED,)
    assert verify_report(lines, [SIGNER.verifier]).head is not None

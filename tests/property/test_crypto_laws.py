# SPDX-License-Identifier: EUPL-1.2
"""Laws of the pseudonyms and of the vault, over many inputs."""

from datetime import UTC, datetime

from fakes.sleutelring import ring_of
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.crypto import ristretto, voprf
from adapters.crypto.gebonden import bound
from adapters.crypto.kluis import Kluis
from adapters.crypto.voprf import Mode, Proof
from gateway.kern.bsn import Bsn
from gateway.kern.kluissleutel import Kluissleutel
from gateway.kern.pseudoniem import Pseudoniem

RING = ring_of()
NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = voprf.derive_key_pair(bytes(32), b"", Mode.VOPRF)
SCALARS = st.binary(min_size=1, max_size=8).map(lambda b: ristretto.hash_to_scalar(b, b"test"))


def _with_check_digit(eight: int) -> str | None:
    digits = f"{eight:08d}"
    rest = sum((9 - i) * int(d) for i, d in enumerate(digits)) % 11
    return f"{digits}{rest}" if rest < 10 and eight else None


# Synthetic numbers only: the 9999xxxxx range of the BRP test set.
BSNS = (
    st.integers(99_990_000, 99_999_999)
    .map(_with_check_digit)
    .filter(lambda digits: digits is not None)
    .map(lambda digits: Bsn(digits or ""))
)


@given(BSNS, st.text(min_size=1), st.binary(min_size=1), st.binary(min_size=12, max_size=12))
def test_the_vault_gives_back_what_it_sealed(bsn: Bsn, gemeente: str, context: bytes, nonce: bytes) -> None:
    """Sealed and opened in one place, a BSN is itself, and no seal holds its digits."""
    kluis = Kluis(RING, random=lambda _: nonce)
    verpakt = bound(RING.wrap(bytes(32)), bytes(32), gemeente=gemeente, versie=1)
    kluis.take(gemeente, [Kluissleutel(gemeente, 1, verpakt, NU)], 0)

    sealed = kluis.seal(bsn, gemeente=gemeente, context=context)

    assert kluis.open(sealed, gemeente=gemeente, context=context) == bsn


@settings(max_examples=40)
@given(st.binary(max_size=64), SCALARS, st.sampled_from(Mode))
def test_blinding_never_changes_the_point(value: bytes, blinding: ristretto.Scalar, mode: Mode) -> None:
    """Whatever the blinding, unblinding gives the point of the direct evaluation."""
    blinded = voprf.blind(value, blinding, mode)

    assert voprf.unblind(voprf.blind_evaluate(KEY.secret, blinded), blinding) == voprf.evaluate_point(
        KEY.secret, value, mode
    )


@settings(max_examples=20)
@given(st.lists(st.binary(max_size=16), min_size=1, max_size=4), SCALARS, SCALARS)
def test_an_honest_proof_verifies(
    values: list[bytes], blinding: ristretto.Scalar, nonce: ristretto.Scalar
) -> None:
    """Every batch that the published key evaluates passes, after a trip over the wire."""
    blinded = [voprf.blind(v, blinding, Mode.VOPRF) for v in values]

    evaluated, proof = voprf.blind_evaluate_batch(KEY, blinded, nonce=nonce)

    assert Proof.decode(proof.encode()) == proof
    voprf.verify_proof(KEY.public, blinded, evaluated, proof)


@given(st.integers(1, 65_535), st.binary(min_size=32, max_size=32).filter(any))
def test_the_text_of_a_pseudoniem_reads_back(versie: int, punt: bytes) -> None:
    """Text and pseudoniem are each other's inverse, and printing shows neither."""
    pseudoniem = Pseudoniem(versie, punt)

    assert Pseudoniem.from_tekst(pseudoniem.tekst) == pseudoniem
    assert pseudoniem.tekst[-43:] not in repr(pseudoniem)

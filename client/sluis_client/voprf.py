# SPDX-License-Identifier: EUPL-1.2
"""The client's half of the VOPRF: blind, check the proof, unblind.

Names and steps are those of the RFC: ristretto255-SHA512, mode 1 (verifiable).

Source: RFC 9497 section 3.3.2.
"""

import hashlib
from collections.abc import Sequence
from hmac import compare_digest
from typing import Final

from sluis_client import ristretto
from sluis_client.errors import CurveError, ProofError
from sluis_client.ristretto import Point, Scalar

MEESTE: Final = 0xFFFF
PROOF_BYTES: Final = 64
_CONTEXT: Final = b"OPRFV1-\x01-ristretto255-SHA512"
_SCALAR_DST: Final = b"HashToScalar-" + _CONTEXT


def blind(value: bytes, factor: Scalar) -> Point:
    """Return the input as the evaluator may see it: hashed to the group, and blinded.

    Raises:
        CurveError: the value maps to the identity (chance 2^-252).

    Source: RFC 9497 section 3.3.1 (Blind).
    """
    return ristretto.multiply(factor, ristretto.hash_to_group(value, b"HashToGroup-" + _CONTEXT))


def unblind(evaluated: Point, factor: Scalar) -> Point:
    """Take the blinding off: what is left is key · H(input).

    Source: RFC 9497 section 3.3.1 (Finalize, the first two lines).
    """
    return ristretto.multiply(ristretto.invert(factor), evaluated)


def verify_proof(public: Point, blinded: Sequence[Point], evaluated: Sequence[Point], proof: bytes) -> None:
    """Check that the key behind `public` made every evaluation of the batch.

    Raises:
        ProofError: it did not, the proof is not two scalars, or the batch is empty or of two lengths.

    Source: RFC 9497 section 2.2.2 (VerifyProof).
    """
    if len(proof) != PROOF_BYTES:
        raise ProofError(f"a proof has {PROOF_BYTES} bytes, not {len(proof)}")
    try:
        c, s = ristretto.decode_scalar(proof[:32]), ristretto.decode_scalar(proof[32:])
        weights = _weights(public, blinded, evaluated)
        m, z = _weighted_sum(weights, blinded), _weighted_sum(weights, evaluated)
        t2 = ristretto.add(ristretto.multiply_base(s), ristretto.multiply(c, public))
        t3 = ristretto.add(ristretto.multiply(s, m), ristretto.multiply(c, z))
        transcript = b"".join(map(_lp, (public, m, z, t2, t3))) + b"Challenge"
        expected = ristretto.hash_to_scalar(transcript, _SCALAR_DST)
    except CurveError as e:
        raise ProofError("the proof cannot be computed for this batch") from e
    if not compare_digest(expected, c):
        raise ProofError("the evaluation was not made with the published key")


def _weights(public: Point, blinded: Sequence[Point], evaluated: Sequence[Point]) -> list[Scalar]:
    # Source: RFC 9497 section 2.2.1 (ComputeComposites). An empty batch proves nothing.
    if not 0 < len(blinded) == len(evaluated) <= MEESTE:
        raise CurveError(f"a batch of {len(blinded)} elements and {len(evaluated)} evaluations")
    seed = hashlib.sha512(_lp(public) + _lp(b"Seed-" + _CONTEXT)).digest()
    return [
        ristretto.hash_to_scalar(
            _lp(seed) + i.to_bytes(2, "big") + _lp(c) + _lp(d) + b"Composite", _SCALAR_DST
        )
        for i, (c, d) in enumerate(zip(blinded, evaluated, strict=True))
    ]


def _weighted_sum(weights: Sequence[Scalar], points: Sequence[Point]) -> Point:
    products = [ristretto.multiply(w, p) for w, p in zip(weights, points, strict=True)]
    total = products[0]
    for product in products[1:]:
        total = ristretto.add(total, product)
    return total


def _lp(part: bytes) -> bytes:
    return len(part).to_bytes(2, "big") + part

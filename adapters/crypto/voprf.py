# SPDX-License-Identifier: EUPL-1.2
"""The oblivious pseudorandom function of RFC 9497 on ristretto255 with SHA-512.

Mode 0 (OPRF) is what the national pseudonym service speaks; mode 1 (VOPRF) adds a
proof that the published key was used, so that nobody can be served with a key of
their own. Mode 2 (POPRF) is not here: it multiplies by 1 / (k + t), and a rotation
could then not move a pseudonym from an old key to a new one.

The names and the order of steps are those of the RFC; randomness is an argument.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from hmac import compare_digest
from typing import Final, Self

from adapters.crypto import ristretto
from adapters.crypto.errors import CurveError, ProofError
from adapters.crypto.framing import MAX_PART, lp
from adapters.crypto.ristretto import Point, Scalar

_SCALAR_BYTES: Final = 32


class Mode(IntEnum):
    """The variants of the protocol that we speak.

    Source: RFC 9497 section 3.1.
    """

    OPRF = 0
    VOPRF = 1


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An evaluation key, and the public key that proofs are checked with."""

    secret: Scalar = field(repr=False)
    public: Point


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that one key made all evaluations of a batch: challenge and response."""

    c: Scalar
    s: Scalar

    def encode(self) -> bytes:
        """The 64 bytes that travel."""
        return self.c + self.s

    @classmethod
    def decode(cls, encoded: bytes) -> Self:
        """Read the 64 bytes.

        Raises:
            ProofError: these are not two scalars.
        """
        try:
            c, s = encoded[:_SCALAR_BYTES], encoded[_SCALAR_BYTES:]
            return cls(ristretto.decode_scalar(c), ristretto.decode_scalar(s))
        except CurveError as e:
            raise ProofError("the proof is not two scalars") from e


def derive_key_pair(seed: bytes, info: bytes, mode: Mode) -> KeyPair:
    """Return the key pair that belongs to a secret seed and a public label.

    Raises:
        CurveError: `seed` has not 32 bytes, or `info` is too long.

    Source: RFC 9497 section 3.2.1 (DeriveKeyPair).
    """
    if len(seed) != _SCALAR_BYTES:
        raise CurveError(f"a seed has {_SCALAR_BYTES} bytes, not {len(seed)}")
    # The RFC counts up to 255 until the scalar is not zero; zero has a chance of 2^-252
    # for each try, and hash_to_scalar refuses it, so we take the first.
    secret = ristretto.hash_to_scalar(seed + lp(info) + b"\x00", b"DeriveKeyPair" + _context(mode))
    return KeyPair(secret, ristretto.multiply_base(secret))


def blind(value: bytes, blinding: Scalar, mode: Mode) -> Point:
    """Return the input as the evaluator may see it: hashed to the group, and blinded.

    Raises:
        CurveError: `value` is too long or maps to the identity.

    Source: RFC 9497 section 3.3.1 (Blind).
    """
    return ristretto.multiply(blinding, _hash_input(value, mode))


def blind_evaluate(secret: Scalar, blinded: Point) -> Point:
    """Return the evaluation of one blinded element, without proof (mode 0).

    Source: RFC 9497 section 3.3.1 (BlindEvaluate).
    """
    return ristretto.multiply(secret, blinded)


def blind_evaluate_batch(
    key: KeyPair, blinded: Sequence[Point], *, nonce: Scalar
) -> tuple[tuple[Point, ...], Proof]:
    """Return the evaluations of a batch, and one proof for all of them (mode 1).

    `nonce` must be fresh and secret: twice the same one gives away the key.

    Raises:
        CurveError: the batch is empty or too large.

    Source: RFC 9497 section 3.3.2 (BlindEvaluate) and 2.2.1 (GenerateProof).
    """
    evaluated = tuple(ristretto.multiply(key.secret, b) for b in blinded)
    weights = _weights(key.public, blinded, evaluated)
    m = _weighted_sum(weights, blinded)
    # ComputeCompositesFast: one multiplication gives the sum over the evaluations.
    z = ristretto.multiply(key.secret, m)
    t2, t3 = ristretto.multiply_base(nonce), ristretto.multiply(nonce, m)
    c = _challenge(key.public, m, z, t2, t3)
    s = ristretto.subtract_scalars(nonce, ristretto.multiply_scalars(c, key.secret))
    return evaluated, Proof(c, s)


def verify_proof(public: Point, blinded: Sequence[Point], evaluated: Sequence[Point], proof: Proof) -> None:
    """Check that the key behind `public` made every evaluation of the batch.

    Raises:
        ProofError: it did not, or the batch is empty or of two lengths.

    Source: RFC 9497 section 2.2.2 (VerifyProof).
    """
    try:
        weights = _weights(public, blinded, evaluated)
        m, z = _weighted_sum(weights, blinded), _weighted_sum(weights, evaluated)
        t2 = ristretto.add(ristretto.multiply_base(proof.s), ristretto.multiply(proof.c, public))
        t3 = ristretto.add(ristretto.multiply(proof.s, m), ristretto.multiply(proof.c, z))
        expected = _challenge(public, m, z, t2, t3)
    except CurveError as e:
        raise ProofError("the proof cannot be computed for this batch") from e
    if not compare_digest(expected, proof.c):
        raise ProofError("the evaluation was not made with the published key")


def unblind(evaluated: Point, blinding: Scalar) -> Point:
    """Take the blinding off: what is left is key · H(input).

    Source: RFC 9497 section 3.3.1 (Finalize, the first two lines).
    """
    return ristretto.multiply(ristretto.invert(blinding), evaluated)


def finalize(value: bytes, unblinded: Point) -> bytes:
    """Return the 64 bytes of output for who knows the input.

    Raises:
        CurveError: `value` is too long.

    Source: RFC 9497 section 3.3.1 (Finalize).
    """
    return hashlib.sha512(lp(value) + lp(unblinded) + b"Finalize").digest()


def evaluate_point(secret: Scalar, value: bytes, mode: Mode) -> Point:
    """Return key · H(input) for an input that the evaluator may know.

    The same point that blinding, evaluating and unblinding give.

    Raises:
        CurveError: `value` is too long or maps to the identity.

    Source: RFC 9497 section 3.3.1 (Evaluate).
    """
    return ristretto.multiply(secret, _hash_input(value, mode))


def _hash_input(value: bytes, mode: Mode) -> Point:
    if len(value) > MAX_PART:
        raise CurveError(f"an input has at most {MAX_PART} bytes, not {len(value)}")
    return ristretto.hash_to_group(value, _group_dst(mode))


@cache
def _context(mode: Mode) -> bytes:
    return b"OPRFV1-" + bytes([mode]) + b"-ristretto255-SHA512"


@cache
def _group_dst(mode: Mode) -> bytes:
    return b"HashToGroup-" + _context(mode)


def _weights(public: Point, blinded: Sequence[Point], evaluated: Sequence[Point]) -> list[Scalar]:
    # Source: RFC 9497 section 2.2.1 (ComputeComposites). An empty batch proves nothing.
    if not 0 < len(blinded) == len(evaluated) <= MAX_PART:
        raise CurveError(f"a batch of {len(blinded)} elements and {len(evaluated)} evaluations")
    context = _context(Mode.VOPRF)
    seed = hashlib.sha512(lp(public) + lp(b"Seed-" + context)).digest()
    return [
        ristretto.hash_to_scalar(
            lp(seed) + i.to_bytes(2, "big") + lp(c) + lp(d) + b"Composite", b"HashToScalar-" + context
        )
        for i, (c, d) in enumerate(zip(blinded, evaluated, strict=True))
    ]


def _weighted_sum(weights: Sequence[Scalar], points: Sequence[Point]) -> Point:
    products = [ristretto.multiply(w, p) for w, p in zip(weights, points, strict=True)]
    total = products[0]
    for product in products[1:]:
        total = ristretto.add(total, product)
    return total


def _challenge(public: Point, m: Point, z: Point, t2: Point, t3: Point) -> Scalar:
    transcript = b"".join(lp(p) for p in (public, m, z, t2, t3)) + b"Challenge"
    return ristretto.hash_to_scalar(transcript, b"HashToScalar-" + _context(Mode.VOPRF))

# SPDX-License-Identifier: EUPL-1.2
"""The group ristretto255 and hashing into it: the one wrapper on libsodium.

Whatever comes from outside passes `decode_point` or `decode_scalar`; a `Point` or
`Scalar` has passed, so that no operation further on meets a point outside the
group, the identity, or a zero. libsodium's own additions do not report a bad point.
"""

import contextlib
import hashlib
import sys
from hmac import compare_digest
from pathlib import Path
from typing import Final, NewType

import rbcl
from rbcl._sodium import lib_path

from adapters.crypto.errors import CurveError

Point = NewType("Point", bytes)
Scalar = NewType("Scalar", bytes)

_BYTES: Final = 32
_HASH_BYTES: Final = 64
_SHA512_BLOCK: Final = 128
_MAX_BLOCKS: Final = 255
_MAX_DST: Final = 255
_ZERO: Final = bytes(_BYTES)

# The library writes libsodium (3 MB) to a new temporary file at every import and leaves it there,
# and in memory beside. Once loaded neither is needed; on a read-only or odd system they may stay.
with contextlib.suppress(OSError):
    Path(lib_path).unlink(missing_ok=True)
vars(sys.modules["rbcl._sodium"]).pop("sodium_bs", None)


def decode_point(encoded: bytes) -> Point:
    """Return the point, when it is canonically encoded and not the identity.

    Raises:
        CurveError: wrong length, outside the group, not canonical, or the identity.

    Source: RFC 9496 section 4.3.1; RFC 9497 section 2.1 (DeserializeElement refuses the identity).
    """
    if len(encoded) != _BYTES:
        raise CurveError(f"a point has {_BYTES} bytes, not {len(encoded)}")
    if encoded == _ZERO:
        raise CurveError("the identity is no usable point")
    if not rbcl.crypto_core_ristretto255_is_valid_point(encoded):
        raise CurveError("the bytes are not the canonical encoding of a point")
    return Point(encoded)


def decode_scalar(encoded: bytes) -> Scalar:
    """Return the scalar, when it is below the group order and not zero.

    Raises:
        CurveError: wrong length, not reduced, or zero.

    Source: RFC 9497 section 4.1 (DeserializeScalar).
    """
    if len(encoded) != _BYTES:
        raise CurveError(f"a scalar has {_BYTES} bytes, not {len(encoded)}")
    # Reduced by libsodium in constant time: the scalar may be a key.
    if not compare_digest(_reduce(encoded + _ZERO), encoded):
        raise CurveError("the scalar is not below the order of the group")
    return _nonzero(encoded)


def multiply(scalar: Scalar, point: Point) -> Point:
    """Return scalar · point.

    Raises:
        CurveError: the result is the identity, or `point` never was a point.
    """
    try:
        return Point(rbcl.crypto_scalarmult_ristretto255(scalar, point))
    except RuntimeError as e:
        raise CurveError("the product is not a usable point") from e


def multiply_base(scalar: Scalar) -> Point:
    """Return scalar · G, the public key of a scalar.

    Raises:
        CurveError: the scalar is zero.
    """
    try:
        return Point(rbcl.crypto_scalarmult_ristretto255_base(scalar))
    except RuntimeError as e:
        raise CurveError("the product is not a usable point") from e


def add(one: Point, other: Point) -> Point:
    """Return the sum of two points.

    Raises:
        CurveError: the sum is the identity.
    """
    total = rbcl.crypto_core_ristretto255_add(one, other)
    # The sum of two points is a point; checking that again would be a third of the work of a proof's sum.
    if total == _ZERO:
        raise CurveError("the sum is the identity")
    return Point(total)


def invert(scalar: Scalar) -> Scalar:
    """Return the scalar whose product with `scalar` is one."""
    return Scalar(rbcl.crypto_core_ristretto255_scalar_invert(scalar))


def multiply_scalars(one: Scalar, other: Scalar) -> Scalar:
    """Return the product of two scalars modulo the group order."""
    return Scalar(rbcl.crypto_core_ristretto255_scalar_mul(one, other))


def subtract_scalars(one: Scalar, other: Scalar) -> Scalar:
    """Return one - other modulo the group order.

    Raises:
        CurveError: the difference is zero.
    """
    return _nonzero(rbcl.crypto_core_ristretto255_scalar_sub(one, other))


def expand_message_xmd(message: bytes, dst: bytes, length: int) -> bytes:
    """Stretch `message` to `length` uniform bytes with SHA-512, in the domain `dst`.

    Raises:
        CurveError: `length` or `dst` is longer than the construction allows.

    Source: RFC 9380 section 5.3.1.
    """
    blocks = -(-length // _HASH_BYTES)
    if not 0 <= blocks <= _MAX_BLOCKS:
        raise CurveError(f"{length} bytes are more than {_MAX_BLOCKS} blocks")
    if not 0 < len(dst) <= _MAX_DST:
        raise CurveError(f"a domain has 1 to {_MAX_DST} bytes, not {len(dst)}")
    dst_prime = dst + bytes([len(dst)])
    first = hashlib.sha512(
        bytes(_SHA512_BLOCK) + message + length.to_bytes(2, "big") + b"\x00" + dst_prime
    ).digest()
    block = hashlib.sha512(first + b"\x01" + dst_prime).digest()
    stretched = [block]
    for i in range(2, blocks + 1):
        mixed = bytes(a ^ b for a, b in zip(first, block, strict=True))
        block = hashlib.sha512(mixed + bytes([i]) + dst_prime).digest()
        stretched.append(block)
    return b"".join(stretched)[:length]


def hash_to_group(message: bytes, dst: bytes) -> Point:
    """Map `message` to a point nobody knows the logarithm of.

    Raises:
        CurveError: the message maps to the identity (chance 2^-252).

    Source: RFC 9380 appendix B; RFC 9497 section 4.1 (HashToGroup).
    """
    uniform = expand_message_xmd(message, dst, _HASH_BYTES)
    point = Point(rbcl.crypto_core_ristretto255_from_hash(uniform))
    if point == _ZERO:
        raise CurveError("the message maps to the identity")
    return point


def hash_to_scalar(message: bytes, dst: bytes) -> Scalar:
    """Map `message` to a scalar.

    Raises:
        CurveError: the message maps to zero (chance 2^-252).

    Source: RFC 9497 section 4.1 (HashToScalar).
    """
    return _nonzero(_reduce(expand_message_xmd(message, dst, _HASH_BYTES)))


def _reduce(wide: bytes) -> bytes:
    reduced: bytes = rbcl.crypto_core_ristretto255_scalar_reduce(wide)
    return reduced


def _nonzero(scalar: bytes) -> Scalar:
    if compare_digest(scalar, _ZERO):
        raise CurveError("zero is no usable scalar")
    return Scalar(scalar)

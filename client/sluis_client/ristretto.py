# SPDX-License-Identifier: EUPL-1.2
"""The group ristretto255, as much of it as a client needs: a wrapper on libsodium.

Whatever comes from outside passes `decode_point` or `decode_scalar` first.
"""

import contextlib
import hashlib
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path
from typing import Final, NewType

import rbcl
from rbcl._sodium import lib_path

from sluis_client.errors import CurveError

Point = NewType("Point", bytes)
Scalar = NewType("Scalar", bytes)
Octets = Callable[[int], bytes]
"""Gives so many bytes that nobody can predict."""

_BYTES: Final = 32
_HASH_BYTES: Final = 64
_SHA512_BLOCK: Final = 128
_ZERO: Final = bytes(_BYTES)

# The library writes libsodium (3 MB) to a new temporary file at every import and leaves
# it there. Once loaded the file is not needed; on a read-only or odd system it may stay.
with contextlib.suppress(OSError):
    Path(lib_path).unlink(missing_ok=True)


def decode_point(encoded: bytes) -> Point:
    """Return the point, when it is canonically encoded and not the identity.

    Raises:
        CurveError: wrong length, outside the group, not canonical, or the identity.

    Source: RFC 9496 section 4.3.1; RFC 9497 section 2.1.
    """
    if len(encoded) != _BYTES or encoded == _ZERO:
        raise CurveError(f"no usable point of {_BYTES} bytes")
    if not rbcl.crypto_core_ristretto255_is_valid_point(encoded):
        raise CurveError("the bytes are not the canonical encoding of a point")
    return Point(encoded)


def decode_scalar(encoded: bytes) -> Scalar:
    """Return the scalar, when it is below the group order and not zero.

    Raises:
        CurveError: wrong length, not reduced, or zero.

    Source: RFC 9497 section 4.1 (DeserializeScalar).
    """
    if len(encoded) != _BYTES or not compare_digest(_reduce(encoded + _ZERO), encoded):
        raise CurveError("no scalar below the order of the group")
    return _nonzero(encoded)


def random_scalar(octets: Octets) -> Scalar:
    """Return a scalar that nobody can predict.

    Raises:
        CurveError: chance gave zero (2^-252).

    Source: RFC 9497 section 4.7.2 (random number generation by wide reduction).
    """
    return _nonzero(_reduce(octets(_HASH_BYTES)))


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
    """Return scalar · G.

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
    return decode_point(rbcl.crypto_core_ristretto255_add(one, other))


def invert(scalar: Scalar) -> Scalar:
    """Return the scalar whose product with `scalar` is one."""
    return Scalar(rbcl.crypto_core_ristretto255_scalar_invert(scalar))


def hash_to_group(message: bytes, dst: bytes) -> Point:
    """Map `message` to a point nobody knows the logarithm of.

    Raises:
        CurveError: the message maps to the identity (chance 2^-252).

    Source: RFC 9380 appendix B; RFC 9497 section 4.1 (HashToGroup).
    """
    return decode_point(rbcl.crypto_core_ristretto255_from_hash(_expand(message, dst)))


def hash_to_scalar(message: bytes, dst: bytes) -> Scalar:
    """Map `message` to a scalar.

    Raises:
        CurveError: the message maps to zero (chance 2^-252).

    Source: RFC 9497 section 4.1 (HashToScalar).
    """
    return _nonzero(_reduce(_expand(message, dst)))


def _expand(message: bytes, dst: bytes) -> bytes:
    # expand_message_xmd for 64 bytes of SHA-512: one block. Source: RFC 9380 section 5.3.1.
    dst_prime = dst + bytes([len(dst)])
    length = _HASH_BYTES.to_bytes(2, "big")
    first = hashlib.sha512(bytes(_SHA512_BLOCK) + message + length + b"\x00" + dst_prime).digest()
    return hashlib.sha512(first + b"\x01" + dst_prime).digest()


def _reduce(wide: bytes) -> bytes:
    reduced: bytes = rbcl.crypto_core_ristretto255_scalar_reduce(wide)
    return reduced


def _nonzero(scalar: bytes) -> Scalar:
    if compare_digest(scalar, _ZERO):
        raise CurveError("zero is no usable scalar")
    return Scalar(scalar)

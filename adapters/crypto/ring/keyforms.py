# SPDX-License-Identifier: EUPL-1.2
"""The form a key has in its file, and how a fresh one is made from random bytes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from adapters.crypto.ring.keyfiles import read_private
from gateway.errors import KeyFileError

SECRET_BYTES: Final = 32
_HEX_LINE: Final = re.compile(rb"([0-9a-f]{64})\n")
# The order of P-256, SP 800-186 section 3.2.1.3.
_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_P256_WIDE_BYTES: Final = 40


def write_secret(secret: bytes) -> bytes:
    """Return a secret of 32 bytes as one line of hexadecimal digits.

    Raises:
        KeyFileError: the random source gave another number of bytes.
    """
    return _whole(secret).hex().encode("ascii") + b"\n"


def draw_secret(random: Callable[[int], bytes]) -> bytes:
    """Return a fresh secret of 32 bytes.

    Raises:
        KeyFileError: the random source gave another number of bytes.
    """
    return _whole(random(SECRET_BYTES))


def read_secret(path: Path) -> bytes:
    """Return the 32 bytes in the file.

    Raises:
        KeyFileError: the file is missing, open to others, or not one line of 64 digits.
    """
    found = _HEX_LINE.fullmatch(read_private(path))
    if not found:
        raise KeyFileError(f"{path} is damaged: it is not one line of {2 * SECRET_BYTES} hexadecimal digits")
    return bytes.fromhex(found[1].decode("ascii"))


def new_log_key(random: Callable[[int], bytes]) -> Ed25519PrivateKey:
    """Return a fresh Ed25519 key.

    Source: RFC 8032 section 5.1.5 (the private key is 32 random bytes).
    """
    return Ed25519PrivateKey.from_private_bytes(random(SECRET_BYTES))


def new_token_key(random: Callable[[int], bytes]) -> EllipticCurvePrivateKey:
    """Return a fresh P-256 key.

    Source: FIPS 186-5 appendix A.2.1 (64 extra random bits).
    """
    wide = int.from_bytes(random(_P256_WIDE_BYTES), "big")
    return derive_private_key(wide % (_P256_ORDER - 1) + 1, SECP256R1())


def write_private_key(key: Ed25519PrivateKey | EllipticCurvePrivateKey) -> bytes:
    """Return a signing key as unencrypted PKCS #8 in PEM."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def read_log_key(path: Path) -> Ed25519PrivateKey:
    """Return the Ed25519 key in the file.

    Raises:
        KeyFileError: the file is missing, open to others, or holds something else.
    """
    key = _read_pem(path)
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} is damaged: it holds no Ed25519 key")
    return key


def read_token_key(path: Path) -> EllipticCurvePrivateKey:
    """Return the P-256 key in the file.

    Raises:
        KeyFileError: the file is missing, open to others, or holds something else.
    """
    key = _read_pem(path)
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise KeyFileError(f"{path} is damaged: it holds no P-256 key")
    return key


def _whole(secret: bytes) -> bytes:
    if len(secret) != SECRET_BYTES:
        raise KeyFileError(f"the random source gave {len(secret)} bytes, not {SECRET_BYTES}")
    return secret


def _read_pem(path: Path) -> object:
    try:
        return load_pem_private_key(read_private(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as e:
        # TypeError is what an encrypted key gives.
        raise KeyFileError(f"{path} is damaged: it holds no unencrypted private key") from e

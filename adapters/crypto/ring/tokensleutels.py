# SPDX-License-Identifier: EUPL-1.2
"""Signing keys that never leave their token, as the rest of the house knows signing keys.

They sign and they say what their public key is. Who asks for private bytes gets an error,
and no copy can be made: a copy is the key itself.
"""

import hashlib
from collections.abc import Callable
from typing import Final, Never, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurve,
    EllipticCurvePrivateKey,
    EllipticCurvePrivateNumbers,
    EllipticCurvePublicKey,
    EllipticCurveSignatureAlgorithm,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.utils import Buffer

from gateway.errors import KeyFileError

_HALF: Final = 32


class TokenLogKey(Ed25519PrivateKey):
    """The Ed25519 key of the log, in a token.

    Source: RFC 8032 section 5.1.6 (pure Ed25519: the token gets the whole message).
    """

    def __init__(self, public: Ed25519PublicKey, sign: Callable[[bytes], bytes]) -> None:
        self._public, self._sign = public, sign

    def public_key(self) -> Ed25519PublicKey:
        """The public half."""
        return self._public

    def sign(self, data: Buffer) -> bytes:
        """The signature over `data`.

        Raises:
            KeyFileError: the token does not answer.
        """
        return self._sign(bytes(data))

    def private_bytes(self, *_: object, **__: object) -> bytes:
        """Always refused.

        Raises:
            KeyFileError: always.
        """
        _refuse()

    def private_bytes_raw(self) -> bytes:
        """Always refused.

        Raises:
            KeyFileError: always.
        """
        _refuse()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


class TokenUitgifteKey(EllipticCurvePrivateKey):
    """The P-256 key of the access tokens, in a token; it knows ES256 and nothing else.

    Source: RFC 7518 section 3.4 (ECDSA with P-256 and SHA-256); PKCS #11 3.1 section 6.3.12.
    """

    def __init__(self, public: EllipticCurvePublicKey, sign: Callable[[bytes], bytes]) -> None:
        self._public, self._sign = public, sign

    def public_key(self) -> EllipticCurvePublicKey:
        """The public half."""
        return self._public

    @property
    def curve(self) -> EllipticCurve:
        """P-256."""
        return SECP256R1()

    @property
    def key_size(self) -> int:
        """The bits of a scalar."""
        return self.curve.key_size

    def sign(self, data: Buffer, signature_algorithm: EllipticCurveSignatureAlgorithm) -> bytes:
        """The signature over `data`, in DER as the abstract class promises.

        Raises:
            KeyFileError: the token does not answer.
            UnsupportedAlgorithm: anything but ECDSA with SHA-256 over the message itself.
        """
        if not isinstance(signature_algorithm, ECDSA) or not isinstance(
            signature_algorithm.algorithm, SHA256
        ):
            raise UnsupportedAlgorithm("this key signs with ECDSA and SHA-256 only")
        # CKM_ECDSA signs a digest and gives r and s one after another.
        raw = self._sign(hashlib.sha256(data).digest())
        r, s = int.from_bytes(raw[:_HALF], "big"), int.from_bytes(raw[_HALF:], "big")
        return encode_dss_signature(r, s)

    def exchange(self, *_: object, **__: object) -> bytes:
        """Always refused: a key that signs agrees on nothing.

        Raises:
            KeyFileError: always.
        """
        _refuse()

    def private_numbers(self) -> EllipticCurvePrivateNumbers:
        """Always refused.

        Raises:
            KeyFileError: always.
        """
        _refuse()

    def private_bytes(self, *_: object, **__: object) -> bytes:
        """Always refused.

        Raises:
            KeyFileError: always.
        """
        _refuse()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


def _refuse() -> Never:
    raise KeyFileError("this key signs and never leaves its token")

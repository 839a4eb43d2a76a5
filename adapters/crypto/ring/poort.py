# SPDX-License-Identifier: EUPL-1.2
"""What the rest of the house sees of a key ring, wherever the keys are kept.

A master never leaves its ring: what is asked is a value derived from it, a key wrapped
under it, or a signature. So a ring of files and one behind PKCS#11 are the same to all.
"""

from collections.abc import Sequence
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class KeyRing(Protocol):
    """What the gateway asks of its keys.

    The signing keys are the abstract classes of `cryptography`: a key that never
    leaves a token can implement them, so nobody may ask for their private bytes.
    """

    @property
    def generaties(self) -> Sequence[int]:
        """The generations of the master that the ring holds, ascending; never empty."""

    @property
    def newest(self) -> int:
        """The generation that new keys are made under."""

    @property
    def log_signing_key(self) -> Ed25519PrivateKey:
        """The key that signs the checkpoints of the audit log."""

    @property
    def next_log_signing_key(self) -> Ed25519PrivateKey | None:
        """The key that succeeds it and signs beside it by now; None when no succession is under way."""

    @property
    def token_signing_key(self) -> EllipticCurvePrivateKey:
        """The P-256 key that signs access tokens (ES256)."""

    @property
    def session_secret(self) -> bytes:
        """Thirty-two bytes that authenticate sessions and CSRF tokens."""

    def expand(self, generatie: int, info: bytes) -> bytes:
        """Return the 32 bytes that the master of `generatie` gives for `info`.

        One HMAC-SHA256 of `info || 0x01`, so that a token can do it without the master
        leaving. No Extract comes first: the master is 32 uniform bytes already.

        Raises:
            KeyFileError: the ring has no such generation, or its token does not answer.

        Source: RFC 5869 section 2.3 (HKDF-Expand, L = 32) and 3.3 (when to skip Extract).
        """

    def wrap(self, key: bytes) -> bytes:
        """Return a key of 32 bytes as it may lie in the database: 40 bytes, under the ring's own key.

        Raises:
            KluisError: the key has another length.

        Source: RFC 3394 section 2.2.1 (AES key wrap).
        """

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key that `wrap` was given.

        Raises:
            KluisError: it does not unwrap: another ring, or changed bytes.

        Source: RFC 3394 section 2.2.2.
        """

# SPDX-License-Identifier: EUPL-1.2
"""A key ring whose secrets are in the memory of this process; how they lie on disk is another matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from adapters.crypto.ring.bewaarplaats import no_such_generation
from adapters.crypto.ring.keyforms import SECRET_BYTES
from gateway.errors import KluisError


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class MemoryKeys:
    """The secrets of a ring, and what is derived from them. Silent when printed."""

    log_signing_key: Ed25519PrivateKey
    token_signing_key: EllipticCurvePrivateKey
    session_secret: bytes = field(repr=False)
    masters: Mapping[int, bytes] = field(repr=False)
    kek: bytes = field(repr=False)
    next_log_signing_key: Ed25519PrivateKey | None = None

    @property
    def generaties(self) -> Sequence[int]:
        """The generations of the master, ascending."""
        return tuple(sorted(self.masters))

    @property
    def newest(self) -> int:
        """The generation that new keys are made under."""
        return max(self.masters)

    def expand(self, generatie: int, info: bytes) -> bytes:
        """Return the 32 bytes that the master of `generatie` gives for `info`.

        Raises:
            KeyFileError: the ring has no such generation.

        Source: RFC 5869 section 2.3 and 3.3.
        """
        master = self.masters.get(generatie)
        if master is None:
            raise no_such_generation(generatie, self.newest)
        return HKDFExpand(SHA256(), SECRET_BYTES, info).derive(master)

    def wrap(self, key: bytes) -> bytes:
        """Return a key of 32 bytes under the ring's own key.

        Raises:
            KluisError: the key has another length.

        Source: RFC 3394 section 2.2.1.
        """
        require_whole_key(key)
        return aes_key_wrap(self.kek, key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key that `wrap` was given.

        Raises:
            KluisError: it does not unwrap.

        Source: RFC 3394 section 2.2.2.
        """
        require_whole_wrap(wrapped)
        try:
            return aes_key_unwrap(self.kek, wrapped)
        except InvalidUnwrap as e:
            raise KluisError(DOES_NOT_UNWRAP) from e

    def __repr__(self) -> str:
        return f"{type(self).__name__}(generaties={list(self.generaties)}, …)"


DOES_NOT_UNWRAP: Final = "the wrapped key does not open with this ring"
_WRAPPED_BYTES: Final = SECRET_BYTES + 8


def require_whole_key(key: bytes) -> None:
    """Refuse to wrap what is no key of ours.

    Raises:
        KluisError: it does not have 32 bytes.
    """
    if len(key) != SECRET_BYTES:
        raise KluisError(f"a key to wrap has {SECRET_BYTES} bytes, not {len(key)}")


def require_whole_wrap(wrapped: bytes) -> None:
    """Refuse to unwrap what `wrap` never gave.

    Raises:
        KluisError: it does not have 40 bytes; the same message as for any other wrong one.
    """
    if len(wrapped) != _WRAPPED_BYTES:
        raise KluisError(DOES_NOT_UNWRAP)

# SPDX-License-Identifier: EUPL-1.2
"""The vault: a BSN as it lies in the database, sealed for one municipality and one place.

A row that is copied to another place, or to another municipality, does not open.
"""

from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from adapters.crypto.framing import lp
from adapters.crypto.keys import KeyRing
from gateway.errors import InvalidBsnError, KluisError
from gateway.kern.bsn import Bsn

# sealed:  0x01 || nonce[12] || ciphertext[9] || tag[16]                      38 bytes, always
# AAD:     "sluis/kluis/1\n" || lp(gemeente) || lp(context)
# where lp(x) = u16 length || x, big-endian. A BSN has nine digits, so the length tells nothing.
_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12
_SEALED_BYTES: Final = 38
_CLOSED: Final = "the sealed bsn does not open here"
_DOMAIN: Final = b"sluis/kluis/1\n"


class Kluis:
    """Seals and opens BSNs with the keys of one ring.

    AES-256-GCM-SIV: should a nonce ever come twice, it shows that two BSNs under one
    key and place are equal and nothing more, where plain GCM would give the key away.

    Source: RFC 8452; AVG art. 32 lid 1 onder a.
    """

    __slots__ = ("_random", "_ring")

    def __init__(self, ring: KeyRing, *, random: Callable[[int], bytes]) -> None:
        self._ring = ring
        self._random = random

    def seal(self, bsn: Bsn, *, gemeente: str, context: bytes) -> bytes:
        """Return the BSN sealed for `gemeente` at `context` (the id of its row).

        Raises:
            KluisError: municipality or context is empty: the seal would bind to nothing.
        """
        aad = _bind(gemeente, context)
        nonce = self._random(_NONCE_BYTES)
        sealed = self._cipher(gemeente).encrypt(nonce, bsn.digits.encode("ascii"), aad)
        return _VERSION + nonce + sealed

    def open(self, sealed: bytes, *, gemeente: str, context: bytes) -> Bsn:
        """Return the BSN that was sealed for `gemeente` at `context`.

        Raises:
            KluisError: it was not; the same message for every cause, so that it tells nothing.
        """
        aad = _bind(gemeente, context)
        if len(sealed) != _SEALED_BYTES or not sealed.startswith(_VERSION):
            raise KluisError(_CLOSED)
        nonce, ciphertext = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            digits = self._cipher(gemeente).decrypt(nonce, ciphertext, aad)
            # Latin-1 takes every byte: a UnicodeDecodeError would carry what it met.
            return Bsn(digits.decode("latin-1"))
        except (InvalidTag, InvalidBsnError) as e:
            raise KluisError(_CLOSED) from e

    def _cipher(self, gemeente: str) -> AESGCMSIV:
        return AESGCMSIV(self._ring.vault_key(gemeente=gemeente))


def _bind(gemeente: str, context: bytes) -> bytes:
    if not gemeente or not context:
        raise KluisError("a seal needs a municipality and a context")
    return _DOMAIN + lp(gemeente.encode()) + lp(context)

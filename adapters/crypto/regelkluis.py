# SPDX-License-Identifier: EUPL-1.2
"""The lines of the log about somebody, shut under a key of that person."""

import hmac
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.crypto.gebonden import bound, key_in
from adapters.crypto.keys import KeyRing
from adapters.crypto.ring.keyforms import draw_secret
from gateway.errors import KluisError
from gateway.kern.regelkluis import LOGBOEK, VERSIE, ZAAD_BYTES

# shut:    0x01 || nonce[12] || AES-256-GCM(key, nonce, what the line says, AAD)       29 bytes more
# key:     HKDF-Expand(master, "sluis/regel/1\n" || seed)                        32 bytes, kept nowhere
# AAD:     "sluis/regel/1\n" || leaf
# kept:    the master, 32 random bytes, wrapped and bound to its place: see gebonden.py
_FORMAT: Final = b"\x01"
_DOMAIN: Final = b"sluis/regel/1\n"
_NONCE_BYTES: Final = 12
_NONCE_END: Final = 13
_KNOWN: Final = 10_000
"""So many ciphers are remembered: who comes by today comes by again."""

_Cipher = Callable[[bytes], AESGCM]


class Regelkluis:
    """Implements `gateway.kern.regelkluis.Regelkluis` with the key ring that wraps the master key.

    Plain AES-GCM with a random nonce: a key shuts the few lines about one person, so that no nonce of
    twelve bytes comes twice. The key follows from master and seed instead of being wrapped: that is one
    HMAC on the way to an answer, and a ring on a token is asked for the master alone, once.

    Source: NIST SP 800-38D section 8.2.2 and 8.3 (2^32 at most under one key); RFC 5869 section 2.3 and
    3.3 (no Extract: the master is 32 uniform bytes already).
    """

    __slots__ = ("_cipher", "_random", "_ring")

    def __init__(self, ring: KeyRing, *, random: Callable[[int], bytes]) -> None:
        self._ring = ring
        self._random = random
        self._cipher: _Cipher | None = None

    @property
    def ready(self) -> bool:
        """Whether it knows the master key of the log."""
        return self._cipher is not None

    def draw(self) -> bytes:
        """A new master key, wrapped under the key ring and bound to its place."""
        master = draw_secret(self._random)
        return bound(self._ring.wrap(master), master, gemeente=LOGBOEK, versie=VERSIE)

    def seed(self) -> bytes:
        """A new seed."""
        return self._random(ZAAD_BYTES)

    def take(self, verpakt: bytes) -> None:
        """Know this master key from now on.

        Raises:
            KluisError: it was wrapped by another ring, or is a key from another place.
        """
        self._cipher = _ciphers_of(key_in(self._ring, verpakt, gemeente=LOGBOEK, versie=VERSIE))

    def once(self, verpakt: bytes) -> "Regelkluis":
        """Another one, that knows this master key; this one does not learn it.

        Raises:
            KluisError: it does not unwrap.
        """
        ander = Regelkluis(self._ring, random=self._random)
        ander.take(verpakt)
        return ander

    def shut(self, inhoud: bytes, *, zaad: bytes, blad: bytes) -> bytes:
        """Shut what the line with this leaf says, under the key of this seed.

        Raises:
            KluisError: no master key is known.
        """
        nonce = self._random(_NONCE_BYTES)
        return _FORMAT + nonce + self._known(zaad).encrypt(nonce, inhoud, _DOMAIN + blad)

    def open(self, gesloten: bytes, *, zaden: Sequence[bytes], blad: bytes) -> bytes | None:
        """What was shut for this leaf under one of these seeds; None when it was under none of them.

        Raises:
            KluisError: no master key is known.
        """
        if not gesloten.startswith(_FORMAT):
            return None
        nonce, inhoud = gesloten[1:_NONCE_END], gesloten[_NONCE_END:]
        for zaad in zaden:
            try:
                return self._known(zaad).decrypt(nonce, inhoud, _DOMAIN + blad)
            except (InvalidTag, ValueError):  # another's, or cut so short that there is no nonce
                continue
        return None

    def _known(self, zaad: bytes) -> AESGCM:
        if self._cipher is None:
            raise KluisError("the master key of the log is not known")
        return self._cipher(zaad)


def _ciphers_of(master: bytes) -> _Cipher:
    """The ciphers of all seeds under this master: what was used lately is not derived again."""

    @lru_cache(_KNOWN)
    def cipher(zaad: bytes) -> AESGCM:
        # HKDF-Expand of 32 bytes is its first block, and the first block is one HMAC.
        return AESGCM(hmac.digest(master, _DOMAIN + zaad + b"\x01", "sha256"))

    return cipher

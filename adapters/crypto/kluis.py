# SPDX-License-Identifier: EUPL-1.2
"""The vault: a BSN as it lies in the database, sealed for one municipality and one place.

A row that is copied to another place, or to another municipality, does not open, and a key that
is copied to another place is refused. The keys lie wrapped in the database; here they are ciphers,
and no bytes that somebody could print.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from adapters.crypto.framing import lp
from adapters.crypto.gebonden import WRAPPED_BYTES, bound, key_in, place_of, subkey_of
from adapters.crypto.keys import KeyRing
from adapters.crypto.ring.keyforms import draw_secret
from gateway.errors import InvalidBsnError, KluisError
from gateway.kern.bsn import Bsn
from gateway.kern.kluissleutel import Kluissleutel, Kluisstand

# sealed:  0x02 || u16 versie || nonce[12] || ciphertext[9] || tag[16]           40 bytes, always
# key:     HKDF-Expand(data key, "sluis/kluis/3\n" || lp(gemeente) || u16 versie), for AES-256-GCM-SIV
# AAD:     "sluis/kluis/2\n" || u16 versie || lp(gemeente) || lp(context)
# kept:    the data key, 32 random bytes, wrapped and bound to its place: see gebonden.py
# where lp(x) = u16 length || x; all integers big-endian. A BSN has nine digits, so the length tells nothing.
_FORMAT: Final = b"\x02"
_VERSION_END: Final = 3
_NONCE_END: Final = 15
_NONCE_BYTES: Final = 12
_SEALED_BYTES: Final = 40
_CLOSED: Final = "the sealed bsn does not open here"
_DOMAIN: Final = b"sluis/kluis/2\n"
_KEY_DOMAIN: Final = b"sluis/kluis/3\n"


@dataclass(frozen=True, slots=True)
class _Bos:
    """The keys of one municipality: wrapped, to see whether they are still these, and as ciphers."""

    stand: int
    verpakt: Mapping[int, bytes] = field(repr=False)
    ciphers: Mapping[int, AESGCMSIV] = field(repr=False)


class Kluis:
    """Implements `gateway.kern.kluis.Kluis` with the key ring that wraps its keys.

    AES-256-GCM-SIV: should a nonce ever come twice, it shows that two BSNs under one
    key and place are equal and nothing more, where plain GCM would give the key away.

    Source: RFC 8452; RFC 3394 (key wrap); AVG art. 32 lid 1 onder a.
    """

    __slots__ = ("_bossen", "_random", "_ring")

    def __init__(self, ring: KeyRing, *, random: Callable[[int], bytes]) -> None:
        self._ring = ring
        self._random = random
        self._bossen: dict[str, _Bos] = {}

    def draw(self, gemeente: str) -> Callable[[int], bytes]:
        """A new key, wrapped under the key ring: as it may be kept, for the version that it will get."""
        key = draw_secret(self._random)
        verpakt = self._ring.wrap(key)
        return lambda versie: bound(verpakt, key, gemeente=gemeente, versie=versie)

    def take(self, gemeente: str, sleutels: Collection[Kluissleutel], stand: int) -> None:
        """Know these keys of a municipality from now on, and no others of it.

        `stand` is how often keys had changed when these were read.

        Raises:
            KluisError: a key was wrapped by another ring, or made for another place. None is known then.
        """
        verpakt = {s.versie: s.verpakt for s in sleutels if s.stand is Kluisstand.ACTIEF}
        known = self._bossen.get(gemeente)
        # Unwrapping may be a question to another machine: what is known is not asked again.
        if known is not None and known.verpakt == verpakt:
            self._bossen[gemeente] = replace(known, stand=stand)
            return
        self._bossen.pop(gemeente, None)
        ciphers = {v: self._cipher_in(gemeente, v, octets) for v, octets in verpakt.items()}
        self._bossen[gemeente] = _Bos(stand, verpakt, ciphers)

    def stand(self, gemeente: str) -> int | None:
        """Of which count of changes the key is that it seals under; None when it knows no such key."""
        bos = self._bossen.get(gemeente)
        return bos.stand if bos and bos.ciphers else None

    def forget(self) -> None:
        """Know no key any more."""
        self._bossen.clear()

    def seal(self, bsn: Bsn, *, gemeente: str, context: bytes) -> bytes:
        """Return the BSN sealed for `gemeente` at `context` (the id of its row).

        Raises:
            KluisError: municipality or context is empty: the seal would bind to nothing; or no key is known.
        """
        versie = self._newest(gemeente)
        aad = _bind(versie, gemeente, context)
        nonce = self._random(_NONCE_BYTES)
        sealed = self._cipher(gemeente, versie).encrypt(nonce, bsn.digits.encode("ascii"), aad)
        return _FORMAT + versie.to_bytes(2, "big") + nonce + sealed

    def open(self, sealed: bytes, *, gemeente: str, context: bytes) -> Bsn:
        """Return the BSN that was sealed for `gemeente` at `context`.

        Raises:
            KluisError: it was not; the same message for every cause, so that it tells nothing.
        """
        versie = int.from_bytes(sealed[1:_VERSION_END], "big")
        aad = _bind(versie, gemeente, context)
        if len(sealed) != _SEALED_BYTES or not sealed.startswith(_FORMAT):
            raise KluisError(_CLOSED)
        nonce, ciphertext = sealed[_VERSION_END:_NONCE_END], sealed[_NONCE_END:]
        try:
            digits = self._cipher(gemeente, versie).decrypt(nonce, ciphertext, aad)
            # Latin-1 takes every byte: a UnicodeDecodeError would carry what it met.
            return Bsn(digits.decode("latin-1"))
        except (InvalidTag, InvalidBsnError) as e:
            raise KluisError(_CLOSED) from e

    def _newest(self, gemeente: str) -> int:
        bos = self._bossen.get(gemeente)
        return max(bos.ciphers, default=0) if bos else 0

    def _cipher(self, gemeente: str, versie: int) -> AESGCMSIV:
        bos = self._bossen.get(gemeente)
        if bos is None or versie not in bos.ciphers:
            raise KluisError(_CLOSED)
        return bos.ciphers[versie]

    def _cipher_in(self, gemeente: str, versie: int, verpakt: bytes) -> AESGCMSIV:
        key = key_in(self._ring, verpakt, gemeente=gemeente, versie=versie)
        # Not the data key itself: that makes the mark of its place as well.
        return AESGCMSIV(subkey_of(key, _KEY_DOMAIN + place_of(gemeente, versie)))


def rewrap(verpakt: bytes, *, van: KeyRing, naar: KeyRing) -> bytes | None:
    """A key of the vault under another ring, in its own place; None when it is under that ring already.

    Raises:
        KluisError: it is under neither.
    """
    wrapped, mark = verpakt[:WRAPPED_BYTES], verpakt[WRAPPED_BYTES:]
    try:
        naar.unwrap(wrapped)
    except KluisError:
        return naar.wrap(van.unwrap(wrapped)) + mark  # the mark is of the key, not of the ring
    return None


def _bind(versie: int, gemeente: str, context: bytes) -> bytes:
    if not gemeente or not context:
        raise KluisError("a seal needs a municipality and a context")
    return _DOMAIN + versie.to_bytes(2, "big") + lp(gemeente.encode()) + lp(context)

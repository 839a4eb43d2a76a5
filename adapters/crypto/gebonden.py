# SPDX-License-Identifier: EUPL-1.2
"""A key of the vault as it may lie in the database: wrapped under the ring, and bound to its place.

The wrap of RFC 3394 takes no associated data, so that a row could be copied over another: a
municipality would then seal under a key that lives on in the row of its neighbour, and destroying
its own would destroy nothing. The mark names municipality and version, and only who has the key
itself can make one; so a row that is not in its place is refused by every ring, before anything is
sealed or opened with it.
"""

from typing import Final

from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from adapters.crypto.framing import lp
from adapters.crypto.ring.keyforms import SECRET_BYTES
from adapters.crypto.ring.poort import KeyRing
from gateway.errors import KluisError

# kept:    AES-KW(KEK of the ring, data key)[40] || mark[32]                     72 bytes, table kluissleutel
# mark:    HKDF-Expand(data key, "sluis/kluis/plaats/1\n" || lp(gemeente) || u16 versie)
# where lp(x) = u16 length || x; all integers big-endian.
WRAPPED_BYTES: Final = 40
KEPT_BYTES: Final = WRAPPED_BYTES + SECRET_BYTES
_MARK_DOMAIN: Final = b"sluis/kluis/plaats/1\n"


def place_of(gemeente: str, versie: int) -> bytes:
    """A place in the table, as keys and marks name it."""
    return lp(gemeente.encode()) + versie.to_bytes(2, "big")


def subkey_of(key: bytes, info: bytes) -> bytes:
    """The 32 bytes that a data key gives for one use.

    Source: RFC 5869 section 2.3 and 3.3 (no Extract: a data key is 32 uniform bytes already).
    """
    return HKDFExpand(SHA256(), SECRET_BYTES, info).derive(key)


def bound(wrapped: bytes, key: bytes, *, gemeente: str, versie: int) -> bytes:
    """A wrapped key as it may be kept in this place and in no other."""
    return wrapped + _mark_of(key, gemeente, versie)


def key_in(ring: KeyRing, verpakt: bytes, *, gemeente: str, versie: int) -> bytes:
    """The key that is kept in this place.

    Raises:
        KluisError: it was wrapped by another ring, or was made for another place, or for none.
    """
    if len(verpakt) != KEPT_BYTES:
        # Without a mark it could be from anywhere: cutting one off must not be a way around it.
        raise KluisError(f"a key of the vault is kept in {KEPT_BYTES} bytes, not {len(verpakt)}")
    key = ring.unwrap(verpakt[:WRAPPED_BYTES])
    if not bytes_eq(verpakt[WRAPPED_BYTES:], _mark_of(key, gemeente, versie)):
        raise KluisError(f"the vault key of {gemeente}, version {versie}, was made for another place")
    return key


def _mark_of(key: bytes, gemeente: str, versie: int) -> bytes:
    return subkey_of(key, _MARK_DOMAIN + place_of(gemeente, versie))

# SPDX-License-Identifier: EUPL-1.2
"""The evaluation key behind a `Sleutel`: made from a master secret of the ring, kept nowhere."""

from functools import lru_cache
from typing import Final

from adapters.crypto.framing import lp
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.voprf import KeyPair, Mode, derive_key_pair
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel
from policies.begrippen import Doel

_PEOPLE: Final = b"sluis/evaluatie/2\n"
_HOUSEHOLDS: Final = b"sluis/huishouden/1\n"
_MAX_CACHED: Final = 4096


class Evaluatiesleutels:
    """The key pairs of one ring, made when first asked and remembered as long as this object lives."""

    __slots__ = ("_pair",)

    def __init__(self, ring: KeyRing) -> None:
        @lru_cache(maxsize=_MAX_CACHED)
        def pair(domain: bytes, ontvanger: Oin, doel: Doel, nummer: int, generatie: int) -> KeyPair:
            # info:  domain || lp(oin) || lp(doel) || u16 number of the key
            # where lp(x) = u16 length || x; all integers big-endian.
            parts = lp(ontvanger.waarde.encode("ascii")) + lp(doel.value.encode("ascii"))
            info = domain + parts + nummer.to_bytes(2, "big")
            return derive_key_pair(ring.expand(generatie, info), info, Mode.VOPRF)

        self._pair = pair

    def pair(self, sleutel: Sleutel) -> KeyPair:
        """The key pair of one recipient for one purpose, under one number.

        One key for everybody would let a recipient ask for the pseudonyms of another,
        and one key per recipient would link its purposes.

        Raises:
            KeyFileError: the ring has no such generation.

        Source: RFC 5869 section 2.3 (HKDF-Expand); RFC 9497 section 3.2.1 (DeriveKeyPair).
        """
        return self._pair(_PEOPLE, *_parts(sleutel))

    def household_pair(self, sleutel: Sleutel) -> KeyPair:
        """The key pair that belongs to the same key, with which addresses are evaluated and nobody else.

        With the pair of people, whoever has blinded numbers of people evaluated could have blinded
        numbers of addresses evaluated as well: no one can see what a blinded element is.

        Raises:
            KeyFileError: the ring has no such generation.
        """
        return self._pair(_HOUSEHOLDS, *_parts(sleutel))


def _parts(sleutel: Sleutel) -> tuple[Oin, Doel, int, int]:
    return sleutel.ontvanger, sleutel.doel, sleutel.nummer, sleutel.generatie

# SPDX-License-Identifier: EUPL-1.2
"""From a BSN to the pseudoniem of one recipient for one purpose.

What goes into the function follows the client of the national pseudonym service,
so that a party who blinds its own input gets the same point and the gateway never
sees the BSN. The BSN is read here and kept nowhere.
"""

from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.crypto.keys import KeyRing
from adapters.crypto.ristretto import Scalar
from adapters.crypto.voprf import Mode, evaluate_point
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Doel

_INPUT_BYTES: Final = 32
_MAX_CACHED_KEYS: Final = 4096


def oprf_input(bsn: Bsn, *, ontvanger: Oin, doel: Doel) -> bytes:
    """Return the 32 bytes that a client blinds for this person, recipient and purpose.

    Source: standaard pseudonimiseringsdienst (PRS), client derivation; RFC 8785 (JCS); RFC 5869.
    """
    # RFC 8785 by hand: the keys stand in order, and digits need no escape.
    pid = f'{{"landCode":"NL","type":"BSN","value":"{bsn.digits}"}}'
    info = f"oin:{ontvanger.waarde}|{doel.value}|v1"
    return HKDF(SHA256(), _INPUT_BYTES, None, info.encode("ascii")).derive(pid.encode("ascii"))


class OprfPseudonymiser:
    """Derives pseudoniemen with the keys of one ring."""

    __slots__ = ("_secret", "_versie")

    def __init__(self, ring: KeyRing) -> None:
        self._versie = versie = ring.versie

        # Bounded, and only for the life of this object: a rotation makes a new one.
        @lru_cache(maxsize=_MAX_CACHED_KEYS)
        def secret(ontvanger: Oin, doel: Doel) -> Scalar:
            return ring.evaluation_key(ontvanger=ontvanger, doel=doel, versie=versie).secret

        self._secret = secret

    def derive(self, bsn: Bsn, *, ontvanger: Oin, doel: Doel) -> Pseudoniem:
        """Return what `ontvanger` knows this person by, for `doel`.

        Another recipient or another purpose gives a pseudoniem that nobody without
        the keys can link to this one.

        Source: RFC 9497 section 3.3 (mode VOPRF); AVG art. 25 and 32.
        """
        value = oprf_input(bsn, ontvanger=ontvanger, doel=doel)
        return Pseudoniem(self._versie, evaluate_point(self._secret(ontvanger, doel), value, Mode.VOPRF))

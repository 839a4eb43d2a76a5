# SPDX-License-Identifier: EUPL-1.2
"""From a BSN to the pseudoniem of one recipient for one purpose.

What goes into the function follows the client of the national pseudonym service,
so that a party who blinds its own input gets the same point and the gateway never
sees the BSN. The BSN is read here and kept nowhere.
"""

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.voprf import Mode, evaluate_point
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel
from policies.begrippen import Doel

_INPUT_BYTES: Final = 32


def oprf_input(bsn: Bsn, *, ontvanger: Oin, doel: Doel) -> bytes:
    """Return the 32 bytes that a client blinds for this person, recipient and purpose.

    Source: standaard pseudonimiseringsdienst (PRS), client derivation; RFC 8785 (JCS); RFC 5869.
    """
    # RFC 8785 by hand: the keys stand in order, and digits need no escape.
    pid = f'{{"landCode":"NL","type":"BSN","value":"{bsn.digits}"}}'
    info = f"oin:{ontvanger.waarde}|{doel.value}|v1"
    return HKDF(SHA256(), _INPUT_BYTES, None, info.encode("ascii")).derive(pid.encode("ascii"))


class OprfPseudonymiser:
    """Implements `gateway.ports.Pseudonymiser` with the keys of one ring."""

    __slots__ = ("_keys", "_ring")

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._keys = Evaluatiesleutels(ring)

    @property
    def generatie(self) -> int:
        """The newest generation of the ring."""
        return self._ring.newest

    def derive(self, bsn: Bsn, sleutel: Sleutel) -> Pseudoniem:
        """Return what the recipient of this key knows this person by, for its purpose.

        Another recipient or another purpose gives a pseudoniem that nobody without
        the keys can link to this one.

        Raises:
            KeyFileError: the ring has no such generation.

        Source: RFC 9497 section 3.3 (mode VOPRF); AVG art. 25 and 32.
        """
        value = oprf_input(bsn, ontvanger=sleutel.ontvanger, doel=sleutel.doel)
        return Pseudoniem(sleutel.nummer, evaluate_point(self._keys.pair(sleutel).secret, value, Mode.VOPRF))

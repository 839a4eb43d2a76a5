# SPDX-License-Identifier: EUPL-1.2
"""From a BSN, or the number of an address, to the schuilnaam of one recipient for one purpose.

What goes into the function follows the client of the national pseudonym service,
so that a party who blinds its own input gets the same point and the gateway never
sees the BSN. An address goes the same way in a domain of its own: it can never give what a
person gives. What is read here is kept nowhere.
"""

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.voprf import Mode, evaluate_point
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden
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
    return _extracted(pid, info)


def household_input(adres: Adresnummer, *, ontvanger: Oin, doel: Doel) -> bytes:
    """Return the 32 bytes that stand for this address, recipient and purpose; not those of any person.

    Source: RFC 8785 (JCS); RFC 5869; Catalogus BAG 2018 (adresseerbaar object).
    """
    # The type says what the number is: a berth and a pitch are no verblijfsobject, and are lived on.
    pid = f'{{"landCode":"NL","type":"BAG-AO","value":"{adres.digits}"}}'
    return _extracted(pid, f"oin:{ontvanger.waarde}|{doel.value}|huishouden|v1")


def _extracted(pid: str, info: str) -> bytes:
    return HKDF(SHA256(), _INPUT_BYTES, None, info.encode("ascii")).derive(pid.encode("ascii"))


class OprfPseudonymiser:
    """Implements `gateway.ports.Pseudonymiser` with the keys of one ring, made here unless given."""

    __slots__ = ("_keys", "_ring")

    def __init__(self, ring: KeyRing, *, keys: Evaluatiesleutels | None = None) -> None:
        self._ring = ring
        self._keys = keys or Evaluatiesleutels(ring)

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

    def derive_household(self, adres: Adresnummer, sleutel: Sleutel) -> Huishouden:
        """Return what the recipient of this key knows this address by, for its purpose.

        Nobody who lives there enters it; with it alone nobody can be found, and without the keys
        nor can the address.

        Raises:
            KeyFileError: the ring has no such generation.

        Source: RFC 9497 section 3.3 (mode VOPRF); AVG art. 5 lid 1 onder c, art. 25.
        """
        value = household_input(adres, ontvanger=sleutel.ontvanger, doel=sleutel.doel)
        secret = self._keys.household_pair(sleutel).secret
        return Huishouden(sleutel.nummer, evaluate_point(secret, value, Mode.VOPRF))

# SPDX-License-Identifier: EUPL-1.2
"""What is blinded for a person: 32 bytes that belong to one recipient and one service.

The BSN is read here and kept nowhere. These bytes are no pseudonym: who has them can
find the BSN by trying all numbers, so they never leave the machine unblinded.
"""

import hmac
import json
from typing import Final

from adapters.prs.partij import Doelgroep
from gateway.kern.bsn import Bsn

_HASH: Final = "sha256"
_BYTES: Final = 32


def personal_id(bsn: Bsn, *, soort: str) -> bytes:
    """The personal id in the one JSON form that everybody must use.

    Source: RFC 8785 (JCS): sorted names, no spaces; all here is ASCII without escapes.
    """
    naam = {"landCode": "NL", "type": soort, "value": bsn.digits}
    return json.dumps(naam, sort_keys=True, separators=(",", ":")).encode("ascii")


def derive_input(bsn: Bsn, *, voor: Doelgroep, soort: str) -> bytes:
    """The 32 bytes that a client blinds for this person, recipient and service.

    Source: GF Pseudonymisation, HKDF derivation (SHA-256, no salt, info of the recipient).
    """
    return hkdf(personal_id(bsn, soort=soort), voor.info)


def hkdf(secret: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without salt, of exactly one block.

    Source: RFC 5869 section 2.2 (no salt is a salt of zeros) and 2.3 (T(1) = HMAC(PRK, info | 0x01)).
    """
    prk = hmac.digest(bytes(_BYTES), secret, _HASH)
    return hmac.digest(prk, info + b"\x01", _HASH)

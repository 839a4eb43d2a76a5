# SPDX-License-Identifier: EUPL-1.2
"""Sealed for one recipient: a compact JWE with the algorithms we name, and no other.

Every call says which algorithms may be used. Left to itself the library would also open what
is compressed (a bomb), or sealed with a password.
"""

import json
from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.util import base64_to_int

from adapters.crypto.errors import SealError
from gateway.errors import InvalidInputError

INHOUD: Final = "A256GCM"
AFGESPROKEN: Final = "ECDH-ES+A256KW"
_RSA: Final = "RSA-OAEP-256"
_RSA_BITS: Final = 2048
_CURVES: Final = frozenset({"P-256", "X25519"})
_KOP: Final = frozenset({"alg", "enc", "kid", "cty", "epk"})
_UNREADABLE: Final = (JoseError, Error, ValueError, KeyError, TypeError, AttributeError, RecursionError)

Sleutel = ECKey | OKPKey | RSAKey
_SOORTEN: Final[Mapping[str, type[Sleutel]]] = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}


@dataclass(frozen=True, slots=True)
class Geadresseerde:
    """A public key that something can be sealed for, and the name it goes by in the header."""

    key: Sleutel
    alg: str
    kid: str


@lru_cache(maxsize=1024)
def read_recipient(jwk: str) -> Geadresseerde:
    """The recipient behind a public JWK.

    Raises:
        InvalidInputError: it is no public key of P-256, X25519, or RSA of 2048 bits or more.

    Source: RFC 7518 section 4.3 and 4.6; RFC 8037 section 3.2; NIST SP 800-131A rev. 2 (RSA).
    """
    try:
        said = json.loads(jwk)
        # Of the number itself, since its letters may be padded with zeroes.
        if said["kty"] == "RSA" and base64_to_int(said["n"]).bit_length() < _RSA_BITS:
            raise ValueError("an RSA key of fewer than 2048 bits")
        key = _SOORTEN[said["kty"]].import_key(said)
        kid = key.kid or key.thumbprint()
    except _UNREADABLE as e:
        raise _unusable() from e
    if key.is_private or not (isinstance(key, RSAKey) or key.curve_name in _CURVES):
        raise _unusable()
    return Geadresseerde(key, _RSA if isinstance(key, RSAKey) else AFGESPROKEN, kid)


def check_recipient(jwk: str) -> None:
    """Demand that a public JWK can be sealed for, by sealing nothing for it once.

    Raises:
        InvalidInputError: it cannot be, or is too weak, or is no public key.
    """
    seal({}, read_recipient(jwk))


def _unusable() -> InvalidInputError:
    return InvalidInputError(
        "Gebruik een publieke sleutel (JWK) op P-256 of X25519, of RSA van 2048 bits of meer.",
        veld="ontvangstsleutel",
    )


def seal(claims: Mapping[str, Any], ontvanger: Geadresseerde) -> str:
    """Seal claims for one recipient.

    Raises:
        InvalidInputError: the key can be read and not be sealed for.

    Source: RFC 7516 section 3.1 and 5.1.
    """
    header = {"alg": ontvanger.alg, "enc": INHOUD, "kid": ontvanger.kid, "cty": "application/json"}
    algorithms = [ontvanger.alg, INHOUD]
    plain = write_claims(claims)
    try:
        return jwe.encrypt_compact(header, plain, ontvanger.key, algorithms=algorithms)
    except _UNREADABLE as e:
        # A point that makes every secret zero can be read, and not be sealed for (RFC 7748 section 6.1).
        raise _unusable() from e


def write_claims(claims: Mapping[str, Any]) -> bytes:
    """Claims as bytes, one way for one value: sorted names, no spaces, ASCII."""
    return json.dumps(claims, sort_keys=True, separators=(",", ":")).encode("ascii")


def read_kid(sealed: str) -> str:
    """The name of the key that something is sealed for, as the header says; not yet to be believed.

    Raises:
        SealError: it is no compact JWE of the one form that we make.
    """
    try:
        first = sealed.partition(".")[0]
        header = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
        fits = header.keys() == _KOP and (header["alg"], header["enc"]) == (AFGESPROKEN, INHOUD)
        kid = header["kid"]
    except _UNREADABLE as e:
        raise SealError("this is no compact JWE") from e
    if not fits or not isinstance(kid, str):
        raise SealError("the header is not of the form that we make")
    return kid


def open_sealed(sealed: str, key: OKPKey) -> dict[str, Any]:
    """Open with our own key; the claims are then as they were sealed, by whomever.

    Raises:
        SealError: it does not open, or holds no claims.

    Source: RFC 7516 section 5.2.
    """
    try:
        plain = jwe.decrypt_compact(sealed, key, algorithms=[AFGESPROKEN, INHOUD]).plaintext
        claims = json.loads(plain or b"")
    except _UNREADABLE as e:
        raise SealError("it does not open with this key") from e
    if not isinstance(claims, dict):
        raise SealError("it holds no claims")
    return claims

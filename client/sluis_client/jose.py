# SPDX-License-Identifier: EUPL-1.2
"""What a client signs: who it is, and that it has the key its token is tied to.

Source: RFC 7523 section 2.2 and 3; RFC 9449 section 4.2; FAPI 2.0 section 5.3.2.1 (one audience).
"""

import hashlib
from typing import Final

from joserfc import jwt
from joserfc.jwk import ECKey

from sluis_client.aansluiting import Aansluiting
from sluis_client.spelling import write_url

GELDIG_SECONDS: Final = 60
DPOP_ALG: Final = "ES256"


def make_assertion(aansluiting: Aansluiting, *, nu: int, jti: str) -> str:
    """A proof of who the client is, for its gateway, for a minute, once."""
    claims = {
        "iss": aansluiting.client_id,
        "sub": aansluiting.client_id,
        "aud": aansluiting.uitgever,
        "iat": nu,
        "exp": nu + GELDIG_SECONDS,
        "jti": jti,
    }
    header = {"alg": aansluiting.algoritme, "typ": "JWT", "kid": aansluiting.sleutel.thumbprint()}
    return jwt.encode(header, claims, aansluiting.sleutel, algorithms=[aansluiting.algoritme])


def make_dpop(key: ECKey, *, methode: str, adres: str, nu: int, jti: str, token: str = "") -> str:
    """A proof that who sends this request has the key, for this request alone."""
    claims: dict[str, str | int] = {"htm": methode, "htu": adres.partition("?")[0], "iat": nu, "jti": jti}
    if token:
        claims["ath"] = write_url(hashlib.sha256(token.encode("ascii")).digest())
    header = {"typ": "dpop+jwt", "alg": DPOP_ALG, "jwk": key.as_dict(private=False)}
    return jwt.encode(header, claims, key, algorithms=[DPOP_ALG])


def generate_dpop_key() -> ECKey:
    """A new key for proofs of possession; it needs no longer life than the client itself."""
    return ECKey.generate_key("P-256", auto_kid=False)

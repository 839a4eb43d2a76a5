# SPDX-License-Identifier: EUPL-1.2
"""Proofs of possession, good and wrong, as somebody who has a key makes them."""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any, Final

from joserfc.jws import JWSRegistry

from fakes.deur import SECONDS, TOKEN_ENDPOINT, ec_key

BEZIT_KEY: Final = ec_key(77)
"""The key that tokens are tied to; another than the client signs its assertions with."""
PAD: Final = "/systeem"


def hashed(token: str) -> str:
    """What a proof says about its token."""
    return urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()


def said(**changed: Any) -> dict[str, Any]:
    """The claims of a good proof at the token endpoint; a claim changed to None is left out."""
    good = {"jti": "bewijs-een", "htm": "POST", "htu": TOKEN_ENDPOINT, "iat": SECONDS}
    return {name: value for name, value in (good | changed).items() if value is not None}


def proof(
    claims: dict[str, Any] | None = None, key: Any = BEZIT_KEY, alg: str = "ES256", **header: Any
) -> str:
    """A signed proof; a header parameter changed to None is left out. It may be any nonsense."""
    good = {"typ": "dpop+jwt", "alg": alg, "jwk": key.as_dict(private=False)}
    whole = {name: value for name, value in (good | header).items() if value is not None}
    text = unsigned(whole, said() if claims is None else claims).rstrip(".")
    # By the algorithm itself: the library would not sign a header that is wrong.
    signature = JWSRegistry.algorithms[alg].sign(text.encode(), key)
    return f"{text}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def unsigned(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """A JWT without a signature, whatever its header says."""
    parts = (json.dumps(part).encode() for part in (header, claims))
    return ".".join(urlsafe_b64encode(p).rstrip(b"=").decode() for p in parts) + "."

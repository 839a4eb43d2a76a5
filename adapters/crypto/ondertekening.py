# SPDX-License-Identifier: EUPL-1.2
"""What this gateway signs for a recipient elsewhere: the claims of an evaluation, with the key of its tokens.

The public half is published already (JWKS), so nobody needs another key to check it with.
"""

from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from joserfc import jws
from joserfc.jwk import ECKey

from adapters.crypto.jwe import write_claims

SOORT: Final = "sluis-evaluatie+jws"
"""Another type than a token has (`at+jwt`): a signature under the one can never stand under the other."""

_ALGORITME: Final = "ES256"


def sign_claims(claims: Mapping[str, Any], key: EllipticCurvePrivateKey) -> str:
    """A signature with its header and without the claims, which stand beside it: `header..signature`.

    Signed are the bytes of `write_claims`: sorted names, no spaces, ASCII.

    Source: RFC 7515 section 3.1 and appendix F (detached content); RFC 8725 section 3.11 (typ).
    """
    public = ECKey.import_key(key.public_key())
    # Described by its public half only: a key in a token has no private numbers to read.
    signer = ECKey(key, dict(public.as_dict(private=False)))
    header = {"alg": _ALGORITME, "typ": SOORT, "kid": public.thumbprint()}
    whole = jws.serialize_compact(header, write_claims(claims), signer, algorithms=[_ALGORITME])
    head, _, signature = whole.split(".")
    return f"{head}..{signature}"

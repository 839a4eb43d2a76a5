# SPDX-License-Identifier: EUPL-1.2
"""Whether a gateway signed an evaluation: a detached JWS under a key that it publishes (`/oauth/jwks`).

Anybody can seal something with a public key that is public; only the gateway can sign it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sluis_client.errors import AnswerError
from sluis_client.spelling import write_url

CLAIM: Final = "handtekening"
SOORT: Final = "sluis-evaluatie+jws"
_ALGORITME: Final = "ES256"
_UNREADABLE: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


def require_signature(claims: Mapping[str, Any], jwks: Mapping[str, Any]) -> None:
    """Demand that one of these keys signed the claims, all of them. No keys: nobody is believed.

    Raises:
        AnswerError: it is not signed, with another key, or the claims were changed.

    Source: RFC 7515 appendix F (detached content); RFC 8725 section 3.1 and 3.11.
    """
    signed = json.dumps(
        {name: value for name, value in claims.items() if name != CLAIM},
        sort_keys=True,
        separators=(",", ":"),
    )
    try:
        head, between, signature = claims[CLAIM].split(".")
        if between:
            raise AnswerError("the signature of the evaluation holds claims of its own")
        whole = f"{head}.{write_url(signed.encode('ascii'))}.{signature}"
        keys = KeySet.import_key_set({"keys": list(jwks["keys"])})
        header = jws.deserialize_compact(whole, keys, algorithms=[_ALGORITME]).headers()
    except _UNREADABLE as e:
        raise AnswerError("the evaluation is not signed by this gateway") from e
    # Strictly this type: an access token under the same key is no evaluation.
    if header.get("typ") != SOORT or "kid" not in header:
        raise AnswerError("the evaluation is not signed as an evaluation")

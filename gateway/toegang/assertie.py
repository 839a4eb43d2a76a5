# SPDX-License-Identifier: EUPL-1.2
"""A client proves who it is: a short-lived JWT, signed with its own key, used once.

Authlib leads; what it leaves open is closed here: the algorithms, a single audience,
an upper bound on the life time, and that the form names no other client.

Source: RFC 7523 section 3; OpenID Connect Core 1.0 section 9 (private_key_jwt); FAPI 2.0 section 5.3.2.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from gateway.errors import UnauthenticatedError
from gateway.toegang.claims import SPELING, UNREADABLE, read_jwt, require_audience, require_time

METHODE: Final = "private_key_jwt"
ALGORITMEN: Final = ("ES256", "PS256", "Ed25519")
LANGSTE_LEVEN: Final = timedelta(minutes=5)
UITERSTE_EXP: Final = timedelta(hours=1)
_RSA_BITS: Final = 2048
_LANGSTE_JTI: Final = 255


@dataclass(frozen=True, slots=True)
class Eenmalig:
    """What must be written as used in the same transaction as the token is given."""

    sleutel: str
    until: datetime


@lru_cache(maxsize=1024)
def public_keys(jwks: str) -> KeySet:
    """The usable keys of a client.

    No usable key is no proof: the set is then empty, and nothing can be verified.

    Raises:
        UnauthenticatedError: the registered key set cannot be read.
    """
    try:
        keys = KeySet.import_key_set(json.loads(jwks))
    except UNREADABLE as e:
        raise UnauthenticatedError("the key set of the client cannot be read") from e
    return KeySet([key for key in keys if _is_strong(key)])


def _is_strong(key: object) -> bool:
    if isinstance(key, RSAKey):
        # Source: NIST SP 800-131A rev. 2: nothing shorter than 2048 bits.
        return key.public_key.key_size >= _RSA_BITS
    return isinstance(key, ECKey | OKPKey)


def once_of(client_id: str, jti: object, exp: float) -> Eenmalig:
    """The key under which this assertion counts as used, until it has expired.

    Hashed, because a client chooses its jti: it is then of one length and means nothing here.

    Raises:
        UnauthenticatedError: there is no usable jti.
    """
    if not isinstance(jti, str) or not 0 < len(jti) <= _LANGSTE_JTI:
        raise UnauthenticatedError("jti is missing or too long")
    sleutel = hashlib.sha256(json.dumps([client_id, jti]).encode()).hexdigest()
    return Eenmalig(sleutel, datetime.fromtimestamp(exp, UTC) + SPELING)


def check_claims(claims: Mapping[str, Any], audiences: tuple[str, ...], nu: float) -> Eenmalig:
    """Demand that these claims prove one client to this server, now, once.

    Raises:
        UnauthenticatedError: they do not; the message says which claim.

    Source: RFC 7523 section 3, points 1 to 7.
    """
    client_id = claims.get("sub")
    if not isinstance(client_id, str) or claims.get("iss") != client_id:
        raise UnauthenticatedError("iss and sub are not both the client_id")
    require_audience(claims, audiences)
    exp = require_time(claims, nu, leeway=SPELING)
    _require_short_life(claims.get("iat"), exp, nu)
    return once_of(client_id, claims.get("jti"), exp)


def _require_short_life(iat: object, exp: float, nu: float) -> None:
    """Believe an assertion for five minutes, whatever longer life it gives itself.

    Well-known client libraries sign for an hour; theirs counts from `iat`, and stays
    used until `exp`. Without `iat` nothing says when it was signed, so `exp` decides.
    """
    speling = SPELING.total_seconds()
    if exp <= nu + LANGSTE_LEVEN.total_seconds() + speling:
        return
    recent = isinstance(iat, int) and nu - LANGSTE_LEVEN.total_seconds() - speling <= iat <= nu + speling
    if not recent or exp > nu + UITERSTE_EXP.total_seconds() + speling:
        raise UnauthenticatedError("exp is more than five minutes from now, and iat is not of just now")


class ClientAssertion(JWTBearerClientAssertion):
    """One client assertion of one request; `once` is what must be committed with it."""

    CLIENT_AUTH_METHOD = METHODE

    def __init__(self, audiences: tuple[str, ...], now: Callable[[], datetime]) -> None:
        super().__init__()
        self._audiences, self._now = audiences, now
        self.once: Eenmalig | None = None

    def __call__(self, query_client: Callable[[str], Any], request: Any) -> Any:
        """The client that proved itself; the form may name no other."""
        try:
            client = super().__call__(query_client, request)
        except UnauthenticatedError as e:
            raise InvalidClientError(description=str(e)) from e
        except UNREADABLE as e:
            raise InvalidClientError(description="the client assertion cannot be read") from e
        named = request.form.get("client_id")
        if client is not None and named not in (None, client.get_client_id()):
            raise InvalidClientError(description="client_id is not the sub of the assertion")
        request.once = self.once
        return client

    def resolve_client_public_key(self, client: Any) -> KeySet:
        """The public keys that were registered for this client."""
        return public_keys(client.client.jwks)

    def process_assertion_claims(self, assertion: str, resolve_key: KeySet) -> dict[str, Any]:
        """Verify the signature with our list of algorithms, then the claims with our clock."""
        claims = read_jwt(assertion, resolve_key, ALGORITMEN).claims
        self.once = check_claims(claims, self._audiences, self._now().timestamp())
        return claims

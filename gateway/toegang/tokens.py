# SPDX-License-Identifier: EUPL-1.2
"""Access tokens: made, checked, and remembered while they are good.

A checked token is known again by its SHA-256, so that a busy client costs one
signature check per ten minutes; the token itself is not kept. Whether its client is
still connected is asked of the address book every time.

Source: RFC 9068 (at+jwt); RFC 7515; RFC 8725 (explicit algorithm and type).
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from joserfc import jwt
from joserfc.jwk import ECKey, KeySetSerialization

from gateway.errors import InvalidInputError, UnauthenticatedError
from gateway.kern.organisatie import Afzender
from gateway.ports import Adresboek, Chance, Clock
from gateway.toegang.claims import read_jwt, require_audience, require_time
from gateway.toegang.doelbinding import VELD, read_details, write_details

ALGORITME: Final = "ES256"
SOORT: Final = "at+jwt"
LEVENSDUUR: Final = timedelta(minutes=10)
MEESTE: Final = 10_000
"""How many checked tokens are remembered: a few megabytes."""


@dataclass(frozen=True, slots=True)
class Tokenbewijs:
    """What a checked token says: which client speaks, for which purposes, until when."""

    client_id: str
    doelen: frozenset[str]
    exp: float
    jkt: str = ""
    """The thumbprint of the key it is tied to; empty for a token that whoever has it may use."""


class TokenKeeper:
    """Makes access tokens with one key, and accepts only those it made."""

    def __init__(
        self,
        key: EllipticCurvePrivateKey,
        issuer: str,
        audience: str,
        clock: Clock,
        *,
        chance: Chance,
        remember: int = MEESTE,
    ) -> None:
        public = ECKey.import_key(key.public_key())
        self._public = {**public.as_dict(private=False), "kid": public.thumbprint()}
        # Described by its public half only: a key in an HSM has no private numbers to read.
        self._key = ECKey(key, dict(self._public))
        self._issuer, self._audience = issuer, audience
        self._clock, self._chance = clock, chance
        self._remember = remember
        self._known: OrderedDict[bytes, Tokenbewijs] = OrderedDict()

    def jwks(self) -> KeySetSerialization:
        """The public key that our tokens are signed with, as a key set.

        Source: RFC 7517 section 5.
        """
        return {"keys": [{**self._public, "use": "sig", "alg": ALGORITME}]}

    def mint(self, client_id: str, doelen: frozenset[str], *, jkt: str = "") -> str:
        """A new token for one client and these purposes, tied to a key when its thumbprint is given.

        Source: RFC 9068 section 2; RFC 9449 section 6.1 (`cnf`). The `kid` is always set, so that
        keys can be rotated.
        """
        nu = int(self._clock.now().timestamp())
        claims = {
            "iss": self._issuer,
            "aud": self._audience,
            "sub": client_id,
            "client_id": client_id,
            "iat": nu,
            "exp": nu + int(LEVENSDUUR.total_seconds()),
            "jti": self._chance.octets(16).hex(),
            VELD: write_details(doelen),
            **({"cnf": {"jkt": jkt}} if jkt else {}),
        }
        header = {"alg": ALGORITME, "typ": SOORT, "kid": self._public["kid"]}
        return jwt.encode(header, claims, self._key, algorithms=[ALGORITME])

    def verify(self, token: str) -> Tokenbewijs:
        """What the token says, if we made it, for here, and it is not over.

        Raises:
            UnauthenticatedError: anything else.
        """
        nu = self._clock.now().timestamp()
        fingerprint = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        bewijs = self._known.get(fingerprint)
        if bewijs is None:
            bewijs = self._read(token, nu)
            self._keep(fingerprint, bewijs)
        elif nu >= bewijs.exp:
            del self._known[fingerprint]
            raise UnauthenticatedError("the access token has expired")
        else:
            self._known.move_to_end(fingerprint)
        return bewijs

    def _keep(self, fingerprint: bytes, bewijs: Tokenbewijs) -> None:
        self._known[fingerprint] = bewijs
        if len(self._known) > self._remember:
            self._known.popitem(last=False)

    def _read(self, token: str, nu: float) -> Tokenbewijs:
        read = read_jwt(token, self._key, [ALGORITME])
        # Strictly this type: an ID token or an assertion of the same key is no access token.
        if read.header.get("typ") != SOORT:
            raise UnauthenticatedError("the token is not an access token")
        return self._believe(read.claims, nu)

    def _believe(self, claims: dict[str, Any], nu: float) -> Tokenbewijs:
        require_audience(claims, (self._audience,))
        client_id = claims.get("client_id")
        if claims.get("iss") != self._issuer:
            raise UnauthenticatedError("the access token is from somebody else")
        if not isinstance(client_id, str) or claims.get("sub") != client_id:
            raise UnauthenticatedError("the access token names no client")
        exp = require_time(claims, nu)
        try:
            return Tokenbewijs(client_id, read_details(claims.get(VELD)), exp, _tied_to(claims))
        except InvalidInputError as e:
            raise UnauthenticatedError("the access token names no purposes") from e


def _tied_to(claims: dict[str, Any]) -> str:
    cnf = claims.get("cnf", {"jkt": ""})
    # Tied in a way that is not understood here is not the same as not tied.
    if not isinstance(cnf, dict) or cnf.keys() != {"jkt"} or not isinstance(cnf["jkt"], str):
        raise UnauthenticatedError("the access token is tied to something unknown")
    return str(cnf["jkt"])


def system_of(bewijs: Tokenbewijs, adresboek: Adresboek) -> Afzender:
    """The sender behind a checked token, with the purposes its client has today.

    Taking a purpose or the client away works at once, whatever the token says.

    Raises:
        UnauthenticatedError: the client or its organisation is no longer connected.
    """
    client = adresboek.client(bewijs.client_id)
    organisatie = adresboek.organisatie(client.oin) if client else None
    if client is None or organisatie is None:
        raise UnauthenticatedError("the client is not connected any more")
    return Afzender(organisatie, None, bewijs.doelen & client.doelen, client.id)

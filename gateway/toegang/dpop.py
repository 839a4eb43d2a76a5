# SPDX-License-Identifier: EUPL-1.2
"""Proof of possession: a token is tied to a key, and each request is signed with that key.

Whoever steals a token has nothing without the key. A proof counts for one method, one
address and, at a resource, one token; for a minute; once.

**Once** is durable at the token endpoint: there a proof is used up in the passage of its
token. At a resource each replica remembers in memory what it saw: whoever can read a
whole request on its way could send it once to another replica, within the window, and
then only for the same method, address and token. There is no server nonce: it would cost
a round trip, and takes away only what the clock leaves open.

Source: RFC 9449 (DPoP); RFC 7638 (thumbprint); FAPI 2.0 section 5.3.2 (sender-constrained tokens).
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from joserfc import jws
from joserfc.jwk import ECKey, OKPKey

from gateway.errors import UnauthenticatedError
from gateway.toegang.assertie import Eenmalig
from gateway.toegang.claims import SPELING, UNREADABLE, is_moment, read_jwt

ALGORITMEN: Final = ("ES256", "Ed25519")
SOORT: Final = "dpop+jwt"
ONGELDIG: Final = "invalid_dpop_proof"
"""Source: RFC 9449 section 5 and 7.1; registered in its section 12.2."""
ANDERS_GEBRUIKT: Final = "invalid_token"
VENSTER: Final = timedelta(seconds=60)
"""How long after `iat` a proof is believed; a client makes a new one for each request."""
MEESTE: Final = 200_000
"""How many proofs a replica remembers: more than it can answer within the window."""

_CURVES: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "ES256": (frozenset({"kty", "crv", "x", "y"}), "P-256"),
    "Ed25519": (frozenset({"kty", "crv", "x"}), "Ed25519"),
}
_BIJSCHRIFT: Final = frozenset({"kid", "alg", "use", "key_ops"})
"""Members of a public key that say something about it; they change nothing here."""
_LANGSTE: Final = 4096
_LANGSTE_JTI: Final = 255
_POORTEN: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Bezit:
    """A checked proof: the thumbprint of the key that made it, when, and what to use up."""

    jkt: str
    iat: float
    once: Eenmalig


def read_proof(proofs: Sequence[str], *, methode: str, adres: str, nu: float, token: str = "") -> Bezit:
    """The proof that whoever sent this request has a key; used up by nobody yet.

    Without `token` the proof may be about any token, as at the token endpoint, where there is none.

    Raises:
        UnauthenticatedError: no proof, more than one, or one that is wrong in any way.

    Source: RFC 9449 section 4.3, points 1 to 12.
    """
    if len(proofs) != 1:
        raise _wrong("there must be exactly one DPoP header")
    jwk = _public_jwk(proofs[0])
    claims = read_jwt_of(proofs[0], jwk)
    if claims.get("htm") != methode:
        raise _wrong("htm is not the method of this request")
    if not _same_address(claims.get("htu"), adres):
        raise _wrong("htu is not the address of this request")
    iat = _recent(claims.get("iat"), nu)
    if token and not _is_about(claims.get("ath"), token):
        raise _wrong("ath is not the hash of this token")
    jkt = jwk.thumbprint()
    return Bezit(jkt, iat, _once(jkt, claims.get("jti"), iat))


def read_jwt_of(proof: str, key: ECKey | OKPKey) -> Mapping[str, Any]:
    """The claims of a proof that this key signed.

    Raises:
        UnauthenticatedError: another key, or changed on the way.
    """
    try:
        return read_jwt(proof, key, ALGORITMEN).claims
    except UnauthenticatedError as e:
        raise _wrong("the signature of the proof does not hold") from e


class BezitBewaker:
    """Demands at a resource that who shows a tied token has its key, and sees no proof twice."""

    def __init__(self, origin: str, *, remember: int = MEESTE) -> None:
        self._origin, self._remember = origin, remember
        self._seen: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._not_before = 0.0

    def demand(
        self, jkt: str, proofs: Sequence[str], *, methode: str, pad: str, token: str, nu: float
    ) -> None:
        """Check the proof of one request against the key its token is tied to.

        Raises:
            UnauthenticatedError: no good proof, another key, or one that was seen before.

        Source: RFC 9449 section 7.1.
        """
        bezit = read_proof(proofs, methode=methode, adres=self._origin + pad, nu=nu, token=token)
        if not compare_digest(bezit.jkt, jkt):
            raise _wrong("the proof was made with another key than the token is tied to")
        self._use(bezit, nu)

    def _use(self, bezit: Bezit, nu: float) -> None:
        self._forget(nu)
        if bezit.once.sleutel in self._seen:
            raise _wrong("this proof was used before")
        if bezit.iat <= self._not_before:
            raise _wrong("the proof is older than what is remembered here")
        self._seen[bezit.once.sleutel] = (bezit.iat, bezit.once.until.timestamp())
        if len(self._seen) > self._remember:
            # Deny by default: what is forgotten before its time takes all that is as old with it.
            _, (iat, _) = self._seen.popitem(last=False)
            self._not_before = max(self._not_before, iat)

    def _forget(self, nu: float) -> None:
        while self._seen and next(iter(self._seen.values()))[1] <= nu:
            self._seen.popitem(last=False)


def challenge(error: str = "") -> str:
    """What a resource says to who did not get in: which schemes there are, and what was wrong.

    Source: RFC 9449 section 7.1 and 7.2; RFC 9110 section 11.6.1 (several challenges in one field).
    """
    dpop = f'algs="{" ".join(ALGORITMEN)}"'
    return f'DPoP error="{error}", {dpop}' if error else f"Bearer, DPoP {dpop}"


def _public_jwk(proof: str) -> ECKey | OKPKey:
    if len(proof) > _LANGSTE or not proof.isascii():
        raise _wrong("the proof is too long, or not text of a JWT")
    try:
        header = jws.extract_compact(proof.encode()).headers()
        if header.get("typ") != SOORT:
            raise _wrong(f"typ is not {SOORT}")
        return _import(header.get("alg"), header.get("jwk"))
    except UNREADABLE as e:
        raise _wrong("the proof cannot be read") from e


def _import(alg: object, jwk: object) -> ECKey | OKPKey:
    # An algorithm with a shared secret, and none at all, are not in the list.
    if alg not in ALGORITMEN:
        raise _wrong(f"alg is not one of {', '.join(ALGORITMEN)}")
    members, curve = _CURVES[str(alg)]
    # Exactly these members: who sends the private half has given the key away, and is not believed.
    if not isinstance(jwk, dict) or jwk.keys() - _BIJSCHRIFT != members or jwk["crv"] != curve:
        raise _wrong(f"jwk is not a public key on {curve}")
    known = {name: jwk[name] for name in members}
    return ECKey.import_key(known) if curve == "P-256" else OKPKey.import_key(known)


def _recent(iat: object, nu: float) -> float:
    speling = SPELING.total_seconds()
    if not is_moment(iat) or not nu - VENSTER.total_seconds() - speling <= iat <= nu + speling:
        raise _wrong("iat is not of just now")
    return float(iat)


def _is_about(ath: object, token: str) -> bool:
    return isinstance(ath, str) and ath.isascii() and compare_digest(ath, hash_of(token))


def hash_of(token: str) -> str:
    """How a proof names the token it goes with. Source: RFC 9449 section 4.2 (ath)."""
    digest = hashlib.sha256(token.encode("ascii", "replace")).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _once(jkt: str, jti: object, iat: float) -> Eenmalig:
    if not isinstance(jti, str) or not 0 < len(jti) <= _LANGSTE_JTI:
        raise _wrong("jti is missing or too long")
    sleutel = hashlib.sha256(json.dumps([jkt, jti]).encode()).hexdigest()
    return Eenmalig(sleutel, datetime.fromtimestamp(iat, UTC) + VENSTER + 2 * SPELING)


def _same_address(htu: object, adres: str) -> bool:
    return isinstance(htu, str) and _address(htu) == _address(adres) is not None


def _address(text: str) -> tuple[str, str, int | None, str] | None:
    """An address without query and fragment, in one spelling; None when it is none.

    Source: RFC 9449 section 4.3, point 9 and below; RFC 3986 section 6.2.2 and 6.2.3.
    """
    try:
        parts = urlsplit(text)
        port = parts.port or _POORTEN.get(parts.scheme)
    except ValueError:
        return None
    if parts.username is not None or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port, unquote(parts.path) or "/"


def _wrong(reden: str) -> UnauthenticatedError:
    return UnauthenticatedError(reden, dpop=ONGELDIG)

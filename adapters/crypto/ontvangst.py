# SPDX-License-Identifier: EUPL-1.2
"""What a recipient gets: an evaluation sealed for them, for one asker, for a few minutes.

The blinded element is not in it: whoever has that and the blinding factor can try all BSNs.
The public key of a recipient is public, and anybody could seal a point of their own with it. So
what this gateway seals for a recipient that it receives for carries its own mark, and what it
seals for one elsewhere carries its signature.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from joserfc.jwk import OKPKey

from adapters.crypto.errors import SealError
from adapters.crypto.framing import lp
from adapters.crypto.jwe import Geadresseerde, open_sealed, read_kid, read_recipient, seal, write_claims
from adapters.crypto.ondertekening import sign_claims
from adapters.crypto.ring.poort import KeyRing
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel
from gateway.ports import Clock

LEVENSDUUR: Final = timedelta(minutes=5)
SPELING: Final = timedelta(minutes=1)
"""How far the clocks of two replicas may lie apart."""
_VERSIE: Final = "1.1"
_SUBJECT: Final = "pseudonym:eval:"
_JTI_BYTES: Final = 16
_HASH: Final = "sha256"
_KEY_DOMAIN: Final = b"sluis/ontvangst/1\n"
_MARK_DOMAIN: Final = b"sluis/waarmerk/1\n"
_NAMES: Final = frozenset(
    {"subject", "aud", "scope", "version", "iat", "exp", "jti", "azp"}
    | {"sleutel", "extra_versions", "proof", "waarmerk"}
)
_MAX_CACHED: Final = 1024

Punten = Mapping[int, bytes]
"""Points by the number of their key."""


@dataclass(frozen=True, slots=True)
class Geopend:
    """What was sealed: the number of a key, a point that is still blinded, and the mark of its single use."""

    sleutel: int
    punt: bytes = field(repr=False)
    merk: str
    tot: datetime


class Brievenbus:
    """Seals evaluations, and opens those that were sealed for a recipient of this gateway."""

    __slots__ = ("_clock", "_key", "_mark_key", "_random", "_recipient", "_ring")

    def __init__(self, ring: KeyRing, *, clock: Clock, random: Callable[[int], bytes]) -> None:
        # info:  "sluis/ontvangst/1\n" || lp(oin)   the X25519 key that we receive with for this recipient
        #        "sluis/waarmerk/1\n" || lp(oin)    the key that marks what we sealed ourselves
        # where lp(x) = u16 length || x, big-endian.
        @lru_cache(maxsize=_MAX_CACHED)
        def key(ontvanger: Oin, generatie: int) -> OKPKey:
            secret = ring.expand(generatie, _KEY_DOMAIN + lp(ontvanger.waarde.encode("ascii")))
            return OKPKey.import_key(X25519PrivateKey.from_private_bytes(secret))

        @lru_cache(maxsize=_MAX_CACHED)
        def mark_key(ontvanger: Oin, generatie: int) -> bytes:
            return ring.expand(generatie, _MARK_DOMAIN + lp(ontvanger.waarde.encode("ascii")))

        @lru_cache(maxsize=_MAX_CACHED)
        def recipient(ontvanger: Oin, generatie: int) -> Geadresseerde:
            public = key(ontvanger, generatie).as_dict(private=False)
            return read_recipient(write_claims({**public, "kid": str(generatie)}).decode())

        self._ring, self._clock, self._random = ring, clock, random
        self._key, self._mark_key, self._recipient = key, mark_key, recipient

    def seal(self, punten: Punten, *, sleutel: Sleutel, bewijs: bytes, voor: str, aanvrager: Oin) -> str:
        """Seal one evaluation under `sleutel`, with the same person under keys that are being left.

        `voor` is the public key (JWK) of a recipient elsewhere; empty for one that we receive for.

        Raises:
            InvalidInputError: `voor` is no usable public key.

        Source: standaard pseudonimiseringsdienst (PRS), JWE claims with extra_versions; the
        PRS does not sign, and its readers pass over a claim that they do not know.
        """
        nu = int(self._clock.now().timestamp())
        claims: dict[str, Any] = {
            "subject": _SUBJECT + _encode(punten[sleutel.nummer]),
            "aud": f"oin:{sleutel.ontvanger}",
            "azp": f"oin:{aanvrager}",
            "scope": sleutel.doel.value,
            "version": _VERSIE,
            "iat": nu,
            "exp": nu + int(LEVENSDUUR.total_seconds()),
            "jti": self._random(_JTI_BYTES).hex(),
            "sleutel": sleutel.nummer,
            "extra_versions": {str(n): _encode(p) for n, p in punten.items() if n != sleutel.nummer},
            "proof": _encode(bewijs),
        }
        if voor:
            # Read first: for a key that is no good nothing is signed.
            geadresseerde = read_recipient(voor)
            claims["handtekening"] = sign_claims(claims, self._ring.token_signing_key)
            return seal(claims, geadresseerde)
        generatie = self._ring.newest
        claims["waarmerk"] = self._mark(claims, sleutel.ontvanger, generatie)
        return seal(claims, self._recipient(sleutel.ontvanger, generatie))

    def open(self, sealed: str, *, sleutel: Sleutel, aanvrager: Oin) -> Geopend:
        """Open what was sealed here for the recipient and purpose of `sleutel`, at the wish of `aanvrager`.

        Raises:
            SealError: it was not, or it is too late; whether it was used before is for the ledger to say.
            KeyFileError: the ring does not answer.
        """
        kid = read_kid(sealed)
        if kid not in map(str, self._ring.generaties):
            raise SealError("it is sealed with no key of this ring")
        generatie = int(kid)
        claims = open_sealed(sealed, self._key(sleutel.ontvanger, generatie))
        if claims.keys() != _NAMES:
            raise SealError("it does not hold the claims that we seal")
        mark = claims.pop("waarmerk")
        # First of all: the rest was then written by ourselves. JSON may hold half a surrogate, which
        # has no bytes; compare_digest takes text of ASCII only.
        if not isinstance(mark, str) or not mark.isascii():
            raise SealError("it carries no mark of ours")
        if not hmac.compare_digest(mark, self._mark(claims, sleutel.ontvanger, generatie)):
            raise SealError("it was sealed by somebody else")
        wanted = (f"oin:{sleutel.ontvanger}", sleutel.doel.value, _VERSIE, f"oin:{aanvrager}")
        if (claims["aud"], claims["scope"], claims["version"], claims["azp"]) != wanted:
            raise SealError("it is for another recipient, purpose or asker")
        tot = self._require_time(claims["iat"], claims["exp"])
        merk = hashlib.sha256(claims["jti"].encode()).hexdigest()
        return Geopend(claims["sleutel"], _decode(claims["subject"]), merk, tot)

    def _require_time(self, iat: int, exp: int) -> datetime:
        nu = self._clock.now().timestamp()
        if not iat - SPELING.total_seconds() <= nu < exp:
            raise SealError("it has expired, or is not yet of now")
        return datetime.fromtimestamp(exp, UTC) + SPELING

    def _mark(self, claims: Mapping[str, Any], ontvanger: Oin, generatie: int) -> str:
        return hmac.digest(self._mark_key(ontvanger, generatie), write_claims(claims), _HASH).hex()


def _encode(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def _decode(subject: str) -> bytes:
    return urlsafe_b64decode(subject.removeprefix(_SUBJECT) + "=")

# SPDX-License-Identifier: EUPL-1.2
"""For who receives: open an evaluation that somebody else asked for, and take the blinding off.

The sender gives you the JWE and the blinding factor. Your public key is public, so whoever knows
it can make a JWE, with any point and in any name: give `jwks`, and only what your gateway signed
is opened. Open each one once: keep `Ontvangen.jti` until `vervalt_op`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from joserfc import jwe
from joserfc.errors import JoseError

from sluis_client.aansluiting import Sleutelsoort
from sluis_client.errors import AnswerError, CurveError
from sluis_client.ondertekend import require_signature
from sluis_client.pseudoniem import Pseudoniem
from sluis_client.ristretto import Point, Scalar, decode_point
from sluis_client.spelling import read_url
from sluis_client.voprf import unblind

ALGORITMEN: Final = ("ECDH-ES+A256KW", "RSA-OAEP-256", "A256GCM")
SPELING_SECONDS: Final = 30
LANGST_SECONDS: Final = 300
_SUBJECT: Final = "pseudonym:eval:"
_OIN: Final = "oin:"
_VERSIE: Final = "1.1"
_NUMMER: Final = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_NUMMERS: Final = range(1, 65536)
# Beside its own errors joserfc lets Python's out for parts of another kind than it expects.
_UNREADABLE: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """An opened evaluation, still blinded; `repr` shows no point.

    `aanvrager` is the OIN of who asked for it. When `ondertekend`, the gateway says so, and you
    should demand that it is who gave it to you; else it is only what the maker of the JWE wrote.
    `vervalt_op` is in seconds since 1970.
    """

    nummer: int
    aanvrager: str
    jti: str
    vervalt_op: int
    ondertekend: bool
    _punt: Point = field(repr=False)
    _ouder: tuple[tuple[int, Point], ...] = field(repr=False)

    def unblind(self, factor: Scalar) -> Pseudoniem:
        """The pseudoniem under the key that counts now."""
        return Pseudoniem(self.nummer, unblind(self._punt, factor))

    def unblind_older(self, factor: Scalar) -> tuple[Pseudoniem, ...]:
        """The same person under keys that are being left: look for those too until they are gone."""
        return tuple(Pseudoniem(nummer, unblind(punt, factor)) for nummer, punt in self._ouder)


def open_evaluation(
    text: str, key: Sleutelsoort, *, oin: str, doel: str, now: float, jwks: Mapping[str, Any] | None = None
) -> Ontvangen:
    """Open the JWE that was made for you, for one purpose.

    `jwks` are the public keys of your gateway, as it publishes them at `/oauth/jwks`: fetch
    them beforehand and over https, never with the JWE. Without them nothing is known of its maker.

    Raises:
        AnswerError: for another key, organisation or purpose, not signed, expired, or malformed.

    Source: RFC 7516; RFC 7518 section 4.6 and 4.3; RFC 7519 section 4.1; RFC 8725 section 3.1.
    """
    claims = _decrypt(text, key)
    # An empty set of keys is not the same as none: it believes nobody.
    if jwks is not None:
        require_signature(claims, jwks)
    _require_made_for(claims, oin, doel)
    vervalt_op = _require_time(claims, now)
    jti, subject, azp = (claims.get(name) for name in ("jti", "subject", "azp"))
    if not isinstance(jti, str) or not jti:
        raise AnswerError("the evaluation has no jti")
    if not isinstance(azp, str) or not azp.startswith(_OIN):
        raise AnswerError("the evaluation names nobody who asked for it")
    if not isinstance(subject, str) or not subject.startswith(_SUBJECT):
        raise AnswerError("the evaluation has no subject")
    punt = _point(subject.removeprefix(_SUBJECT))
    nummer, aanvrager = _nummer(claims.get("sleutel")), azp.removeprefix(_OIN)
    return Ontvangen(nummer, aanvrager, jti, vervalt_op, jwks is not None, punt, _older(claims))


def _require_made_for(claims: Mapping[str, Any], oin: str, doel: str) -> None:
    if claims.get("aud") != _OIN + oin or claims.get("scope") != doel:
        raise AnswerError("the evaluation is for another organisation or purpose")
    if claims.get("version") != _VERSIE:
        raise AnswerError(f"the evaluation is not of version {_VERSIE}")


def _decrypt(text: str, key: Sleutelsoort) -> Mapping[str, Any]:
    try:
        claims = json.loads(jwe.decrypt_compact(text, key, algorithms=list(ALGORITMEN)).plaintext or b"")
    except _UNREADABLE as e:
        raise AnswerError("the evaluation cannot be opened with this key") from e
    if not isinstance(claims, dict):
        raise AnswerError("the evaluation holds no object")
    return claims


def _require_time(claims: Mapping[str, Any], now: float) -> int:
    iat, exp = claims.get("iat"), claims.get("exp")
    if type(iat) is not int or type(exp) is not int or not 0 < exp - iat <= LANGST_SECONDS:
        raise AnswerError(f"the evaluation is not good for at most {LANGST_SECONDS} seconds")
    if not iat - SPELING_SECONDS <= now < exp + SPELING_SECONDS:
        raise AnswerError("the evaluation has expired, or is from the future")
    return exp + SPELING_SECONDS


def _older(claims: Mapping[str, Any]) -> tuple[tuple[int, Point], ...]:
    said = claims.get("extra_versions", {})
    if not isinstance(said, dict):
        raise AnswerError("extra_versions is no object")
    return tuple((_nummer(int(n) if _NUMMER.fullmatch(n) else n), _point(p)) for n, p in said.items())


def _nummer(value: object) -> int:
    if type(value) is not int or value not in _NUMMERS:
        raise AnswerError("the number of a key is none")
    return value


def _point(text: object) -> Point:
    data = read_url(text)
    if data is None:
        raise AnswerError("a point is not base64url")
    try:
        return decode_point(data)
    except CurveError as e:
        raise AnswerError("a point is none") from e

# SPDX-License-Identifier: EUPL-1.2
"""The envelope around an evaluation, opened by the recipient: which algorithms, and what must be in it.

It is encrypted and not signed: whoever knows the recipient's public key can make one. What
they can put in it is a point of their own; the pseudonym of a person they do not know.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from adapters.prs.base64url import decode
from adapters.prs.errors import VerwijzingError
from adapters.prs.partij import Doelgroep

Sleutels = RSAKey | ECKey | OKPKey | KeySet
"""The private key of the recipient; during a change a set, in which `kid` tells which."""

LANGST_GELDIG: Final = timedelta(seconds=300)
"""Source: the PRS as coded gives 300 seconds; a longer life is not of its making."""

SPELING: Final = timedelta(seconds=30)
"""How far the clock of the service may be from ours."""

MEESTE_OUDER: Final = 16
"""Older keys in one answer; more than can be in rotation at one time."""

_ALGORITMEN: Final = ("ECDH-ES+A256KW", "RSA-OAEP-256", "A256GCM")
_ZOALS_GECODEERD: Final = (*_ALGORITMEN, "RSA-OAEP")
_VERSIE: Final = "1.1"
_NUMMER: Final = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_SUBJECT: Final = "pseudonym:eval:"
# Beside its own errors joserfc lets Python's out for parts of another kind than it expects.
_UNREADABLE: Final = (
    JoseError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    AssertionError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class Evaluatie:
    """Still blinded points: under the newest key, and by number under keys that are being left."""

    nieuwste: bytes = field(repr=False)
    ouder: Mapping[int, bytes] = field(repr=False)
    vervalt_op: datetime


def open_envelope(text: str, sleutels: Sleutels, *, prs_compatibel: bool) -> Mapping[str, Any]:
    """The claims in a JWE that was encrypted to one of these keys.

    RSA-OAEP leans on SHA-1 and is read only in the compatibility mode.

    Raises:
        VerwijzingError: another algorithm, compressed, another key, changed, or no JSON object.

    Source: RFC 7518 sections 4.3, 4.6 and 5.3; RFC 8725 section 3.1 (the reader chooses the algorithms).
    """
    # Never an empty list: joserfc reads that as "whatever is recommended".
    algorithms = _ZOALS_GECODEERD if prs_compatibel else _ALGORITMEN
    try:
        claims = json.loads(jwe.decrypt_compact(text, sleutels, algorithms=algorithms).plaintext or b"")
    except _UNREADABLE as e:
        raise VerwijzingError("the envelope cannot be opened") from e
    if not isinstance(claims, dict):
        raise VerwijzingError("the envelope holds no object")
    return claims


def read_claims(
    claims: Mapping[str, Any], *, voor: Doelgroep, nu: datetime, prs_compatibel: bool
) -> Evaluatie:
    """The evaluation, when it was made for this recipient and service and is still good.

    As coded the PRS may name the audience by the bare number, which the compatibility mode accepts.

    Raises:
        VerwijzingError: for somebody else, another service or version, expired, or malformed.

    Source: PRS, claims of an evaluation; RFC 7519 section 4.1.
    """
    audience = claims.get("aud")
    if audience != voor.verwijzing and not (prs_compatibel and audience == str(voor.organisatie)):
        raise VerwijzingError("aud is not this recipient as one string")
    if claims.get("scope") != voor.scope:
        raise VerwijzingError("scope is not the service that receives it")
    if claims.get("version") != _VERSIE:
        raise VerwijzingError(f"version is not {_VERSIE}")
    vervalt_op = _expiry(claims, nu)
    subject = claims.get("subject")
    if not (isinstance(subject, str) and subject.startswith(_SUBJECT)):
        raise VerwijzingError(f"subject does not begin with {_SUBJECT}")
    nieuwste = decode(subject.removeprefix(_SUBJECT), "the subject")
    return Evaluatie(nieuwste, _older(claims), vervalt_op)


def _expiry(claims: Mapping[str, Any], nu: datetime) -> datetime:
    iat, exp, now = _moment(claims, "iat"), _moment(claims, "exp"), nu.timestamp()
    speling, langst = int(SPELING.total_seconds()), int(LANGST_GELDIG.total_seconds())
    if exp + speling <= now:
        raise VerwijzingError("exp has passed")
    if iat - speling > now:
        raise VerwijzingError("iat is not a moment before now")
    if not 0 < exp - iat <= langst:
        raise VerwijzingError(f"it is not good for 1 to {langst} seconds")
    return datetime.fromtimestamp(exp, UTC) + SPELING


def _moment(claims: Mapping[str, Any], naam: str) -> int:
    # Whole seconds, as the service writes them. A boolean is an int to Python; every comparison with
    # NaN is false, so that such a reference would never expire.
    value = claims.get(naam)
    if isinstance(value, bool) or not isinstance(value, int):
        raise VerwijzingError(f"{naam} is no moment in whole seconds")
    return value


def _older(claims: Mapping[str, Any]) -> Mapping[int, bytes]:
    # The code writes extra_versions, the later guide extraVersions.
    found = [claims[naam] for naam in ("extra_versions", "extraVersions") if naam in claims]
    if not found:
        return {}
    if len(found) > 1 or not isinstance(found[0], dict) or len(found[0]) > MEESTE_OUDER:
        raise VerwijzingError(f"extra_versions is not one object of at most {MEESTE_OUDER} keys")
    return {_version(nummer): _older_point(punt) for nummer, punt in found[0].items()}


def _version(nummer: str) -> int:
    if not _NUMMER.fullmatch(nummer):
        raise VerwijzingError("a number in extra_versions is no version")
    return int(nummer)


def _older_point(punt: object) -> bytes:
    if not isinstance(punt, str):
        raise VerwijzingError("a point in extra_versions is no text")
    return decode(punt, "a point in extra_versions")

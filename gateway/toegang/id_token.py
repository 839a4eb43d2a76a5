# SPDX-License-Identifier: EUPL-1.2
"""What an identity provider says about somebody, believed only after every check.

A provider speaks for the organisations it was given and for no other: the provider of
one municipality cannot make somebody an employee of the next.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc.jwk import KeySet

from gateway.errors import InvalidInputError, UnauthenticatedError
from gateway.kern.medewerker_id import as_medewerker_id
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Medewerker
from gateway.toegang.claims import SPELING, read_jwt, require_audience, require_time
from policies.begrippen import Functie, Regime

ALGORITMEN: Final = ("ES256", "RS256", "PS256")
_LANGSTE_NAAM: Final = 100


@dataclass(frozen=True, slots=True)
class Verwachting:
    """What an ID token must say to be the answer to our question."""

    issuer: str
    client_id: str
    nonce: str
    spreekt_voor: frozenset[Oin]


@dataclass(frozen=True, slots=True)
class Aangemeld:
    """Somebody who logged in with their identity provider, and for which organisation."""

    medewerker: Medewerker
    oin: Oin


def read_id_token(text: str, keys: KeySet, verwacht: Verwachting, nu: float) -> Aangemeld:
    """Who logged in.

    Raises:
        UnauthenticatedError: any check failed; the message says which, never a value.

    Source: OpenID Connect Core 1.0 section 3.1.3.7.
    """
    claims = read_jwt(text, keys, ALGORITMEN).claims
    _require_ours(claims, verwacht, nu)
    aangemeld = _somebody(claims)
    # Deny by default: a provider that was given no organisation speaks for none.
    if aangemeld.oin not in verwacht.spreekt_voor:
        raise UnauthenticatedError("the identity provider does not speak for this organisation")
    return aangemeld


def _require_ours(claims: Mapping[str, Any], verwacht: Verwachting, nu: float) -> None:
    if claims.get("iss") != verwacht.issuer:
        raise UnauthenticatedError("iss is not the identity provider that was asked")
    require_audience(claims, (verwacht.client_id,))
    if claims.get("azp", verwacht.client_id) != verwacht.client_id:
        raise UnauthenticatedError("azp is not us")
    require_time(claims, nu, leeway=SPELING)
    nonce = claims.get("nonce")
    # The nonce ties the token to this browser: one that was stolen elsewhere has another.
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), verwacht.nonce.encode()):
        raise UnauthenticatedError("nonce is not the one that was sent")


def _somebody(claims: Mapping[str, Any]) -> Aangemeld:
    sub, naam = claims.get("sub"), claims.get("name")
    wie = _subject(sub)
    if not isinstance(naam, str) or not 0 < len(naam) <= _LANGSTE_NAAM:
        raise UnauthenticatedError("name is missing or too long")
    try:
        functie, regime = Functie(str(claims.get("sluis_functie"))), Regime(str(claims.get("sluis_regime")))
        oin = Oin(str(claims.get("sluis_oin")))
    except (ValueError, InvalidInputError) as e:
        raise UnauthenticatedError("sluis_functie, sluis_regime or sluis_oin is not known here") from e
    return Aangemeld(Medewerker(wie, naam, functie, regime), oin)


def _subject(sub: object) -> str:
    fout = "sub is missing or not a code of at most 64 characters that cannot be a BSN"
    # A code with a space around it is another code: a provider does not guess.
    if not isinstance(sub, str) or sub != sub.strip():
        raise UnauthenticatedError(fout)
    try:
        return as_medewerker_id(sub)
    except InvalidInputError as e:
        raise UnauthenticatedError(fout) from e

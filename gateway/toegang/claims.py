# SPDX-License-Identifier: EUPL-1.2
"""What every JWT is asked, whoever signed it: is it from, for and about whom it should be, and is it time?

One strict reading for access tokens, client assertions and ID tokens: an audience is
one string, and a moment is a finite number.

Source: RFC 7519 section 4.1; RFC 8725 section 3.
"""

import math
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Final, TypeGuard

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeyFlexible

from gateway.errors import UnauthenticatedError

SPELING: Final = timedelta(seconds=30)
"""How far the clock of another machine may be from ours."""


# Beside its own errors joserfc lets Python's out for parts of another kind than it expects:
# a TypeError for `"crit": null`, a RecursionError for a few thousand brackets.
UNREADABLE: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""All that reading text of somebody else as a JWT may raise."""


def read_jwt(text: str, keys: KeyFlexible, algorithms: Collection[str]) -> jwt.Token:
    """The header and claims of a JWT that was signed with one of these keys and algorithms.

    Raises:
        UnauthenticatedError: anything else.

    Source: RFC 8725 section 3.1 (the verifier chooses the algorithms).
    """
    try:
        return jwt.decode(text, keys, algorithms=algorithms)
    except UNREADABLE as e:
        raise UnauthenticatedError("the signed text cannot be verified") from e


def is_moment(value: object) -> TypeGuard[float]:
    """Whether a claim is a finite number: every comparison with NaN is false, so it would never expire.

    Source: RFC 7519 section 2 (NumericDate).
    """
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def require_time(claims: Mapping[str, Any], nu: float, *, leeway: timedelta = timedelta(0)) -> float:
    """The moment the claims expire, when they are valid now.

    Raises:
        UnauthenticatedError: expired, not valid yet, from the future, or no `exp`.
    """
    exp, speling = claims.get("exp"), leeway.total_seconds()
    if not is_moment(exp) or exp + speling <= nu:
        raise UnauthenticatedError("exp is missing or has passed")
    for claim in ("nbf", "iat"):
        begin = claims.get(claim, nu)
        if not is_moment(begin) or begin - speling > nu:
            raise UnauthenticatedError(f"{claim} is not a moment before now")
    return exp


def require_audience(claims: Mapping[str, Any], expected: Collection[str]) -> None:
    """Demand that the audience is exactly one string, and one that is us.

    A list could name another server beside us, which could then use what it got here.

    Raises:
        UnauthenticatedError: it is a list, or somebody else.
    """
    audience = claims.get("aud")
    if not isinstance(audience, str) or audience not in expected:
        raise UnauthenticatedError("aud is not this server as one string")

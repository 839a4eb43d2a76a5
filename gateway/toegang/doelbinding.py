# SPDX-License-Identifier: EUPL-1.2
"""Purposes in a token: how they are asked for, granted and written.

A token without a purpose does not exist here, so an empty list is refused wherever it
turns up.

Source: RFC 9396 (authorization_details, type `doelbinding`); decision 12.
"""

from collections.abc import Iterable
from typing import Any, Final

from gateway.errors import InvalidInputError
from gateway.http.strict_json import read_json

SOORT: Final = "doelbinding"
VELD: Final = "authorization_details"


def write_details(doelen: Iterable[str]) -> list[dict[str, Any]]:
    """The purposes as they stand in a token and in the answer that gives it."""
    return [{"type": SOORT, "doelen": sorted(doelen)}]


def read_details(details: object) -> frozenset[str]:
    """The purposes in `authorization_details` that were parsed from JSON.

    Raises:
        InvalidInputError: another type, an unknown field, or no purpose at all.

    Source: RFC 9396 section 5 (refuse unknown types and fields).
    """
    if not isinstance(details, list) or not details:
        raise InvalidInputError("authorization_details is not a list with at least one element", veld=VELD)
    return frozenset().union(*map(_read_one, details))


def _read_one(detail: object) -> frozenset[str]:
    if not isinstance(detail, dict) or detail.keys() != {"type", "doelen"} or detail["type"] != SOORT:
        raise InvalidInputError("each element has exactly a type, doelbinding, and doelen", veld=VELD)
    doelen = detail["doelen"]
    if not isinstance(doelen, list) or not doelen or not all(isinstance(d, str) for d in doelen):
        raise InvalidInputError("doelen is not a list with at least one purpose", veld=VELD)
    return frozenset(doelen)


def grant(asked: str | None, allowed: frozenset[str]) -> frozenset[str]:
    """The purposes to put in a token: those asked for, or all that are allowed when none was asked.

    A purpose that is not allowed is refused, not left out: a client that does not get
    what it asked for must know before it uses the token.

    Raises:
        InvalidInputError: not readable, or more than is allowed, or nothing is allowed.
    """
    doelen = allowed if asked is None else read_details(_parse(asked))
    if not doelen:
        raise InvalidInputError("no purpose is allowed for this client", veld=VELD)
    if not doelen <= allowed:
        raise InvalidInputError("a purpose is asked for that this client may not have", veld=VELD)
    return doelen


def _parse(text: str) -> object:
    try:
        parsed: object = read_json(text.encode())
    except (ValueError, RecursionError) as e:
        # A few kilobytes of opening brackets are enough for a RecursionError.
        raise InvalidInputError("authorization_details is not JSON", veld=VELD) from e
    return parsed

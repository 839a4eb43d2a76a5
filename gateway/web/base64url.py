# SPDX-License-Identifier: EUPL-1.2
"""Bytes as letters in JSON: base64url without padding, and of one value one text.

Source: RFC 4648 section 5; RFC 7515 section 2.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from gateway.errors import InvalidInputError


def write_octets(octets: bytes) -> str:
    """The text of these bytes."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def _read_point(text: str) -> bytes:
    octets = urlsafe_b64decode(text + "=")
    # 43 characters carry 258 bits: the last two must be zero, or one value has four texts.
    if write_octets(octets) != text:
        raise ValueError("not the one text of these bytes")
    return octets


PuntIn = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_-]{43}$",
        description="32 bytes in base64url, zonder opvulling.",
        json_schema_extra={"examples": ["4vKuCmq8TnGohKlhxQBRX1jjC2qlgt2NtqZZReCNLXY"]},
    ),
    AfterValidator(_read_point),
]
"""Thirty-two bytes in a request body. Read it with `as_octets`."""


def as_octets(value: Any) -> bytes:
    """The bytes that parsing made of a field of type `PuntIn`.

    Raises:
        InvalidInputError: it was never parsed.
    """
    if not isinstance(value, bytes):
        raise InvalidInputError("this is not base64url")
    return value

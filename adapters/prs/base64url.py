# SPDX-License-Identifier: EUPL-1.2
"""Bytes as letters, the way the national services write them: base64url, with or without padding.

The reference code writes padding, and its own readers fail without; the examples of the
guide have none. So we write it and read both, and nothing else: one value has one text.

Source: RFC 4648 section 5.
"""

from base64 import b64decode, urlsafe_b64encode
from binascii import Error

from adapters.prs.errors import VerwijzingError


def encode(octets: bytes) -> str:
    """The text of these bytes, with padding."""
    return urlsafe_b64encode(octets).decode("ascii")


def decode(text: str, what: str) -> bytes:
    """Read the text back; `what` names it in the error.

    Raises:
        VerwijzingError: other letters, or another text of the same bytes.
    """
    bare = text.rstrip("=")
    try:
        octets = b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (Error, ValueError) as e:
        raise VerwijzingError(f"{what} is not base64url") from e
    canonical = encode(octets)
    if text not in (canonical, canonical.rstrip("=")):
        raise VerwijzingError(f"{what} is not the canonical base64url of its bytes")
    return octets

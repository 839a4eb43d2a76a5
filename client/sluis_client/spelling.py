# SPDX-License-Identifier: EUPL-1.2
"""Bytes as text, in one spelling each: two spellings of one point would be two pseudonyms.

Source: RFC 4648 section 3.5 (canonical encoding), section 4 and 5.
"""

import base64
import binascii


def write_url(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def read_url(text: object) -> bytes | None:
    """The bytes of canonical base64url without padding; None when it is not that."""
    if not isinstance(text, str) or not text.isascii() or "=" in text:
        return None
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return data if write_url(data) == text else None


def write_padded(data: bytes) -> str:
    """Bytes as base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def read_padded(text: object) -> bytes | None:
    """The bytes of canonical base64 with padding; None when it is not that."""
    if not isinstance(text, str) or not text.isascii():
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if write_padded(data) == text else None

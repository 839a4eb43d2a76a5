# SPDX-License-Identifier: EUPL-1.2
"""The two spellings the log formats use for bytes and numbers, read without any leniency.

Python's own readers are too kind: `a2b_base64` takes set pad bits, and `int` takes `+8`, `8_0` and
Arabic digits. Two readers that differ in kindness see two logs, so here one value has one spelling.
"""

import binascii
import re
from typing import Final

from audit.errors import MalformedError

MAX_INTEGER: Final = 2**63 - 1
"""The largest tree size or index; a signed 64-bit column must hold it."""

_DECIMAL: Final = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def encode_base64(data: bytes) -> str:
    """Return RFC 4648 section 4 base64, padded."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")


def decode_base64(text: str, *, subject: str) -> bytes:
    """Return the bytes of canonical base64.

    Raises:
        MalformedError: another alphabet, missing or doubled padding, set pad bits, foreign characters.

    Source: RFC 4648 sections 3.5 and 4.
    """
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except ValueError as e:
        raise MalformedError(subject, "not base64") from e
    # Set pad bits, as in `AB==`, are still taken; only the round trip is canonical.
    if encode_base64(data) != text:
        raise MalformedError(subject, "base64 is not canonical")
    return data


def parse_decimal(text: str, *, subject: str) -> int:
    """Return the number written in ASCII digits without sign, space or leading zero.

    Raises:
        MalformedError: any other spelling, or a number above 2^63-1.

    Source: C2SP tlog-checkpoint, note text, line 2.
    """
    # The pattern caps the digits before int() sees them: int() itself raises above 4,300 of them.
    if _DECIMAL.fullmatch(text) is None or int(text) > MAX_INTEGER:
        raise MalformedError(subject, "not a decimal number from 0 to 2^63-1")
    return int(text)


def check_integer(value: object, *, subject: str, low: int = 0, high: int = MAX_INTEGER) -> int:
    """Return `value` when it is an int (not a bool) from `low` to `high`, both included.

    Raises:
        MalformedError: another type, or out of range.
    """
    if type(value) is not int or not low <= value <= high:
        shown = value if type(value) is int and abs(value) <= MAX_INTEGER else type(value).__name__
        raise MalformedError(subject, f"{shown} is not an integer from {low} to {high}")
    return value

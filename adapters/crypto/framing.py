# SPDX-License-Identifier: EUPL-1.2
"""How parts are put one after another so that no two lists of parts give the same bytes."""

from typing import Final

from adapters.crypto.errors import CurveError

MAX_PART: Final = 0xFFFF


def lp(part: bytes) -> bytes:
    """Return `part` behind its length in two bytes, big-endian.

    Raises:
        CurveError: the part is longer than two bytes can say.

    Source: RFC 9497 section 2 (I2OSP(len(x), 2) || x).
    """
    if len(part) > MAX_PART:
        raise CurveError(f"a part has at most {MAX_PART} bytes, not {len(part)}")
    return len(part).to_bytes(2, "big") + part

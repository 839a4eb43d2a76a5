# SPDX-License-Identifier: EUPL-1.2
"""JSON from outside, read in one way only: as UTF-8, and with every name once.

With a name twice, or in another encoding, two who read the same bytes can see two
requests: whoever checks on the way then lets through what we would not have done.

Source: RFC 8259 section 4 (unique names), section 8.1 (UTF-8, no byte order mark); RFC 7493 section 2.
"""

import json
from typing import Any


def read_json(content: bytes) -> Any:
    """The value that these bytes write.

    Raises:
        JSONDecodeError: no JSON, or a name occurs twice in one object, however deep.
        UnicodeDecodeError: not UTF-8.
        ValueError: a number that is too long to read.
        RecursionError: too deep.
    """
    # Never `loads` on the bytes themselves: it guesses UTF-16 and UTF-32 and skips a byte order mark.
    return json.loads(content.decode("utf-8"), object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # Without the document: an error must not carry what somebody sent.
        raise json.JSONDecodeError("a name occurs more than once", "", 0)
    return found

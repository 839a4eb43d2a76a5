# SPDX-License-Identifier: EUPL-1.2
"""Committing to a line: its records in their one spelling, each with a salt of its own.

In the database the parts stand behind one another: `record` holds a line for each, its name, a space
and its record (canonical JSON has no newline), `zout` their salts in the same order.

Source: audit/FORMAT.md sections 1, 2 and 15.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from audit.canonical import canonical
from audit.entry import SALT_BYTES, Part, entry_bytes
from audit.stromen.bundel import join_parts
from gateway.kern.logregel import Logregel
from gateway.kern.stromen import records_of

SALTS: Final = 3 * SALT_BYTES
"""What a line needs at most: it has a part for the decision, one for the use, and one for its person."""

_SPELLING: Final = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


@dataclass(frozen=True, slots=True)
class Sealed:
    """A line with the salts and the commitment under which the tree knows it."""

    regel: Logregel
    zout: bytes
    record: bytes
    blad: bytes


def seal_line(regel: Logregel, zout: bytes) -> Sealed:
    """Commit to one line; `zout` is fresh randomness, 32 bytes for each part it may have."""
    parts = [
        Part(naam, zout[n * SALT_BYTES : (n + 1) * SALT_BYTES], spell(record))
        for n, (naam, record) in enumerate(records_of(regel))
    ]
    return Sealed(regel, b"".join(part.salt for part in parts), join_parts(parts), entry_bytes(parts))


def spell(record: Mapping[str, Any]) -> bytes:
    """The canonical spelling of a record of ours, much quicker where it is plain.

    Of text, whole numbers, lists and objects in ASCII there is one compact spelling with sorted keys,
    and orjson writes that one. Anything else is left to who knows all rules.

    Raises:
        MalformedError: the record has no canonical spelling.
    """
    try:
        quick = orjson.dumps(record, option=_SPELLING)
    except TypeError:
        return canonical(record)
    return quick if quick.isascii() else canonical(record)

# SPDX-License-Identifier: EUPL-1.2
"""The key history that an export carries, for who was handed no other.

It leads on from a key that the reader trusts, or it leads nowhere: who wrote the file puts nothing in.
"""

from collections.abc import Sequence
from pathlib import Path

from audit.bestanden import Soort, kind_of, lines_of, opened
from audit.errors import AuditError
from audit.export import header_of
from audit.note import VerifierKey
from audit.opening import parse_line
from audit.sleutelgeschiedenis import Sleutelgeschiedenis, lead_from


def carried_history(path: Path, origin: str, keys: Sequence[VerifierKey]) -> Sleutelgeschiedenis | None:
    """Return the history in the export at `path`; None for another file, or when no trusted key leads on.

    Raises:
        OSError: it cannot be read.

    Source: FORMAT.md sections 8 and 11.
    """
    if kind_of(path) is not Soort.EXPORT:
        return None
    with opened(path) as file:
        first = next(lines_of(file), b"")
    try:
        successions = header_of(parse_line(first)).successions
        return lead_from(keys, successions, origin) if successions else None
    except AuditError:
        # The file is judged by itself, and says then what is wrong with it.
        return None

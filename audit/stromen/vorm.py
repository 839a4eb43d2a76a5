# SPDX-License-Identifier: EUPL-1.2
"""What the three records share: how a trace is spelled, how it ended, and which parts an entry has."""

import hashlib
import re
from enum import StrEnum
from typing import Final

ADL: Final = "adl"
NEN7513: Final = "nen7513"
LDV: Final = "ldv"

MOST_SUBJECTS: Final = 6
"""An entry has eight parts at most, and two of them are not about a data subject."""

_NAMES: Final = (ADL, NEN7513, LDV, *(f"ldv-{n}" for n in range(2, MOST_SUBJECTS + 1)))
_SPAN_TAG: Final = b"sluis/span/v1\n"
_LDV: Final = re.compile(r"ldv(-[2-6])?", re.ASCII)


class Stroom(StrEnum):
    """The three streams; the readers of one do not read another by reading it."""

    LDV = LDV
    ADL = ADL
    NEN7513 = NEN7513


class Spanstatus(StrEnum):
    """How an operation ended. What a user did wrong, or may not do, is no error of the system.

    Source: Logboek Dataverwerkingen 1.0.0 (status); OpenTelemetry trace API, Set Spanstatus.
    """

    UNSET = "Unset"
    OK = "Ok"
    ERROR = "Error"


def part_names(subjects: int) -> tuple[str, ...]:
    """The names of the parts of a passage about so many data subjects, in their order.

    Raises:
        ValueError: more subjects than an entry can hold.

    Source: FORMAT.md section 15.
    """
    if not 0 <= subjects <= MOST_SUBJECTS:
        raise ValueError(f"{subjects} data subjects in one entry, of {MOST_SUBJECTS} at most")
    return _NAMES[: 2 + subjects]


def stream_of(part: str) -> Stroom | None:
    """The stream that a part of this name belongs to, or None when it is of another kind."""
    return Stroom.LDV if _LDV.fullmatch(part) else Stroom(part) if part in _SINGLE else None


_SINGLE: Final = frozenset({ADL, NEN7513})


def trace(trace_id: str, span_id: str, parent_span_id: str) -> dict[str, object]:
    """The beginning of every record; a parent that there is none of is left out."""
    ids: dict[str, object] = {"trace_id": trace_id, "span_id": span_id}
    if parent_span_id:
        ids["parent_span_id"] = parent_span_id
    return ids


def span_from(kenmerk: str) -> str:
    """The span id of the passage with this kenmerk: who has the one can name the other.

    The kenmerk is random, so the hash of it is as good as a fresh draw.

    Source: W3C Trace Context section 3.2.2.4 (parent-id: eight bytes, not all zero).
    """
    return hashlib.sha256(_SPAN_TAG + kenmerk.encode()).hexdigest()[:16]


def trace_from(kenmerk: str) -> str:
    """The trace id of a passage that no request began.

    Source: W3C Trace Context section 3.2.2.3 (trace-id: sixteen bytes, not all zero).
    """
    return hashlib.sha256(_SPAN_TAG + kenmerk.encode()).hexdigest()[16:48]

# SPDX-License-Identifier: EUPL-1.2
"""The trace that a request belongs to, as the caller says it: taken over, and believed for nothing else.

Whether the caller samples is not read: what is not sampled is logged like everything else.

Source: W3C Trace Context; Logboek Dataverwerkingen 1.0.0 (no sampling).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TRACEPARENT: Final = re.compile(
    r"(?!ff)(?P<versie>[0-9a-f]{2})-(?!0{32})(?P<spoor>[0-9a-f]{32})-(?!0{16})(?P<ouder>[0-9a-f]{16})"
    r"-[0-9a-f]{2}(?P<rest>-.*)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Spoorcontext:
    """A trace, and the span in it that asked; `ouder` is empty when the trace begins here."""

    spoor: str
    ouder: str = ""


def begin_trace(octets: bytes) -> Spoorcontext:
    """A new trace, from sixteen random bytes."""
    return Spoorcontext(octets.hex())


def read_traceparent(waarden: Sequence[bytes]) -> Spoorcontext | None:
    """The trace that the headers of this name tell of; None when there is none, or one that is no good.

    A later version may have more behind what version 00 has; version 00 has nothing behind it. Two
    headers are none: nobody could say which one counts.

    Source: W3C Trace Context sections 3.2.2 and 4.3.
    """
    if len(waarden) != 1:
        return None
    found = _TRACEPARENT.fullmatch(waarden[0].decode("latin-1"))
    if found is None or (found["versie"] == "00" and found["rest"] is not None):
        return None
    return Spoorcontext(found["spoor"], found["ouder"])

# SPDX-License-Identifier: EUPL-1.2
r"""A sample of lines that nobody could choose, and that anybody can draw again.

    seed     = SHA-256("sluis-nazicht/v1\n" || note)
    rank(p)  = SHA-256(seed || u64 p)                  p is the place of a line in the log, big-endian

The note is the signed head that was the first to cover the line which closed the period; where the
log has witnesses, the first such head with a cosignature, as it then was. The lines with the lowest
rank are the sample. So the sample follows from what is published (`/log/checkpoint`) and from
places; who has the export of the log draws it again with `draw` and compares.

Why nobody can cherry-pick. The period ends at a line of the log that was there before its head was
signed, so which lines can be drawn was fixed first. The root is a hash over all of them, and a
cosignature of a witness cannot be foreseen by the log: without asking the witness anew, another
seed cannot be tried. What this does not stop: a log without witnesses could add lines until a seed
suits it. Each such line stays in the log, and a policy of witnesses takes that way out as well.

Source: RFC 6962 section 2.1 (the root commits to every line); C2SP tlog-checkpoint, tlog-cosignature.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from audit.note import parse_signature_line, split_note
from gateway.kern.logregel import Logregel
from gateway.nazicht.vlaggen import ANDERS_NAGEZIEN, person_of

DOMEIN: Final = b"sluis-nazicht/v1\n"

MINSTENS: Final = 5
"""So many a day at least. Five a working day are 325 in a quarter: what is wrong in one line of a
hundred is then found with a chance of 96 in 100, and it takes an officer three minutes a day."""

HOOGSTENS: Final = 10
"""So many a day at most: a job of minutes stays one, and more would be clicked away unread."""

_PER: Final = 1000


def sample_size(regels: int) -> int:
    """How many lines are drawn out of so many; all of them when there are few."""
    return min(regels, max(MINSTENS, min(HOOGSTENS, regels // _PER)))


def seed_of(nota: bytes) -> bytes:
    """The seed that a signed head gives.

    Source: the description above.
    """
    return hashlib.sha256(DOMEIN + nota).digest()


def has_witness(nota: bytes) -> bool:
    """Whether somebody else than the log itself signed this head.

    Source: C2SP tlog-checkpoint, "Note signatures" (a log signs under its origin); C2SP tlog-cosignature.
    """
    tekst, lines = split_note(nota)
    origin = tekst.partition("\n")[0]
    return any(parse_signature_line(line)[0] != origin for line in lines)


def draw(nota: bytes, plekken: Iterable[int], aantal: int) -> tuple[int, ...]:
    """The places that are drawn out of these, in the order of their rank."""
    seed = seed_of(nota)
    return tuple(
        sorted(set(plekken), key=lambda p: hashlib.sha256(seed + p.to_bytes(8, "big")).digest())[:aantal]
    )


def drawable(regel: Logregel) -> bool:
    """Whether a line can be drawn: all that is about an inwoner, but for what another room reviews."""
    return bool(person_of(regel)) and regel.doel not in ANDERS_NAGEZIEN

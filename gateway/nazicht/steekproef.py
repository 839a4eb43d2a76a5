# SPDX-License-Identifier: EUPL-1.2
r"""A sample of lines that nobody could choose, and that anybody can draw again.

    seed     = SHA-256("sluis-nazicht/v2\n" || text || "\n" || line || "\n" || line ...)
    rank(p)  = SHA-256(seed || u64 p)                  p is the place of a line in the log, big-endian

The text is that of the signed head that was the first to cover the line which closed the period. Where
the log has witnesses it is that of the first such head that one of them cosigned, and the lines are their
cosignatures that hold, as they then were, sorted; without witnesses there are none. The lines of the log
with the lowest rank are the sample. So the sample follows from what is published (`/log/checkpoint`) and
from places; who has the export of the log draws it again with `draw` and compares.

Why nobody can cherry-pick. The period ends at a line of the log that was there before its head was
signed, so which lines can be drawn was fixed first. The root is a hash over all of them, and a
cosignature of a witness cannot be foreseen by the log: without asking the witness anew, another
seed cannot be tried. The log's own signature plays no part, for who holds its key can make many, and a
line under a name that is no witness of ours plays none either. What this does not stop: a log without
witnesses could try other lines before it signs its head, until a seed suits it. A policy of witnesses
takes that way out.

Source: RFC 6962 section 2.1 (the root commits to every line); C2SP tlog-checkpoint, tlog-cosignature;
RFC 8032 section 8.2 (who holds the key can sign one text in many ways).
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from audit.cosignature import CosignerKey, open_cosignatures
from audit.errors import AuditError
from audit.note import parse_signature_line, split_note
from gateway.kern.logregel import Logregel
from gateway.nazicht.vlaggen import ANDERS_NAGEZIEN, person_of

DOMEIN: Final = b"sluis-nazicht/v2\n"

MINSTENS: Final = 5
"""So many a day at least. Five a working day are 325 in a quarter: what is wrong in one line of a
hundred is then found with a chance of 96 in 100, and it takes an officer three minutes a day."""

HOOGSTENS: Final = 10
"""So many a day at most: a job of minutes stays one, and more would be clicked away unread."""

_PER: Final = 1000


def sample_size(regels: int) -> int:
    """How many lines are drawn out of so many; all of them when there are few."""
    return min(regels, max(MINSTENS, min(HOOGSTENS, regels // _PER)))


def as_counted(nota: bytes, getuigen: Sequence[CosignerKey]) -> bytes:
    """The head with the lines that count under it: the log's own, and those of these witnesses that hold.

    Raises:
        MalformedError: no note.
    """
    tekst, lines = split_note(nota)
    tellen = [line for line in lines if _of_log(tekst, line) or _holds(tekst, line, getuigen)]
    return "\n".join((tekst, *tellen, "")).encode()


def seed_of(nota: bytes) -> bytes:
    """The seed that a signed head gives, of which every line counts.

    Source: the description above.
    """
    tekst, lines = split_note(nota)
    getuigen = sorted(line for line in lines if not _of_log(tekst, line))
    return hashlib.sha256(DOMEIN + "\n".join((tekst, *getuigen)).encode()).digest()


def has_witness(nota: bytes) -> bool:
    """Whether somebody else than the log itself signed this head, of which every line counts.

    Source: C2SP tlog-checkpoint, "Note signatures" (a log signs under its origin); C2SP tlog-cosignature.
    """
    tekst, lines = split_note(nota)
    return not all(_of_log(tekst, line) for line in lines)


def _of_log(tekst: str, line: str) -> bool:
    return parse_signature_line(line)[0] == tekst.partition("\n")[0]


def _holds(tekst: str, line: str, getuigen: Sequence[CosignerKey]) -> bool:
    try:
        return bool(open_cosignatures(f"{tekst}\n{line}\n".encode(), getuigen))
    except AuditError:
        # Under the name of a witness, and not its signature.
        return False


def draw(nota: bytes, plekken: Iterable[int], aantal: int) -> tuple[int, ...]:
    """The places that are drawn out of these, in the order of their rank."""
    seed = seed_of(nota)
    return tuple(
        sorted(set(plekken), key=lambda p: hashlib.sha256(seed + p.to_bytes(8, "big")).digest())[:aantal]
    )


def drawable(regel: Logregel) -> bool:
    """Whether a line can be drawn: all that is about an inwoner, but for what another room reviews."""
    return bool(person_of(regel)) and regel.doel not in ANDERS_NAGEZIEN

# SPDX-License-Identifier: EUPL-1.2
"""Going over the stored lines one slice after another: is this the log that was signed?

Pure, and it keeps no lines: only the edge of the tree so far. What it finds first, it
names by place, and it never goes on after that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.aantal import stand_in
from audit.checkpoint import Checkpoint
from audit.errors import AuditError, VerificationError
from audit.grafsteen import Grafsteen, Graven
from audit.merkle import HASH_BYTES, Frontier, leaf_hash
from audit.tilepath import TILE_WIDTH
from audit.verdict import Fault, Finding
from gateway.toezicht.vastgelegd import Vastgelegd

SLICE: Final = TILE_WIDTH // 8
"""Lines gone over at a time: a millisecond of work, and never in two tiles at once."""

_GEWIST: Final = ("zaak", "betrokkene")
VERLOPEN: Final = (
    *_GEWIST,
    "gebeurtenis",
    "organisatie",
    "medewerker",
    "doel",
    "kluis",
    "artikel",
)
"""Columns that say nothing any more of a line that was erased, or that went by its term."""


@dataclass(frozen=True, slots=True)
class Plak:
    """One slice: the lines that are there, and the tile that should hold their hashes."""

    regels: Sequence[Vastgelegd] = field(repr=False)
    tegel: bytes = field(repr=False)


class Nagang:
    """Where the going over of one log has come."""

    def __init__(self, head: Checkpoint) -> None:
        self.head = head
        self._frontier = Frontier()
        self._graves = Graven()

    @property
    def size(self) -> int:
        """How many lines held so far."""
        return self._frontier.size

    @property
    def due(self) -> range:
        """The places of the next slice."""
        return range(self.size, min(self.size + SLICE, self.head.size))

    def take(self, plak: Plak) -> Finding | None:
        """Go over the next slice; what is wrong first, or nothing.

        Source: audit/FORMAT.md sections 2, 4 and 8.
        """
        begin, bladen = self.size, []
        for place, rij in zip(self.due, plak.regels, strict=False):
            if rij.plek != place:
                return Finding(Fault.ORDER, f"line {rij.plek} where {place} is due", place, place)
            if finding := self._judge(place, rij):
                return finding
            blad = leaf_hash(rij.blad)
            if not plak.tegel.startswith(blad, place % TILE_WIDTH * HASH_BYTES):
                # The whole line was made anew; the tree still knows the one that was there.
                return Finding(Fault.ROOT, "the tree holds another line here", place, place)
            bladen.append(blad)
        if len(bladen) < len(self.due):
            place = begin + len(bladen)
            return Finding(Fault.MISSING, f"{place} lines of {self.head.size}", place, place)
        self._frontier = self._frontier.extend(bladen)
        return None

    def _judge(self, place: int, rij: Vastgelegd) -> Finding | None:
        """What is wrong with one line; of one that was erased, with what is said of that."""
        try:
            steen = _read(rij)
        except AuditError as e:
            fault = Fault.OPENING if isinstance(e, VerificationError) else Fault.LINE
            return Finding(fault, "record, salt, leaf and columns do not belong together", place, place)
        try:
            self._bury(place, rij, steen)
        except VerificationError as e:
            return Finding(Fault.ERASED, str(e), place, place)
        return None

    def _bury(self, place: int, rij: Vastgelegd, steen: Grafsteen | None) -> None:
        if rij.gewist is None:
            # A stand tells of no passage, and so of no moment.
            told = None if rij.is_stand else rij.tijd.date()
            self._graves.close(place, steen, told=told)
        elif rij.gewist.plek is not None and rij.gewist.plek < self.head.size:
            self._graves.add(place, rij.blad, steen=rij.gewist.plek)
        # Else it was erased after this head was signed, some of it perhaps while we went by: a next
        # check sees all that the tombstone names.

    def end(self, stored_root: bytes) -> Finding | None:
        """What only the end can tell: do lines and stored tree both lead to what was signed?"""
        if self._frontier.root != self.head.root or stored_root != self.head.root:
            return Finding(Fault.ROOT, "the lines lead to another root", 0, max(self.head.size - 1, 0))
        return None


def require_sound_stand(rij: Vastgelegd) -> None:
    """Check that a stand is what its leaf commits to, and at its place.

    Raises:
        MalformedError: what is stored cannot be a stand.
        VerificationError: records, salt and leaf do not belong together, or it belongs elsewhere.

    Source: audit/FORMAT.md section 13.
    """
    opening = rij.opening()
    opening.verify()
    stand_in(opening)


def _read(rij: Vastgelegd) -> Grafsteen | None:
    """The tombstone that a sound line holds, if it holds one.

    Raises:
        AuditError: the line is not what was recorded, or was erased and something of it still stands.
    """
    if rij.is_stand:
        require_sound_stand(rij)
        return None
    rij.opening()
    if rij.gewist is None:
        return rij.verified().grafsteen
    weg = VERLOPEN if rij.gewist.steen.termijn else _GEWIST
    if rij.record or rij.zout or any(rij.kolommen[naam] for naam in weg):
        raise VerificationError("line", "it was erased, and not all of it is gone")
    return None

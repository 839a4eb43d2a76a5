# SPDX-License-Identifier: EUPL-1.2
"""The erased entries that a report shows, held against the tombstones that it shows.

A report does not hold all that a tombstone names: others went with it. So each entry comes with the proof
that it is one of those.

Source: FORMAT.md section 17.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from audit.errors import VerificationError
from audit.grafsteen import GRAFSTEEN, Grafsteen, shown_tombstone
from audit.merkle import leaf_hash, verify_inclusion
from audit.opening import Opening
from audit.rapport import Grafplek
from audit.tiles import extend, inclusion_proof

_LOST: Final = "called erased, and no tombstone here names it"


class Begraven:
    """What was called erased and whose tombstone has not come by yet, by the place of that tombstone.

    `expired` counts those whose tombstone did, and has a term; `last` is the last place of those, or -1.
    """

    def __init__(self) -> None:
        self._open: defaultdict[int, list[tuple[Opening, Grafplek]]] = defaultdict(list)
        self.expired = 0
        self.last = -1

    @property
    def first(self) -> int | None:
        """The first erased entry whose tombstone has not come by."""
        return min((regels[0][0].index for regels in self._open.values()), default=None)

    def take(self, opening: Opening, graf: Grafplek | None) -> Grafsteen | None:
        """Take the next entry: one that was erased, a tombstone, which is returned, or another.

        Raises:
            VerificationError: it is called erased, and is not proven to be; or the reverse.
            MalformedError: what it shows is no tombstone, or a proof is none.

        Source: FORMAT.md section 17.
        """
        if (opening.erased_by is None) != (graf is None):
            raise VerificationError(GRAFSTEEN, _LOST)
        steen = shown_tombstone(opening)
        for weg, plek in self._open.pop(opening.index, ()):
            if steen is None:
                raise VerificationError(GRAFSTEEN, _LOST)
            self._lay(weg, plek, steen)
        if opening.erased_by is not None and graf is not None:
            if opening.erased_by <= opening.index:
                raise VerificationError(GRAFSTEEN, "called erased by an entry that is not behind it")
            self._open[opening.erased_by].append((opening, graf))
        if steen is not None and steen.termijn is not None:
            steen.termijn.require_told_at(opening)
        return steen

    def _lay(self, weg: Opening, plek: Grafplek, steen: Grafsteen) -> None:
        verify_inclusion(leaf_hash(weg.entry), plek.nummer, steen.aantal, plek.path, steen.wortel)
        if steen.termijn is None:
            return
        if not steen.termijn.van <= weg.index < steen.termijn.tot:
            raise VerificationError(GRAFSTEEN, "outside the places that its tombstone spans")
        self.expired += 1
        self.last = max(self.last, weg.index)


def graves_in(entries: Sequence[bytes]) -> Callable[[int], Grafplek]:
    """Answers where a tombstone over these erased entries, in the order of the log, names the so many-th.

    Source: FORMAT.md section 17.
    """
    leaves = [leaf_hash(entry) for entry in entries]
    tiles = extend(0, leaves, lambda _level, _index: b"")

    def plek(nummer: int) -> Grafplek:
        path = inclusion_proof(nummer, len(leaves), lambda level, index: tiles.get((level, index), b""))
        return Grafplek(nummer, path)

    return plek

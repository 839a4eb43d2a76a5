# SPDX-License-Identifier: EUPL-1.2
"""The tombstone: an entry that says which entries were erased, without saying whose they were.

The tree is not touched by an erasure: the leaf stays, and what it commits to cannot be read any more.
An erased entry counts only under a tombstone that names exactly the erased entries that point to it.

A tombstone with a term says besides why they went, and between which places: all of them were past it.

Source: FORMAT.md sections 16 and 17.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from audit.canonical import parse_canonical
from audit.entry import Part
from audit.errors import MalformedError, VerificationError
from audit.merkle import Growth, check_hash, leaf_hash
from audit.opening import Opening
from audit.strict import check_integer, decode_base64, encode_base64
from audit.termijn import TERMIJN, Graftermijn, day_shown, term_of

GRAFSTEEN: Final = "grafsteen"
"""The name of the part that holds one."""

_KEYS: Final = frozenset({"aantal", "wortel"})
_TERM_KEYS: Final = _KEYS | {TERMIJN}


@dataclass(frozen=True, slots=True)
class Grafsteen:
    """So many entries were erased, and this is the root over them, in the order of the log.

    `termijn` is there when they went because their term was over.

    Raises:
        MalformedError: a number below one, a root that is no hash, or more of them than there are places.
    """

    aantal: int
    wortel: bytes = field(repr=False)
    termijn: Graftermijn | None = None

    def __post_init__(self) -> None:
        check_integer(self.aantal, subject="tombstone", low=1)
        check_hash(self.wortel, subject="tombstone")
        if self.termijn and self.aantal > self.termijn.tot - self.termijn.van:
            raise MalformedError("tombstone", f"{self.aantal} entries in too few places")

    @property
    def record(self) -> dict[str, object]:
        """The record of the part `grafsteen`."""
        record: dict[str, object] = {"aantal": self.aantal, "wortel": encode_base64(self.wortel)}
        return record if self.termijn is None else record | {TERMIJN: self.termijn.record}


def tombstone_of(record: Mapping[str, Any]) -> Grafsteen:
    """The tombstone that a record spells.

    Raises:
        MalformedError: other keys, other types, or values that are none.
    """
    if record.keys() not in (_KEYS, _TERM_KEYS):
        raise MalformedError(GRAFSTEEN, "not exactly the keys aantal, wortel, and termijn if it has one")
    if not isinstance(record["wortel"], str):
        raise MalformedError(GRAFSTEEN, f"{type(record['wortel']).__name__} instead of a string")
    aantal = check_integer(record["aantal"], subject=GRAFSTEEN, low=1)
    termijn = term_of(record[TERMIJN]) if TERMIJN in record else None
    return Grafsteen(aantal, decode_base64(record["wortel"], subject=GRAFSTEEN), termijn)


def shown_tombstone(opening: Opening) -> Grafsteen | None:
    """The tombstone that an opening shows, if it shows one; nothing is compared yet.

    Raises:
        MalformedError: the part of that name spells none.
    """
    delen = (d for d in opening.parts or () if isinstance(d, Part) and d.name == GRAFSTEEN)
    return next((tombstone_of(parse_canonical(deel.record)) for deel in delen), None)


class Graf:
    """The erased entries that point to one tombstone, as they come by in the order of the log."""

    __slots__ = ("_tree", "first", "last", "latest")

    def __init__(self, first: int = 0) -> None:
        self.first = self.last = first
        self.latest = date.min
        """The latest day of any entry that showed its own, among those before the last of these."""
        self._tree = Growth()

    def add(self, entry: bytes, index: int = 0, latest: date = date.min) -> None:
        """One more erased entry, at this place, behind entries of at most this day."""
        self.last, self.latest = index, latest
        self._tree.append(leaf_hash(entry))

    @property
    def steen(self) -> Grafsteen:
        """The tombstone that names exactly these, without a term.

        Raises:
            MalformedError: there are none.
        """
        return Grafsteen(self._tree.size, self._tree.root)

    def require_under(self, steen: Grafsteen) -> None:
        """Check that this tombstone names exactly these, and that the term it has allowed it.

        Raises:
            VerificationError: it names others, or its term does not hold for these.

        Source: FORMAT.md sections 16 and 17.
        """
        if (self._tree.size, self._tree.root) != (steen.aantal, steen.wortel):
            raise VerificationError(GRAFSTEEN, "names other entries than were erased")
        if steen.termijn is None:
            return
        if (self.first, self.last + 1) != (steen.termijn.van, steen.termijn.tot):
            raise VerificationError(GRAFSTEEN, "spans other places than those of the entries that went")
        steen.termijn.require_nothing_younger(self.latest)


class Graven:
    """All erased entries of a log whose tombstone has not come by yet, by the place of that tombstone.

    `expired` counts those whose tombstone did, and has a term.
    """

    __slots__ = ("_latest", "_open", "expired")

    def __init__(self) -> None:
        self._open: dict[int, Graf] = {}
        self._latest = date.min
        self.expired = 0

    @property
    def first(self) -> int | None:
        """The first erased entry whose tombstone has not come by."""
        return min((graf.first for graf in self._open.values()), default=None)

    def add(self, index: int, entry: bytes, *, steen: int) -> None:
        """One more erased entry, that points to the tombstone at the place `steen`.

        Raises:
            VerificationError: that place is not behind it.
        """
        if steen <= index:
            raise VerificationError(GRAFSTEEN, f"entry {index} says it was erased by entry {steen}")
        self._open.setdefault(steen, Graf(index)).add(entry, index, self._latest)

    def stand(self, opening: Opening) -> None:
        """An entry that was not erased: compare what came by with the tombstone that it shows, or with none.

        Raises:
            VerificationError: it names other entries than those that point to it, or its term was not over.
            MalformedError: what it shows is no tombstone, or no moment.
        """
        steen = shown_tombstone(opening)
        self.close(opening.index, steen, told=day_shown(opening))
        if steen is not None and steen.termijn is not None:
            steen.termijn.require_told_at(opening)

    def close(self, index: int, steen: Grafsteen | None, *, told: date | None = None) -> None:
        """Compare what came by with the tombstone at this place, or with there being none.

        `told` is the day of the entry at this place, where it is known.

        Raises:
            VerificationError: it names other entries than those that point to it, or its term was not over.
        """
        graf = self._open.pop(index, None)
        if (graf is None) != (steen is None):
            raise VerificationError(GRAFSTEEN, f"entry {index} names other entries than were erased")
        if graf is not None and steen is not None:
            graf.require_under(steen)
            self.expired += graf.steen.aantal if steen.termijn else 0
        self._latest = max(self._latest, told or date.min)

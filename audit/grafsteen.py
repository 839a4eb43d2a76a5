# SPDX-License-Identifier: EUPL-1.2
"""The tombstone: an entry that says which entries were erased, without saying whose they were.

The tree is not touched by an erasure: the leaf stays, and what it commits to cannot be read any more.
An erased entry counts only under a tombstone that names exactly the erased entries that point to it.

Source: FORMAT.md section 16.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from audit.canonical import parse_canonical
from audit.entry import Part
from audit.errors import MalformedError, VerificationError
from audit.merkle import Growth, check_hash, leaf_hash
from audit.opening import Opening
from audit.strict import check_integer, decode_base64, encode_base64

GRAFSTEEN: Final = "grafsteen"
"""The name of the part that holds one."""

_KEYS: Final = frozenset({"aantal", "wortel"})


@dataclass(frozen=True, slots=True)
class Grafsteen:
    """So many entries were erased, and this is the root over them, in the order of the log.

    Raises:
        MalformedError: a number below one, or a root that is no hash.
    """

    aantal: int
    wortel: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_integer(self.aantal, subject="tombstone", low=1)
        check_hash(self.wortel, subject="tombstone")

    @property
    def record(self) -> dict[str, object]:
        """The record of the part `grafsteen`."""
        return {"aantal": self.aantal, "wortel": encode_base64(self.wortel)}


def tombstone_of(record: Mapping[str, Any]) -> Grafsteen:
    """The tombstone that a record spells.

    Raises:
        MalformedError: other keys, other types, or values that are none.
    """
    if record.keys() != _KEYS:
        raise MalformedError(GRAFSTEEN, "not exactly the keys aantal, wortel")
    if not isinstance(record["wortel"], str):
        raise MalformedError(GRAFSTEEN, f"{type(record['wortel']).__name__} instead of a string")
    aantal = check_integer(record["aantal"], subject=GRAFSTEEN, low=1)
    return Grafsteen(aantal, decode_base64(record["wortel"], subject=GRAFSTEEN))


def shown_tombstone(opening: Opening) -> Grafsteen | None:
    """The tombstone that an opening shows, if it shows one; nothing is compared yet.

    Raises:
        MalformedError: the part of that name spells none.
    """
    delen = (d for d in opening.parts or () if isinstance(d, Part) and d.name == GRAFSTEEN)
    return next((tombstone_of(parse_canonical(deel.record)) for deel in delen), None)


class Graf:
    """The erased entries that point to one tombstone, as they come by in the order of the log."""

    __slots__ = ("_tree", "first")

    def __init__(self, first: int = 0) -> None:
        self.first = first
        self._tree = Growth()

    def add(self, entry: bytes) -> None:
        """One more erased entry."""
        self._tree.append(leaf_hash(entry))

    @property
    def steen(self) -> Grafsteen:
        """The tombstone that names exactly these.

        Raises:
            MalformedError: there are none.
        """
        return Grafsteen(self._tree.size, self._tree.root)


class Graven:
    """All erased entries of a log whose tombstone has not come by yet, by the place of that tombstone."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: dict[int, Graf] = {}

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
        self._open.setdefault(steen, Graf(index)).add(entry)

    def close(self, index: int, steen: Grafsteen | None) -> None:
        """Compare what came by with the tombstone at this place, or with there being none.

        Raises:
            VerificationError: it names other entries than those that point to it.
        """
        graf = self._open.pop(index, None)
        if (graf.steen if graf else None) != steen:
            raise VerificationError(GRAFSTEEN, f"entry {index} names other entries than were erased")

# SPDX-License-Identifier: EUPL-1.2
"""What the log counted about somebody: the chains of their lines, and the stands that commit to those.

A chain is somebody in one zaak, or outside any; its `handvat` is theirs alone. Nothing here tells what
a line says: only that it is there, and that there are no more.

Source: audit/FORMAT.md section 13.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from audit.opening import Opening
from gateway.kern.pseudoniem import Pseudoniem


@dataclass(frozen=True, slots=True)
class Schakel:
    """One line: its place in the log, what the log committed to there, and by which line it was erased."""

    plek: int
    blad: bytes = field(repr=False)
    gewist: str = ""


@dataclass(frozen=True, slots=True)
class Ketting:
    """One chain, with its lines in the order of the log."""

    handvat: bytes = field(repr=False)
    schakels: tuple[Schakel, ...]


@dataclass(frozen=True, slots=True)
class Grafregel:
    """A tombstone at its place, and what went under it in the order of the log."""

    kenmerk: str
    opening: Opening
    plekken: tuple[int, ...]
    bladen: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kaartstand:
    """A stand at its place, over the first `grootte` lines, with the map that is under its root."""

    nummer: int
    grootte: int
    opening: Opening
    kaart: Mapping[bytes, bytes] = field(repr=False)


class Kettingen(Protocol):
    """What the ledger counted. In a log that is not counted there is no chain and no stand."""

    def of(self, personen: Collection[Pseudoniem], *, zonder: Collection[str]) -> Sequence[Ketting]:
        """The chains of these pseudoniemen, without those in the zaken `zonder`."""

    def graves(self, kenmerken: Collection[str], onder: int) -> Sequence[Grafregel]:
        """Of these tombstones, those of lines past their term that stand below `onder`."""

    def last_stand(self, onder: int) -> Kaartstand | None:
        """The last stand at a place below `onder`."""

    def stands(self, van: int, onder: int) -> Iterator[Kaartstand]:
        """The stands at places from `van` on and below `onder`, in their order."""

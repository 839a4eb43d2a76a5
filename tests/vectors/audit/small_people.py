# SPDX-License-Identifier: EUPL-1.2
"""Builders of a small log about made-up persons, with their chains and stands, for tests of reports."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from vectors.audit.small_log import ORIGIN, SIGNER

from audit.aantal import Keten, Telstand, begin_chain
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import Part, entry_bytes, part_of
from audit.kaart import EMPTY, Persoonstelling, key_of, map_path, map_root
from audit.merkle import leaf_hash, root_of
from audit.opening import Opening
from audit.rapport import Geteld, Plaatsing, Rapportkop, Regel, report_lines
from audit.tiles import extend, inclusion_proof

NOBODY: Final = 0
"""Somebody about whom nobody asks."""


def secret_of(person: int) -> bytes:
    """Return a handle that only a test may have."""
    return b"handvat" + person.to_bytes(25, "big")


@dataclass(slots=True)
class People:
    """A log in the making: who came by in which order, with a stand at every `om` places.

    `lag` is how many entries a stand leaves uncounted before its own place.
    """

    om: int = 4
    lag: int = 0
    openings: list[Opening] = field(default_factory=list)
    chains: dict[int, list[Keten]] = field(default_factory=dict)
    owners: list[int | None] = field(default_factory=list)
    stands: list[Telstand] = field(default_factory=list)

    def pass_by(self, persons: Sequence[int]) -> "People":
        """Append an entry about each person, and the stands that are due in between."""
        for person in persons:
            if len(self.openings) % self.om == 0:
                self._put_stand()
            self._put_entry(person)
        if len(self.openings) % self.om == 0:
            self._put_stand()
        return self

    def counts(self, size: int) -> dict[bytes, Persoonstelling]:
        """Return what everybody's count was over the first `size` entries."""
        return {
            key_of(secret_of(person)): chains[seen].telling
            for person, chains in self.chains.items()
            if (seen := self.owners[:size].count(person))
        }

    def lines_about(self, person: int) -> list[Regel]:
        """Return the lines of a true report, before they are spelled."""
        counted = self.owners[: self.stands[-1].grootte]
        first = counted.index(person) if person in counted else len(self.owners)
        lines: list[Regel] = []
        for place, owner in enumerate(self.owners):
            if owner == person and place < len(counted):
                lines.append(self.placed(place))
            elif owner is None and place == 0:
                lines.append(self.placed(0))
            elif owner is None and place > first:
                lines.append(self._counted(place, person))
        return lines

    def report(self, person: int, lines: Sequence[Regel] | None = None) -> list[bytes]:
        """Return the report about a person; `lines` are put in the place of the true ones."""
        kop = Rapportkop(self.note, SIGNER.verifier.text, secret_of(person))
        return list(report_lines(kop, self.lines_about(person) if lines is None else lines))

    def placed(self, place: int) -> Plaatsing:
        """Return an entry with the proof of its place."""
        path = inclusion_proof(place, len(self.openings), lambda level, index: self._tiles()[level, index])
        return Plaatsing(self.openings[place], path)

    @property
    def head(self) -> Checkpoint:
        """The head over all entries."""
        return Checkpoint(ORIGIN, len(self.openings), root_of(map(leaf_hash, self._entries())))

    @property
    def note(self) -> bytes:
        """The signed head."""
        return sign_checkpoint(self.head, SIGNER)

    def _counted(self, place: int, person: int) -> Geteld:
        counts, key = self.counts(self.stands[place // self.om].grootte), key_of(secret_of(person))
        path = map_path(counts, key) if key in counts else ()
        return Geteld(self.placed(place), counts.get(key), path)

    def _put_stand(self) -> None:
        place = len(self.openings)
        size = max(0, place - self.lag)
        counts = self.counts(size)
        stand = Telstand(place // self.om, self.om, size, map_root(counts) if counts else EMPTY)
        self.stands.append(stand)
        self._put((stand.part(_salt(place, b"s")),), None)

    def _put_entry(self, person: int) -> None:
        place = len(self.openings)
        chains = self.chains.setdefault(person, [begin_chain(secret_of(person))])
        parts = (
            part_of("ldv", _salt(place, b"l"), {"stap": place}),
            chains[-1].part(_salt(place, b"k")),
        )
        chains.append(chains[-1].extend(entry_bytes(parts)))
        self._put(parts, person)

    def _put(self, parts: tuple[Part, ...], owner: int | None) -> None:
        self.openings.append(Opening(len(self.openings), entry_bytes(parts), parts))
        self.owners.append(owner)

    def _entries(self) -> list[bytes]:
        return [opening.entry for opening in self.openings]

    def _tiles(self) -> dict[tuple[int, int], bytes]:
        return extend(0, list(map(leaf_hash, self._entries())), lambda _level, _index: b"")


def _salt(place: int, kind: bytes) -> bytes:
    return place.to_bytes(31, "big") + kind

# SPDX-License-Identifier: EUPL-1.2
"""Builders of a small log about made-up persons, with their chains and stands, for tests of reports."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from vectors.audit.small_log import ORIGIN, SIGNER

from audit.aantal import Keten, Telstand, begin_chain
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import Part, entry_bytes, part_of
from audit.kaart import Persoonstelling, key_of, map_path, map_root
from audit.merkle import leaf_hash, root_of
from audit.opening import Opening
from audit.rapport import Persoonsregel, Plaatsing, Rapportkop, Regel, Standregel, Telantwoord, report_lines
from audit.tiles import extend, inclusion_proof

NOBODY: Final = 0
"""Somebody about whom nobody asks."""

Comer = int | tuple[int, ...]
"""About whom an entry is: one person or several."""


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
    owners: list[tuple[int, ...]] = field(default_factory=list)
    stands: list[Telstand] = field(default_factory=list)

    def pass_by(self, comers: Sequence[Comer]) -> "People":
        """Append an entry about each, and the stands that are due in between."""
        for comer in comers:
            self._put_due_stand()
            self._put_entry(comer if isinstance(comer, tuple) else (comer,))
        self._put_due_stand()
        return self

    def chain(self, person: int, size: int) -> Keten:
        """Return the chain of a person over the first `size` entries."""
        chain = begin_chain(secret_of(person))
        for opening, owners in zip(self.openings[:size], self.owners, strict=False):
            chain = chain.extend(opening.entry) if person in owners else chain
        return chain

    def counts(self, nummer: int) -> dict[int, Persoonstelling]:
        """Return the count of everybody who came by between the stand before `nummer` and that one."""
        begin = self.stands[nummer - 1].grootte if nummer else 0
        size = self.stands[nummer].grootte if nummer < len(self.stands) else self._due_size()
        came = {person for owners in self.owners[begin:size] for person in owners}
        return {person: self.chain(person, size).telling for person in came}

    def map_of(self, nummer: int, **instead: Persoonstelling | None) -> dict[bytes, bytes]:
        """Return the map of a stand; `instead` gives persons (`p1`) another count, or None to leave out."""
        counts: dict[int, Persoonstelling | None] = dict(self.counts(nummer))
        counts |= {int(name[1:]): count for name, count in instead.items()}
        return {key_of(secret_of(p), nummer): t.waarde for p, t in counts.items() if t}

    def lines_about(self, *persons: int) -> list[Regel]:
        """Return the lines of a true report, before they are spelled."""
        covered = self.stands[-1].grootte
        mine = [place for place, owners in enumerate(self.owners) if {*persons} & {*owners}]
        first = next((place for place in mine if place < covered), len(self.owners))
        lines: list[Regel] = [Standregel(self.placed(0))]
        for place, owners in enumerate(self.owners):
            if place in mine and place < covered:
                van = tuple(n for n, person in enumerate(persons) if person in owners)
                lines.append(Persoonsregel(self.placed(place), van))
            elif place % self.om == 0 and place > first:
                lines.append(self.standing(place, *persons))
        return lines

    def report(self, person: int, lines: Sequence[Regel] | None = None) -> list[bytes]:
        """Return the report about a person; `lines` are put in the place of the true ones."""
        kop = Rapportkop(self.note, SIGNER.verifier.text, (secret_of(person),))
        return list(report_lines(kop, self.lines_about(person) if lines is None else lines))

    def standing(self, place: int, *persons: int, kaart: dict[bytes, bytes] | None = None) -> Standregel:
        """Return a stand with what it says of these persons, from its own map or another."""
        nummer = place // self.om
        kaart = self.map_of(nummer) if kaart is None else kaart
        counts, answers = self.counts(nummer), list[Telantwoord]()
        for person in persons:
            key = key_of(secret_of(person), nummer)
            answers.append(Telantwoord(counts.get(person) if key in kaart else None, map_path(kaart, key)))
        return Standregel(self.placed(place), tuple(answers))

    def placed(self, place: int) -> Plaatsing:
        """Return an entry with the proof of its place."""
        path = inclusion_proof(place, len(self.openings), lambda level, index: self._tiles()[level, index])
        return Plaatsing(self.openings[place], path)

    def forge(self, place: int, stand: Telstand) -> "People":
        """Write another stand at a place, and sign that."""
        parts = (stand.part(_salt(place, b"f")),)
        self.openings[place] = Opening(place, entry_bytes(parts), parts)
        return self

    @property
    def head(self) -> Checkpoint:
        """The head over all entries."""
        return Checkpoint(ORIGIN, len(self.openings), root_of(map(leaf_hash, self._entries())))

    @property
    def note(self) -> bytes:
        """The signed head."""
        return sign_checkpoint(self.head, SIGNER)

    def _due_size(self) -> int:
        before = self.stands[-1].grootte if self.stands else 0
        return max(before, len(self.openings) - self.lag)

    def _put_due_stand(self) -> None:
        place = len(self.openings)
        if place % self.om:
            return
        nummer = place // self.om
        stand = Telstand(nummer, self.om, self._due_size(), map_root(self.map_of(nummer)))
        self.stands.append(stand)
        self._put((stand.part(_salt(place, b"s")),), ())

    def _put_entry(self, owners: tuple[int, ...]) -> None:
        place = len(self.openings)
        self._put((part_of("ldv", _salt(place, b"l"), {"stap": place}),), owners)

    def _put(self, parts: tuple[Part, ...], owners: tuple[int, ...]) -> None:
        self.openings.append(Opening(len(self.openings), entry_bytes(parts), parts))
        self.owners.append(owners)

    def _entries(self) -> list[bytes]:
        return [opening.entry for opening in self.openings]

    def _tiles(self) -> dict[tuple[int, int], bytes]:
        return extend(0, list(map(leaf_hash, self._entries())), lambda _level, _index: b"")


def _salt(place: int, kind: bytes) -> bytes:
    return place.to_bytes(31, "big") + kind

# SPDX-License-Identifier: EUPL-1.2
"""A small log about made-up persons of which the oldest entries went, each passage on a day of its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from vectors.audit.small_people import NOBODY, Comer, People

from audit.begraven import graves_in
from audit.entry import entry_bytes, part_of
from audit.grafsteen import GRAFSTEEN, Graf, Grafsteen
from audit.opening import Opening
from audit.rapport import Grafplek, Persoonsregel, Regel
from audit.termijn import Graftermijn

BEGIN: Final = date(2020, 1, 1)
"""The day of the first entry; each next one is a day later."""
VERTELD: Final = date(2026, 1, 1)
DAG_MS: Final = 86_400_000
NOON_MS: Final = 43_200_000


def day_of(place: int) -> date:
    """The day of the passage at this place."""
    return BEGIN + timedelta(days=place)


def moment_of(dag: date) -> int:
    """Noon of a day, in milliseconds since 1970."""
    return (dag - date(1970, 1, 1)).days * DAG_MS + NOON_MS


class Dated(People):
    """People who came by, each passage on a day of its own."""

    def _put_entry(self, owners: tuple[int, ...]) -> None:
        place = len(self.openings)
        salt = place.to_bytes(31, "big") + b"d"
        self._put((part_of("adl", salt, {"timestamp": moment_of(day_of(place))}),), owners)


@dataclass
class Graves:
    """People who came by, and of whom the entries at `weg` went; the last entry but stands says so."""

    comers: Sequence[Comer]
    weg: Collection[int]
    term: dict[str, Any] = field(default_factory=dict)
    om: int = 4

    def __post_init__(self) -> None:
        self.people = Dated(om=self.om).pass_by([*self.comers, NOBODY])
        while not (len(self.people.openings) - 1) % self.om:
            self.people.pass_by([NOBODY])  # behind the last stand, so that none has counted it
        self.plek = len(self.people.openings) - 1
        self.steen = self._stone()
        delen = (
            part_of("adl", b"\x61" * 32, {"timestamp": moment_of(VERTELD)}),
            part_of(GRAFSTEEN, b"\x62" * 32, self.steen.record),
        )
        # The tombstone takes the place of the last passage, which no stand has counted.
        self.people.openings[self.plek] = Opening(self.plek, entry_bytes(delen), delen)

    @property
    def gone(self) -> list[int]:
        """The places of what went, in their order."""
        return sorted(self.weg)

    def opening(self, place: int) -> Opening:
        """The entry at this place as it is handed out."""
        found = self.people.openings[place]
        return replace(found, parts=None, erased_by=self.plek) if place in self.weg else found

    def openings(self) -> list[Opening]:
        """The whole log as it is handed out."""
        return [self.opening(place) for place in range(len(self.people.openings))]

    def grave_of(self, place: int) -> Grafplek:
        """The number of an entry that went, and the proof of it."""
        return graves_in([self.people.openings[n].entry for n in self.gone])(self.gone.index(place))

    def lines_about(self, person: int) -> list[Regel]:
        """The lines of a true report, the tombstone among them."""
        lines = [self._erased(line) for line in self.people.lines_about(person)]
        erased = [line for line in lines if isinstance(line, Persoonsregel) and line.graf]
        return [*lines, Persoonsregel(self.people.placed(self.plek), ())] if erased else lines

    def report(self, person: int, lines: Sequence[Regel] | None = None) -> list[bytes]:
        """The report about a person, or one of these lines."""
        return self.people.report(person, self.lines_about(person) if lines is None else lines)

    def _erased(self, line: Regel) -> Regel:
        if not isinstance(line, Persoonsregel) or line.plaatsing.opening.index not in self.weg:
            return line
        place = line.plaatsing.opening.index
        placed = replace(line.plaatsing, opening=self.opening(place))
        return replace(line, plaatsing=placed, graf=self.grave_of(place))

    def _stone(self) -> Grafsteen:
        graf = Graf()
        for place in self.gone:
            graf.add(self.people.openings[place].entry)
        said: dict[str, Any] = {
            "artikel": "AVG art. 5 lid 1 onder e",
            "duur": "P5Y",
            "op": VERTELD,
            "tot_en_met": day_of(self.gone[-1]),
            "van": self.gone[0],
            "tot": self.gone[-1] + 1,
        }
        return replace(graf.steen, termijn=Graftermijn(**(said | self.term)))

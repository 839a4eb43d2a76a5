# SPDX-License-Identifier: EUPL-1.2
"""What the ledger remembers of reviewing: periods, lists, pieces, points, possible breaches.

Points are of who acted. Nothing here has room for an inwoner: no person gets a number.

Source: AVG art. 5 lid 1 onder c and e, art. 24 lid 1; CBP-14, CBP-21.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from audit.cosignature import CosignerKey
from gateway.nazicht.stuk import Handelende, Stuk

BEWAREN: Final = timedelta(days=365)
"""How long a closed piece is kept: an FG reports about a year of reviewing; the log keeps the acts."""

PUNTEN_BEWAREN: Final = timedelta(days=28)
"""How long points are kept: as long as they are added up, and no day longer."""


@dataclass(frozen=True, slots=True)
class Dagpunten:
    """What one who acted scored on one day; it fades, and is thrown away."""

    wie: Handelende
    dag: date
    punten: int


@dataclass(frozen=True, slots=True)
class Periode:
    """That a day was closed: the line with this kenmerk says so, and stands before any seed there can be."""

    dag: date
    kenmerk: str
    gesloten_op: datetime


@dataclass(frozen=True, slots=True)
class Nazichtlijst:
    """That the desk of one organisation was filled for a period, and on what the sample rests.

    The period is the places from `begin` up to, not including, `eind`: where the last list ended, and
    where the line stands that closed the day. So no line is in none, and none is in two. `nota` is
    the signed head, with its cosignatures, that the sample was drawn with; `regels` is how many
    lines it was drawn from.
    """

    verantwoordelijke: str
    dag: date
    gesloten_op: datetime
    nota: bytes = field(repr=False)
    begin: int
    eind: int
    regels: int
    getrokken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vermoeden:
    """A possible breach that the review found, for whoever judges breaches; its clock runs from `bekend_op`.

    Source: AVG art. 33 lid 1 and 5.
    """

    id: str
    verantwoordelijke: str
    bekend_op: datetime
    gemeld_door: str
    kenmerken: tuple[str, ...] = field(repr=False)


class Nazichten(Protocol):
    """What the ledger remembers of reviewing."""

    def last_period(self) -> Periode | None:
        """The period that was closed last."""

    def add_period(self, periode: Periode) -> None:
        """Remember that a period was closed."""

    def head_after(
        self, plek: int, *, getuigen: Sequence[CosignerKey] = (), cosigned: bool = False
    ) -> bytes | None:
        """The note of the first signed head that covers this place; cosigned, the first with a witness.

        Under it are only the lines that count: see `gateway.nazicht.steekproef.as_counted`.
        """

    def lists(self, dag: date) -> frozenset[str]:
        """For which organisations a list of this day was made."""

    def put_list(self, lijst: Nazichtlijst) -> None:
        """Remember that a list was made."""

    def list_of(self, verantwoordelijke: str) -> Nazichtlijst | None:
        """The last list of one organisation."""

    def add(self, stuk: Stuk) -> None:
        """Store a new piece."""

    def get(self, stuk_id: str) -> Stuk | None:
        """The piece with this id, of whatever organisation; the caller checks whose it is."""

    def replace(self, stuk: Stuk) -> None:
        """Store the new state of one that is there already."""

    def open_of(self, verantwoordelijke: str, *, limit: int) -> Sequence[Stuk]:
        """What is not closed, the oldest first."""

    def waiting(self, verantwoordelijke: str) -> int:
        """How many pieces are not closed."""

    def made_since(self, verantwoordelijke: str, moment: datetime) -> Sequence[Stuk]:
        """All that was made from a moment on, newest first."""

    def asked_of(self, wie: Handelende) -> Sequence[Stuk]:
        """The pieces about which this employee was asked and that are open, the oldest first."""

    def add_points(self, verantwoordelijke: str, punten: Sequence[Dagpunten]) -> None:
        """Remember what was scored on a day."""

    def points_since(self, verantwoordelijke: str, dag: date) -> Sequence[Dagpunten]:
        """What was scored from a day on."""

    def forget_points(self, verantwoordelijke: str, wie: Handelende) -> None:
        """Forget the points of somebody, because they led to a piece."""

    def suspect(self, vermoeden: Vermoeden) -> None:
        """Remember a possible breach."""

    def suspicions(self, verantwoordelijke: str) -> Sequence[Vermoeden]:
        """The possible breaches of one organisation, newest first."""

    def remove_before(self, *, gesloten: datetime, punten: date) -> int:
        """Forget closed pieces and points from before these; say how many."""

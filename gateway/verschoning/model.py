# SPDX-License-Identifier: EUPL-1.2
"""What somebody said herself about whom she knows: never looked up, and never taken from a staff file.

An opgave is of an employee, about the person of a zaak or signalering that lay before her. A
collegavraag is of a colleague who is an inwoner with help, and who asks to have looks at her reviewed.
Both hold schuilnamen and a day on which they end. They stop nobody's work: they only raise a question.

Who lives with whom and who is a colleague is not known otherwise, and may not be: no law lets the BSN of
employees, or their address, serve that.

Source: Awb art. 2:4 lid 2; AVG art. 5 lid 1 onder c and e, art. 32 lid 1 onder d; UAVG art. 46.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.kern.huishouden import Huishouden
from gateway.kern.kalender import begin_of, dutch_day, months_after
from gateway.kern.pseudoniem import Pseudoniem

MAANDEN: Final = 12
"""How long it counts: who still knows this person after a year says so again. The law names no term."""

NAWERKING: Final = timedelta(days=7)
"""How long it is kept after it ended: the days before are still reviewed, and then it goes."""


class Band(StrEnum):
    """What was said. No more kinds than the review needs: how somebody is family is nobody's business."""

    HUISGENOOT = "huisgenoot"
    BEKENDE = "bekende"
    COLLEGA = "collega"


OPGAVEN: Final = frozenset({Band.HUISGENOOT, Band.BEKENDE})
"""What an employee says of another. That somebody is a colleague only that person says."""


@dataclass(frozen=True, slots=True)
class Genoemden:
    """Under which schuilnamen somebody stands, and at which addresses, as far as anybody told."""

    personen: frozenset[Pseudoniem] = field(default=frozenset(), repr=False)
    adressen: frozenset[Huishouden] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Verschoning:
    """One thing that was said: by whom, about whom under schuilnamen, and from when until when it counts.

    `medewerker` is empty for a colleague: who she is at work is not kept. `zaak` is shown to
    who made the opgave, and is empty when it was a signalering. `door` wrote it down.
    """

    id: str
    gemeente: str
    band: Band
    medewerker: str
    door: str
    gezegd_op: datetime
    tot: datetime
    zaak: str = ""
    wie: Genoemden = field(default=Genoemden(), repr=False)

    @property
    def vanaf(self) -> datetime:
        """From when on looks count.

        Of an opgave from the next day: who found out by looking, and hands the zaak over, did what is right.
        """
        morgen = dutch_day(self.gezegd_op) + timedelta(days=1)
        return self.gezegd_op if self.band is Band.COLLEGA else begin_of(morgen)

    @property
    def laatste_dag(self) -> date:
        """The last day on which it counts."""
        return dutch_day(self.tot - timedelta(milliseconds=1))

    def counts(self, nu: datetime) -> bool:
        """Whether it counts still."""
        return nu < self.tot

    def ended(self, nu: datetime) -> "Verschoning":
        """The same, taken back; what ended already stays as it was.

        Taken back on the day it was said it never counted. Later, what was seen before is still reviewed.
        """
        return replace(self, tot=nu) if self.counts(nu) else self


def end_of_term(nu: datetime) -> datetime:
    """When what is said now ends by itself."""
    return begin_of(months_after(dutch_day(nu), MAANDEN))


class Verschoningen(Protocol):
    """What was said, as the ledger remembers it."""

    def add(self, verschoning: Verschoning) -> None:
        """Store a new one."""

    def get(self, verschoning_id: str) -> Verschoning | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""

    def end(self, verschoning: Verschoning) -> None:
        """Store until when one counts that is there already."""

    def of_medewerker(self, gemeente: str, medewerker: str, nu: datetime) -> Sequence[Verschoning]:
        """The opgaven of one employee that count, newest first."""

    def colleagues(self, gemeente: str, nu: datetime) -> Sequence[Verschoning]:
        """The questions of colleagues that count, newest first."""

    def counting(self, gemeente: str, sinds: datetime) -> Sequence[Verschoning]:
        """Everything of one municipality that counts, or did at some time since then."""

    def reported_in(self, gemeente: str, zaak: str) -> Genoemden:
        """Under which schuilnamen, and at which addresses, the person of a zaak was reported."""

    def remove_before(self, geeindigd: datetime) -> int:
        """Forget really what ended before a moment; say how many."""

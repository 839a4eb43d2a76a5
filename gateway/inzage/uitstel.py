# SPDX-License-Identifier: EUPL-1.2
"""Telling later: what happens in one zaak may stay out of a letter, for a ground, until a day.

One privacy officer asks, another agrees, and on the day itself it can be told: nobody has to think
of it. Until somebody agrees nothing is left out.

Source: UAVG art. 41 lid 1 and lid 2; AVG art. 23.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from gateway.errors import ConflictError, TermijnError
from gateway.kern.kalender import dutch_day

LANGSTE_UITSTEL: Final = timedelta(days=183)
"""Half a year. The law names no length; who needs longer asks again, and a second person looks again."""


class Uitstelgrond(StrEnum):
    """Why somebody is told later. Of the grounds of the law those that a wijkteam meets.

    Source: UAVG art. 41 lid 1 onder d, h and i.
    """

    STRAFBARE_FEITEN = "strafbare_feiten"
    TOEZICHT = "toezicht"
    BESCHERMING = "bescherming"


@dataclass(frozen=True, slots=True)
class Uitstel:
    """One zaak of one municipality that is told later. `tot` is the first day on which it is told.

    Raises:
        TermijnError: `tot` is not after the day of asking, or more than half a year away.
    """

    id: str
    gemeente: str
    zaak: str
    grond: Uitstelgrond
    tot: date
    gevraagd_op: datetime
    gevraagd_door: str
    akkoord_op: datetime | None = None
    akkoord_door: str = ""
    ingetrokken_op: datetime | None = None

    def __post_init__(self) -> None:
        if not timedelta(0) < self.tot - dutch_day(self.gevraagd_op) <= LANGSTE_UITSTEL:
            raise TermijnError("the day of telling must lie after today and within half a year")

    def holds(self, vandaag: date) -> bool:
        """Whether this zaak stays out of a letter today.

        A second person counts only when it is another than who asked, whatever was stored.
        """
        tweede = self.akkoord_op is not None and self.akkoord_door not in {"", self.gevraagd_door}
        return tweede and self.ingetrokken_op is None and vandaag < self.tot

    def waits(self, vandaag: date) -> bool:
        """Whether it still waits for somebody to agree."""
        return self.akkoord_op is None and self.ingetrokken_op is None and vandaag < self.tot

    def agreed(self, door: str, nu: datetime) -> "Uitstel":
        """The same, with the agreement of somebody else.

        Raises:
            ConflictError: it is over, was taken back, or another agreed already.
        """
        if self.akkoord_door == door:
            return self
        if not self.waits(dutch_day(nu)):
            raise ConflictError("this does not wait for anybody any more")
        return replace(self, akkoord_door=door, akkoord_op=nu)

    def taken_back(self, nu: datetime) -> "Uitstel":
        """The same, taken back: from now on it is told."""
        return replace(self, ingetrokken_op=self.ingetrokken_op or nu)

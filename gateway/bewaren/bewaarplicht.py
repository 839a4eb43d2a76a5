# SPDX-License-Identifier: EUPL-1.2
"""A bewaarplicht: that a zaak must stay because somebody still needs it, for a reason and until a day.

It ends by itself on its day. Earlier it is lifted by another than who set it: what goes after that
cannot be brought back.

Source: AVG art. 17 lid 3 onder b en e, art. 18 lid 1 onder c; Wmo 2015 art. 5.3.4 lid 1 (langer als nodig).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from gateway.errors import ConflictError, TermijnError
from gateway.kern.kalender import dutch_day

LANGSTE_PLICHT: Final = timedelta(days=731)
"""Two years: a dispute that lasts longer is looked at again, and set anew. The number is ours."""


class Bewaarreden(StrEnum):
    """Why a zaak must stay. A closed list: a sentence would hold more than anybody may know.

    Source: AVG art. 17 lid 3 onder b en e, art. 18 lid 1 onder c.
    """

    BEZWAAR_OF_BEROEP = "bezwaar_of_beroep"
    KLACHT = "klacht"
    SCHADECLAIM = "schadeclaim"
    STRAFZAAK = "strafzaak"
    TOEZICHTHOUDER = "toezichthouder"


@dataclass(frozen=True, slots=True)
class Bewaarplicht:
    """One bewaarplicht on one zaak; `tot` is the last day on which it counts.

    Raises:
        TermijnError: `tot` is not after the day on which it was set, or more than two years away.
    """

    id: str
    zaak: str
    gemeente: str
    reden: Bewaarreden
    tot: date
    gezet_op: datetime
    gezet_door: str
    opgeheven_op: datetime | None = None
    opgeheven_door: str = ""

    def __post_init__(self) -> None:
        if not timedelta(0) < self.tot - dutch_day(self.gezet_op) <= LANGSTE_PLICHT:
            raise TermijnError("the last day must lie after today and within two years")

    def holds(self, vandaag: date) -> bool:
        """Whether the zaak must stay today."""
        return self.opgeheven_op is None and vandaag <= self.tot

    def lifted(self, door: str, nu: datetime) -> "Bewaarplicht":
        """The same, over before its day; who lifts it again changes nothing.

        Raises:
            ConflictError: who set it cannot lift it, or it was over already.
        """
        if self.opgeheven_door == door:
            return self
        if door == self.gezet_door:
            raise ConflictError("another than who set this must lift it")
        if not self.holds(dutch_day(nu)):
            raise ConflictError("this bewaarplicht is over already")
        return replace(self, opgeheven_op=nu, opgeheven_door=door)

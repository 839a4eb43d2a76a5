# SPDX-License-Identifier: EUPL-1.2
"""A beperking: the use of what is kept about somebody stops, until the inwoner has heard that it goes on.

What is restricted carries the id of the verzoek in its own row, so that every passage about it sees
that without looking further; here stands why, how much it was, and how it ends. The policy refuses
(`verbod-beperkt`), and not a room. Lifting takes two steps: first the inwoner is told, and only after
a week the data can be used again.

Source: AVG art. 4 onder 3, art. 18, art. 21 lid 1.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import ConflictError
from gateway.inzage.soorten import Verzoeksoort
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem

AANZEGGEN: Final = timedelta(days=7)
"""So long before the use goes on the inwoner has heard of it. The law names no length; this one is ours.

Source: AVG art. 18 lid 3.
"""

BEPERKEND: Final = frozenset({Verzoeksoort.BEPERKING, Verzoeksoort.BEZWAAR})
"""What an inwoner can ask that makes the use stop.

Source: AVG art. 18 lid 1; art. 21 lid 1 (no longer processed, unless there are compelling grounds).
"""


class Beperkingsgrond(StrEnum):
    """Why the use stops: the four cases of the law, and no other.

    Source: AVG art. 18 lid 1 onder a-d.
    """

    JUISTHEID_BETWIST = "juistheid_betwist"
    ONRECHTMATIG = "onrechtmatig"
    RECHTSVORDERING = "rechtsvordering"
    BEZWAAR = "bezwaar"


@dataclass(frozen=True, slots=True)
class Beperking:
    """What one verzoek restricts: `aantal` pieces of what was kept on that day.

    `aangezegd_op` is when the inwoner was told that it ends.
    """

    verzoek: str
    gemeente: str
    grond: Beperkingsgrond
    aantal: int
    gezet_op: datetime
    gezet_door: str
    aangezegd_op: datetime | None = None
    opgeheven_op: datetime | None = None
    opgeheven_door: str = ""

    @property
    def holds(self) -> bool:
        """Whether the use is restricted still."""
        return self.opgeheven_op is None

    @property
    def liftable_from(self) -> date | None:
        """The first day on which it can be lifted; None as long as the inwoner was not told."""
        return None if self.aangezegd_op is None else dutch_day(self.aangezegd_op + AANZEGGEN)

    def liftable(self, vandaag: date) -> bool:
        """Whether it can be lifted today."""
        vanaf = self.liftable_from
        return self.holds and vanaf is not None and vandaag >= vanaf

    def announced(self, nu: datetime) -> "Beperking":
        """The same, now that the inwoner was told that it ends; the first time is what counts.

        Raises:
            ConflictError: it has ended already.
        """
        if self.aangezegd_op:
            return self
        if not self.holds:
            raise ConflictError("this restriction has ended already")
        return replace(self, aangezegd_op=nu)

    def lifted(self, door: str, nu: datetime) -> "Beperking":
        """The same, ended; ending it again changes nothing.

        Raises:
            ConflictError: the inwoner was not told, or less than a week ago.

        Source: AVG art. 18 lid 3.
        """
        if not self.holds:
            return self
        if not self.liftable(dutch_day(nu)):
            raise ConflictError("the inwoner must hear a week before that this restriction ends")
        return replace(self, opgeheven_op=nu, opgeheven_door=door)


class Beperkingen(Protocol):
    """The restrictions that the ledger remembers, and the marks they leave in what is kept."""

    def restrict(self, verzoek_id: str, personen: Collection[Pseudoniem], gemeente: str) -> int:
        """Mark all that is kept about these pseudoniemen at this municipality; say how much that is.

        What an earlier verzoek had marked is of this one from now on.
        """

    def release(self, verzoek_id: str) -> int:
        """Take away what this verzoek marked; say how much that was."""

    def put_beperking(self, beperking: Beperking) -> None:
        """Store a restriction, or its new state."""

    def beperking_of(self, verzoek_id: str) -> Beperking | None:
        """The restriction of this verzoek, also when it has ended."""

# SPDX-License-Identifier: EUPL-1.2
"""A clock: something that must be done by a day or a moment, as every room tells of its own.

Each room that keeps terms has a module `klokken` with one function `clocks`, and stands once in the list
of `gateway.oogopslag.klokken`. A clock says what runs and never about whom.

Source: AVG art. 5 lid 2, art. 12 lid 3, art. 24 lid 1, art. 33 lid 1.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gateway.kern.kalender import begin_of


@dataclass(frozen=True, slots=True)
class Toezichtklok:
    """One thing that runs, from `begin` up to and including `uiterlijk`.

    `groep` is the list that it stands in, and `lijst` where that is; `soort` is its kind within it.
    `wat` is how it is called aloud, `grond` on which article it runs, `pad` where it is dealt with.
    A `vanzelf` ends by itself: nobody has to act, and it is never late.
    """

    groep: str
    soort: str
    wat: str
    begin: date | datetime
    uiterlijk: date | datetime
    grond: str
    pad: str
    lijst: str
    vanzelf: bool = False

    @property
    def einde(self) -> datetime:
        """The moment from which it is late: the end of its last day, or that moment itself."""
        return _end(self.uiterlijk)

    def late(self, nu: datetime) -> bool:
        """Whether it should have been done."""
        return not self.vanzelf and nu > self.einde

    def soon(self, nu: datetime, binnen: timedelta) -> bool:
        """Whether it ends within this time, and is not late."""
        return not self.late(nu) and self.einde - nu <= binnen


def _end(uiterlijk: date | datetime) -> datetime:
    if isinstance(uiterlijk, datetime):
        return uiterlijk
    return begin_of(uiterlijk + timedelta(days=1))

# SPDX-License-Identifier: EUPL-1.2
"""Terms in hours: how much is left, in time that passes and not in what a clock on the wall says.

An hour is an hour, also in the night in which the clocks are set, in a weekend and on a holiday. So a
term is counted in UTC, and only shown on the Dutch clock.

Source: AVG art. 33 lid 1 (72 hours); Verordening (EEG, Euratom) 1182/71 art. 3 lid 3 (holidays, Sundays and
Saturdays count) and lid 4 (only a term that is not in hours moves on to the next working day).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gateway.kern.kalender import in_dutch_time

MELDTERMIJN: Final = timedelta(hours=72)
"""Counted from the moment itself, although art. 3 lid 1 of the Verordening leaves out the hour in which it
falls, and lid 5 may give more over a long weekend: who keeps to the earliest end is late by no reading.

Source: AVG art. 33 lid 1.
"""

BIJNA: Final = timedelta(hours=24)
"""So long before its end a term is due: one day in which somebody must act. This is a choice of ours."""

_HEEL: Final = 100
_VERSCHILLEN: Final = (timedelta(hours=2), timedelta(hours=1))
_UUR, _MINUUT = 3600, 60


@dataclass(frozen=True, slots=True)
class Uurtermijn:
    """A term that began at a moment, and perhaps stopped at one, because what it waits for was done."""

    begin: datetime
    duur: timedelta = MELDTERMIJN
    gestopt_op: datetime | None = None

    @property
    def einde(self) -> datetime:
        """The last moment that is in time."""
        return self.begin + self.duur

    def left(self, nu: datetime) -> timedelta:
        """How much is left; less than nothing when it is over. What was stopped does not run down."""
        return self.einde - (self.gestopt_op or nu)

    def late(self, nu: datetime) -> bool:
        """Whether it is over, or was when it stopped; at its last moment it is not."""
        return self.left(nu) < timedelta()

    def nearly(self, nu: datetime) -> bool:
        """Whether it runs and little is left."""
        return self.gestopt_op is None and not self.late(nu) and self.left(nu) <= BIJNA

    def percentage(self, nu: datetime) -> int:
        """How much of it has passed, of a hundred; never more."""
        voorbij = (self.duur - self.left(nu)) / self.duur
        return max(0, min(_HEEL, int(voorbij * _HEEL)))


def hours_in_words(duur: timedelta) -> str:
    """A time as people say it, rounded down: `2 dagen en 5 uur`, `5 uur en 10 minuten`, `1 minuut`.

    From one day on the minutes are left out: nobody plans by them.
    """
    seconden = int(abs(duur).total_seconds())
    dagen, uren = divmod(seconden // _UUR, 24)
    minuten = seconden % _UUR // _MINUUT
    if dagen:
        delen = [_count(dagen, "dag", "dagen"), f"{uren} uur" if uren else ""]
    else:
        delen = [f"{uren} uur" if uren else "", _count(minuten, "minuut", "minuten") if minuten else ""]
    return " en ".join(filter(None, delen)) or "minder dan 1 minuut"


def left_in_words(termijn: Uurtermijn, nu: datetime) -> str:
    """What is left of a term: `nog 2 dagen en 5 uur`, `3 uur te laat`, `op tijd gedaan`."""
    over, zin = termijn.left(nu), hours_in_words(termijn.left(nu))
    if termijn.gestopt_op:
        return f"{zin} te laat gedaan" if termijn.late(nu) else "op tijd gedaan"
    return f"{zin} te laat" if over < timedelta() else f"nog {zin}"


def from_dutch_time(klok: datetime) -> datetime | None:
    """The moment at which a Dutch clock says this, in UTC; None when it never does.

    In the hour that comes twice in October it is the first of the two: a term then ends sooner, not later.
    """
    for verschil in _VERSCHILLEN:
        moment = in_dutch_time(klok.replace(tzinfo=None) - verschil)
        if moment.replace(tzinfo=None) == klok.replace(tzinfo=None):
            return moment.astimezone(UTC)
    return None


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"

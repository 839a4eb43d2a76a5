# SPDX-License-Identifier: EUPL-1.2
"""Verbruik: how many people one organisation may have turned into a pseudoniem on one Dutch day.

The 90.9 million valid BSNs are a small space: with the keys it costs 2.1 hours of one core to
make a dictionary of all of them. So the gateway, which has the keys, answers an organisation for
as many people as its caseload explains, and for no more, however many systems it connects.

Each number below is ours, with its reason. A whole walk by one organisation takes: at the floor
1,245 years; at twice the 2,767 clients of a whole region 45 years; at the ceiling 10 years.

Source: AVG art. 25 lid 1, art. 32 lid 1 onder b; standards PRS, finding on the server's rate.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gateway.errors import InvalidInputError
from gateway.kern.kalender import in_dutch_time
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender

BODEM: Final = 200
"""The floor: what the systems of an organisation may have without any caseload that we know of.

Ten employees who each see twenty people on a day. Enough for a school or a team that begins; who
stays here needs more than a thousand years for all numbers.
"""

FACTOR: Final = 2
"""How often a day the systems may name the whole caseload: once to compare it each night, and once more
because a night can fail half-way. More often serves no work that we know."""

PLAFOND: Final = 25_000
"""The ceiling of what follows from a caseload: nobody gets above it by having reported a lot.

Nine times the 2,767 clients of a whole region; at this rate a walk takes ten years. Who needs
more gets a limit of their own from the beheerder, who can be asked why.
"""

MENS: Final = 100
"""For an employee, whatever the caseload: one person every five minutes of a working day."""

HOOGSTE_GRENS: Final = 1_000_000
"""The highest limit that a beheerder can set: a city that brings all its clients in on one day."""

INGEWERKT: Final = timedelta(days=28)
"""What counts in a caseload is this old: a walk by reporting must not raise its own limit within the
weeks in which its reports are looked at."""

WAARSCHUW_BIJ: Final = 80
"""At this percentage somebody hears of it: late enough to be rare, early enough to call the client."""

STOPS: Final = 3
BINNEN: Final = timedelta(days=7)
"""A client that is stopped on so many days within these is blocked until a person lifts it. One day can
be a backlog after a holiday, a second one the repair of it; a third within a week is no accident."""

BEWAREN: Final = timedelta(days=90)
"""How long counts, reports and lifted blocks are kept: as long as notices are.

Source: AVG art. 5 lid 1 onder e (opslagbeperking); the number of days is ours.
"""

_PROCENT: Final = 100
_SECONDEN: Final = 3600


@dataclass(frozen=True, slots=True, order=True)
class Verbruiker:
    """Who draws: a system by its client, or an employee; with neither, all systems of an organisation."""

    organisatie: Oin
    client: str = ""
    medewerker: str = ""

    @property
    def is_geheel(self) -> bool:
        """Whether this is all systems of an organisation together."""
        return not (self.client or self.medewerker)

    @property
    def geheel(self) -> "Verbruiker":
        """All systems of the organisation of a system; a person stays alone."""
        return Verbruiker(self.organisatie) if self.client else self

    def covers(self, ander: "Verbruiker") -> bool:
        """Whether this is the other one, or all systems among which the other one is."""
        return self == (ander.geheel if self.is_geheel else ander)


@dataclass(frozen=True, slots=True)
class Afname:
    """So many evaluations of one client in one hour (of UTC), towards whom answers for it.

    Raises:
        InvalidInputError: less than one is drawn.
    """

    wie: Verbruiker
    uur: datetime
    verantwoordelijke: str
    aantal: int

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise InvalidInputError(f"a draw of {self.aantal} is below 1", veld="aantal")


@dataclass(frozen=True, slots=True)
class Verbruikstand:
    """How it is with one client today: the quota, what is used or under way, whether it is blocked.

    `gebruikt` is its own; `samen` is that of all systems of its organisation, and is what counts: who
    connects eight systems has one quota.
    """

    quota: int
    gebruikt: int
    geblokkeerd: bool = False
    samen: int = 0

    @property
    def geteld(self) -> int:
        """What counts against the quota: that of all systems together, in which its own is."""
        return max(self.gebruikt, self.samen)

    @property
    def alleen(self) -> "Verbruikstand":
        """How it would be if the organisation had no other system."""
        return replace(self, samen=0)

    @property
    def rest(self) -> int:
        """What is left; never below nothing, also when the limit was lowered meanwhile."""
        return max(0, self.quota - self.geteld)

    def holds(self, aantal: int) -> bool:
        """Whether so many more fit. A request is let through whole or not at all."""
        return self.geteld + aantal <= self.quota

    def is_high(self, aantal: int) -> bool:
        """Whether with so many more the quota comes where somebody should hear of it."""
        return (self.geteld + aantal) * _PROCENT >= self.quota * WAARSCHUW_BIJ


class Meldsoort(StrEnum):
    """What the privacy officer is told of a client, each once a day."""

    HOOG = "hoog"
    GESTOPT = "gestopt"
    GEBLOKKEERD = "geblokkeerd"


@dataclass(frozen=True, slots=True)
class Verbruikmelding:
    """That a client came high or was stopped, on which day, at which count. Nothing about anybody."""

    id: str
    wie: Verbruiker
    dag: date
    soort: Meldsoort
    op: datetime
    quota: int
    gebruikt: int


class Blokreden(StrEnum):
    """Why a client is blocked."""

    HANDMATIG = "handmatig"
    DRIE_DAGEN = "drie_dagen"


@dataclass(frozen=True, slots=True)
class Blokkade:
    """That a client gets nothing any more, since when and by whom, until somebody lifts it.

    `door` is the OIN of whose employee blocked it; empty when the gateway did so itself.
    """

    id: str
    wie: Verbruiker
    sinds: datetime
    reden: Blokreden
    door: str = ""
    medewerker: str = ""


def consumer_of(afzender: Afzender) -> Verbruiker:
    """Whose quota a sender draws from: a person has one, however many sessions; a client too, of tokens."""
    wie = afzender.medewerker
    oin = afzender.organisatie.oin
    return Verbruiker(oin, medewerker=wie.id) if wie else Verbruiker(oin, client=afzender.client_id)


def quota_of(wie: Verbruiker, *, caseload: int | None, grens: int | None) -> int:
    """How many people may be named on one day; without a caseload that is known, the floor.

    The systems of an organisation share one quota, and a limit that a beheerder set; a person has an own.
    """
    if wie.medewerker:
        return MENS
    if grens is not None:
        return grens
    return min(PLAFOND, max(BODEM, FACTOR * (caseload or 0)))


def checked_limit(aantal: int) -> int:
    """A limit that may be set; 0 means that nobody of this organisation names anybody.

    Raises:
        InvalidInputError: it is below nothing or above the highest.
    """
    if not 0 <= aantal <= HOOGSTE_GRENS:
        raise InvalidInputError(f"Kies een getal van 0 tot en met {HOOGSTE_GRENS}.", veld="grens")
    return aantal


@dataclass(frozen=True, slots=True)
class _Uur:
    """One hour of UTC, the Dutch day it lies in, and the moment at which that day ends."""

    begin: datetime
    dag: date
    einde: datetime


@lru_cache(maxsize=256)  # a few at a time, and each is asked several times a request
def _hour(nummer: int) -> _Uur:
    begin = datetime.fromtimestamp(nummer * _SECONDEN, UTC)
    lokaal = in_dutch_time(begin)
    morgen = datetime.combine(lokaal.date() + timedelta(days=1), time(), lokaal.tzinfo)
    # The night in which the clock is changed is an hour longer or shorter.
    verschil = (in_dutch_time(morgen).utcoffset() or timedelta()) - (lokaal.utcoffset() or timedelta())
    return _Uur(begin, lokaal.date(), morgen - verschil)


def _hour_at(moment: datetime) -> _Uur:
    return _hour(int(moment.timestamp() // _SECONDEN))


def hour_of(nu: datetime) -> datetime:
    """The hour in which a moment falls. A Dutch day is a number of whole hours of UTC."""
    return _hour_at(nu).begin


def day_of(moment: datetime) -> date:
    """The Dutch day in which a moment lies."""
    return _hour_at(moment).dag


def seconds_left(nu: datetime) -> int:
    """How many seconds the Dutch day still has; at least one."""
    return max(1, int((_hour_at(nu).einde - nu).total_seconds()))


def counted_from(dag: date) -> datetime:
    """From before this moment the caseload of a day counts: the same for all replicas, all day."""
    return datetime.combine(dag - INGEWERKT, time(), UTC)


def must_block(stops: int) -> bool:
    """Whether a client that was stopped on so many days of the last week is blocked."""
    return stops >= STOPS


def first_day(dag: date) -> date:
    """The first of the days that count for a block."""
    return dag - BINNEN + timedelta(days=1)

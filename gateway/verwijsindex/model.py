# SPDX-License-Identifier: EUPL-1.2
"""A verwijzing: that an organisation is involved with a youth, and nothing else.

There is no place for a reason, a risk or a name: those stay in the reporter's own file.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol

from gateway.errors import InvalidInputError, TermijnError
from gateway.kern.kalender import dutch_day, years_after
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem

INDEX: Final = Oin("00000099900000001000")
"""The index itself: the one recipient of its pseudonyms. A pseudonym is made per recipient, so
two reporters meet only because both report to this one, and neither knows the youth by it.

Source: Jeugdwet art. 7.1.2.2 (one index, one controller); 00000099 is the test prefix of the OIN.
"""

LEEFTIJDSGRENS: Final = 23
"""Source: Jeugdwet art. 7.1.1.1 (a jeugdige is under 23)."""

HOOGSTE_LEEFTIJD: Final = LEEFTIJDSGRENS - 1
"""As old as anybody in the index can be. No age is kept, but a verwijzing that is live proves this
much: it would have disappeared on the 23rd birthday.
"""

LANGSTE_JAREN: Final = 2
"""Source: Jeugdwet art. 7.1.4.5 (removed at the latest after two years)."""


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """That one organisation is involved with one youth, since when, and until when we know it.

    The date of birth is not here: it set `verwijder_op` and was let go. `beperking` is the verzoek of the
    youth that restricts its use, or empty.

    Raises:
        TermijnError: `verwijder_op` is not after the report, or more than two years away.

    Source: Jeugdwet art. 7.1.4.3 (what is stored, and nothing more).
    """

    id: str
    betrokkene: Pseudoniem
    organisatie: Oin
    contact: str = field(repr=False)
    gemeld_op: datetime
    verwijder_op: date
    beperking: str = ""

    def __post_init__(self) -> None:
        gemeld = dutch_day(self.gemeld_op)
        if not gemeld < self.verwijder_op <= years_after(gemeld, LANGSTE_JAREN):
            raise TermijnError("the day of removal must lie after the report and within two years")

    def live(self, vandaag: date) -> bool:
        """Whether this may still be seen today; on the day of removal it may not."""
        return vandaag < self.verwijder_op


@dataclass(frozen=True, slots=True)
class Treffer:
    """Another organisation that is involved too: who, and how to reach it. Not why, not since when.

    Source: Jeugdwet art. 7.1.4.3 (the signal holds identity and contact of the reporter only).
    """

    organisatie: str
    contact: str


@dataclass(frozen=True, slots=True)
class Registratie:
    """One's own verwijzing, with the others that are live now about the same youth."""

    verwijzing: Verwijzing
    treffers: tuple[Treffer, ...]


def removal_date(gemeld_op: date, geboortedatum: date) -> date:
    """The day on which a report disappears: after two years, or on the 23rd birthday if that comes first.

    Source: Jeugdwet art. 7.1.4.5.
    """
    return min(years_after(gemeld_op, LANGSTE_JAREN), years_after(geboortedatum, LEEFTIJDSGRENS))


def age_on(vandaag: date, geboortedatum: date) -> int:
    """The age in whole years.

    Raises:
        InvalidInputError: the birth lies after today.
    """
    if geboortedatum > vandaag:
        raise InvalidInputError("Deze datum ligt na vandaag.", veld="geboortedatum")
    jaren = vandaag.year - geboortedatum.year
    return jaren if years_after(geboortedatum, jaren) <= vandaag else jaren - 1


class Verwijzingen(Protocol):
    """The verwijzingen that the ledger remembers.

    A list and a match hold none whose use is restricted: both are ways of using too (AVG art. 18).
    """

    def add(self, verwijzing: Verwijzing) -> None:
        """Store a new verwijzing."""

    def get(self, verwijzing_id: str) -> Verwijzing | None:
        """The verwijzing with this id, of whatever organisation and day; the caller checks both."""

    def remove(self, verwijzing_id: str) -> None:
        """Forget a verwijzing really: the row goes."""

    def about(self, betrokkenen: Collection[Pseudoniem], vandaag: date) -> Collection[Verwijzing]:
        """The live verwijzingen about any of these youths, oldest first."""

    def of_organisatie(self, organisatie: Oin, vandaag: date, *, limit: int) -> Collection[Verwijzing]:
        """The live verwijzingen of one organisation, newest first."""

    def remove_expired(self, vandaag: date) -> int:
        """Forget really what was to be removed today or earlier and is not restricted; say how many."""

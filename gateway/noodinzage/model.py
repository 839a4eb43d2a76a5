# SPDX-License-Identifier: EUPL-1.2
"""A noodinzage: who asked to look in which zaak, why, who watched, until when, and what was found of it.

What was seen is not in it: that is shown once and kept nowhere. Every change gives a new
noodinzage, and what has been done already gives the same one, so that a double click
neither lengthens it nor tells anybody twice.

Source: AVG art. 6 lid 1 onder d, art. 5 lid 2; CBP-11 en CBP-19.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import ConflictError
from gateway.kern.kalender import dutch_day
from gateway.kern.termijn import Termijn
from policies.begrippen import Regime
from policies.omstandigheden import Omstandigheid

DUUR: Final = timedelta(minutes=60)
"""How long a noodinzage is open.

Long enough to read, to call who knows the inwoner, and to read again what one was told. Shorter
than half a shift, so that it is over before somebody else sits at the screen. Whose danger lasts
longer asks again, with a line and a witness of its own. The number is ours.
"""

WACHTEN: Final = timedelta(minutes=30)
"""How long a question waits for the colleague: after half an hour without anybody it was no emergency,
or the officer should have been told at once. The number is ours."""

NAKIJKEN_WERKDAGEN: Final = 3
"""Working days in which a noodinzage is reviewed.

Who looked without need caused a data breach, and that must be reported within 72 hours after it is
known (AVG art. 33 lid 1): a review that comes after weeks finds nobody who remembers. Public
holidays are not counted as such: a term that warns too early does no harm.
"""

BEWAREN: Final = timedelta(days=92)
"""How long it is kept after the review: three months, the longest there are. The register says so too."""

INFORMEREN: Final = Termijn("inwoner informeren", timedelta(days=28), "AVG art. 14 lid 3 onder a")
"""Within a month the inwoner hears that somebody looked; the shortest month is never too late."""

_ZATERDAG: Final = 5


class Noodreden(StrEnum):
    """Why somebody must look now. A closed list: a sentence would hold more than anybody may know."""

    LEVENSGEVAAR = "levensgevaar"
    HUISELIJK_GEWELD = "huiselijk_geweld"
    ACUTE_VERWAARLOZING = "acute_verwaarlozing"
    GEVAAR_VOOR_KIND = "gevaar_voor_kind"
    SUICIDEGEVAAR = "suicidegevaar"
    VERMISSING = "vermissing"


class Noodoordeel(StrEnum):
    """What the review found."""

    TERECHT = "terecht"
    TERECHT_OP_DAT_MOMENT = "terecht_op_dat_moment"
    NIET_TERECHT_ANDERE_WEG = "niet_terecht_andere_weg"
    NIET_TERECHT_GEEN_GEVAAR = "niet_terecht_geen_gevaar"

    @property
    def terecht(self) -> bool:
        """Whether looking was right, as far as could be known then."""
        return self in {Noodoordeel.TERECHT, Noodoordeel.TERECHT_OP_DAT_MOMENT}


class Noodstand(StrEnum):
    """Where a noodinzage is, for whoever asked."""

    WACHT = "wacht"
    OPEN = "open"
    VOORBIJ = "voorbij"


@dataclass(frozen=True, slots=True)
class Noodinzage:
    """One noodinzage in one zaak, by one employee of its own college.

    Without a `collega` the privacy officer was told at once. `kind_in_gevaar` says that keeping
    silent about youth care would do more harm than looking. `tot` is there from the moment it opened.
    """

    id: str
    zaak: str
    gemeente: str
    regime: Regime
    aanvrager: str
    reden: Noodreden
    kind_in_gevaar: bool
    gevraagd_op: datetime
    collega: str = ""
    akkoord_op: datetime | None = None
    fg_ingelicht_op: datetime | None = None
    tot: datetime | None = None
    bekeken_op: datetime | None = None
    nagekeken_op: datetime | None = None
    nagekeken_door: str = ""
    oordeel: Noodoordeel | None = None

    def state(self, nu: datetime) -> Noodstand:
        """Where it is at this moment; at the last minute itself it is over."""
        if self.tot is not None:
            return Noodstand.OPEN if nu < self.tot else Noodstand.VOORBIJ
        return Noodstand.WACHT if nu < self.gevraagd_op + WACHTEN else Noodstand.VOORBIJ

    def circumstances(self, nu: datetime) -> frozenset[Omstandigheid]:
        """What the record holds, and so what a decision may rest on; once it is over, nothing does.

        A second person counts only when it is another than who asked, whatever was stored.
        """
        if self.state(nu) is not Noodstand.OPEN:
            return frozenset()
        tweede = self.akkoord_op is not None and bool(self.collega) and self.collega != self.aanvrager
        known = {
            Omstandigheid.REDEN: True,
            Omstandigheid.CONFLICT_VAN_PLICHTEN: self.kind_in_gevaar,
            Omstandigheid.TWEEDE_PERSOON: tweede,
            Omstandigheid.FG_INGELICHT: self.fg_ingelicht_op is not None,
        }
        return frozenset(o for o, there in known.items() if there)

    def involves(self, medewerker: str) -> bool:
        """Whether this employee asked or agreed: such a one reviews nothing here."""
        return medewerker in {self.aanvrager, self.collega}

    def opened(self, nu: datetime) -> "Noodinzage":
        """The same, open from now on, with the officer told. Who opens it again changes nothing.

        Raises:
            ConflictError: the question waited too long; it is asked anew.
        """
        if self.tot is not None:
            return self
        if self.state(nu) is not Noodstand.WACHT:
            raise ConflictError("this question is too old; ask again")
        akkoord = nu if self.collega else None
        return replace(self, akkoord_op=akkoord, fg_ingelicht_op=nu, tot=nu + DUUR)

    def looked_at(self, nu: datetime) -> "Noodinzage":
        """The same, now that somebody looked; the first time is what counts."""
        return self if self.bekeken_op else replace(self, bekeken_op=nu)

    def reviewed(self, oordeel: Noodoordeel, *, door: str, nu: datetime) -> "Noodinzage":
        """The same with what the review found; when it was open still, it is over at once.

        So the officer who was told at once has a brake. A second, other finding is refused: the first stands.

        Raises:
            ConflictError: it never opened, or it was judged otherwise before.
        """
        if (self.oordeel, self.nagekeken_door) == (oordeel, door):
            return self
        if self.oordeel is not None:
            raise ConflictError("this noodinzage was reviewed already")
        if self.tot is None:
            raise ConflictError("this noodinzage never opened: there is nothing to review")
        return replace(self, oordeel=oordeel, nagekeken_door=door, nagekeken_op=nu, tot=min(self.tot, nu))

    @property
    def nakijken_voor(self) -> date | None:
        """The last day on which the review is in time; None when there is nothing to review."""
        return review_date(dutch_day(self.fg_ingelicht_op)) if self.fg_ingelicht_op else None

    def late(self, vandaag: date) -> bool:
        """Whether the review should have been there."""
        voor = self.nakijken_voor
        return voor is not None and self.oordeel is None and vandaag > voor

    @property
    def informeer_voor(self) -> date | None:
        """Until when the inwoner must have heard of it; None when nobody looked.

        Source: AVG art. 14 lid 3 onder a; CBP-12.
        """
        return INFORMEREN.vervalt_op(dutch_day(self.bekeken_op)) if self.bekeken_op else None


def review_date(begin: date) -> date:
    """The last day of the review: so many working days after this one, Saturdays and Sundays left out."""
    dag, over = begin, NAKIJKEN_WERKDAGEN
    while over:
        dag += timedelta(days=1)
        over -= dag.weekday() < _ZATERDAG
    return dag


class Noodinzagen(Protocol):
    """The noodinzagen that the ledger remembers."""

    def add(self, noodinzage: Noodinzage) -> None:
        """Store a new one."""

    def get(self, noodinzage_id: str) -> Noodinzage | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""

    def replace(self, noodinzage: Noodinzage) -> None:
        """Store the new state of one that is there already."""

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Sequence[Noodinzage]:
        """Those that this employee asked for or was asked to agree to, newest first."""

    def opened_in(self, gemeente: str, *, limit: int) -> Sequence[Noodinzage]:
        """Those of a municipality that ever opened: not yet reviewed first, the oldest of them on top."""

    def unreviewed(self, gemeente: str) -> int:
        """How many of a municipality opened and wait for their review."""

    def remove_before(self, moment: datetime) -> int:
        """Forget what was reviewed before this moment, and what never opened and is as old; say how many."""

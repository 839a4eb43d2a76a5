# SPDX-License-Identifier: EUPL-1.2
"""What lies on the officer's desk today: pieces with their flags, and what became of each.

A flag, a point and a piece are about who acted, never about an inwoner: `Handelende` has no room
for one. The lines of the log that a piece rests on are named by their kenmerk. Every change gives
a new piece, and what was done already gives the same one, so that a double click does no harm.

Source: AVG art. 24 lid 1, art. 32 lid 1 onder d, art. 39 lid 1 onder b; CBP-14.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from gateway.errors import ConflictError
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel

BEOORDELEN_WERKDAGEN: Final = 3
"""Working days in which a piece is judged. A breach must be reported within 72 hours after it is known
(AVG art. 33 lid 1), and whoever is asked after weeks does not remember. Public holidays are not counted
as such: a term that warns too early does no harm."""

ANTWOORD_WERKDAGEN: Final = 5
"""Working days to answer in: a part-timer who works on one day a week still sees the question once."""

HERSTELTIJD: Final = timedelta(hours=24)
"""How long "in orde" can be taken back: until the same time tomorrow, for a slip of the hand. Later the
piece counts as reviewed. A possible breach is not taken back here: the breach room decides about it."""

_ZATERDAG: Final = 5


class Vlagsoort(StrEnum):
    """What stands out. A search by name is not among them: there is none, in any room."""

    ZONDER_ZAAK = "zonder_zaak"
    GESLOTEN_ZAAK = "gesloten_zaak"
    VEEL_PERSONEN = "veel_personen"
    BUITEN_WERKTIJD = "buiten_werktijd"
    BLADEREN = "bladeren"
    HERHAALD = "herhaald"
    DRUKTE = "drukte"
    VERZEKERAAR = "verzekeraar"
    AFGESCHERMD = "afgeschermd"
    HUISHOUDEN = "huishouden"
    BEKENDE = "bekende"
    COLLEGA = "collega"


class Stuksoort(StrEnum):
    """Why a piece lies there: a day stood out, small things added up, or chance chose a line."""

    DAG = "dag"
    REEKS = "reeks"
    STEEKPROEF = "steekproef"


class Nazichtstand(StrEnum):
    """Where a piece is."""

    OPEN = "open"
    GEVRAAGD = "gevraagd"
    BEANTWOORD = "beantwoord"
    GESLOTEN = "gesloten"


class Nazichtoordeel(StrEnum):
    """What the officer found."""

    IN_ORDE = "in_orde"
    MOGELIJK_DATALEK = "mogelijk_datalek"


class Uitlegreden(StrEnum):
    """What an employee can answer. A closed list: a sentence would hold more than anybody may know."""

    VRAAG_VAN_INWONER = "vraag_van_inwoner"
    VRAAG_VAN_COLLEGA = "vraag_van_collega"
    WAARNEMING = "waarneming"
    VOORBEREIDING = "voorbereiding"
    EIGEN_WERK_NAGEKEKEN = "eigen_werk_nagekeken"
    DIENST = "dienst"
    VERGISSING = "vergissing"
    GEEN_REDEN = "geen_reden"
    NIET_VAN_MIJ = "niet_van_mij"


@dataclass(frozen=True, slots=True, order=True)
class Handelende:
    """Who acted: an employee of an organisation, or one of its systems. Never an inwoner."""

    organisatie: str
    medewerker: str = ""
    client: str = ""

    @classmethod
    def of_line(cls, regel: Logregel) -> "Handelende":
        """Who acted on a line."""
        return cls(regel.organisatie, regel.medewerker, "" if regel.medewerker else regel.client)


@dataclass(frozen=True, slots=True)
class Vlag:
    """One thing that stood out, with the facts behind it: how many, and how many of those again.

    What `daarvan` counts depends on the kind; `kenmerken` are the lines that it rests on.
    """

    soort: Vlagsoort
    aantal: int
    daarvan: int = 0
    punten: int = 0
    kenmerken: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Stuk:
    """One piece on the desk of one organisation: about whom, which day, why, and what became of it."""

    id: str
    verantwoordelijke: str
    soort: Stuksoort
    wie: Handelende
    dag: date
    vlaggen: tuple[Vlag, ...]
    kenmerken: tuple[str, ...] = field(repr=False)
    gemaakt_op: datetime
    gevraagd_op: datetime | None = None
    gevraagd_door: str = ""
    antwoord: Uitlegreden | None = None
    beantwoord_op: datetime | None = None
    oordeel: Nazichtoordeel | None = None
    gesloten_op: datetime | None = None
    gesloten_door: str = ""

    @property
    def stand(self) -> Nazichtstand:
        """Where it is."""
        if self.oordeel is not None:
            return Nazichtstand.GESLOTEN
        if self.beantwoord_op is not None:
            return Nazichtstand.BEANTWOORD
        return Nazichtstand.GEVRAAGD if self.gevraagd_op is not None else Nazichtstand.OPEN

    @property
    def voor(self) -> date:
        """The last day in time of the step that is next."""
        if self.stand is Nazichtstand.GEVRAAGD and self.gevraagd_op:
            return working_days_after(dutch_day(self.gevraagd_op), ANTWOORD_WERKDAGEN)
        return working_days_after(dutch_day(self.beantwoord_op or self.gemaakt_op), BEOORDELEN_WERKDAGEN)

    def late(self, vandaag: date) -> bool:
        """Whether the next step should have been there."""
        return self.oordeel is None and vandaag > self.voor

    def concerns(self, organisatie: str, medewerker: str) -> bool:
        """Whether it is about this employee: such a one judges nothing here."""
        return (self.wie.organisatie, self.wie.medewerker) == (organisatie, medewerker)

    @property
    def askable(self) -> bool:
        """Whether there is somebody inside the own organisation who can be asked."""
        return bool(self.wie.medewerker) and self.wie.organisatie == self.verantwoordelijke

    def asked(self, *, door: str, nu: datetime) -> "Stuk":
        """The same, with the employee asked for a reason.

        Raises:
            ConflictError: it is closed, or nobody can be asked here.
        """
        if self.gevraagd_op is not None and self.oordeel is None:
            return self
        if self.oordeel is not None or not self.askable:
            raise ConflictError("nobody can be asked about this piece")
        return replace(self, gevraagd_op=nu, gevraagd_door=door)

    def answered(self, reden: Uitlegreden, *, nu: datetime) -> "Stuk":
        """The same, with the reason that the employee gave; the first answer stands.

        Raises:
            ConflictError: nobody asked, it is closed, or another answer was given.
        """
        if self.antwoord is reden:
            return self
        if self.stand is not Nazichtstand.GEVRAAGD:
            raise ConflictError("there is no question that waits for this answer")
        return replace(self, antwoord=reden, beantwoord_op=nu)

    def judged(self, oordeel: Nazichtoordeel, *, door: str, nu: datetime) -> "Stuk":
        """The same, closed. A second, other finding is refused: the first stands.

        Raises:
            ConflictError: it was judged otherwise before.
        """
        if (self.oordeel, self.gesloten_door) == (oordeel, door):
            return self
        if self.oordeel is not None:
            raise ConflictError("this piece was judged already")
        return replace(self, oordeel=oordeel, gesloten_op=nu, gesloten_door=door)

    def restorable(self, *, door: str, nu: datetime) -> bool:
        """Whether this officer can still take the finding back."""
        own = self.oordeel is Nazichtoordeel.IN_ORDE and self.gesloten_door == door
        return own and self.gesloten_op is not None and nu - self.gesloten_op <= HERSTELTIJD

    def reopened(self, *, door: str, nu: datetime) -> "Stuk":
        """The same, open again as it was before; one that is open already stays so.

        Raises:
            ConflictError: it is too late, or the finding was of another, or a possible breach.
        """
        if self.oordeel is None:
            return self
        if not self.restorable(door=door, nu=nu):
            raise ConflictError("this finding cannot be taken back any more")
        return replace(self, oordeel=None, gesloten_op=None, gesloten_door="")


def working_days_after(begin: date, dagen: int) -> date:
    """The last day of so many working days after this one, Saturdays and Sundays left out."""
    dag, over = begin, dagen
    while over:
        dag += timedelta(days=1)
        over -= dag.weekday() < _ZATERDAG
    return dag

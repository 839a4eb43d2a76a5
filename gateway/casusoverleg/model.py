# SPDX-License-Identifier: EUPL-1.2
"""A casusoverleg: who sits at the table, what is on the agenda, what is agreed.

Every change gives a new overleg; what has been done already gives the same one, so that
a double click is harmless. What each may see of it is in `zicht.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from gateway.casusoverleg.genodigden import Genodigde, require_recordable
from gateway.casusoverleg.lijsten import Actie, Beoogd, Deelname, Domein, Nakoming, Overlegstand
from gateway.casusoverleg.tafel import Afspraak, Agendapunt, Deelnemer
from gateway.errors import ConflictError, InvalidInputError, TermijnError, UnknownError
from gateway.kern.kalender import dutch_day
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from policies.begrippen import Toestemming

VERSTE: Final = timedelta(days=365)
"""An overleg or agreement further away than a year is no plan; the length is ours."""


@dataclass(frozen=True, slots=True)
class Overleg:
    """One casusoverleg about one zaak, called by its regisseur.

    Participants, items and agreements are numbered in the order they came, and are never
    taken away: a number that somebody saw keeps its meaning.
    """

    id: str
    zaak: str
    gemeente: str
    belegd_door: str
    op: datetime
    stand: Overlegstand = Overlegstand.GEPLAND
    deelnemers: tuple[Deelnemer, ...] = ()
    agenda: tuple[Agendapunt, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    gesloten_op: datetime | None = None

    @property
    def closed(self) -> bool:
        """Whether the overleg is shielded."""
        return self.stand is Overlegstand.GESLOTEN

    def participant_of(self, afzender: Afzender) -> Deelnemer | None:
        """The participant that this sender is, whatever they answered."""
        return next((d for d in self.deelnemers if d.speaks_as(afzender)), None)

    def awaits(self, afzender: Afzender, vandaag: date) -> bool:
        """Whether an invitation of this sender waits for an answer, for an overleg that is still to come."""
        zelf = self.participant_of(afzender)
        gevraagd = zelf is not None and zelf.antwoord is Deelname.UITGENODIGD
        return gevraagd and self.stand is Overlegstand.GEPLAND and dutch_day(self.op) >= vandaag

    def open_agreements(self, afzender: Afzender) -> tuple[Afspraak, ...]:
        """What this sender took on and has not done yet, also after the overleg was closed."""
        zelf = self.participant_of(afzender)
        if zelf is None or not zelf.welcome:
            return ()
        return tuple(a for a in self.afspraken if a.wie == zelf.nummer and a.stand is Nakoming.OPEN)

    def invited(self, wie: Genodigde) -> "Overleg":
        """The same overleg with one more at the table; who declined is asked again."""
        bekend = self._seat_of(wie)
        if bekend is None:
            self._require_open()
            return replace(self, deelnemers=(*self.deelnemers, _seat(len(self.deelnemers) + 1, wie)))
        if bekend.welcome:
            return self
        self._require_open()
        opnieuw = replace(bekend, antwoord=Deelname.UITGENODIGD, toestemmingen=wie.toestemmingen)
        return self._with_participant(opnieuw)

    def answered(self, nummer: int, *, deelneemt: bool) -> "Overleg":
        """The same overleg with an answer. Who said yes may still leave; a no is final until asked again.

        Raises:
            ConflictError: the overleg is closed, or the answer was no before.
        """
        deelnemer = self._participant(nummer)
        antwoord = Deelname.NEEMT_DEEL if deelneemt else Deelname.AFGEWEZEN
        if deelnemer.antwoord is antwoord:
            return self
        self._require_open()
        if not deelnemer.welcome:
            raise ConflictError("this invitation was declined; the regisseur may invite again")
        return self._with_participant(replace(deelnemer, antwoord=antwoord))

    def consented(self, nummer: int, toestemmingen: frozenset[Toestemming]) -> "Overleg":
        """The same overleg with the consents of the inwoner for one participant; fewer is withdrawal.

        Source: AVG art. 7 lid 3 (withdrawing is as easy as giving).
        """
        self._require_open()
        require_recordable(toestemmingen)
        return self._with_participant(replace(self._participant(nummer), toestemmingen=toestemmingen))

    def without_consents(self) -> "Overleg":
        """The same overleg with every consent of the inwoner taken back, also when it is closed.

        Source: AVG art. 7 lid 3.
        """
        zonder = (replace(d, toestemmingen=frozenset()) for d in self.deelnemers)
        return replace(self, deelnemers=tuple(zonder))

    def with_item(self, onderwerp: Domein, bedoeld_voor: frozenset[int]) -> "Overleg":
        """The same overleg with one more item, for these participants and for nobody else."""
        self._require_open()
        for nummer in bedoeld_voor:
            self._participant(nummer)
        if any((p.onderwerp, p.bedoeld_voor) == (onderwerp, bedoeld_voor) for p in self.agenda):
            return self
        return replace(self, agenda=(*self.agenda, Agendapunt(len(self.agenda) + 1, onderwerp, bedoeld_voor)))

    def agreed(
        self, wie: int, wat: Actie, *, domein: Domein, doel: Beoogd, voor: date, vandaag: date
    ) -> "Overleg":
        """The same overleg with one more agreement, kept by somebody who takes part.

        Raises:
            TermijnError: the day has passed, or is more than a year away.
            ConflictError: the overleg is closed, or this participant does not take part.
        """
        self._require_open()
        if self._participant(wie).antwoord is not Deelname.NEEMT_DEEL:
            raise ConflictError("only who takes part can take an agreement on")
        if not vandaag <= voor <= vandaag + VERSTE:
            raise TermijnError("an agreement is for today or later, and within a year")
        nieuw = Afspraak(len(self.afspraken) + 1, wie, wat, domein, doel, voor)
        if any(replace(a, nummer=nieuw.nummer) == nieuw for a in self.afspraken):
            return self
        return replace(self, afspraken=(*self.afspraken, nieuw))

    def settled(self, nummer: int, stand: Nakoming) -> "Overleg":
        """The same overleg with one agreement done or dropped, also after it was closed.

        Raises:
            ConflictError: it was settled otherwise before.
            UnknownError: there is no such agreement.
        """
        afspraak = self.agreement(nummer)
        if afspraak.stand is stand:
            return self
        if afspraak.stand is not Nakoming.OPEN:
            raise ConflictError("this agreement was settled already")
        afspraken = tuple(replace(a, stand=stand) if a.nummer == nummer else a for a in self.afspraken)
        return replace(self, afspraken=afspraken)

    def held(self, vandaag: date) -> "Overleg":
        """The same overleg, now that it took place.

        Raises:
            TermijnError: the day of the overleg has not come.
        """
        if self.stand is Overlegstand.GEHOUDEN:
            return self
        self._require_open()
        if vandaag < dutch_day(self.op):
            raise TermijnError("an overleg is held on its day or later")
        return replace(self, stand=Overlegstand.GEHOUDEN)

    def shielded(self, nu: datetime) -> "Overleg":
        """The same overleg, closed; a second time changes nothing, and keeps the first moment."""
        return self if self.closed else replace(self, stand=Overlegstand.GESLOTEN, gesloten_op=nu)

    def agreement(self, nummer: int) -> Afspraak:
        """The agreement with this number.

        Raises:
            UnknownError: there is none.
        """
        found = next((a for a in self.afspraken if a.nummer == nummer), None)
        if found is None:
            raise UnknownError("there is no such agreement")
        return found

    def _seat_of(self, wie: Genodigde) -> Deelnemer | None:
        seat = (wie.organisatie.oin, wie.medewerker)
        return next((d for d in self.deelnemers if (d.organisatie, d.medewerker) == seat), None)

    def _participant(self, nummer: int) -> Deelnemer:
        found = next((d for d in self.deelnemers if d.nummer == nummer), None)
        if found is None:
            raise InvalidInputError("Deze deelnemer zit niet aan tafel.", veld="deelnemer")
        return found

    def _with_participant(self, nieuw: Deelnemer) -> "Overleg":
        return replace(
            self, deelnemers=tuple(nieuw if d.nummer == nieuw.nummer else d for d in self.deelnemers)
        )

    def _require_open(self) -> None:
        if self.closed:
            raise ConflictError("this overleg is closed")


def _seat(nummer: int, wie: Genodigde) -> Deelnemer:
    return Deelnemer(
        nummer,
        wie.organisatie.oin,
        wie.medewerker,
        wie.functie,
        wie.regime,
        wie.geheimhouding,
        wie.toestemmingen,
    )


def call_overleg(
    overleg_id: str, *, zaak: str, gemeente: str, regisseur: Genodigde, op: datetime, nu: datetime
) -> Overleg:
    """A new overleg; the regisseur takes part in it.

    Raises:
        TermijnError: the day has passed, or is more than a year away.
    """
    if not dutch_day(nu) <= dutch_day(op) <= dutch_day(nu) + VERSTE:
        raise TermijnError("an overleg is for today or later, and within a year")
    overleg = Overleg(overleg_id, zaak, gemeente, regisseur.medewerker, op)
    return overleg.invited(regisseur).answered(1, deelneemt=True)


class Overleggen(Protocol):
    """The overleggen that the ledger remembers."""

    def add(self, overleg: Overleg) -> None:
        """Store a new overleg."""

    def get(self, overleg_id: str) -> Overleg | None:
        """The overleg with this id, of whatever municipality; the caller checks whose it is."""

    def replace(self, overleg: Overleg) -> None:
        """Store the new state of an overleg that is there already."""

    def of_zaken(self, zaken: Collection[str]) -> Collection[Overleg]:
        """The overleggen of these zaken, closed ones included, by moment."""

    def of_deelnemer(self, organisatie: Oin, medewerker: str, *, limit: int) -> Collection[Overleg]:
        """Those that still mean something to one participant, by moment.

        That is: not declined, and not closed or with an open agreement of their own. An
        empty `medewerker` means the organisation as a whole.
        """

# SPDX-License-Identifier: EUPL-1.2
"""A verzoek of an inwoner: what is asked, how was seen who asks it, until when it must be answered.

There is no name, no address and no free text in it, and no BSN: who asked is a pseudoniem. As long
as the verzoek is open it also knows under which other pseudoniemen this person is known here, and
forgets those when it is done. Every change gives a new verzoek; what was done already gives the
same one, so that a double click changes nothing.

Source: AVG art. 12 lid 3 and lid 6, art. 15-21, art. 7 lid 3.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Protocol

from gateway.errors import ConflictError, TermijnError
from gateway.inzage.beperking import Beperkingen
from gateway.inzage.ontvangers import Ontvangers
from gateway.inzage.overzicht import Bewaarstuk
from gateway.inzage.soorten import (
    AAN_ONTVANGERS,
    UIT_TE_VOEREN,
    UITKOMSTEN,
    Identiteit,
    Verlengreden,
    Verzoeksoort,
    Verzoekstand,
    Verzoekuitkomst,
)
from gateway.inzage.uitstel import Uitstel
from gateway.inzage.verbetering import Verbeteringen
from gateway.kern.kalender import dutch_day, months_after
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import zaak_id
from gateway.toezicht.vastgelegd import Vastgelegd

MAANDEN: Final = 1
"""Source: AVG art. 12 lid 3 (within one month of receipt)."""

VERLENGING: Final = 2
"""Source: AVG art. 12 lid 3 (two further months, when that is necessary)."""


@dataclass(frozen=True, slots=True)
class Inwonerverzoek:
    """One verzoek to one municipality.

    `betrokkene` is who asks, under the key of this purpose; nobody any more when the log was erased of
    them. `brief_op` is when the letter was first
    made; `aanvullen_op` the day on which something that was left out of it may be told; `verteld_op`
    when whoever received the data was told of the change. `gewist` is how many signaleringen were
    really removed, last at `gewist_op`; the line `gewist_regel` of the log proves it. `uitgevoerd_op` is when
    what was asked was first done in what is kept here.

    Raises:
        TermijnError: it would have come in after it was registered.
    """

    id: str
    gemeente: str
    betrokkene: Pseudoniem | None
    soort: Verzoeksoort
    identiteit: Identiteit
    ontvangen_op: date
    geregistreerd_op: datetime
    geregistreerd_door: str
    stand: Verzoekstand = Verzoekstand.OPEN
    verlengd_op: datetime | None = None
    verlengreden: Verlengreden | None = None
    brief_op: datetime | None = None
    aanvullen_op: date | None = None
    uitkomst: Verzoekuitkomst | None = None
    besloten_op: datetime | None = None
    besloten_door: str = ""
    verteld_op: datetime | None = None
    gewist_op: datetime | None = None
    gewist: int = 0
    gewist_regel: str = ""
    uitgevoerd_op: datetime | None = None

    def __post_init__(self) -> None:
        if self.ontvangen_op > dutch_day(self.geregistreerd_op):
            raise TermijnError("a request cannot come in after it is registered")

    @property
    def nummer(self) -> str:
        """The number that is said aloud and stands on the letter."""
        return "V" + zaak_id(self.id)[1:]

    @property
    def antwoord_voor(self) -> date:
        """The last day on which the answer is in time.

        Source: AVG art. 12 lid 3.
        """
        return months_after(self.ontvangen_op, MAANDEN + (VERLENGING if self.verlengd_op else 0))

    @property
    def verlengbaar_tot(self) -> date:
        """The last day on which it can be extended: the inwoner must hear so within the first month.

        Source: AVG art. 12 lid 3.
        """
        return months_after(self.ontvangen_op, MAANDEN)

    def extendable(self, vandaag: date) -> bool:
        """Whether it may be extended today."""
        return self.stand is Verzoekstand.OPEN and not self.verlengd_op and vandaag <= self.verlengbaar_tot

    def late(self, vandaag: date) -> bool:
        """Whether the answer should have been there."""
        return self.stand is Verzoekstand.OPEN and vandaag > self.antwoord_voor

    def to_supplement(self, vandaag: date) -> bool:
        """Whether something that was left out of the letter may be told by now."""
        return self.aanvullen_op is not None and vandaag >= self.aanvullen_op

    def waits(self, vandaag: date) -> bool:
        """Whether somebody must do something about it."""
        return self.stand is Verzoekstand.OPEN or self.to_supplement(vandaag)

    @property
    def remembers(self) -> bool:
        """Whether the other pseudoniemen of this person are still needed."""
        return self.stand is Verzoekstand.OPEN or self.aanvullen_op is not None

    @property
    def ends_use(self) -> bool:
        """Whether it is an objection that was granted: the use does not begin again.

        Source: AVG art. 21 lid 1.
        """
        return self.soort is Verzoeksoort.BEZWAAR and self.uitkomst is Verzoekuitkomst.GEGEVEN

    @property
    def passed_on(self) -> bool:
        """Whether whoever received the data is to be told: of an objection, only once it stopped the use.

        Source: AVG art. 19.
        """
        stopt = self.soort is not Verzoeksoort.BEZWAAR or self.uitgevoerd_op is not None
        return self.soort in AAN_ONTVANGERS and stopt

    def extended(self, reden: Verlengreden, nu: datetime) -> "Inwonerverzoek":
        """The same with two months more.

        Raises:
            ConflictError: it is done, was extended for another reason, or the first month is over.
        """
        if self.verlengreden is reden:
            return self
        if not self.extendable(dutch_day(nu)):
            raise ConflictError("this request cannot be extended, or not any more")
        return replace(self, verlengd_op=nu, verlengreden=reden)

    def taken_back(self) -> "Inwonerverzoek":
        """The same, taken back because it was registered by mistake or the inwoner does not want it any more.

        Raises:
            ConflictError: it was answered, or its letter was made.
        """
        if self.stand is Verzoekstand.TERUGGENOMEN:
            return self
        if self.stand is not Verzoekstand.OPEN or self.brief_op or self.gewist_op or self.uitgevoerd_op:
            raise ConflictError("this request was answered already")
        return replace(self, stand=Verzoekstand.TERUGGENOMEN)

    def with_letter(self, nu: datetime, *, aanvullen_op: date | None) -> "Inwonerverzoek":
        """The same, now that its letter was made; the first time is what counts.

        What was answered already stays to be supplemented until somebody says that it was.
        """
        nog = self.aanvullen_op if self.stand is Verzoekstand.AFGEHANDELD else None
        return replace(self, brief_op=self.brief_op or nu, aanvullen_op=aanvullen_op or nog)

    def supplemented(self, vandaag: date) -> "Inwonerverzoek":
        """The same, now that the inwoner was told what had been left out.

        Raises:
            ConflictError: that may not be told yet.
        """
        if self.aanvullen_op is None:
            return self
        if not self.to_supplement(vandaag):
            raise ConflictError("what was left out may not be told yet")
        return replace(self, aanvullen_op=None)

    def told(self, nu: datetime) -> "Inwonerverzoek":
        """The same, now that whoever received the data was told; the first time is what counts.

        Raises:
            ConflictError: nobody needs to be told of this kind, or it is done.

        Source: AVG art. 19.
        """
        if self.verteld_op:
            return self
        if not self.passed_on or self.stand is not Verzoekstand.OPEN:
            raise ConflictError("nobody is to be told of this request")
        return replace(self, verteld_op=nu)

    def carried_out(self, nu: datetime) -> "Inwonerverzoek":
        """The same, now that what was asked was done in what is kept here; the first time is what counts."""
        return replace(self, uitgevoerd_op=self.uitgevoerd_op or nu)

    def erased(self, aantal: int, *, regel: str, nu: datetime) -> "Inwonerverzoek":
        """The same, now that so many signaleringen are gone; finding nothing more changes nothing.

        Raises:
            ConflictError: this asks for no erasure, or is done.
        """
        if self.soort is not Verzoeksoort.WISSING or self.stand is not Verzoekstand.OPEN:
            raise ConflictError("nothing is erased for this request")
        if self.gewist_op and not aantal:
            return self
        gewist = replace(self, gewist_op=nu, gewist=self.gewist + aantal, gewist_regel=regel)
        return gewist.carried_out(nu)

    def answered(self, uitkomst: Verzoekuitkomst, *, door: str, nu: datetime) -> "Inwonerverzoek":
        """The same with its answer. A second, other answer is refused: the first stands.

        Raises:
            ConflictError: it was answered otherwise or taken back, cannot be answered so, or there is no
                letter yet to give.
        """
        if (self.uitkomst, self.besloten_door) == (uitkomst, door):
            return self
        if self.stand is not Verzoekstand.OPEN:
            raise ConflictError("this request is done already")
        if uitkomst not in UITKOMSTEN[self.soort]:
            raise ConflictError(f"a request of kind {self.soort} cannot be answered with {uitkomst}")
        gegeven = uitkomst in {Verzoekuitkomst.GEGEVEN, Verzoekuitkomst.DEELS_GEGEVEN}
        if gegeven and self.soort is Verzoeksoort.INZAGE and not self.brief_op:
            raise ConflictError("there is no letter yet to give")
        if gegeven and self.soort is Verzoeksoort.WISSING and not self.gewist_op:
            raise ConflictError("nothing was erased yet")
        if gegeven and self.soort in UIT_TE_VOEREN and not self.uitgevoerd_op:
            raise ConflictError("what was asked was not carried out yet")
        if gegeven and self.passed_on and not self.verteld_op:
            raise ConflictError("who received the data was not told yet")
        return replace(
            self, stand=Verzoekstand.AFGEHANDELD, uitkomst=uitkomst, besloten_door=door, besloten_op=nu
        )


class Inwonerverzoeken(Beperkingen, Ontvangers, Verbeteringen, Protocol):
    """The verzoeken that the ledger remembers, what it holds of people, and what may be told later."""

    def add(self, verzoek: Inwonerverzoek, personen: Collection[Pseudoniem]) -> None:
        """Store a new one, with the other pseudoniemen of who asks."""

    def get(self, verzoek_id: str) -> Inwonerverzoek | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""

    def replace(self, verzoek: Inwonerverzoek) -> None:
        """Store the new state; one that remembers nothing any more loses its other pseudoniemen."""

    def open_of(self, betrokkene: Pseudoniem) -> Sequence[Inwonerverzoek]:
        """The open verzoeken of one person."""

    def in_gemeente(self, gemeente: str, *, limit: int) -> Sequence[Inwonerverzoek]:
        """Those of a municipality: open ones first, by when they came in, then the newest of the others."""

    def personen(self, verzoek_id: str) -> Collection[Pseudoniem]:
        """The other pseudoniemen of who asks."""

    def held(self, personen: Collection[Pseudoniem], gemeente: str) -> Sequence[Bewaarstuk]:
        """What is kept here about these pseudoniemen, whatever became of it, oldest first."""

    def erase_loose(self, personen: Collection[Pseudoniem], gemeente: str) -> int:
        """Remove really the signaleringen about these pseudoniemen that are in no zaak; say how many."""

    def lines(
        self, personen: Collection[Pseudoniem], zaken: Collection[str], *, limit: int
    ) -> Sequence[Vastgelegd]:
        """The lines of the log about these pseudoniemen or in these zaken, newest first."""

    def put_uitstel(self, uitstel: Uitstel) -> None:
        """Store something to be told later, or its new state."""

    def get_uitstel(self, uitstel_id: str) -> Uitstel | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""

    def uitstel_in(self, gemeente: str, *, limit: int) -> Sequence[Uitstel]:
        """What a municipality tells later, or is asked to: newest first."""

    def uitstel_of(self, zaken: Collection[str]) -> Sequence[Uitstel]:
        """What is told later of these zaken, whatever became of it."""

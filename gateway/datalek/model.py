# SPDX-License-Identifier: EUPL-1.2
"""A datalek: a suspicion, and everything that was done about it, in order. Nothing of it is ever taken away.

Where it stands follows from its steps. An assessment that is revised leaves the old one where it is, and
asks for a new decision. Every change gives a new datalek, and what was done already gives the same one,
so that a double click changes nothing.

Source: AVG art. 33 and 34; art. 5 lid 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, Self, TypeVar

from gateway.datalek.bezwaren import Lekbezwaar, objection
from gateway.datalek.soorten import (
    STIL,
    STILREDENEN,
    Lekbron,
    Lekmelding,
    Lekstand,
    Lekuitkomst,
    Risico,
    Voorval,
)
from gateway.datalek.stappen import Beoordeling, Gemeld, Lekakkoord, Lekbesluit, Lekomvang, Stap, Vervroegd
from gateway.errors import ConflictError
from gateway.kern.uurtermijn import Uurtermijn
from gateway.kern.zaak import zaak_id
from gateway.nazicht.model import Vermoeden

S = TypeVar("S")

BEWAREN: Final = timedelta(days=5 * 365 + 2)
"""How long a closed datalek is kept: as long as the log that it points into. The register says so too."""


@dataclass(frozen=True, slots=True)
class Datalek:
    """One suspicion at one organisation, the controller, and its steps.

    `ontdekt_op` is when somebody saw it, `gemeld_op` when it was told here; from `bekend_op` on the
    controller was aware of it, so its clock runs from there. Who told it is `gemeld_door`, of `melder`.
    """

    id: str
    verantwoordelijke: str
    bron: Lekbron
    voorval: Voorval
    ontdekt_op: datetime
    gemeld_op: datetime
    bekend_op: datetime
    melder: str
    gemeld_door: str
    zaak: str = ""
    kenmerken: tuple[str, ...] = field(default=(), repr=False)
    stappen: tuple[Stap, ...] = ()

    @classmethod
    def of_suspicion(cls, v: Vermoeden) -> Self:
        """What the review found is a datalek from that moment on, also when nobody opened it yet.

        Source: AVG art. 33 lid 1 (the clock runs from when it is known).
        """
        return cls(
            id=v.id,
            verantwoordelijke=v.verantwoordelijke,
            bron=Lekbron.NAZICHT,
            voorval=Voorval.ONTERECHT_BEKEKEN,
            ontdekt_op=v.bekend_op,
            gemeld_op=v.bekend_op,
            bekend_op=v.bekend_op,
            melder=v.verantwoordelijke,
            gemeld_door=v.gemeld_door,
            kenmerken=v.kenmerken,
        )

    @property
    def nummer(self) -> str:
        """The number that is said aloud and stands in the register."""
        return "D" + zaak_id(self.id)[1:]

    @property
    def omvang(self) -> Lekomvang | None:
        """What the log said, when it was last searched."""
        return self._last(Lekomvang)

    @property
    def beoordeling(self) -> Beoordeling | None:
        """The assessment that counts: the last."""
        return self._last(Beoordeling)

    @property
    def besluit(self) -> Lekbesluit | None:
        """The decision that counts: the last, unless it was assessed anew since."""
        return self._last(Lekbesluit, since=self._place(Beoordeling))

    @property
    def akkoord(self) -> Lekakkoord | None:
        """That another person agreed with the decision that counts."""
        return self._last(Lekakkoord, since=max(self._place(Lekbesluit), self._place(Beoordeling)))

    @property
    def meldingen(self) -> tuple[Gemeld, ...]:
        """Who was told, in order."""
        return tuple(s for s in self.stappen if isinstance(s, Gemeld))

    @property
    def personen(self) -> int | None:
        """How many people, by the assessment or else by the log; None as long as nobody knows."""
        if self.beoordeling:
            return self.beoordeling.personen
        return self.omvang.personen if self.omvang else None

    @property
    def verzekeraar(self) -> bool:
        """Whether an insurer had a hand in it, in any search; then the NZa must hear of it.

        Source: Wabvpz art. 15h.
        """
        return any(s.verzekeraar for s in self.stappen if isinstance(s, Lekomvang))

    @property
    def known_since(self) -> datetime:
        """Since when it is known: the earliest that anybody found."""
        return min([self.bekend_op, *(s.bekend_op for s in self.stappen if isinstance(s, Vervroegd))])

    @property
    def termijn(self) -> Uurtermijn:
        """Its 72 hours, stopped when the AP was told, or when two people agreed that it need not be.

        Source: AVG art. 33 lid 1.
        """
        ap = self.told(Lekmelding.AP)
        stil = self.akkoord if ap is None and self.besluit and self.besluit.uitkomst in STIL else None
        gestopt = ap.gedaan_op if ap else stil.op if stil else None
        return Uurtermijn(self.known_since, gestopt_op=gestopt)

    @property
    def outstanding(self) -> tuple[Lekmelding, ...]:
        """Who is still to be told, by the decision that counts."""
        besluit, nog = self.besluit, []
        if besluit is None or besluit.uitkomst is Lekuitkomst.GEEN_DATALEK:
            return ()
        if besluit.uitkomst not in STIL:
            ap = [m for m in self.meldingen if m.aan in {Lekmelding.AP, Lekmelding.AP_AANVULLING}]
            nog += [Lekmelding.AP] if not ap else [] if ap[-1].volledig else [Lekmelding.AP_AANVULLING]
        if besluit.uitkomst is Lekuitkomst.MELDEN_EN_VERTELLEN and not self.told(Lekmelding.BETROKKENEN):
            nog.append(Lekmelding.BETROKKENEN)
        if self.verzekeraar and not self.told(Lekmelding.NZA):
            nog.append(Lekmelding.NZA)
        return tuple(nog)

    @property
    def stand(self) -> Lekstand:
        """Where it is."""
        besluit, nog = self.besluit, self.outstanding
        if besluit is None:
            return Lekstand.BEOORDEELD if self.beoordeling else Lekstand.NIEUW
        if besluit.uitkomst in STIL and self.akkoord is None:
            return Lekstand.WACHT
        if not nog:
            return Lekstand.AFGESLOTEN
        return Lekstand.AANVULLEN if nog == (Lekmelding.AP_AANVULLING,) else Lekstand.TE_VERTELLEN

    @property
    def closed_on(self) -> datetime | None:
        """When the last step was taken, of one that is closed."""
        return self.stappen[-1].op if self.stand is Lekstand.AFGESLOTEN else None

    def told(self, aan: Lekmelding) -> Gemeld | None:
        """That this party was told: the first time, which is what counts."""
        return next((m for m in self.meldingen if m.aan is aan), None)

    def searched(self, omvang: Lekomvang) -> "Datalek":
        """The same with what the log says now; the same answer to the same question changes nothing."""
        return self if _same(self.omvang, omvang) else self._with(omvang)

    def known_earlier(self, stap: Vervroegd) -> "Datalek":
        """The same, known since an earlier moment.

        Raises:
            InvalidInputError: that is not earlier; time is never gained.
        """
        if stap.bekend_op == self.known_since:
            return self
        if stap.bekend_op > self.known_since:
            raise objection(Lekbezwaar.EERDER)
        return self._with(stap)

    def assessed(self, beoordeling: Beoordeling) -> "Datalek":
        """The same with an assessment; an earlier one stays, and its decision must be taken anew."""
        return self if _same(self.beoordeling, beoordeling) else self._with(beoordeling)

    def decided(self, besluit: Lekbesluit) -> "Datalek":
        """The same with a decision that its assessment can bear.

        Raises:
            ConflictError: it was not assessed yet.
            InvalidInputError: this assessment does not allow this decision, or a reason is missing.

        Source: AVG art. 33 lid 1, art. 34 lid 1 and 3.
        """
        if _same(self.besluit, besluit):
            return self
        if self.beoordeling is None:
            raise ConflictError("this datalek was not assessed yet")
        if bezwaar := _against(besluit, self.beoordeling.risico):
            raise objection(bezwaar)
        return self._with(besluit)

    def agreed(self, akkoord: Lekakkoord) -> "Datalek":
        """The same, with the agreement of another that nobody is told.

        Raises:
            ConflictError: there is nothing to agree with, or it is the one who decided.
        """
        if self.akkoord and self.akkoord.door == akkoord.door:
            return self
        if self.besluit is None or self.stand is not Lekstand.WACHT:
            raise ConflictError("there is nothing to agree with")
        if self.besluit.door == akkoord.door:
            raise ConflictError("who decided cannot be the second person")
        return self._with(akkoord)

    def reported(self, melding: Gemeld) -> "Datalek":
        """The same, now that somebody was told; the AP is told once, and then supplemented.

        Raises:
            ConflictError: by the decision that counts this party is not to be told, or not any more.
            InvalidInputError: the moment cannot be, or it was late and the reason is missing.

        Source: AVG art. 33 lid 1 and 4; art. 34 lid 1.
        """
        if melding.aan is not Lekmelding.AP_AANVULLING and self.told(melding.aan):
            return self  # a double click; the first time is what counts
        if melding.aan not in self.outstanding:
            raise ConflictError(f"there is nobody to tell: {melding.aan}")
        # A clock on a page says minutes: told in the minute in which it was known is not told before.
        if not self.known_since.replace(second=0, microsecond=0) <= melding.gedaan_op <= melding.op:
            raise objection(Lekbezwaar.MOMENT)
        return self._with(self._with_delay(melding))

    def _with_delay(self, melding: Gemeld) -> Gemeld:
        if melding.aan is not Lekmelding.AP or melding.gedaan_op <= self.termijn.einde:
            return replace(melding, laatreden=None)
        if melding.laatreden is None:
            raise objection(Lekbezwaar.LAAT)
        return melding

    def _with(self, stap: Stap) -> "Datalek":
        return replace(self, stappen=(*self.stappen, stap))

    def _place(self, soort: type[Stap]) -> int:
        """The place of the last step of a kind, from one on; 0 when there is none."""
        return max((n for n, s in enumerate(self.stappen, 1) if isinstance(s, soort)), default=0)

    def _last(self, soort: type[S], *, since: int = 0) -> S | None:
        """The last step of a kind, if it was taken after a place."""
        return next((s for s in reversed(self.stappen[since:]) if isinstance(s, soort)), None)


def _same(vorige: Stap | None, nieuw: Stap) -> bool:
    return vorige is not None and replace(vorige, op=nieuw.op) == nieuw


def _against(besluit: Lekbesluit, risico: Risico) -> Lekbezwaar | None:
    """What the law has against this decision; None when it allows it.

    Source: AVG art. 33 lid 1 and 5, art. 34 lid 3.
    """
    uitkomst = besluit.uitkomst
    if uitkomst is Lekuitkomst.NIET_MELDEN and risico is not Risico.ONWAARSCHIJNLIJK:
        return Lekbezwaar.RISICO
    if uitkomst in STIL and besluit.reden not in STILREDENEN[uitkomst]:
        return Lekbezwaar.REDEN
    hoog_en_stil = uitkomst is Lekuitkomst.MELDEN and risico is Risico.HOOG
    return Lekbezwaar.GROND if hoog_en_stil and besluit.grond is None else None


class Datalekken(Protocol):
    """The datalekken that the ledger remembers. What the review found and nobody opened is in `nazichten`."""

    def put(self, datalek: Datalek) -> None:
        """Store a new one, or the steps that one that is there does not have yet; steps are never changed."""

    def get(self, datalek_id: str) -> Datalek | None:
        """The one with this id, of whatever organisation; the caller checks whose it is."""

    def of(self, verantwoordelijke: str) -> Sequence[Datalek]:
        """All of one organisation, newest first."""

    def running(self, verantwoordelijke: str) -> Sequence[datetime]:
        """Since when each is known of which the clock runs, also what the review found, the oldest first."""

    def remove_before(self, moment: datetime) -> int:
        """Forget those that were closed before this, with the suspicion each came from; say how many."""

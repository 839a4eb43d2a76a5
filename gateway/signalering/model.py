# SPDX-License-Identifier: EUPL-1.2
"""A signalering: a concern of a closed kind, routed to one owner, that expires.

There is no place for free text: what is not in the lists below is told by telephone,
between people. A signalering is not a melding (Wmo 2.3.2); it may lead to one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import ConflictError, TermijnError
from gateway.kern.beperking import circumstances_of
from gateway.kern.huishouden import Huishouden
from gateway.kern.kalender import dutch_day
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Doel, Functie
from policies.omstandigheden import Omstandigheid

LANGSTE_DUUR: Final = timedelta(days=365)
"""A concern older than a year says nothing about today; the reporter may report again.

Source: AVG art. 5 lid 1 onder d en e; the length is ours, to be confirmed per municipality.
"""


class Soort(StrEnum):
    """The kinds of concern that can be reported.

    Source: Wmo 2015 art. 2.3.2 lid 4; Jeugdwet art. 7.1.4.1; Wgs art. 3 lid 1 onder b.
    """

    ZELFREDZAAMHEID = "zelfredzaamheid"
    OVERBELASTE_MANTELZORG = "overbelaste_mantelzorg"
    EENZAAMHEID = "eenzaamheid"
    WONEN_EN_VERVUILING = "wonen_en_vervuiling"
    OPVOEDEN_EN_OPGROEIEN = "opvoeden_en_opgroeien"
    SCHOOLVERZUIM = "schoolverzuim"
    BETALINGSACHTERSTAND = "betalingsachterstand"
    EINDE_INDICATIE = "einde_indicatie"


class Urgentie(StrEnum):
    """How soon somebody must look at it."""

    GEWOON = "gewoon"
    SPOED = "spoed"


class Signaalstand(StrEnum):
    """What has become of a signalering."""

    OPEN = "open"
    OPGEPAKT = "opgepakt"
    TERZIJDE = "terzijde"
    INGETROKKEN = "ingetrokken"


class Terzijdereden(StrEnum):
    """Why a signalering is laid aside; always one of these, never free text."""

    AL_IN_BEELD = "al_in_beeld"
    NIET_BEVOEGD = "niet_bevoegd"
    ONVOLDOENDE_GROND = "onvoldoende_grond"
    INWONER_WIL_NIET = "inwoner_wil_niet"


SOORTEN: Final[dict[Doel, tuple[Soort, ...]]] = {
    Doel.SIGNALERING_WMO: tuple(s for s in Soort if s is not Soort.BETALINGSACHTERSTAND),
    Doel.VROEGSIGNALERING_WGS: (Soort.BETALINGSACHTERSTAND,),
}
"""Which kinds can be reported for which purpose: no payment signal enters the Wmo, no concern the Wgs.

Source: Wmo 2015 art. 5.1.1 lid 4; Wgs art. 8b.
"""

EIGENAAR: Final[dict[Soort, Functie]] = {
    Soort.ZELFREDZAAMHEID: Functie.WIJKTEAMLID,
    Soort.OVERBELASTE_MANTELZORG: Functie.WIJKTEAMLID,
    Soort.EENZAAMHEID: Functie.WIJKTEAMLID,
    Soort.WONEN_EN_VERVUILING: Functie.WIJKTEAMLID,
    Soort.OPVOEDEN_EN_OPGROEIEN: Functie.WIJKTEAMLID,
    Soort.SCHOOLVERZUIM: Functie.WIJKTEAMLID,
    Soort.BETALINGSACHTERSTAND: Functie.WIJKTEAMLID,
    Soort.EINDE_INDICATIE: Functie.WMO_CONSULENT,
}
"""Each kind has one owner, so that nothing is sent round and nothing is left lying.

Source: seed 000, chapter 3 (one route for each question).
"""

TERMIJN_OPPAKKEN: Final[dict[Urgentie, timedelta]] = {
    Urgentie.GEWOON: timedelta(days=7),
    Urgentie.SPOED: timedelta(days=2),
}
"""Within how long somebody must decide. Municipal practice (48 hours in urgent cases), not statute."""


@dataclass(frozen=True, slots=True)
class Signalering:
    """One concern about one person, of one reporter, for one municipality.

    `doel` is the purpose it was reported for; nobody sees it for another one. `spoed_sinds` is
    the day on which it became urgent, when it was not reported so at first. `huishouden` is where
    the person lives, if the reporter said so. `beperking` is the verzoek of the inwoner that restricts
    its use, or empty.

    Raises:
        TermijnError: `vervalt_op` is not after the report, or more than a year away.
    """

    id: str
    gemeente: str
    betrokkene: Pseudoniem
    verzegeld: bytes = field(repr=False)
    melder: Oin
    soort: Soort
    urgentie: Urgentie
    gemeld_op: datetime
    vervalt_op: date
    stand: Signaalstand = Signaalstand.OPEN
    door: str = ""
    reden: Terzijdereden | None = None
    zaak: str = ""
    doel: Doel = Doel.SIGNALERING_WMO
    spoed_sinds: date | None = None
    huishouden: Huishouden | None = None
    beperking: str = ""

    def __post_init__(self) -> None:
        duur = self.vervalt_op - dutch_day(self.gemeld_op)
        if not timedelta(0) < duur <= LANGSTE_DUUR:
            raise TermijnError("the day of expiry must lie after today and within a year")

    @property
    def omstandigheden(self) -> frozenset[Omstandigheid]:
        """What is on record about this concern that the policy must know."""
        return circumstances_of(self.beperking)

    @property
    def eigenaar(self) -> Functie:
        """The one function that must decide about this kind of concern."""
        return EIGENAAR[self.soort]

    @property
    def beslis_voor(self) -> date:
        """The last day on which somebody must have decided.

        Spoed counts from the day on which it was said; it never gives more time than there was.
        """
        gemeld = dutch_day(self.gemeld_op)
        gewoon = gemeld + TERMIJN_OPPAKKEN[Urgentie.GEWOON]
        if self.urgentie is Urgentie.GEWOON:
            return gewoon
        return min(gewoon, (self.spoed_sinds or gemeld) + TERMIJN_OPPAKKEN[Urgentie.SPOED])

    def live(self, vandaag: date) -> bool:
        """Whether this concern still waits for somebody today."""
        return self.stand is Signaalstand.OPEN and vandaag < self.vervalt_op

    def strengthened(self, opnieuw: "Signalering") -> "Signalering":
        """The same concern after it was reported again: urgent if either is, and as long as the longer.

        It lasts no longer than a year from the first report, and is urgent from the report that said so.
        Who moved lives where was told last.
        """
        spoed = Urgentie.SPOED in (self.urgentie, opnieuw.urgentie)
        later_spoed = spoed and self.urgentie is Urgentie.GEWOON
        uiterlijk = dutch_day(self.gemeld_op) + LANGSTE_DUUR
        return replace(
            self,
            urgentie=Urgentie.SPOED if spoed else Urgentie.GEWOON,
            spoed_sinds=dutch_day(opnieuw.gemeld_op) if later_spoed else self.spoed_sinds,
            vervalt_op=max(self.vervalt_op, min(opnieuw.vervalt_op, uiterlijk)),
            huishouden=opnieuw.huishouden or self.huishouden,
        )

    def decided(self, medewerker: str, stand: Signaalstand, reden: Terzijdereden | None = None) -> bool:
        """Whether this person decided exactly this already, so that a second time changes nothing."""
        return (self.door, self.stand, self.reden) == (medewerker, stand, reden)

    def taken_up(self, medewerker: str, zaak: str, vandaag: date) -> "Signalering":
        """The same concern, taken up by one person in one zaak."""
        self._require_live(vandaag)
        return replace(self, stand=Signaalstand.OPGEPAKT, door=medewerker, zaak=zaak)

    def laid_aside(self, medewerker: str, reden: Terzijdereden, vandaag: date) -> "Signalering":
        """The same concern, laid aside for one of the listed reasons."""
        self._require_live(vandaag)
        return replace(self, stand=Signaalstand.TERZIJDE, door=medewerker, reden=reden)

    def withdrawn(self, vandaag: date) -> "Signalering":
        """The same concern, withdrawn by its reporter."""
        self._require_live(vandaag)
        return replace(self, stand=Signaalstand.INGETROKKEN)

    def _require_live(self, vandaag: date) -> None:
        if not self.live(vandaag):
            raise ConflictError("this signalering has been decided already, or has expired")


class Signaleringen(Protocol):
    """The signaleringen that the ledger remembers.

    A list holds none whose use is restricted (AVG art. 18): a list and a match are ways of using too.
    """

    def add(self, signalering: Signalering) -> None:
        """Store a new signalering."""

    def get(self, signalering_id: str) -> Signalering | None:
        """The signalering with this id, of whatever municipality."""

    def replace(self, signalering: Signalering) -> None:
        """Store the new state of a signalering that is there already."""

    def about(self, betrokkene: Pseudoniem, vandaag: date) -> Collection[Signalering]:
        """The live signaleringen about one person."""

    def waiting(
        self,
        gemeente: str,
        eigenaar: Functie,
        vandaag: date,
        *,
        limit: int,
        doel: Doel = Doel.SIGNALERING_WMO,
    ) -> Collection[Signalering]:
        """What waits for one function of one municipality for one purpose, most pressing first."""

    def of_melder(self, melder: Oin, *, limit: int) -> Collection[Signalering]:
        """What one organisation reported, newest first."""

    def at_address(self, huishouden: Huishouden, sinds: datetime, *, limit: int) -> Sequence[Signalering]:
        """What was reported about one address after a moment, newest first, whatever became of it."""

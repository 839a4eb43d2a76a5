# SPDX-License-Identifier: EUPL-1.2
"""What may go, what keeps it here, and the record that stays behind when it is gone.

Source: AVG art. 5 lid 1 onder e en lid 2, art. 17 lid 3; CBP-15.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from gateway.bewaren.bewaarplicht import Bewaarplicht
from gateway.bewaren.logresten import Logresten
from gateway.bewaren.termijnen import Vervaldag, due_together
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Doel
from policies.register import Register


class Gegevenssoort(StrEnum):
    """The classes of data that go by the terms of the register; other rooms forget what is theirs."""

    SIGNALERING = "signalering"
    ZAAK = "zaak"
    VERZOEK = "verzoek"
    AANSLUITING = "aansluiting"
    LOGREGEL = "logregel"


NAGELOPEN: Final = (Gegevenssoort.SIGNALERING, Gegevenssoort.ZAAK)
"""What is looked at one by one, because something may keep it here. The others go all at once."""


class Beletsel(StrEnum):
    """What keeps something here, although its day has come.

    `ONDERZOEK`: a review or a datalek that is not done rests on a line of the log.
    `TERUGBLIK`: a noodinzage, an onthulling or an uitstel still looks back on the zaak; those go by
    terms of their own, and the zaak after them.

    Source: AVG art. 17 lid 3, art. 18 lid 1 en 2.
    """

    BEWAARPLICHT = "bewaarplicht"
    BEPERKING = "beperking"
    VERZOEK = "verzoek"
    TERUGBLIK = "terugblik"
    ONDERZOEK = "onderzoek"


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Something that may go one day: what it is, for which purposes it is kept, when it last changed.

    `zaak` is the zaak it is or belongs to, empty for a signalering that nobody took up. A zaak stands
    here when it is closed, a signalering from the day on which it ended. `beperkt` is whether an
    inwoner had its use restricted: it is kept, and destroying is a use as well (AVG art. 4 onder 2).
    """

    soort: Gegevenssoort
    id: str
    gemeente: str
    doelen: frozenset[Doel]
    gewijzigd_op: date
    zaak: str
    betrokkene: Pseudoniem = field(repr=False)
    beperkt: bool = False

    def due(self, register: Register, vandaag: date) -> Vervaldag | None:
        """When it may go, on the longest of its terms; None when one of its purposes has none."""
        return due_together(self.doelen, self.gewijzigd_op, register, vandaag=vandaag)


@dataclass(frozen=True, slots=True)
class Vernietiging:
    """That something was destroyed: of what class, how much, of which zaken, on which article.

    It says about nobody. `kenmerk` is that of the line in the log that proves it.

    Source: AVG art. 5 lid 2; CBP-15 (leaves only a destruction record).
    """

    kenmerk: str
    soort: Gegevenssoort
    doel: str
    gemeente: str
    aantal: int
    zaken: tuple[str, ...]
    artikel: str
    register: str
    op: datetime


Groep = tuple[Gegevenssoort, str]
"""A class of data with the purpose or the law it is kept for, by its word."""


class Bewaringen(Protocol):
    """What the ledger keeps too long, destroys, and remembers of that."""

    @property
    def log(self) -> Logresten:
        """The lines of the log that are past their term."""

    def closed_zaken(
        self, gewijzigd: date, *, gemeente: str = "", na: str = "", limit: int
    ) -> Sequence[Kandidaat]:
        """Closed zaken whose last status is of this day or before it, by id, after the id `na`."""

    def ended_signaleringen(
        self, gewijzigd: date, *, gemeente: str = "", na: str = "", limit: int
    ) -> Sequence[Kandidaat]:
        """Signaleringen that ended on this day or before it, by id, after the id `na`."""

    def zaak(self, zaak_id: str) -> Kandidaat | None:
        """This zaak as it is now; None when it is not closed, or not there."""

    def signaleringen(self, ids: Collection[str]) -> Sequence[Kandidaat]:
        """Of these signaleringen what is there still."""

    def destroy_zaak(self, zaak_id: str) -> None:
        """Take a zaak away with all its parts."""

    def destroy_signaleringen(self, ids: Collection[str]) -> None:
        """Take these signaleringen away."""

    def take_requests(self, beantwoord: date) -> Mapping[str, int]:
        """Take away the verzoeken that were done on this day or before it; say how many, by municipality.

        One that is to be supplemented, or whose restriction holds, stays.
        """

    def take_connections(self, beeindigd: date) -> int:
        """Take away the organisations whose connection ended on this day or before it; say how many."""

    def asked_about(self, personen: Collection[Pseudoniem]) -> frozenset[Pseudoniem]:
        """Of these people those who asked something about their data that was not answered yet."""

    def looked_back_on(self, zaken: Collection[str], vandaag: date) -> frozenset[str]:
        """Of these zaken those on which a noodinzage, an onthulling or an uitstel still looks back."""

    def duties_on(self, zaken: Collection[str]) -> Sequence[Bewaarplicht]:
        """The bewaarplichten on these zaken that nobody lifted, also those whose day has passed."""

    def put_duty(self, plicht: Bewaarplicht) -> None:
        """Store a bewaarplicht, or its new state."""

    def duty(self, plicht_id: str) -> Bewaarplicht | None:
        """The bewaarplicht with this id, of whatever municipality; the caller checks whose it is."""

    def duties_in(self, gemeente: str, vandaag: date, *, limit: int) -> Sequence[Bewaarplicht]:
        """Those of a municipality that count today, the first to end on top."""

    def record(self, vernietiging: Vernietiging) -> None:
        """Remember that something was destroyed."""

    def add_up(self, vernietiging: Vernietiging) -> None:
        """Remember it in one record with what else of this class went on this day; the last line proves it.

        Of what goes in many small lots nobody could find back a record each.
        """

    def recorded_in(self, gemeente: str, *, limit: int) -> Sequence[Vernietiging]:
        """What was destroyed of a municipality, newest first."""

    def kept_in(self, gemeente: str) -> Mapping[Groep, int]:
        """How much of each is closed or ended: zaken by their law, signaleringen by their purpose."""


def obstacles(
    bewaringen: Bewaringen, kandidaten: Sequence[Kandidaat], vandaag: date
) -> Mapping[str, Beletsel]:
    """What keeps some of these here, by id; what is not named may go."""
    zaken = {k.zaak for k in kandidaten if k.zaak}
    plicht = {p.zaak for p in bewaringen.duties_on(zaken) if p.holds(vandaag)}
    terug = bewaringen.looked_back_on(zaken, vandaag)
    vragen = bewaringen.asked_about({k.betrokkene for k in kandidaten})
    found = {k.id: _obstacle(k, plicht, terug, vragen) for k in kandidaten}
    return {wat: beletsel for wat, beletsel in found.items() if beletsel is not None}


def _obstacle(
    k: Kandidaat,
    plicht: Collection[str],
    terug: Collection[str],
    vragen: Collection[Pseudoniem],
) -> Beletsel | None:
    reasons = (
        (Beletsel.BEWAARPLICHT, k.zaak in plicht),
        (Beletsel.BEPERKING, k.beperkt),
        (Beletsel.VERZOEK, k.betrokkene in vragen),
        # A signalering is not what is looked back on: only its zaak is.
        (Beletsel.TERUGBLIK, k.soort is Gegevenssoort.ZAAK and k.zaak in terug),
    )
    return next((beletsel for beletsel, there in reasons if there), None)

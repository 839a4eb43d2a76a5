# SPDX-License-Identifier: EUPL-1.2
"""An onthulling: who asked to see the BSN of a zaak, on which ground, and who agreed. Never the number.

It takes two people of one municipality with different functions. Every change gives a new
onthulling, and what has been done already gives the same one, so that a double click changes nothing.

Source: UAVG art. 46; AVG art. 5 lid 2, art. 32 lid 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import ConflictError
from policies.omstandigheden import Omstandigheid

DUUR: Final = timedelta(minutes=15)
"""How long the number can be seen after the agreement: long enough for one letter. The number is ours."""

BEWAREN: Final = timedelta(days=92)
"""How long it is kept: three months, the longest there are. The register says so too."""


class Onthulgrond(StrEnum):
    """Why somebody must know the number. A closed list: for another reason there is no onthulling.

    Source: AVG art. 6 lid 1 onder c and d; Wmo 2015 art. 5.2.6 and 5.2.9.
    """

    BEVEL_RECHTER = "bevel_rechter"
    VORDERING_OFFICIER = "vordering_officier"
    VEILIG_THUIS = "veilig_thuis"
    DIRECT_GEVAAR = "direct_gevaar"
    IDENTITEIT_ONZEKER = "identiteit_onzeker"


class Onthultermijn(StrEnum):
    """How long the question waits for an answer; after that it is asked anew."""

    EEN_UUR = "een_uur"
    VANDAAG = "vandaag"
    EEN_WEEK = "een_week"

    @property
    def duur(self) -> timedelta:
        """The time itself."""
        return _TERMIJNEN[self]


_TERMIJNEN: Final = {
    Onthultermijn.EEN_UUR: timedelta(hours=1),
    Onthultermijn.VANDAAG: timedelta(hours=8),
    Onthultermijn.EEN_WEEK: timedelta(days=7),
}


class Onthulstand(StrEnum):
    """Where an onthulling is."""

    WACHT = "wacht"
    OPEN = "open"
    VOORBIJ = "voorbij"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True)
class Onthulling:
    """One question for the BSN of one zaak, by one employee of its own college.

    `wacht_tot` is until when it can be agreed to, `tot` until when the number can be seen;
    `keren` is how often it was. Who refused stands where who agreed stands, without `tot`.
    """

    id: str
    zaak: str
    gemeente: str
    aanvrager: str
    functie: str
    grond: Onthulgrond
    gevraagd_op: datetime
    wacht_tot: datetime
    tweede: str = ""
    besloten_op: datetime | None = None
    tot: datetime | None = None
    keren: int = 0

    def state(self, nu: datetime) -> Onthulstand:
        """Where it is at this moment; at the last minute itself it is over."""
        if self.besloten_op is None:
            return Onthulstand.WACHT if nu < self.wacht_tot else Onthulstand.VOORBIJ
        if self.tot is None:
            return Onthulstand.GEWEIGERD
        return Onthulstand.OPEN if nu < self.tot else Onthulstand.VOORBIJ

    def circumstances(self, nu: datetime) -> frozenset[Omstandigheid]:
        """What the record holds, and so what a decision may rest on; nothing when it is not open.

        Who agreed counts only when it is another than who asked, whatever was stored. The officer
        knows, for it is the officer who agreed.
        """
        if self.state(nu) is not Onthulstand.OPEN or not self.tweede or self.tweede == self.aanvrager:
            return frozenset()
        return frozenset({Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON, Omstandigheid.FG_INGELICHT})

    def agreed(self, *, door: str, nu: datetime) -> "Onthulling":
        """The same, open from now on. Who agrees again changes nothing.

        Raises:
            ConflictError: who asked would agree, it waited too long, or it was refused.
        """
        if (self.tweede, self.tot is not None) == (door, True):
            return self
        return replace(self._decided(door, nu), tot=nu + DUUR)

    def refused(self, *, door: str, nu: datetime) -> "Onthulling":
        """The same, refused for good. Who refuses again changes nothing.

        Raises:
            ConflictError: who asked would decide, it waited too long, or it was agreed to.
        """
        if (self.tweede, self.tot is None) == (door, True):
            return self
        return self._decided(door, nu)

    def seen(self) -> "Onthulling":
        """The same, now that the number was shown once more."""
        return replace(self, keren=self.keren + 1)

    def _decided(self, door: str, nu: datetime) -> "Onthulling":
        if door == self.aanvrager:
            raise ConflictError("who asked cannot be the second person")
        if self.state(nu) is not Onthulstand.WACHT:
            raise ConflictError("this question was answered already, or is too old; ask again")
        return replace(self, tweede=door, besloten_op=nu)


class Onthullingen(Protocol):
    """The onthullingen that the ledger remembers."""

    def add(self, onthulling: Onthulling) -> None:
        """Store a new one."""

    def get(self, onthulling_id: str) -> Onthulling | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""

    def replace(self, onthulling: Onthulling) -> None:
        """Store the new state of one that is there already."""

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Sequence[Onthulling]:
        """Those that this employee asked for, newest first."""

    def asked_in(self, gemeente: str, *, limit: int) -> Sequence[Onthulling]:
        """Those of a municipality, newest first."""

    def remove_before(self, moment: datetime) -> int:
        """Forget what was asked before this moment; say how many."""

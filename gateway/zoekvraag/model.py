# SPDX-License-Identifier: EUPL-1.2
"""A search of the log: what was asked, kept for a week under a number that says nothing.

Its result has an address to go back to, to print and to read on from. The address holds the number and
no more: what was looked for stands here. Who was looked for is a set of pseudoniemen, never a BSN.

Source: AVG art. 5 lid 1 onder c and e; NL API Design Rules (no personal data in an address).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.kern.kalender import begin_of
from gateway.kern.kluis import Kluisreden
from gateway.kern.pseudoniem import Pseudoniem
from gateway.toezicht.model import GEWEIGERD, Filter
from policies.begrippen import Doel
from policies.besluit import Uitkomst

BEWAREN: Final = timedelta(days=7)
"""How long a search can be gone back to. Who was looked for stands in it, so it is no longer than a week."""

VELDEN: Final = (
    "zaak",
    "medewerker",
    "organisatie",
    "doel",
    "artikel",
    "uitkomst",
    "kluis",
    "van",
    "tot",
)
PERSOON: Final = "persoon"
"""Beside the fields that hold a word: this one holds nobody's number, only that somebody is looked for."""

UITKOMSTEN: Final = {
    "toegestaan": frozenset({Uitkomst.TOEGESTAAN}),
    "geweigerd": GEWEIGERD,
}
KLUIS: Final = {
    "elke": frozenset(map(str, Kluisreden)),
    **{str(reden): frozenset({str(reden)}) for reden in Kluisreden},
}
"""Openings of the vault that can be looked for: any, or those for one reason."""


class Zoekreden(StrEnum):
    """Why somebody's BSN is looked for in the log. Without a reason nobody is.

    Source: AVG art. 15 lid 1, art. 33 lid 3 and 34 (who was affected), art. 39 lid 1 onder b, art. 77.
    """

    VERZOEK = "verzoek"
    DATALEK = "datalek"
    KLACHT = "klacht"
    CONTROLE = "controle"


@dataclass(frozen=True, slots=True)
class Logvraag:
    """One search, of one organisation. `personen` is None when nobody in particular was looked for."""

    id: str
    organisatie: str
    gesteld_door: str
    gesteld_op: datetime
    waarden: Mapping[str, str] = field(repr=False)
    personen: frozenset[Pseudoniem] | None = field(default=None, repr=False)
    reden: Zoekreden | None = None

    @property
    def filter(self) -> Filter:
        """What the log is asked."""
        w = {naam: self.waarden.get(naam, "") for naam in VELDEN}
        return Filter(
            zaak=w["zaak"],
            medewerker=w["medewerker"],
            organisatie=w["organisatie"],
            doel=w["doel"],
            artikel=w["artikel"],
            personen=self.personen,
            uitkomsten=UITKOMSTEN.get(w["uitkomst"], frozenset()),
            kluis=KLUIS.get(w["kluis"], frozenset()),
            van=begin_of(date.fromisoformat(w["van"])) if w["van"] else None,
            tot=begin_of(date.fromisoformat(w["tot"]) + timedelta(days=1)) if w["tot"] else None,
        )

    def without(self, veld: str) -> "Logvraag":
        """The same search with one thing less."""
        if veld == PERSOON:
            return replace(self, personen=None, reden=None)
        return replace(self, waarden={naam: w for naam, w in self.waarden.items() if naam != veld})


@dataclass(frozen=True, slots=True)
class Gezocht:
    """What somebody typed, but for the person: words by field, and whose person goes along from before."""

    waarden: Mapping[str, str] = field(repr=False)
    persoon_van: str = ""


def is_purpose(waarde: str) -> bool:
    """Whether this is a purpose at all."""
    return waarde in set(Doel)


class Zoekvragen(Protocol):
    """The store of searches."""

    def add(self, vraag: Logvraag) -> None:
        """Keep a search."""

    def get(self, vraag_id: str) -> Logvraag | None:
        """The search with this id, of whatever organisation; the caller checks whose it is."""

    def forget(self, asked_before: datetime, *, limit: int) -> int:
        """Remove searches from before a moment really, with whom they looked for; say how many."""

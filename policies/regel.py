# SPDX-License-Identifier: EUPL-1.2
"""What a register is made of: purposes, the rules in them, and the prohibitions above them.

Plain values. `lezen.py` makes them from the files and refuses what is not right;
`beslis.py` weighs them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
)


class Oorzaak(StrEnum):
    """Why a rule does not let something pass; each has a sentence in `waarom_niet`."""

    ROL = "rol"
    REGIME = "regime"
    HANDELING = "handeling"
    VELD = "veld"
    FUNCTIE = "functie"
    RELATIE = "relatie"
    FASE = "fase"
    TOESTEMMING = "toestemming"
    LEEFTIJD = "leeftijd"


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """From the day `van` until, and not including, the day `tot`; None is not yet known."""

    van: date
    tot: date | None = None

    def holds(self, op: date) -> bool:
        """Whether this day lies within."""
        return self.van <= op and (self.tot is None or op < self.tot)

    def within(self, other: "Geldigheid") -> "Geldigheid":
        """The part of this that `other` covers too; it may be empty, and then never holds."""
        tot = min((t for t in (self.tot, other.tot) if t), default=None)
        return Geldigheid(max(self.van, other.van), tot)


@dataclass(frozen=True, slots=True)
class Wie:
    """Who a rule is for: a role, under these laws, in these functions."""

    rol: Rol
    regimes: frozenset[Regime]
    functies: frozenset[Functie]


@dataclass(frozen=True, slots=True)
class Regel:
    """One permission: who may do what with which fields, on which article, when.

    A condition that plays no part holds the whole list; an empty list can not be
    loaded, and would let nothing pass.
    """

    tag: str
    doel: Doel
    artikel: str
    zin: str
    handelingen: frozenset[Handeling]
    wie: tuple[Wie, ...]
    categorie: Categorie
    velden: frozenset[Veld]
    fasen: frozenset[Fase]
    relaties: frozenset[Relatie]
    toestemming_nodig: frozenset[Toestemming]
    leeftijd_onder: int | None
    leeftijd_vanaf: int | None
    geldig: Geldigheid
    te_bevestigen: bool
    waarom_niet: Mapping[Oorzaak, str]


@dataclass(frozen=True, slots=True)
class Verbod:
    """A prohibition. It goes before every rule, and no consent lifts it."""

    tag: str
    artikel: str
    zin: str
    rollen: frozenset[Rol]
    handelingen: frozenset[Handeling]
    categorieen: frozenset[Categorie]
    doelen: frozenset[Doel]
    geldig: Geldigheid


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """How long data of a purpose is kept, in words and as an ISO 8601 duration."""

    tekst: str
    artikel: str
    duur: str

    def __str__(self) -> str:
        """The words and the article, as a page shows them."""
        return f"{self.tekst} ({self.artikel})"


@dataclass(frozen=True, slots=True)
class Verwerker:
    """Somebody who processes on behalf of the controller, under an agreement."""

    naam: str
    overeenkomst: str


@dataclass(frozen=True, slots=True)
class DoelBeschrijving:
    """One purpose: the entry in the register of processing activities, and its rules.

    `verwerking` is the URI of this entry in this version, for use in a log.

    Source: AVG art. 30 lid 1; AVG art. 5 lid 1 onder b.
    """

    doel: Doel
    naam: str
    wet: str
    artikel: str
    grondslag: str
    bijzondere_gegevens: str
    grondslag_bsn: str
    verantwoordelijke: str
    verwerkers: tuple[Verwerker, ...]
    dpia: str
    betrokkenen: tuple[str, ...]
    bewaartermijn: Bewaartermijn
    bron: str
    geldig: Geldigheid
    te_bevestigen: bool
    openstaand: tuple[str, ...]
    waarom_niet: Mapping[Oorzaak, str]
    regels: tuple[Regel, ...]
    verwerking: str

# SPDX-License-Identifier: EUPL-1.2
"""What a register is made of: purposes, the rules in them, and the prohibitions above them.

Plain values. `lezen/` makes them from the files and refuses what is not right;
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
from policies.omstandigheden import Omstandigheid


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
    OMSTANDIGHEID = "omstandigheid"
    ONTVANGER = "ontvanger"


class Reikwijdte(StrEnum):
    """Who brings a purpose into use: each municipality for itself, or who runs the gateway."""

    GEMEENTE = "gemeente"
    BEHEERDER = "beheerder"


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


@dataclass(frozen=True, slots=True, order=True)
class Partij:
    """Somebody as the law sees them: a role, acting under one law."""

    rol: Rol
    regime: Regime


@dataclass(frozen=True, slots=True)
class Wie:
    """Who a rule is for: a role, under these laws, in these functions."""

    rol: Rol
    regimes: frozenset[Regime]
    functies: frozenset[Functie]


@dataclass(frozen=True, slots=True)
class Regel:
    """One permission: who may do what with which fields, on which article, when.

    A condition on stage or relation that plays no part holds the whole list; an empty list
    can not be loaded, and would let nothing pass. `ontvangers` are those to whom data may be
    handed: empty, exactly when the rule hands nothing to another. `doorbreekt` is the article
    that breaks the secrecy over the data; `zonder_zaak` says why no tie to a zaak is asked.
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
    omstandigheden_nodig: frozenset[Omstandigheid] = frozenset()
    ontvangers: frozenset[Rol] = frozenset()
    doorbreekt: str = ""
    zonder_zaak: str = ""


@dataclass(frozen=True, slots=True)
class Verbod:
    """A prohibition. It goes before every rule, and no consent lifts it.

    With `ontvangers` it holds only for data handed to one of them; with `omstandigheden` only
    when one of these is in the request. Empty, they play no part.
    """

    tag: str
    artikel: str
    zin: str
    rollen: frozenset[Rol]
    handelingen: frozenset[Handeling]
    categorieen: frozenset[Categorie]
    doelen: frozenset[Doel]
    geldig: Geldigheid
    ontvangers: frozenset[Rol] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """How long data of a purpose is kept, in words and as an ISO 8601 duration, while the text was so."""

    tekst: str
    artikel: str
    duur: str
    geldig: Geldigheid

    def __str__(self) -> str:
        """The words and the article, as a page shows them."""
        return f"{self.tekst} ({self.artikel})"


@dataclass(frozen=True, slots=True)
class Nodig:
    """What must be filled in before a municipality may use a purpose.

    Source: AVG art. 35 (DPIA); AVG art. 28 lid 3 (verwerkersovereenkomst).
    """

    dpia: bool
    verwerkersovereenkomst: bool


@dataclass(frozen=True, slots=True)
class DoelBeschrijving:
    """One purpose: the entry in the register of processing activities, and its rules.

    `versie` is a hash of this purpose alone, so that it keeps its name while others change;
    `verwerking` is the URI of this entry in this version, for use in a log
    (`dpl.core.processing_activity_id`). A `wetsvoorstel` (the number of the bill) is no law
    yet, and is never in use.

    Source: AVG art. 30 lid 1; AVG art. 5 lid 1 onder b; Logboek Dataverwerkingen.
    """

    doel: Doel
    naam: str
    wet: str
    artikel: str
    grondslag: str
    bijzondere_gegevens: str
    grondslag_bsn: str
    verantwoordelijke: str
    reikwijdte: Reikwijdte
    van: tuple[Partij, ...]
    naar: tuple[Partij, ...]
    nodig: Nodig
    betrokkenen: tuple[str, ...]
    bewaartermijnen: tuple[Bewaartermijn, ...]
    bron: str
    geldig: Geldigheid
    te_bevestigen: bool
    openstaand: tuple[str, ...]
    waarom_niet: Mapping[Oorzaak, str]
    regels: tuple[Regel, ...]
    versie: str
    verwerking: str
    wetsvoorstel: str = ""

    def bewaartermijn(self, op: date) -> Bewaartermijn | None:
        """How long data was to be kept by the text of that day, or None when no text said so."""
        return next((b for b in self.bewaartermijnen if b.geldig.holds(op)), None)

    def regime_of(self, ontvanger: Rol) -> Regime | None:
        """Under which law this purpose hands data to that role, or None when `naar` does not say one.

        The college is one legal person and four parties: without the law, data for one of
        them would do for all. A register that was read from files never answers None for an
        `ontvanger` of its rules.

        Source: Wmo 2015 art. 5.1.1 lid 4; Participatiewet art. 65 lid 1.
        """
        regimes = {p.regime for p in self.naar if p.rol is ontvanger}
        return regimes.pop() if len(regimes) == 1 else None

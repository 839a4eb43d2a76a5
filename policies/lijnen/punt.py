# SPDX-License-Identifier: EUPL-1.2
"""What a red line is held against: one question that passes; and what lines tell questions apart by.

Source: the lines themselves are in `rode_lijnen.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.beslis import beslis
from policies.besluit import Toegestaan
from policies.herkomst import HERKOMST
from policies.omstandigheden import Omstandigheid
from policies.regel import DoelBeschrijving, Partij, Regel
from policies.register import Register
from policies.velden import OF_VELDEN, velden

LEZEN: Final = frozenset({Handeling.RAADPLEGEN, Handeling.CONTROLEREN, Handeling.EXPORTEREN})
"""The acts by which who asks gets to know something."""

BRENGEN: Final = frozenset({Handeling.MELDEN, Handeling.AANMELDEN})
"""The acts by which who asks brings something, and gets to know nothing."""

UITDRUKKELIJK_VANAF: Final = date(2018, 7, 28)
"""From this day the law asks an express consent where it asked an unambiguous one.

Source: Aanpassingswet AVG; Wmo 2015 art. 5.1.1 lid 4 and 5.2.5, the text as of that day.
"""

COLLEGE_WMO: Final = Partij(Rol.COLLEGE, Regime.WMO)


@dataclass(frozen=True, slots=True)
class Punt:
    """One question about one field that passes, on one day, under one register."""

    register: Register
    vraag: Verzoek
    op: date

    @property
    def veld(self) -> Veld:
        """The one field that is asked."""
        (veld,) = self.vraag.velden
        return veld

    @property
    def categorie(self) -> Categorie:
        """The kind of data it is."""
        return self.veld.categorie

    @property
    def herkomst(self) -> Regime:
        """The law under which the field was collected."""
        return HERKOMST[self.categorie]

    @property
    def doel(self) -> Doel:
        """The purpose that is asked for."""
        return self.vraag.doel

    @property
    def handeling(self) -> Handeling:
        """What is done."""
        return self.vraag.handeling

    @property
    def vrager(self) -> Partij:
        """Who asks, and under which law."""
        return Partij(self.vraag.rol, self.vraag.regime)

    @property
    def beschrijving(self) -> DoelBeschrijving:
        """The purpose as the register describes it."""
        return self.register.doel(self.doel, self.op)

    @property
    def wet(self) -> str:
        """The article on which the purpose rests."""
        return self.beschrijving.artikel

    @property
    def krijger(self) -> Rol | None:
        """Who gets to know the field: the recipient, or who reads; None when somebody brings it."""
        if self.vraag.ontvanger is not None:
            return self.vraag.ontvanger
        return self.vraag.rol if self.handeling in LEZEN else None

    @property
    def krijger_regime(self) -> Regime | None:
        """The law under which `krijger` gets it; None when nobody does, or the purpose does not say."""
        if self.vraag.ontvanger is not None:
            return self.beschrijving.regime_of(self.vraag.ontvanger)
        return self.vraag.regime if self.handeling in LEZEN else None

    @property
    def into_wmo(self) -> bool:
        """Whether the field is used for the Wmo, or comes to who works for it.

        A recipient of whom the purpose does not say the law may well work for the Wmo.
        """
        if self.wet.startswith("Wmo") or self.vrager == COLLEGE_WMO:
            return True
        if self.vraag.ontvanger is Rol.COLLEGE:
            return self.krijger_regime in {None, Regime.WMO}
        return self.handeling in BRENGEN and COLLEGE_WMO in self.beschrijving.naar

    @property
    def express(self) -> bool:
        """Whether there is the consent that the statute of that day asks.

        Source: Aanpassingswet AVG (unambiguous consent counted until 2018-07-28).
        """
        return self.has(Toestemming.STATUTAIR) or (
            self.op < UITDRUKKELIJK_VANAF and self.has(Toestemming.STATUTAIR_ONDUBBELZINNIG)
        )

    def has(self, *toestemmingen: Toestemming) -> bool:
        """Whether one of these consents is there."""
        return not self.vraag.toestemmingen.isdisjoint(toestemmingen)

    def recorded(self, *omstandigheden: Omstandigheid) -> bool:
        """Whether one of these circumstances is recorded."""
        return not self.vraag.omstandigheden.isdisjoint(omstandigheden)

    def needs(self, toestemming: Toestemming) -> bool:
        """Whether it is this consent that opens it; asks the policy."""
        zonder = replace(self.vraag, toestemmingen=self.vraag.toestemmingen - {toestemming})
        return self.has(toestemming) and not beslis(self.register, zonder, self.op)

    def passes_despite(self, omstandigheid: Omstandigheid) -> bool:
        """Whether it would pass with this circumstance recorded too; asks the policy."""
        met = replace(self.vraag, omstandigheden=self.vraag.omstandigheden | {omstandigheid})
        return bool(beslis(self.register, met, self.op))

    def rule(self) -> Regel | None:
        """The rule that lets it pass, or None when none does; asks the policy."""
        besluit = beslis(self.register, self.vraag, self.op)
        if not isinstance(besluit, Toegestaan):
            return None
        sleutel = (self.doel, self.handeling, self.vraag.rol, self.vraag.regime, self.vraag.functie)
        (door,) = besluit.doorgelaten
        return next(r for r in self.register.index.regels[sleutel] if r.tag == door.regel)


@dataclass(frozen=True, slots=True)
class RodeLijn:
    """One statement in Dutch, its article, and which passing question would break it.

    A line that `vraagt_beleid` decides again, with something more or less in the question.
    """

    tag: str
    zin: str
    artikel: str
    breaks: Callable[[Punt], bool]
    vraagt_beleid: bool = False


VOOR_ONDERZOEK: Final = frozenset({Fase.GEEN_ZAAK, Fase.MELDING, Fase.VRAAGVERHELDERING})
"""The stages in which only *whether* something is there may be asked of another law."""

INDEX_TOT: Final = 23
"""From this age nobody is in the verwijsindex.

Source: Jeugdwet art. 7.1.1.1.
"""

BSN: Final = Veld(Categorie.PERSOON, "bsn")
CIZ_VELDEN: Final = velden("wlz_indicatie.afgegeven", "wlz_indicatie.datum")
"""What a college may know of the CIZ.

Source: Wmo 2015 art. 5.2.5 lid 3.
"""

TREFFER_VELDEN: Final = velden("verwijzing.organisatie", "verwijzing.contact", "verwijzing.bericht")
"""What a match in the verwijsindex tells: who else knows this youth, and how to reach them.

Source: Jeugdwet art. 7.1.4.3.
"""

GLAS_VELDEN: Final = velden(
    "persoon.naam",
    "persoon.geboortedatum",
    "persoon.adres",
    "wmo_voorziening.product",
    "wmo_voorziening.aanbieder",
    "veiligheid.bekend",
    "jeugdhulp.bekend",
)
"""All that can ever be seen in an emergency.

Source: AVG art. 5 lid 1 onder c; AVG art. 6 lid 1 onder d.
"""

GLAS_VERSLAG: Final = velden("toegang.noodinzage", "toegang.noodbericht")
"""What is kept of an emergency: who asked, why, and who agreed."""

ONTHULVERSLAG: Final = velden("toegang.onthulling", "toegang.onthulbericht")
"""What is kept of a BSN that somebody asked to see: who, why, and who agreed. Not the number."""

VERWIJSREDEN: Final = Veld(Categorie.VERWIJZING, "reden")
EIGEN_DEEL: Final = Veld(Categorie.OVERLEG, "eigen_deel")
EIGEN_LIJST: Final = Veld(Categorie.OVERLEG, "eigen_lijst")
BIJDRAGE_INKOMEN: Final = Veld(Categorie.WMO_BIJDRAGE, "inkomen")
SIGNAAL_STATUS: Final = Veld(Categorie.SIGNAAL, "status")

GENOEMD: Final = (
    CIZ_VELDEN
    | TREFFER_VELDEN
    | GLAS_VELDEN
    | GLAS_VERSLAG
    | ONTHULVERSLAG
    | {BSN, VERWIJSREDEN, EIGEN_DEEL, EIGEN_LIJST, BIJDRAGE_INKOMEN, SIGNAAL_STATUS}
)
"""The fields that some line names by itself."""

_EIGEN_BAND: Final = frozenset({Relatie.GEEN, Relatie.TREFFER, Relatie.EIGEN_ORGANISATIE})


def kind_of_field(veld: Veld) -> tuple[object, ...]:
    """What the lines see of a field: two of one kind break the same lines."""
    return (veld.categorie, veld in OF_VELDEN, veld if veld in GENOEMD else None)


def kind_of_stage(fase: Fase) -> bool:
    """What the lines see of a stage."""
    return fase in VOOR_ONDERZOEK


def kind_of_tie(relatie: Relatie) -> Relatie | None:
    """What the lines see of a relation."""
    return relatie if relatie in _EIGEN_BAND else None


def kind_of_age(leeftijd: int | None) -> bool:
    """What the lines see of an age."""
    return leeftijd is None or leeftijd >= INDEX_TOT


def kind_of_day(op: date) -> bool:
    """What the lines see of a day, beside the register as it stood."""
    return op < UITDRUKKELIJK_VANAF

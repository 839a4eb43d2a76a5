# SPDX-License-Identifier: EUPL-1.2
"""What a red line is held against: one question that passes; and what lines tell questions apart by.

Source: the lines themselves are in `rode_lijnen.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from policies.begrippen import Categorie, Fase, Handeling, Relatie, Rol, Toestemming, Veld, Verzoek
from policies.omstandigheden import Omstandigheid
from policies.register import Register
from policies.velden import OF_VELDEN

LEZEN: Final = frozenset({Handeling.RAADPLEGEN, Handeling.CONTROLEREN, Handeling.EXPORTEREN})
"""The acts by which who asks gets to know something."""


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
    def krijger(self) -> Rol | None:
        """Who gets to know the field: the recipient, or who reads; None when somebody brings it."""
        if self.vraag.ontvanger is not None:
            return self.vraag.ontvanger
        return self.vraag.rol if self.vraag.handeling in LEZEN else None

    @property
    def wet(self) -> str:
        """The article on which the purpose rests."""
        return self.register.doel(self.vraag.doel, self.op).artikel

    def has(self, *toestemmingen: Toestemming) -> bool:
        """Whether one of these consents is there."""
        return not self.vraag.toestemmingen.isdisjoint(toestemmingen)

    def recorded(self, *omstandigheden: Omstandigheid) -> bool:
        """Whether one of these circumstances is recorded."""
        return not self.vraag.omstandigheden.isdisjoint(omstandigheden)


@dataclass(frozen=True, slots=True)
class RodeLijn:
    """One statement in Dutch, its article, and which passing question would break it."""

    tag: str
    zin: str
    artikel: str
    breaks: Callable[[Punt], bool]


VOOR_ONDERZOEK: Final = frozenset({Fase.GEEN_ZAAK, Fase.MELDING, Fase.VRAAGVERHELDERING})
"""The stages in which only *whether* something is there may be asked of another law."""

INDEX_TOT: Final = 23
"""From this age nobody is in the verwijsindex.

Source: Jeugdwet art. 7.1.1.1.
"""

BSN: Final = Veld(Categorie.PERSOON, "bsn")
CIZ_VELDEN: Final = frozenset({Veld(Categorie.WLZ_INDICATIE, naam) for naam in ("afgegeven", "datum")})


def kind_of_field(veld: Veld) -> tuple[object, ...]:
    """What the lines see of a field: two of one kind break the same lines."""
    return (veld.categorie, veld in OF_VELDEN, veld == BSN, veld in CIZ_VELDEN)


def kind_of_stage(fase: Fase) -> bool:
    """What the lines see of a stage."""
    return fase in VOOR_ONDERZOEK


def kind_of_tie(relatie: Relatie) -> Relatie | None:
    """What the lines see of a relation."""
    return relatie if relatie in {Relatie.GEEN, Relatie.TREFFER} else None


def kind_of_age(leeftijd: int | None) -> bool:
    """What the lines see of an age."""
    return leeftijd is None or leeftijd >= INDEX_TOT

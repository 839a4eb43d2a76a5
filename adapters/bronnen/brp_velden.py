# SPDX-License-Identifier: EUPL-1.2
"""Which paths of the BRP our own fields need, and no path more.

What the BRP delivers unasked (`inOnderzoek`, `geheimhoudingPersoonsgegevens`,
`opschortingBijhouding`) may not be asked for, and is not in here.

Source: BRP API Personen 2.7.0, `fields-Persoon.csv`; AVG art. 5 lid 1 onder c.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from policies.begrippen import Categorie, Doel, Veld

NAAM: Final = Veld(Categorie.PERSOON, "naam")
GEBOORTEDATUM: Final = Veld(Categorie.PERSOON, "geboortedatum")
ADRES: Final = Veld(Categorie.PERSOON, "adres")
AANTAL: Final = Veld(Categorie.HUISHOUDEN, "aantal")
SAMENSTELLING: Final = Veld(Categorie.HUISHOUDEN, "samenstelling")


class Verwant(StrEnum):
    """The kinds of relative that the BRP knows, as its answer names them."""

    PARTNERS = "partners"
    KINDEREN = "kinderen"
    OUDERS = "ouders"


GEZIN: Final[Mapping[Doel, tuple[Verwant, ...]]] = {
    # Those whose help is weighed are the partner and the children; parents are not asked for.
    Doel.ONDERZOEK_WMO: (Verwant.PARTNERS, Verwant.KINDEREN),
    # Around a young person the parents matter; whom somebody married does not.
    Doel.TOELEIDING_JEUGD: (Verwant.OUDERS,),
    # In an emergency only who and where matter: of no relative anything is asked.
    Doel.NOODINZAGE: (),
}
"""Which relatives a purpose is about. A purpose that is not here does not ask the BRP at all.

Source: Wmo 2015 art. 2.3.2 lid 4 onder b; Jeugdwet art. 2.3 lid 1.
"""

_PERSOON: Final[Mapping[Veld, tuple[str, ...]]] = {
    NAAM: ("naam.volledigeNaam",),
    GEBOORTEDATUM: ("geboorte.datum",),
    ADRES: (
        "adressering.adresregel1",
        "adressering.adresregel2",
        "adressering.adresregel3",
        "adressering.land",
        "verblijfplaats.datumVan",
    ),
}
_NAAM_EN_GEBOORTE: Final = ("naam.voornamen", "naam.voorvoegsel", "naam.geslachtsnaam", "geboorte.datum")
# Without one path the group is not delivered; initials say the least of those that are always there.
_ALLEEN_DAT: Final = ("naam.voorletters",)
_NOG_SAMEN: Final = f"{Verwant.PARTNERS}.ontbindingHuwelijkPartnerschap.datum"


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is asked of the BRP: our fields, and the paths that they need."""

    velden: frozenset[Veld]
    gezin: tuple[Verwant, ...]
    paden: tuple[str, ...]


def ask_for(velden: Iterable[Veld], doel: Doel) -> Vraag | None:
    """The question for these fields, or None when the BRP has nothing to say for them."""
    # No entry means no question: a new purpose must first say which relatives it needs.
    gezin = GEZIN.get(doel)
    eigen = frozenset(velden) & (_PERSOON.keys() | {AANTAL, SAMENSTELLING})
    if gezin is None or not eigen:
        return None
    paden = {pad for veld in eigen for pad in _PERSOON.get(veld, ())}
    if eigen & {AANTAL, SAMENSTELLING}:
        paden |= _paths_of_gezin(gezin, _NAAM_EN_GEBOORTE if SAMENSTELLING in eigen else _ALLEEN_DAT)
    return Vraag(eigen, gezin, tuple(sorted(paden)))


def _paths_of_gezin(gezin: tuple[Verwant, ...], namen: tuple[str, ...]) -> set[str]:
    paden = {f"{verwant}.{naam}" for verwant in gezin for naam in namen}
    # A former partner must be recognised to be left out: the history of a marriage is not asked for.
    return paden | {_NOG_SAMEN} if Verwant.PARTNERS in gezin else paden

# SPDX-License-Identifier: EUPL-1.2
"""How fields and stages are called on a page."""

from collections.abc import Iterable
from typing import Final

from policies.begrippen import Categorie, Fase, Veld

FASENAAM: Final = {
    Fase.GEEN_ZAAK: "vóór de zaak",
    Fase.MELDING: "melding",
    Fase.VRAAGVERHELDERING: "vraagverheldering",
    Fase.ONDERZOEK: "onderzoek",
    Fase.BESCHIKKING: "beschikking",
    Fase.LEVERING: "levering",
    Fase.AFGESLOTEN: "afgesloten",
}
"""The stages of a zaak, as people say them."""

_SOORT: Final = {
    Categorie.PERSOON: "",
    Categorie.HUISHOUDEN: "Gezin",
    Categorie.WMO_VOORZIENING: "Wmo-hulp",
    Categorie.WMO_LEVERING: "Wmo-levering",
    Categorie.WLZ_INDICATIE: "Langdurige zorg (Wlz)",
    Categorie.JEUGDHULP: "Jeugdhulp",
    Categorie.BIJSTAND: "Bijstand",
    Categorie.SCHULDHULP: "Schuldhulp",
    Categorie.ZVW_ZORG: "Zorg (Zvw)",
}
SOORTEN: Final = tuple(_SOORT)
"""The kinds of data in the order in which a page shows them: first who, then what."""

_NAAM: Final = {
    "naam": "naam",
    "geboortedatum": "geboortedatum",
    "adres": "adres",
    "aantal": "aantal volgens de BRP",
    "samenstelling": "wie het zijn",
    "product": "product",
    "aanbieder": "aanbieder",
    "begin": "begin",
    "eind": "einde",
    "omvang": "omvang",
    "periode": "periode",
    "evaluatie": "evaluatie",
    "afgegeven": "of er een besluit is",
    "bekend": "of die er is",
}
_VOLGORDE: Final = {naam: plaats for plaats, naam in enumerate(_NAAM)}


def name_of(veld: Veld, nummer: int = 0) -> str:
    """The name of a field, with the kind of data it belongs to."""
    woorden = names_of([veld])
    return f"{woorden} ({nummer})" if nummer else woorden


def names_of(velden: Iterable[Veld]) -> str:
    """The names of one or more fields of one category, the kind of data said once."""
    op_volgorde = sorted(velden, key=lambda veld: _VOLGORDE.get(veld.naam, len(_VOLGORDE)))
    categorie = op_volgorde[0].categorie
    soort = _SOORT.get(categorie, categorie.replace("_", " ").capitalize())
    namen = ", ".join(_NAAM.get(veld.naam, veld.naam.replace("_", " ")) for veld in op_volgorde)
    return f"{soort}: {namen}" if soort else f"{namen[:1].upper()}{namen[1:]}"

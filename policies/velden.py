# SPDX-License-Identifier: EUPL-1.2
"""The closed list of fields: what can be asked for at all, per category.

A field is here when an exchange may one day need it; being here opens nothing.
`persoon.bsn`, for one, stands in few rules, and no page can have it.

Source: AVG art. 5 lid 1 onder c (minimale gegevensverwerking).
"""

from itertools import chain
from typing import Final

from policies.begrippen import Categorie, Veld
from policies.errors import UnknownFieldError

_SIGNAAL = (
    "soort",
    "urgentie",
    "datum",
    "vervalt_op",
    "melder",
    "contact",
    "status",
    "reden",
    "zaak",
    "samen_met",
)

NAMEN: Final[dict[Categorie, tuple[str, ...]]] = {
    Categorie.SIGNAAL: _SIGNAAL,
    Categorie.BETAALSIGNAAL: (*_SIGNAAL, "bedrag", "sinds"),
    Categorie.VERWIJZING: ("organisatie", "contact", "sinds", "verwijder_op", "reden"),
    Categorie.PERSOON: ("naam", "geboortedatum", "adres", "bsn"),
    Categorie.HUISHOUDEN: ("aantal", "samenstelling"),
    Categorie.WMO_VOORZIENING: ("product", "aanbieder", "begin", "eind", "grondslag", "omvang"),
    Categorie.WMO_LEVERING: ("product", "aanbieder", "omvang", "periode", "evaluatie"),
    Categorie.JEUGDHULP: ("bekend", "product", "aanbieder", "begin", "eind"),
    Categorie.BIJSTAND: ("bekend",),
    Categorie.SCHULDHULP: ("bekend",),
    Categorie.WLZ_INDICATIE: ("afgegeven",),
    Categorie.ZVW_ZORG: ("bekend", "aanbieder"),
    Categorie.OVERLEG: (
        "zaak",
        "datum",
        "plaats",
        "agenda",
        "deelnemers",
        "deelname",
        "eigen_deel",
        "delen",
        "eigen_lijst",
        "eigen_zaken",
        "status",
    ),
    Categorie.AFSPRAAK: ("wie", "wat", "wanneer", "doel", "domein", "status", "vervallen"),
    Categorie.PROCES: (
        "zaak",
        "status",
        "termijnen",
        "regisseur",
        "behandelaars",
        "route",
        "spoed",
        "gemeld_op",
        "gebeurtenissen",
    ),
    Categorie.LOGBOEK: (
        "kenmerk",
        "tijd",
        "gebeurtenis",
        "organisatie",
        "verantwoordelijke",
        "rol",
        "regime",
        "medewerker",
        "functie",
        "client",
        "doel",
        "handeling",
        "uitkomst",
        "regel",
        "artikel",
        "register",
        "velden",
        "onthouden",
        "fout",
        "zaak",
        "betrokkene",
        "relatie",
        "fase",
        "toestemmingen",
        "leeftijdsgroep",
        "gevraagd",
        "misbaar",
        "bewijs",
    ),
    Categorie.TOEGANG: ("token", "sessie", "organisatie", "client", "sleutel", "medewerker", "register"),
}
"""The names of the fields of each category, in the order in which pages show them."""

VELDEN: Final[dict[Categorie, frozenset[Veld]]] = {
    categorie: frozenset(Veld(categorie, naam) for naam in namen) for categorie, namen in NAMEN.items()
}
"""The fields of each category."""

_OP_NAAM: Final = {str(veld): veld for veld in chain.from_iterable(VELDEN.values())}


def velden(*namen: str) -> frozenset[Veld]:
    """The fields with these names, such as `velden("persoon.naam", "persoon.adres")`.

    Raises:
        UnknownFieldError: a name is not in the closed list.
    """
    try:
        return frozenset(_OP_NAAM[naam] for naam in namen)
    except KeyError as e:
        raise UnknownFieldError(f"no such field among the {len(_OP_NAAM)} known ones") from e

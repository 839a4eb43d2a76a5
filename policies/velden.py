# SPDX-License-Identifier: EUPL-1.2
"""The closed list of fields: what can be asked for at all, per category.

A field is here when an exchange may one day need it; being here opens nothing.
`persoon.bsn`, for one, stands in few rules, and one page alone can have it: after two people agreed.

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
    "bericht",
)

NAMEN: Final[dict[Categorie, tuple[str, ...]]] = {
    Categorie.SIGNAAL: _SIGNAAL,
    Categorie.BETAALSIGNAAL: (*_SIGNAAL, "bedrag", "sinds"),
    Categorie.VERWIJZING: ("organisatie", "contact", "sinds", "verwijder_op", "reden", "bericht"),
    Categorie.PERSOON: ("naam", "geboortedatum", "adres", "bsn"),
    # `adres` is told to be compared and never shown; `overeenkomst` says that there is one, and no more.
    Categorie.HUISHOUDEN: ("aantal", "samenstelling", "adres", "overeenkomst"),
    Categorie.WMO_VOORZIENING: ("product", "aanbieder", "begin", "eind", "grondslag", "omvang"),
    Categorie.WMO_LEVERING: ("product", "aanbieder", "omvang", "periode", "evaluatie"),
    Categorie.JEUGDHULP: (
        "bekend",
        "product",
        "aanbieder",
        "begin",
        "eind",
        "doelen",
        "veiligheid",
        "verslag",
        "declaratie",
    ),
    Categorie.BIJSTAND: ("bekend", "soort", "begin", "eind", "voorwaarden"),
    Categorie.SCHULDHULP: ("bekend", "fase", "begin", "eind"),
    Categorie.WLZ_INDICATIE: ("afgegeven", "datum", "aard", "profiel"),
    Categorie.ZVW_ZORG: ("bekend", "aanbieder", "product", "periode", "hulpvraag"),
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
        "bericht",
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
        "bericht",
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
        "omstandigheden",
        "ontvanger",
        "gemeente",
        "kluis",
        "spoor",
        "ouder",
        "beslist",
        "verwerking",
        "duur_ms",
        "grafsteen",
        "ldv",
        "adl",
        "nen7513",
        "bewijs",
    ),
    Categorie.TOEGANG: (
        "token",
        "sessie",
        "organisatie",
        "client",
        "sleutel",
        "medewerker",
        "register",
        "registerversie",
        "besluit",
        "bericht",
        "noodinzage",
        "pseudoniemsleutel",
        "kluissleutel",
        "noodbericht",
        "onthulling",
        "onthulbericht",
        "verbruik",
        "verbruikbericht",
        "nazicht",
        "nazichtvraag",
        "vernietiging",
        "bewaarplicht",
        "datalek",
        "datalekmelding",
        "datalekakkoord",
        "datalekverzekeraar",
        "datalekbericht",
        "termijn",
        "zoekvraag",
        "persoonszoeking",
        "opgave",
        "collegavraag",
    ),
    Categorie.MANTELZORG: ("naam", "contact", "hulp", "behoefte"),
    Categorie.WMO_BESLUIT: ("bekend", "datum", "uitkomst", "product", "verslag", "herziening"),
    Categorie.WMO_BIJDRAGE: ("verschuldigd", "bedrag", "inkomen", "huishouden", "periode"),
    Categorie.PGB: ("bekend", "bedrag", "budgethouder", "derde", "besteding", "overeenkomst"),
    Categorie.BETALING: ("product", "aanbieder", "omvang", "periode", "bedrag", "controle"),
    Categorie.VEILIGHEID: ("bekend", "melding", "vermoeden", "betrokkenen", "afspraken", "uitkomst"),
    Categorie.INKOMEN: ("bekend", "uitkering", "loon", "vermogen", "voertuigen"),
    Categorie.ZVW_DECLARATIE: ("prestatie", "bedrag", "periode", "aanbieder", "machtiging"),
    Categorie.WLZ_ZORG: ("bekend", "aanbieder", "leveringsvorm", "begin", "eind", "omvang"),
    Categorie.MEDISCH_DOSSIER: ("bekend", "samenvatting", "medicatie", "verslag", "inzages"),
    Categorie.ZVH_CASUS: ("bekend", "deelnemers", "situatie", "gezondheid", "zorg", "afspraken", "status"),
    Categorie.STRAFRECHT: ("bekend", "melding", "maatregel", "toezicht"),
    Categorie.TOEZICHT: ("melding", "onderzoek", "bevinding", "kwaliteit", "rechtmatigheid"),
    Categorie.AANTALLEN: ("aantal", "buurt", "leeftijdsband", "product", "periode"),
    Categorie.DOSSIER: (
        "inzage",
        "afschrift",
        "correctie",
        "vernietiging",
        "beperking",
        "bezwaar",
        "intrekking",
        "uitstel",
        "besluit",
        "bericht",
        # What the college wrote down itself, and corrects when the inwoner asks.
        "soort",
        "urgentie",
        "vervalt_op",
        "gemeld_op",
        "begin",
        "eind",
        "verwijder_op",
    ),
    # A blinded number goes in and a sealed pseudonym comes out: nothing is read, and nobody is named.
    Categorie.PSEUDONIEM: ("evaluatie",),
}
"""The names of the fields of each category, in the order in which pages show them."""

VELDEN: Final[dict[Categorie, frozenset[Veld]]] = {
    categorie: frozenset(Veld(categorie, naam) for naam in namen) for categorie, namen in NAMEN.items()
}
"""The fields of each category."""

_OF_NAMEN: Final = frozenset({"bekend", "afgegeven"})

OF_VELDEN: Final[frozenset[Veld]] = frozenset(
    veld for veld in chain.from_iterable(VELDEN.values()) if veld.naam in _OF_NAMEN
)
"""The fields that say only *that* something is there; all others say *what*.

Source: WGS art. 2.28 (first whether somebody is known, then data); BZK/VNG "Zorgvuldig en bewust".
"""

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

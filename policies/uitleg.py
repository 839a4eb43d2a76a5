# SPDX-License-Identifier: EUPL-1.2
"""A decision in words for people: one heading and a few sentences, in Dutch anyone understands."""

from dataclasses import dataclass
from typing import Final

from policies.besluit import Besluit, Toegestaan, Uitkomst

_KOP: Final = {
    Uitkomst.TOEGESTAAN: "Dit mag.",
    Uitkomst.VERBODEN: "De wet verbiedt dit.",
    Uitkomst.NIET_TOEGESTAAN: "Dit kan nu niet.",
    Uitkomst.NIET_INGERICHT: "Dit doel is hier niet ingericht.",
}

_WOORD: Final = {
    "functie": {
        "wijkteamlid": "lid van het wijkteam",
        "regisseur": "regisseur",
        "wmo_consulent": "Wmo-consulent",
        "jeugdconsulent": "jeugdconsulent",
        "privacy_officer": "privacy officer",
        "beheerder": "functioneel beheerder",
        "aanbieder_medewerker": "medewerker van een aanbieder",
        "systeem": "aangesloten systeem",
        "inwoner": "inwoner",
        "vertegenwoordiger": "wettelijk vertegenwoordiger",
    },
    "relatie": {
        "geen": "niet betrokken",
        "eigen_organisatie": "een zaak of melding van uw eigen organisatie",
        "behandelaar": "behandelaar van de zaak",
        "regisseur": "regisseur van de zaak",
        "deelnemer": "deelnemer aan het overleg",
        "treffer": "zelf ook een melding over deze persoon",
    },
    "fase": {
        "geen_zaak": "vóór de zaak",
        "melding": "melding",
        "vraagverheldering": "vraagverheldering",
        "onderzoek": "onderzoek",
        "beschikking": "beschikking",
        "levering": "levering",
        "afgesloten": "afgesloten",
    },
    "toestemming": {
        "avg": "toestemming van de inwoner volgens de AVG",
        "geheimhouding": "toestemming van de inwoner om de geheimhouding op te heffen",
        "statutair": "de uitdrukkelijke toestemming die deze wet vraagt",
        "statutair_ondubbelzinnig": "de ondubbelzinnige toestemming die deze wet toen vroeg",
        "instemming_hulp": "instemming met hulp",
    },
    "omstandigheid": {
        "noodzaak": "dat vastligt waarom dit nodig is",
        "inwoner_gevraagd": "dat het eerst aan de inwoner is gevraagd",
        "eerst_of": "dat eerst alleen is gevraagd óf er iets bekend is",
        "regiebesluit": "een besluit dat hier regie nodig is",
        "vermoeden": "een redelijk vermoeden, met reden vastgelegd",
        "conflict_van_plichten": "een vastgelegd conflict van plichten",
        "reden": "een vastgelegde reden",
        "tweede_persoon": "een tweede persoon die meebeslist",
        "fg_ingelicht": "dat de functionaris gegevensbescherming het meteen weet",
        "niet_herleidbaar": "dat de gegevens niet naar een persoon leiden",
        "verzoek_inwoner": "een verzoek van de inwoner zelf",
        "onveilig": "dat dit onveilig is",
        "bezwaar": "bezwaar van de inwoner",
    },
    "inrichting": {
        "verwerkingsverantwoordelijke": "dat vastligt wie verantwoordelijk is",
        "dpia": "een verwijzing naar de DPIA",
        "verwerkersovereenkomst": "een geldige verwerkersovereenkomst",
        "wetsvoorstel": "dat het wetsvoorstel wet wordt",
        "actief": "dat uw gemeente dit doel in gebruik neemt",
    },
}

_ZIN: Final = {
    "functie": "Nodig is de functie: {}.",
    "relatie": "Nodig is deze band: {}.",
    "fase": "Dit kan in deze fase: {}.",
    "toestemming": "Nodig is {}.",
    "leeftijd": "Nodig is een bekende leeftijd {}.",
    "omstandigheid": "Nodig is {}.",
    "inrichting": "Nodig is {}.",
}


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What a page says about a decision."""

    kop: str
    zinnen: tuple[str, ...]


def explain(besluit: Besluit) -> Uitleg:
    """The heading, the reason, the article, and what would be needed."""
    zinnen = [besluit.reden, f"Dit staat in: {besluit.artikel}."]
    if isinstance(besluit, Toegestaan):
        zinnen += ["Een deel van de gegevens krijgt u niet."] if besluit.onthouden else []
    else:
        zinnen += [need_in_words(code) for code in besluit.wat_nodig_is]
    return Uitleg(_KOP[besluit.uitkomst], tuple(zinnen))


def need_in_words(code: str) -> str:
    """One code of `wat_nodig_is` as a sentence; see `policies.feiten`.

    A refusal that the gateway itself makes says its need in words: those stay as they are.
    """
    soort, _, woorden = code.partition("=")
    if soort not in _ZIN:
        return code
    if soort == "leeftijd":
        grens, _, jaren = woorden.partition("-")
        return _ZIN[soort].format(f"{grens} {jaren} jaar")
    return _ZIN[soort].format(" of ".join(_WOORD[soort][w] for w in woorden.split("|")))

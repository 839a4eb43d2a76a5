# SPDX-License-Identifier: EUPL-1.2
"""What would be needed, as sentences: one stable code of `policies.weigeren.feiten` in plain Dutch.

A sentence has at most twenty words; alternatives that do not fit go on in the next one.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

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
        "beperkt": "dat het gebruik is beperkt",
    },
    "inrichting": {
        "verwerkingsverantwoordelijke": "dat vastligt wie verantwoordelijk is",
        "dpia": "een verwijzing naar de DPIA",
        "verwerkersovereenkomst": "een geldige verwerkersovereenkomst",
        "wetsvoorstel": "dat het wetsvoorstel wet wordt",
        "actief": "dat uw gemeente dit doel in gebruik neemt",
    },
    "toegang": {"doel": "Vraag toegang aan voor dit doel"},
    "verzoek": {"begrijpelijk": "Pas het verzoek aan en probeer het opnieuw"},
    "verbruik": {
        "nieuwe_dag": "Ga morgen verder, of vraag de beheerder om een hogere grens",
        "vrijgegeven": "Bel de privacy officer of de beheerder van de gemeente",
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
    "toegang": "{}.",
    "verzoek": "{}.",
    "verbruik": "{}.",
}

_MEESTE_WOORDEN: Final = 18


@cache  # as many as there are codes: a few dozen
def need_in_words(code: str) -> str:
    """One code of `wat_nodig_is` as a sentence, or as a few when there are many alternatives.

    What is no code stays as it is: an old line of a log may say its need in words.
    """
    soort, _, woorden = code.partition("=")
    if soort not in _ZIN:
        return code
    if soort == "leeftijd":
        grens, _, jaren = woorden.partition("-")
        return _ZIN[soort].format(f"{grens} {jaren} jaar")
    return " ".join(_alternatives(_ZIN[soort], [_WOORD[soort][w] for w in woorden.split("|")]))


def _alternatives(zin: str, keuzes: Sequence[str]) -> Iterator[str]:
    """One of these is enough; what does not fit in a sentence comes in the next."""
    samen: list[str] = []
    for keuze in keuzes:
        if samen and len(zin.format(" of ".join((*samen, keuze))).split()) > _MEESTE_WOORDEN:
            yield zin.format(" of ".join(samen))
            zin, samen = "Ook goed: {}.", []
        samen.append(keuze)
    yield zin.format(" of ".join(samen))

# SPDX-License-Identifier: EUPL-1.2
"""Made-up values that show what a field looks like. They are of nobody, and say so where they are shown."""

from typing import Final

from policies.begrippen import Veld

_OP_NAAM: Final = {
    "naam": "M. Voorbeeld",
    "geboortedatum": "1 januari 1980",
    "adres": "Voorbeeldstraat 1",
    "bsn": "negen cijfers",
    "aantal": "3",
    "samenstelling": "twee volwassenen, een kind",
    "overeenkomst": "op dit adres loopt nog een signalering",
    "bekend": "ja",
    "afgegeven": "ja",
    "product": "hulp bij het huishouden",
    "aanbieder": "Zorgaanbieder Voorbeeld",
    "begin": "1 maart",
    "eind": "1 september",
    "sinds": "1 maart",
    "datum": "1 maart",
    "periode": "maart",
    "omvang": "3 uur per week",
    "bedrag": "€ 100",
    "contact": "team@voorbeeld.example",
    "organisatie": "Organisatie Voorbeeld",
    "status": "loopt",
    "soort": "een zorg over wonen",
    "urgentie": "gewoon",
    "uitkomst": "toegekend",
    "fase": "plan gemaakt",
    "regisseur": "R. Voorbeeld",
    "behandelaars": "B. Voorbeeld",
    "wie": "B. Voorbeeld",
    "wat": "belt de energieleverancier",
    "wanneer": "24 november",
    "buurt": "Voorbeeldbuurt",
    "leeftijdsband": "65 tot 75 jaar",
}
_ANDERS: Final = "een voorbeeld"


def example_of(veld: Veld) -> str:
    """What this field could say, of somebody who does not exist."""
    return _OP_NAAM.get(veld.naam, _ANDERS)

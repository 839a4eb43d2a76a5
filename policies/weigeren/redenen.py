# SPDX-License-Identifier: EUPL-1.2
"""The sentences of a refusal: those of the rule, else of the purpose, else a plain one of ours.

Dutch at B1 level, at most fifteen words, never blame, and never a word about a citizen.
"""

from collections.abc import Sequence
from typing import Final

from policies.regel import DoelBeschrijving, Oorzaak, Regel

AVG_DOELBINDING: Final = "AVG art. 5 lid 1 onder b"
AVG_MINIMAAL: Final = "AVG art. 5 lid 1 onder c"
AVG_VERANTWOORDING: Final = "AVG art. 5 lid 2"
AVG_BEVEILIGING: Final = "AVG art. 32 lid 1"
AVG_VERTROUWELIJK: Final = "AVG art. 32 lid 1 onder b"

GEEN_VELDEN: Final = "Uw vraag noemt geen gegevens."
ANDER_DOEL: Final = "Uw toegang is niet voor dit doel gegeven."
ONBEGREPEN: Final = "Wij begrijpen dit verzoek niet. Er is niets mee gedaan."
QUOTA_OP: Final = "Vandaag zijn genoeg personen opgevraagd. Er is niets opgevraagd."
STILGEZET: Final = "Deze aansluiting is stilgezet. Er is niets gedaan."
NIET_INGERICHT: Final = "Dit doel is op deze datum niet ingericht."

_GEWOON: Final = {
    Oorzaak.ROL: "Uw organisatie heeft geen taak bij dit doel.",
    Oorzaak.REGIME: "U werkt onder een andere wet dan dit doel.",
    Oorzaak.HANDELING: "Voor dit doel is deze handeling niet geregeld.",
    Oorzaak.VELD: "Dit gegeven is voor dit doel niet nodig.",
    Oorzaak.FUNCTIE: "Uw functie hoort niet bij deze stap.",
    Oorzaak.RELATIE: "U bent niet betrokken bij deze zaak.",
    Oorzaak.FASE: "In deze fase van de zaak is dit gegeven niet nodig.",
    Oorzaak.TOESTEMMING: "Hiervoor is toestemming van de inwoner nodig.",
    Oorzaak.LEEFTIJD: "Dit mag alleen bij een bekende leeftijd binnen de grens.",
    Oorzaak.OMSTANDIGHEID: "Eerst moet vastliggen waarom dit hier nodig is.",
    Oorzaak.ONTVANGER: "De wet noemt deze ontvanger hier niet.",
}

_NIET_KLAAR: Final = {
    "inrichting=wetsvoorstel": "Dit staat in een wetsvoorstel. Het is nog geen wet.",
    "inrichting=actief": "Uw gemeente gebruikt dit doel nog niet.",
    "inrichting=verwerkingsverantwoordelijke": "Nog niet vastgelegd is wie hiervoor verantwoordelijk is.",
    "inrichting=dpia": "De DPIA voor dit doel ontbreekt nog.",
    "inrichting=verwerkersovereenkomst": "Een geldige verwerkersovereenkomst ontbreekt nog.",
}


def reason_for(oorzaak: Oorzaak, doel: DoelBeschrijving, regel: Regel | None = None) -> str:
    """The sentence for one cause, the most specific one there is."""
    if regel is not None and oorzaak in regel.waarom_niet:
        return regel.waarom_niet[oorzaak]
    return doel.waarom_niet.get(oorzaak, _GEWOON[oorzaak])


def not_ready(ontbreekt: Sequence[str]) -> str:
    """The sentence for the first thing that a municipality has not filled in yet."""
    return _NIET_KLAAR[ontbreekt[0]]

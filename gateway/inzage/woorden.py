# SPDX-License-Identifier: EUPL-1.2
"""How the pages and the letter call things. Dutch that anyone understands."""

from typing import Final

from gateway.inzage.beperking import Beperkingsgrond
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Identiteit, Verlengreden, Verzoeksoort, Verzoekstand, Verzoekuitkomst
from gateway.inzage.uitstel import Uitstelgrond

HIER: Final = "/toezicht/verzoeken"
LATER: Final = "/toezicht/uitstel"
"""Where the desk is, and the list of what is told later."""

SOORTNAAM: Final[dict[Verzoeksoort, str]] = {
    Verzoeksoort.INZAGE: "Inzage: wat weet u van mij, en wie zag het?",
    Verzoeksoort.RECTIFICATIE: "Verbeteren: er staat iets dat niet klopt",
    Verzoeksoort.WISSING: "Wissen: haal mijn gegevens weg",
    Verzoeksoort.BEPERKING: "Beperken: gebruik mijn gegevens even niet",
    Verzoeksoort.BEZWAAR: "Bezwaar: ik wil niet dat u dit gebruikt",
    Verzoeksoort.INTREKKING: "Toestemming intrekken",
}
"""What an inwoner asks, as people say it."""

KORT: Final[dict[Verzoeksoort, str]] = {
    Verzoeksoort.INZAGE: "Inzage",
    Verzoeksoort.RECTIFICATIE: "Verbeteren",
    Verzoeksoort.WISSING: "Wissen",
    Verzoeksoort.BEPERKING: "Beperken",
    Verzoeksoort.BEZWAAR: "Bezwaar",
    Verzoeksoort.INTREKKING: "Toestemming intrekken",
}
"""The same in one word, for a list."""

ARTIKEL: Final[dict[Verzoeksoort, str]] = {
    Verzoeksoort.INZAGE: "AVG art. 15",
    Verzoeksoort.RECTIFICATIE: "AVG art. 16",
    Verzoeksoort.WISSING: "AVG art. 17",
    Verzoeksoort.BEPERKING: "AVG art. 18",
    Verzoeksoort.BEZWAAR: "AVG art. 21",
    Verzoeksoort.INTREKKING: "AVG art. 7 lid 3",
}
"""The article of each right."""

IDENTITEITNAAM: Final[dict[Identiteit, str]] = {
    Identiteit.BALIE: "Aan de balie, met een paspoort, ID-kaart of rijbewijs",
    Identiteit.DIGID: "Met DigiD",
    Identiteit.THUIS: "Thuis, met een paspoort, ID-kaart of rijbewijs",
    Identiteit.VERTEGENWOORDIGER: "Het is een vertegenwoordiger; wie het is en dat het mag, is gezien",
}
"""How was seen who asks."""

VERLENGNAAM: Final[dict[Verlengreden, str]] = {
    Verlengreden.INGEWIKKELD: "Het verzoek is ingewikkeld",
    Verlengreden.VEEL_VERZOEKEN: "Deze inwoner vraagt veel tegelijk",
}
"""Why it takes longer."""

STANDNAAM: Final[dict[Verzoekstand, str]] = {
    Verzoekstand.OPEN: "open",
    Verzoekstand.AFGEHANDELD: "afgehandeld",
    Verzoekstand.TERUGGENOMEN: "teruggenomen",
}
"""Where a verzoek is."""

UITKOMSTNAAM: Final[dict[Verzoekuitkomst, str]] = {
    Verzoekuitkomst.GEGEVEN: "Gedaan wat de inwoner vroeg (AVG art. 12 lid 3)",
    Verzoekuitkomst.DEELS_GEGEVEN: "Een deel gedaan, met uitleg (AVG art. 12 lid 3 en 4)",
    Verzoekuitkomst.WET_VERPLICHT: "Niet: het moet blijven (AVG art. 17 lid 3; Wmo 2015 art. 5.3.5)",
    Verzoekuitkomst.RECHTEN_VAN_ANDEREN: "Niet: het schaadt een ander (AVG art. 15; Wmo 2015 art. 5.3.5)",
    Verzoekuitkomst.NIET_ONJUIST: "Niet: wat er staat, klopt (AVG art. 16; AVG art. 18)",
    Verzoekuitkomst.BRON_ELDERS: "Niet door ons: de bron verbetert dit (AVG art. 16; Wet BRP art. 2.58)",
    Verzoekuitkomst.GEEN_TOESTEMMING: "Niet: er was geen toestemming om in te trekken (AVG art. 7 lid 3)",
    Verzoekuitkomst.DWINGENDE_GROND: "Niet: ons belang weegt zwaarder (AVG art. 21 lid 1)",
    Verzoekuitkomst.BUITENSPORIG: "Niet: het verzoek is buitensporig (AVG art. 12 lid 5)",
}
"""How it was answered, with the article."""

GRONDNAAM: Final[dict[Uitstelgrond, str]] = {
    Uitstelgrond.STRAFBARE_FEITEN: "Onderzoek naar strafbare feiten (UAVG art. 41 lid 1 onder d)",
    Uitstelgrond.TOEZICHT: "Onderzoek van een toezichthouder (UAVG art. 41 lid 1 onder h)",
    Uitstelgrond.BESCHERMING: "Iemand beschermen (UAVG art. 41 lid 1 onder i)",
}
"""Why somebody is told later, with the article."""

BEZITNAAM: Final[dict[Bewaarsoort, str]] = {
    Bewaarsoort.SIGNALERING: "Een signalering: iemand maakte zich zorgen",
    Bewaarsoort.ZAAK: "Een zaak",
    Bewaarsoort.VOORZIENING: "Hulp die u kreeg of krijgt",
    Bewaarsoort.VERWIJZING: "Een melding in de verwijsindex jeugd",
}
"""What is kept, as the letter calls it."""

BEPERKINGNAAM: Final[dict[Beperkingsgrond, str]] = {
    Beperkingsgrond.JUISTHEID_BETWIST: "De inwoner zegt dat het niet klopt (AVG art. 18 lid 1 onder a)",
    Beperkingsgrond.ONRECHTMATIG: "Het gebruik mocht niet, en de inwoner wil niet dat u wist (onder b)",
    Beperkingsgrond.RECHTSVORDERING: "De inwoner heeft het nodig voor een rechtszaak (onder c)",
    Beperkingsgrond.BEZWAAR: "De inwoner maakte bezwaar; dat weegt u nog (onder d; AVG art. 21 lid 1)",
}
"""Why the use stops, with the article."""

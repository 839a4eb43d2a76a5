# SPDX-License-Identifier: EUPL-1.2
"""How reasons, obstacles and classes of data are called on a page."""

from typing import Final

from gateway.bewaren.bewaarplicht import Bewaarreden
from gateway.bewaren.model import Beletsel, Gegevenssoort

REDENNAAM: Final[dict[Bewaarreden, str]] = {
    Bewaarreden.BEZWAAR_OF_BEROEP: "Er loopt bezwaar of beroep",
    Bewaarreden.KLACHT: "Er loopt een klacht",
    Bewaarreden.SCHADECLAIM: "Iemand vraagt schadevergoeding",
    Bewaarreden.STRAFZAAK: "De politie of de rechter heeft het nodig",
    Bewaarreden.TOEZICHTHOUDER: "Een toezichthouder doet onderzoek",
}

BELETSELNAAM: Final[dict[Beletsel, str]] = {
    Beletsel.BEWAARPLICHT: "Er is een bewaarplicht",
    Beletsel.BEPERKING: "De inwoner liet het gebruik beperken",
    Beletsel.VERZOEK: "De inwoner wacht op antwoord op een verzoek",
    Beletsel.TERUGBLIK: "Een noodinzage, onthulling of uitstel loopt nog",
    Beletsel.ONDERZOEK: "Een nazicht of datalek loopt nog",
}

SOORTNAAM: Final[dict[Gegevenssoort, str]] = {
    Gegevenssoort.ZAAK: "Zaken",
    Gegevenssoort.SIGNALERING: "Signaleringen",
    Gegevenssoort.VERZOEK: "Verzoeken van inwoners",
    Gegevenssoort.AANSLUITING: "Beëindigde aansluitingen",
    Gegevenssoort.LOGREGEL: "Regels van het logboek",
}

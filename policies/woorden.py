# SPDX-License-Identifier: EUPL-1.2
"""How each word of the closed lists is called in plain Dutch: the one place for all pages and answers.

Source: the lists themselves, `begrippen.py` and `omstandigheden.py`; a test finds a word that is missing.
"""

from typing import Final

from policies.begrippen import Categorie, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming, Veld
from policies.omstandigheden import Geheim, Omstandigheid
from policies.velden import VELDEN

ROL: Final = {
    Rol.COLLEGE: "gemeente (college)",
    Rol.AANBIEDER_WMO: "aanbieder Wmo",
    Rol.AANBIEDER_ALGEMEEN: "aanbieder algemene voorziening",
    Rol.PGB_DERDE: "hulp uit een pgb",
    Rol.JEUGDHULPAANBIEDER: "jeugdhulpaanbieder",
    Rol.GECERTIFICEERDE_INSTELLING: "gecertificeerde instelling",
    Rol.ONDERWIJS: "onderwijs",
    Rol.ZORGAANBIEDER: "zorgaanbieder (Zvw)",
    Rol.ZORGVERZEKERAAR: "zorgverzekeraar",
    Rol.WLZ_UITVOERDER: "Wlz-uitvoerder (zorgkantoor)",
    Rol.CIZ: "CIZ",
    Rol.CAK: "CAK",
    Rol.SVB: "SVB",
    Rol.VEILIG_THUIS: "Veilig Thuis",
    Rol.TOEZICHTHOUDER: "toezichthouder",
    Rol.SCHULDEISER: "schuldeiser",
    Rol.UWV: "UWV",
    Rol.BELASTINGDIENST: "Belastingdienst",
    Rol.RAAD_VOOR_DE_KINDERBESCHERMING: "Raad voor de Kinderbescherming",
    Rol.POLITIE: "politie",
    Rol.OPENBAAR_MINISTERIE: "Openbaar Ministerie",
    Rol.GGD: "GGD",
    Rol.RECLASSERING: "reclassering",
    Rol.KEUREND_ARTS: "keurend arts",
    Rol.CBS: "CBS",
    Rol.BUREAU_INFORMATIEDIENSTEN: "Bureau Informatiediensten",
    Rol.BETROKKENE: "inwoner",
}
"""The parties."""

REGIME: Final = {
    Regime.WMO: "Wmo",
    Regime.JEUGDWET: "Jeugdwet",
    Regime.PARTICIPATIEWET: "Participatiewet",
    Regime.WGS: "schuldhulp (Wgs)",
    Regime.ZVW: "Zvw",
    Regime.WLZ: "Wlz",
    Regime.BRP: "BRP",
    Regime.AVG: "toezicht (AVG)",
    Regime.SUWI: "Suwi",
    Regime.WGSV: "zorg- en veiligheidshuis (Wgsv)",
}
"""The laws under which somebody acts, as short as people say them."""

FUNCTIE: Final = {
    Functie.WIJKTEAMLID: "wijkteamlid",
    Functie.REGISSEUR: "regisseur",
    Functie.WMO_CONSULENT: "Wmo-consulent",
    Functie.JEUGDCONSULENT: "jeugdconsulent",
    Functie.PRIVACY_OFFICER: "privacy officer",
    Functie.BEHEERDER: "functioneel beheerder",
    Functie.AANBIEDER_MEDEWERKER: "medewerker aanbieder",
    Functie.SYSTEEM: "systeem",
    Functie.INWONER: "inwoner",
    Functie.VERTEGENWOORDIGER: "vertegenwoordiger van een inwoner",
}
"""What people do inside their organisation."""

HANDELING: Final = {
    Handeling.MELDEN: "melden",
    Handeling.RAADPLEGEN: "bekijken",
    Handeling.BESLISSEN: "beslissen",
    Handeling.REGISTREREN: "registreren",
    Handeling.VERWIJDEREN: "verwijderen",
    Handeling.UITNODIGEN: "uitnodigen",
    Handeling.DEELNEMEN: "deelnemen",
    Handeling.VASTLEGGEN: "vastleggen",
    Handeling.STUREN: "sturen",
    Handeling.CONTROLEREN: "controleren",
    Handeling.AANMELDEN: "aanmelden",
    Handeling.VERSTREKKEN: "aan een ander geven",
    Handeling.EXPORTEREN: "als bestand meenemen",
}
"""What is done."""

CATEGORIE: Final = {
    Categorie.SIGNAAL: "signalering",
    Categorie.BETAALSIGNAAL: "signaal over betalen",
    Categorie.VERWIJZING: "verwijsindex",
    Categorie.PERSOON: "persoonsgegevens",
    Categorie.HUISHOUDEN: "huishouden",
    Categorie.WMO_VOORZIENING: "Wmo-voorziening",
    Categorie.WMO_LEVERING: "levering Wmo-hulp",
    Categorie.JEUGDHULP: "jeugdhulp",
    Categorie.BIJSTAND: "bijstand",
    Categorie.SCHULDHULP: "schuldhulp",
    Categorie.WLZ_INDICATIE: "indicatie langdurige zorg",
    Categorie.ZVW_ZORG: "zorg uit de zorgverzekering",
    Categorie.OVERLEG: "casusoverleg",
    Categorie.AFSPRAAK: "afspraak",
    Categorie.PROCES: "verloop van de zaak",
    Categorie.LOGBOEK: "logboek",
    Categorie.TOEGANG: "toegang tot Sluis",
    Categorie.MANTELZORG: "mantelzorg",
    Categorie.WMO_BESLUIT: "besluit Wmo",
    Categorie.WMO_BIJDRAGE: "eigen bijdrage Wmo",
    Categorie.PGB: "persoonsgebonden budget",
    Categorie.BETALING: "betaling van hulp",
    Categorie.VEILIGHEID: "veiligheid thuis",
    Categorie.INKOMEN: "inkomen en vermogen",
    Categorie.ZVW_DECLARATIE: "declaratie van zorg",
    Categorie.WLZ_ZORG: "langdurige zorg",
    Categorie.MEDISCH_DOSSIER: "medisch dossier",
    Categorie.ZVH_CASUS: "casus in het zorg- en veiligheidshuis",
    Categorie.STRAFRECHT: "politie en justitie",
    Categorie.TOEZICHT: "toezicht op hulp",
    Categorie.AANTALLEN: "aantallen",
    Categorie.DOSSIER: "rechten op het eigen dossier",
    Categorie.PSEUDONIEM: "een pseudoniem",
}
"""The kinds of data."""

FASE: Final = {
    Fase.GEEN_ZAAK: "er is nog geen zaak",
    Fase.MELDING: "melding",
    Fase.VRAAGVERHELDERING: "vraagverheldering",
    Fase.ONDERZOEK: "onderzoek",
    Fase.BESCHIKKING: "beschikking",
    Fase.LEVERING: "levering",
    Fase.AFGESLOTEN: "afgesloten",
}
"""How far the zaak is."""

RELATIE: Final = {
    Relatie.GEEN: "niet betrokken",
    Relatie.EIGEN_ORGANISATIE: "zaak of melding van de eigen organisatie",
    Relatie.BEHANDELAAR: "behandelaar van de zaak",
    Relatie.REGISSEUR: "regisseur van de zaak",
    Relatie.DEELNEMER: "deelnemer aan het overleg",
    Relatie.TREFFER: "meldde deze persoon zelf ook",
}
"""The tie to the zaak."""

TOESTEMMING: Final = {
    Toestemming.AVG: "toestemming volgens de AVG",
    Toestemming.GEHEIMHOUDING: "toestemming om de geheimhouding op te heffen",
    Toestemming.STATUTAIR: "de uitdrukkelijke toestemming die de wet vraagt",
    Toestemming.STATUTAIR_ONDUBBELZINNIG: "de ondubbelzinnige toestemming die de wet eerder vroeg",
    Toestemming.INSTEMMING_HULP: "instemming met hulp",
}
"""The kinds of consent."""

OMSTANDIGHEID: Final = {
    Omstandigheid.NOODZAAK: "vastgelegd is waarom dit nodig is",
    Omstandigheid.INWONER_GEVRAAGD: "het is eerst aan de inwoner gevraagd",
    Omstandigheid.EERST_OF: "eerst is alleen gevraagd óf er iets bekend is",
    Omstandigheid.REGIEBESLUIT: "er is besloten dat hier regie nodig is",
    Omstandigheid.VERMOEDEN: "er is een redelijk vermoeden, met reden vastgelegd",
    Omstandigheid.CONFLICT_VAN_PLICHTEN: "een conflict van plichten is vastgelegd",
    Omstandigheid.REDEN: "de reden is vastgelegd",
    Omstandigheid.TWEEDE_PERSOON: "een tweede persoon beslist mee",
    Omstandigheid.FG_INGELICHT: "de functionaris gegevensbescherming weet het meteen",
    Omstandigheid.NIET_HERLEIDBAAR: "de gegevens leiden niet naar een persoon",
    Omstandigheid.VERZOEK_INWONER: "de inwoner vroeg hier zelf om",
    Omstandigheid.ONVEILIG: "dit is onveilig",
    Omstandigheid.BEZWAAR: "de inwoner maakte bezwaar",
    Omstandigheid.BEPERKT: "de inwoner liet het gebruik beperken",
}
"""What is recorded beside the consent."""

GEHEIM: Final = {
    Geheim.WGBO: "medisch beroepsgeheim (WGBO)",
    Geheim.JEUGDWET: "geheimhouding van de jeugdhulp (Jeugdwet)",
    Geheim.BIG: "beroepsgeheim van zorgverleners (Wet BIG)",
    Geheim.PARTICIPATIEWET: "geheimhouding van de bijstand (Participatiewet)",
    Geheim.WMO: "geheimhouding van de Wmo",
    Geheim.WPG: "geheimhouding van politiegegevens",
    Geheim.WLZ: "geheimhouding van de langdurige zorg (Wlz)",
}
"""The secrecy over data at its source."""

WET: Final = {
    "AVG": "de Algemene verordening gegevensbescherming",
    "UAVG": "de Uitvoeringswet Algemene verordening gegevensbescherming",
    "Wmo 2015": "de Wet maatschappelijke ondersteuning 2015",
    "Jeugdwet": "de Jeugdwet",
    "Participatiewet": "de Participatiewet",
    "Wgs": "de Wet gemeentelijke schuldhulpverlening",
    "WGS": "de Wet gegevensverwerking door samenwerkingsverbanden",
    "SUWI": "de Wet structuur uitvoeringsorganisatie werk en inkomen",
    "Wkkgz": "de Wet kwaliteit, klachten en geschillen zorg",
    "Wvggz": "de Wet verplichte geestelijke gezondheidszorg",
    "Awb": "de Algemene wet bestuursrecht",
    "Wabvpz": "de Wet aanvullende bepalingen verwerking persoonsgegevens in de zorg",
    "Wlz": "de Wet langdurige zorg",
    "Zvw": "de Zorgverzekeringswet",
    "BW 7": "boek 7 van het Burgerlijk Wetboek",
}
"""The laws that a register may cite, written out."""

_NAAM: Final = {
    "bekend": "of er iets bekend is",
    "afgegeven": "of die is afgegeven",
    "bsn": "burgerservicenummer",
    "vervalt_op": "dag van vervallen",
    "verwijder_op": "dag van verwijderen",
    "samen_met": "samen met wie",
    "gemeld_op": "dag van melden",
    "eigen_deel": "eigen deel",
    "eigen_lijst": "eigen lijst",
    "eigen_zaken": "eigen zaken",
    "noodinzage": "wie een noodinzage vroeg, en waarom",
    "noodbericht": "bericht dat er een noodinzage is",
    "onthulling": "wie een BSN vroeg, en waarom",
    "vernietiging": "wat is vernietigd, en wanneer",
    "bewaarplicht": "welke zaak moet blijven, en waarom",
    "termijn": "welke termijnen lopen, en tot wanneer",
    "zoekvraag": "wat in het logboek werd gezocht",
    "persoonszoeking": "wat het logboek over één inwoner zegt",
    "opgave": "wie een medewerker zelf privé kent",
    "collegavraag": "dat een collega vroeg om na te kijken wie kijkt",
    "onthulbericht": "bericht dat iemand een BSN vraagt",
    "datalek": "wat er misging, wat is besloten en wie het hoorde",
    "datalekmelding": "wat er misging, zoals iemand het meldt",
    "datalekakkoord": "akkoord dat een datalek niet wordt gemeld",
    "datalekverzekeraar": "melding aan de NZa over een verzekeraar",
    "datalekbericht": "bericht dat er misschien een datalek is",
}

ONBEKEND: Final = "een gegeven dat niet in de lijst staat"
"""Said of a field that nobody knows: what somebody else typed is never repeated."""

VELD: Final = {
    veld: _NAAM.get(veld.naam, veld.naam.replace("_", " ")) for velden in VELDEN.values() for veld in velden
}
"""The fields, within their kind of data."""


def field_in_words(veld: Veld) -> str:
    """One field with its kind: `jeugdhulp: of er iets bekend is`."""
    naam = VELD.get(veld)
    return f"{CATEGORIE[veld.categorie]}: {naam}" if naam else ONBEKEND

# SPDX-License-Identifier: EUPL-1.2
"""Events, rules and fields in words: what a line of the log says to a person."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import groupby
from typing import Final, TypeVar

from gateway.kern.kluis import Kluisreden
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from gateway.toezicht.daden_datalek import DATALEKDADEN
from policies import woorden
from policies.begrippen import Fase, Relatie
from policies.besluit import Uitkomst

_W = TypeVar("_W", bound=StrEnum)


def by_word(namen: Mapping[_W, str]) -> dict[str, str]:
    """Names by the word itself, as a line of the log holds it."""
    return {woord.value: naam for woord, naam in namen.items()}


_SOORT: Final = by_word(woorden.CATEGORIE)
_DAAD: Final = {
    **DATALEKDADEN,
    "signalering.gemeld": "een signalering melden",
    "signalering.gevolgd": "een eigen signalering volgen",
    "signalering.eigen_bekeken": "de eigen signaleringen bekijken",
    "signalering.ingetrokken": "een signalering intrekken",
    "signalering.lijst_bekeken": "de lijst met signaleringen bekijken",
    "signalering.bekeken": "een signalering bekijken",
    "signalering.opgepakt": "een signalering oppakken",
    "signalering.opgepakt_voorgenomen": "een bsn gaan vertalen om een signalering op te pakken",
    "signalering.terzijde_gelegd": "een signalering terzijde leggen",
    "verwijsindex.gemeld": "iemand melden in de verwijsindex",
    "verwijsindex.verwijderd": "een melding uit de verwijsindex halen",
    "verwijsindex.lijst_bekeken": "de eigen meldingen in de verwijsindex bekijken",
    "verwijsindex.treffers_bekeken": "treffers in de verwijsindex bekijken",
    "verwijsindex.opgeschoond": "verlopen meldingen uit de verwijsindex halen",
    "klantbeeld.voorbereid": "kijken wat een klantbeeld zou geven",
    "klantbeeld.gevraagd": "een klantbeeld vragen",
    "klantbeeld.gevraagd_voorgenomen": "bronnen gaan bevragen voor een klantbeeld",
    "noodinzage.lijst_bekeken": "de eigen noodinzagen bekijken",
    "noodinzage.gevraagd": "om noodinzage vragen",
    "noodinzage.bekeken": "bekijken hoe het staat met een noodinzage",
    "noodinzage.akkoord": "akkoord geven op een noodinzage",
    "noodinzage.ingezien": "kijken in een noodgeval",
    "noodinzage.ingezien_voorgenomen": "bronnen gaan bevragen in een noodgeval",
    "noodinzage.nakijklijst_bekeken": "de noodinzagen bekijken die na te kijken zijn",
    "noodinzage.nagezien": "een noodinzage nakijken",
    "noodinzage.beoordeeld": "een noodinzage beoordelen",
    "noodinzage.opgeschoond": "oude noodinzagen verwijderen",
    "verzoek.geregistreerd": "vastleggen wat een inwoner vraagt",
    "verzoek.lijst_bekeken": "de verzoeken van inwoners bekijken",
    "verzoek.bekeken": "een verzoek van een inwoner bekijken",
    "verzoek.verlengd": "een verzoek van een inwoner verlengen",
    "verzoek.beantwoord": "vastleggen wat een inwoner als antwoord kreeg",
    "verzoek.teruggenomen": "een verzoek van een inwoner terugnemen",
    "verzoek.ontvangers_bekeken": "opzoeken wie een wijziging moet horen",
    "verzoek.doorgegeven": "vastleggen dat een wijziging is doorgegeven",
    "verzoek.gewist": "wissen wat een inwoner vroeg te wissen",
    "verzoek.ontvangers_gezocht": "opzoeken wie gegevens kreeg",
    "verzoek.doorverteld": "vertellen dat een gegeven is gewijzigd",
    "verzoek.verbeterbaar_bekeken": "bekijken wat er verbeterd kan worden",
    "verzoek.gegeven_verbeterd": "een gegeven verbeteren op verzoek",
    "verzoek.verbeterd": "vastleggen dat een gegeven is verbeterd",
    "verzoek.antwoordbrief_gemaakt": "de brief met het antwoord maken",
    "verzoek.ingetrokken": "toestemmingen intrekken",
    "verzoek.zaak_gewist": "een gesloten zaak wissen op verzoek",
    "verzoeken.vernietigd": "oude verzoeken van inwoners vernietigen",
    "aansluitingen.vernietigd": "oude aansluitingen vernietigen",
    "verzoek.beperkt": "het gebruik van gegevens stoppen",
    "verzoek.opheffen_aangezegd": "vastleggen dat een inwoner weet dat het gebruik weer begint",
    "verzoek.beperking_opgeheven": "het gebruik van gegevens weer laten beginnen",
    "verzoek.aangevuld": "vastleggen dat een brief is aangevuld",
    "verzoek.brief_gemaakt": "de brief voor een inwoner maken",
    "verzoek.afschrift_gemaakt": "het afschrift voor een inwoner maken",
    "uitstel.lijst_bekeken": "bekijken wat later wordt verteld",
    "uitstel.gevraagd": "vragen om iets later te vertellen",
    "uitstel.akkoord": "akkoord geven om iets later te vertellen",
    "uitstel.ingetrokken": "iets toch nu al vertellen",
    "casusoverleg.belegd": "een casusoverleg beleggen",
    "casusoverleg.bekeken": "een casusoverleg bekijken",
    "casusoverleg.lijst_bekeken": "de lijst met casusoverleggen bekijken",
    "casusoverleg.uitgenodigd": "iemand uitnodigen voor een casusoverleg",
    "casusoverleg.beantwoord": "een uitnodiging beantwoorden",
    "casusoverleg.agendapunt_toegevoegd": "een agendapunt toevoegen",
    "casusoverleg.afspraak_vastgelegd": "een afspraak vastleggen",
    "casusoverleg.afspraak_bijgewerkt": "een afspraak bijwerken",
    "casusoverleg.toestemming_vastgelegd": "een toestemming vastleggen",
    "casusoverleg.gehouden": "een casusoverleg houden",
    "casusoverleg.gesloten": "een casusoverleg sluiten",
    "casusoverleg.voorbereid": "een casusoverleg voorbereiden",
    "berichten.opgehaald": "de eigen berichten ophalen",
    "berichten.bekeken": "de eigen berichten bekijken",
    "berichten.opgeschoond": "oude berichten verwijderen",
    "werk.bekeken": "de eigen werklijst bekijken",
    "zaak.gemeld": "een zaak openen",
    "zaak.bekeken": "een zaak bekijken",
    "zaak.lijst_bekeken": "de lijst met zaken bekijken",
    "zaak.overgenomen": "een zaak overnemen",
    "zaak.gesloten": "een zaak sluiten",
    "zaak.stap_gezet": "een stap zetten in een zaak",
    "zaak.stap_hersteld": "een stap terugzetten in een zaak",
    "zaak.stap_doorgegeven": "een stap doorgeven",
    "zaak.route_gekozen": "de route van een zaak kiezen",
    "zaak.spoed_gemarkeerd": "een zaak als spoed aanmerken",
    "zaak.spoed_besloten": "beslissen over spoed",
    "zaak.regie_overgedragen": "de regie overdragen",
    "zaak.behandelaar_toegevoegd": "een behandelaar toegang geven",
    "zaak.behandelaar_verwijderd": "een behandelaar toegang ontnemen",
    "medewerkers.opgeschoond": "collega's vergeten die zich lang niet aanmeldden",
    "sessie.begonnen": "zich aanmelden",
    "formulier.gevraagd": "een formulier openen",
    "sessie.beeindigd": "zich afmelden",
    "sessie.geweigerd": "zich aanmelden",
    "token.uitgegeven": "een toegangsbewijs krijgen",
    "token.geweigerd": "een toegangsbewijs krijgen",
    "onthulling.lijst_bekeken": "de eigen vragen naar een BSN bekijken",
    "onthulling.gevraagd": "vragen om een BSN te zien",
    "onthulling.bekeken": "bekijken hoe het staat met een vraag naar een BSN",
    "onthulling.vragen_bekeken": "de vragen naar een BSN bekijken",
    "onthulling.vraag_bekeken": "een vraag naar een BSN bekijken",
    "onthulling.akkoord": "akkoord geven om een BSN te zien",
    "onthulling.geweigerd": "weigeren om een BSN te laten zien",
    "onthulling.getoond": "een BSN zien",
    "onthulling.getoond_voorgenomen": "de kluis openen om een BSN te laten zien",
    "onthulling.opgeschoond": "oude vragen naar een BSN verwijderen",
    "kluissleutel.gemaakt": "de sleutel maken waaronder bsn's van een gemeente liggen",
    "kluissleutel.herverpakt": "de sleutels van de kluis onder een andere sleutelring leggen",
    "kluissleutel.vernietigd": "de sleutel van de kluis van een gemeente vernietigen",
    "organisatie.aangesloten": "een organisatie aansluiten",
    "organisatie.lijst_bekeken": "de aangesloten organisaties bekijken",
    "organisatie.bekeken": "een aangesloten organisatie bekijken",
    "organisatie.gewijzigd": "een aangesloten organisatie wijzigen",
    "organisatie.beeindigd": "de aansluiting van een organisatie beëindigen",
    "systeem.bekeken": "een aangesloten systeem bekijken",
    "systeem.aangesloten": "een systeem aansluiten",
    "systeem.gewijzigd": "een aangesloten systeem wijzigen",
    "systeem.sleutels_toegevoegd": "een systeem nieuwe sleutels geven",
    "systeem.sleutel_ingetrokken": "een sleutel van een systeem intrekken",
    "systeem.beeindigd": "de aansluiting van een systeem beëindigen",
    "verzoek.onbegrepen": "een verzoek doen dat wij niet begrijpen",
    "logboek.bureau_bekeken": "het bureau van toezicht bekijken",
    "logboek.doorzocht": "zoeken in het logboek",
    "logboek.zoekformulier_bekeken": "het zoekformulier van het logboek openen",
    "logboek.zoekvraag_gesteld": "een zoekvraag aan het logboek stellen",
    "logboek.persoon_gezocht": "in het logboek zoeken op een inwoner",
    "logboek.uitslag_geexporteerd": "gevonden regels van het logboek meenemen",
    "logboek.zoekvragen_opgeschoond": "oude zoekvragen verwijderen",
    "logboek.ontvangst_nagegaan": "een ontvangstbewijs nagaan",
    "logboek.regel_bekeken": "een regel van het logboek bekijken",
    "logboek.bewijs_gegeven": "het bewijs van een regel ophalen",
    "logboek.controle_bekeken": "de controle van het logboek bekijken",
    "logboek.controle_begonnen": "een controle van het logboek beginnen",
    "logboek.controle_gestopt": "een controle van het logboek stoppen",
    "logboek.klopt": "vastleggen dat het logboek klopt",
    "logboek.klopt_niet": "vastleggen dat het logboek niet klopt",
    "logboek.geexporteerd": "het logboek exporteren",
    "logboek.oogopslag_bekeken": "het bureau van toezicht in één oogopslag bekijken",
    "logboek.getuige_opnieuw": "een getuige die weigerde opnieuw laten vragen",
    "register.bekeken": "het register bekijken",
    "register.doel_bekeken": "een doel in het register bekijken",
    "register.uitgeprobeerd": "uitproberen wat het register doorlaat",
    "besluit.gevraagd": "vragen wat de wet toelaat",
    "besluit.gegeven": "een verzoek dat een ander systeem voorlegde",
    "zoekvraag.gesteld": "zoeken wat de wet toelaat",
    "rollen.gezocht": "zoeken wie iets mag",
    "gegevens.gezocht": "zoeken welke gegevens mogen",
    "handelingen.gezocht": "zoeken wat er mag",
    "register.begonnen": "het register vastleggen waarmee Sluis begint",
    "register.versies_bekeken": "de versies van het register bekijken",
    "register.versie_bekeken": "een versie van het register bekijken",
    "register.naspelen_begonnen": "besluiten naspelen onder een ander register",
    "register.naspelen_gestopt": "stoppen met naspelen",
    "register.nagespeeld": "vastleggen wat een ander register zou doen",
    "register.akkoord": "akkoord geven op een ander register",
    "register.geactiveerd": "een register activeren",
    "vernietiging.nagelopen": "nagaan wat zijn bewaartermijn heeft bereikt",
    "logboek.nagelopen": "nagaan over wie alleen het logboek nog iets zegt",
    "logboek.gewist": "wissen wat het logboek over mensen zegt",
    "logboek.vernietigd": "vernietigen van regels waarvan de bewaartermijn voorbij is",
    "zaak.vernietigd": "een zaak vernietigen na haar bewaartermijn",
    "signalering.vernietigd": "signaleringen vernietigen na hun bewaartermijn",
    "bewaren.bekeken": "bekijken wat wordt vernietigd en wat moet blijven",
    "bewaarplicht.gezet": "vastleggen dat een zaak moet blijven",
    "bewaarplicht.opgeheven": "een bewaarplicht opheffen",
    "nazicht.dag_gesloten": "een dag van het logboek sluiten om na te kijken",
    "nazicht.lijst_gemaakt": "klaarzetten wat is na te kijken",
    "nazicht.lijst_bekeken": "bekijken wat is na te kijken",
    "nazicht.stuk_bekeken": "iets bekijken dat is na te kijken",
    "nazicht.uitleg_gevraagd": "een medewerker om uitleg vragen",
    "nazicht.in_orde": "vastleggen dat iets in orde is",
    "nazicht.mogelijk_datalek": "vastleggen dat iets mogelijk een datalek is",
    "nazicht.heropend": "een eigen oordeel terugnemen",
    "nazicht.vragen_bekeken": "de vragen aan zichzelf bekijken",
    "nazicht.uitleg_gegeven": "antwoorden op een vraag om uitleg",
    "nazicht.opgeschoond": "oude oordelen en punten verwijderen",
    "verschoning.opgegeven": "opgeven dat een medewerker een inwoner privé kent",
    "verschoning.opgaven_bekeken": "de eigen opgaven bekijken",
    "verschoning.opgave_teruggenomen": "een eigen opgave terugnemen",
    "verschoning.collegas_bekeken": "bekijken hoeveel collega's om nakijken vroegen",
    "verschoning.collega_opgenomen": "opnemen dat een collega om nakijken vraagt",
    "verschoning.collega_beeindigd": "de vraag van een collega beëindigen",
    "verschoning.vergeleken": "opgaven naast het logboek leggen",
    "verschoning.opgeschoond": "opgaven verwijderen die zijn afgelopen",
    "verbruik.hoog": "melden dat een aansluiting zeer veel personen opvraagt",
    "verbruik.gestopt": "melden dat een aansluiting haar dagmaat op heeft",
    "verbruik.bekeken": "bekijken hoeveel personen elke aansluiting opvraagt",
    "verbruik.stilgezet": "een aansluiting stilzetten",
    "verbruik.vrijgegeven": "een aansluiting weer vrijgeven",
    "verbruik.grens_gezet": "bepalen hoeveel personen een organisatie mag opvragen",
    "verbruik.opgeschoond": "oude tellingen van verbruik verwijderen",
}

KLUIS: Final[dict[str, str]] = {
    Kluisreden.BRON_BEVRAGEN: "om een bron te bevragen",
    Kluisreden.VERTALEN: "om te zien of iemand hier al bekend is",
    Kluisreden.ONTHULLING: "om een bsn te onthullen",
}
"""Why the vault was opened, as people say it."""

UITKOMST: Final = {
    Uitkomst.TOEGESTAAN: "toegestaan",
    Uitkomst.VERBODEN: "verboden",
    Uitkomst.NIET_TOEGESTAAN: "niet toegestaan",
    Uitkomst.NIET_INGERICHT: "doel niet ingericht",
}
"""The outcomes, as people say them."""

ALGEMEEN: Final = {
    "doelbinding/1": "De toegang was niet voor dit doel gegeven.",
    "zoekvraag/1": "Dit was een zoekvraag. Er is niet over een verzoek beslist.",
    "zonder-doel/1": "De vraag noemde geen doel.",
    "alleen-in-sluis/1": "Dit kan alleen in Sluis zelf.",
    "verbruik/1": "De dagmaat van deze aansluiting was op. Er is niemand opgevraagd.",
    "verbruik/2": "Deze aansluiting was stilgezet.",
    "invoer/1": "Het verzoek was niet te begrijpen. Er is niets mee gedaan.",
    "geen-regel/1": "Geen regel van het register laat dit toe.",
    "geen-velden/1": "Het verzoek noemde geen gegevens.",
    "niet-ingericht/1": "Dit doel was op die dag niet ingericht.",
}
"""What decides outside the rules of a purpose."""

RELATIE: Final[dict[str, str]] = {
    Relatie.GEEN: "geen",
    Relatie.EIGEN_ORGANISATIE: "van de eigen organisatie",
    Relatie.BEHANDELAAR: "behandelaar van de zaak",
    Relatie.REGISSEUR: "regisseur van de zaak",
    Relatie.DEELNEMER: "deelnemer aan het overleg",
    Relatie.TREFFER: "meldde deze persoon zelf ook",
}
"""Which tie to the thing asked for the decision rested on, as people say it."""

FASE: Final[dict[str, str]] = {
    Fase.GEEN_ZAAK: "er was geen zaak",
    Fase.MELDING: "melding",
    Fase.VRAAGVERHELDERING: "vraagverheldering",
    Fase.ONDERZOEK: "onderzoek",
    Fase.BESCHIKKING: "beschikking",
    Fase.LEVERING: "levering",
    Fase.AFGESLOTEN: "afgesloten",
}
"""How far the zaak was, as people say it."""

TOESTEMMING: Final = by_word(woorden.TOESTEMMING)
"""The kinds of consent, as people say them."""

LEEFTIJD: Final[dict[str, str]] = {
    Leeftijdsgroep.ONBEKEND: "niet bekend, of niet nodig",
    Leeftijdsgroep.ONDER_12: "bekend: onder 12 jaar",
    Leeftijdsgroep.VAN_12: "bekend: 12 tot en met 15 jaar",
    Leeftijdsgroep.VAN_16: "bekend: 16 of 17 jaar",
    Leeftijdsgroep.VAN_18: "bekend: 18 tot en met 22 jaar",
    Leeftijdsgroep.VANAF_23: "bekend: 23 jaar of ouder",
}
"""What was known of an age, as people say it."""


def deed_of(gebeurtenis: str) -> str:
    """What was asked, as a verb; an event without words of its own keeps its name."""
    return _DAAD.get(gebeurtenis, gebeurtenis.replace(".", ": ").replace("_", " "))


def fields_in_words(velden: Iterable[str]) -> tuple[str, ...]:
    """Fields, one line for each kind of data: `persoonsgegevens: adres, naam`."""
    paren = sorted(veld.partition(".")[::2] for veld in velden)
    return tuple(
        f"{_SOORT.get(soort, soort)}: {', '.join(naam for _, naam in groep)}".replace("_", " ")
        for soort, groep in groupby(paren, key=lambda paar: paar[0])
    )

# SPDX-License-Identifier: EUPL-1.2
"""How the pages call what went wrong, what can come of it and what was decided. Dutch, B1."""

from typing import Final

from gateway.datalek.soorten import (
    Inbreuk,
    Laatreden,
    Lekbron,
    Lekgevolg,
    Lekmelding,
    Lekstand,
    Lekuitkomst,
    Maatregel,
    Risico,
    Stilreden,
    Vertelgrond,
    Voorval,
)

HIER: Final = "/toezicht/datalekken"
"""Where the desk is."""

BRONNAAM: Final = {
    Lekbron.NAZICHT: "het nakijken van het logboek",
    Lekbron.MEDEWERKER: "een medewerker van de gemeente",
    Lekbron.VERWERKER: "een andere organisatie",
}
"""Where it came from."""

VOORVALNAAM: Final = {
    Voorval.VERKEERDE_ONTVANGER: "Gegevens kwamen bij de verkeerde terecht",
    Voorval.ONTERECHT_BEKEKEN: "Iemand keek zonder goede reden",
    Voorval.TOEGANG_VAN_ANDER: "Iemand gebruikte de toegang van een ander",
    Voorval.KWIJT_OF_GESTOLEN: "Een telefoon, laptop of papier is kwijt of gestolen",
    Voorval.INBRAAK: "Er is ingebroken op een computer, of iemand trapte in een nepbericht",
    Voorval.VERNIETIGD: "Gegevens zijn weg, of niemand kan erbij",
    Voorval.GEWIJZIGD: "Gegevens zijn ten onrechte veranderd",
    Voorval.ANDERS: "Iets anders",
}
"""What seems to have gone wrong."""

INBREUKNAAM: Final = {
    Inbreuk.VERTROUWELIJKHEID: "Iemand zag of kreeg gegevens die niet voor hem waren",
    Inbreuk.JUISTHEID: "Gegevens zijn ten onrechte veranderd",
    Inbreuk.BESCHIKBAARHEID: "Gegevens zijn weg, of waren niet bereikbaar",
}
"""In what way the security was breached."""

GEVOLGNAAM: Final = {
    Lekgevolg.GEEN_GREEP: "Mensen weten niet meer wie hun gegevens heeft",
    Lekgevolg.ONVEILIG: "Iemand is niet meer veilig",
    Lekgevolg.UITSLUITING: "Iemand wordt anders behandeld of buitengesloten",
    Lekgevolg.FRAUDE: "Iemand kan misbruik maken van hun identiteit",
    Lekgevolg.GELD: "Mensen verliezen geld",
    Lekgevolg.GOEDE_NAAM: "Mensen verliezen hun goede naam",
    Lekgevolg.BEROEPSGEHEIM: "Iets is bekend dat onder een beroepsgeheim valt",
    Lekgevolg.HULP_GESTOORD: "De hulp aan mensen loopt vertraging op",
    Lekgevolg.GEEN: "Geen gevolgen te verwachten",
}
"""What can come of it."""

MAATREGELNAAM: Final = {
    Maatregel.TOEGANG_DICHT: "De toegang is dichtgezet",
    Maatregel.SLEUTELS_VERVANGEN: "Wachtwoorden of sleutels zijn vervangen",
    Maatregel.ONTVANGER_WISTE: "Wie de gegevens kreeg, heeft ze gewist",
    Maatregel.TERUGGEKREGEN: "De gegevens zijn terug",
    Maatregel.HERSTELD: "De gegevens zijn hersteld",
    Maatregel.MEDEWERKER_AANGESPROKEN: "De medewerker is aangesproken",
    Maatregel.WERKWIJZE_AANGEPAST: "De werkwijze is aangepast",
    Maatregel.VERWERKER_AANGESPROKEN: "De organisatie die voor ons werkt is aangesproken",
    Maatregel.AANGIFTE: "Er is aangifte gedaan",
    Maatregel.NOG_GEEN: "Nog geen. Wij zoeken uit wat nodig is",
}
"""What was done against it."""

RISICONAAM: Final = {
    Risico.ONWAARSCHIJNLIJK: "Niet waarschijnlijk dat mensen er last van krijgen",
    Risico.RISICO: "Mensen kunnen er last van krijgen",
    Risico.HOOG: "Mensen kunnen er veel last van krijgen (hoog risico)",
}
"""How likely harm is."""

UITKOMSTNAAM: Final = {
    Lekuitkomst.GEEN_DATALEK: "Het is geen datalek",
    Lekuitkomst.NIET_MELDEN: "Wel een datalek. Wij melden het niet",
    Lekuitkomst.MELDEN: "Melden bij de Autoriteit Persoonsgegevens",
    Lekuitkomst.MELDEN_EN_VERTELLEN: "Melden, en het ook vertellen aan de mensen die het raakt",
}
"""What was decided."""

STILNAAM: Final = {
    Stilreden.TERECHT: "De gegevens zijn terecht gebruikt",
    Stilreden.GEEN_PERSOONSGEGEVENS: "Het ging niet om gegevens over mensen",
    Stilreden.AL_BEKEND: "Dit staat al als datalek in het register",
    Stilreden.ONLEESBAAR: "De gegevens waren versleuteld en de sleutel is veilig",
    Stilreden.BETROUWBARE_ONTVANGER: "Wie ze kreeg is te vertrouwen en heeft ze gewist",
    Stilreden.SNEL_HERSTELD: "Het was meteen hersteld. Niemand zag iets",
    Stilreden.GERING: "Het ging om weinig, gewone gegevens",
}
"""Why nobody is told."""

GRONDNAAM: Final = {
    Vertelgrond.ONLEESBAAR: "De gegevens waren onleesbaar, bijvoorbeeld versleuteld (art. 34 lid 3 onder a)",
    Vertelgrond.RISICO_WEG: "Het hoge risico is daarna weggenomen (art. 34 lid 3 onder b)",
    Vertelgrond.OPENBAAR: "Een voor een vertellen is te veel. Wij doen het openbaar (art. 34 lid 3 onder c)",
    Vertelgrond.UAVG_41: "Vertellen is gevaarlijk voor iemand of schaadt een onderzoek (UAVG art. 41)",
}
"""Why those affected are not told."""

LAATNAAM: Final = {
    Laatreden.OMVANG_ONDUIDELIJK: "Het was lang onduidelijk of er gegevens waren gelekt",
    Laatreden.SAMEN_GEMELD: "Meer van dezelfde datalekken zijn samen gemeld",
    Laatreden.NIET_HERKEND: "Wij herkenden het niet op tijd als datalek",
    Laatreden.STORING: "Door een storing konden wij niet melden",
}
"""Why it was told late."""

MELDINGNAAM: Final = {
    Lekmelding.AP: "de Autoriteit Persoonsgegevens",
    Lekmelding.AP_AANVULLING: "de Autoriteit Persoonsgegevens (aanvulling)",
    Lekmelding.BETROKKENEN: "de mensen die het raakt",
    Lekmelding.NZA: "de Nederlandse Zorgautoriteit (NZa)",
}
"""Who was told."""

STANDNAAM: Final = {
    Lekstand.NIEUW: "te beoordelen",
    Lekstand.BEOORDEELD: "te besluiten",
    Lekstand.WACHT: "wacht op een tweede persoon",
    Lekstand.TE_VERTELLEN: "te melden",
    Lekstand.AANVULLEN: "aan te vullen bij de AP",
    Lekstand.AFGESLOTEN: "afgesloten",
}
"""Where it is."""

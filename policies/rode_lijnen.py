# SPDX-License-Identifier: EUPL-1.2
"""The red lines: what can never happen, whatever rule is written, said as statements about all questions.

Each line says which question, if it passed, would break it (`lijnen/`). `bewijs/` looks for
one in the whole space and shows it when it is there. A consent or circumstance that
a line asks for and that plays no part in a decision counts as absent, the worst case for such a
line; whether something passes *despite* a circumstance is asked of the policy itself. What a
line newly looks at of a question is added in `lijnen/punt.py`.
"""

from typing import Final

from policies.lijnen import geheim, nood, plaats, rechten, verwijsindex, verzekeraar, wmo
from policies.lijnen.punt import RodeLijn

RODE_LIJNEN: Final = (
    RodeLijn(
        "rode-lijn/verzekeraar",
        "Een verzekeraar ziet niets. Alleen vaste berichten krijgt hij, met uitdrukkelijke toestemming.",
        "Wabvpz art. 15f lid 1",
        verzekeraar.insurer,
    ),
    RodeLijn(
        "rode-lijn/andere-wet-naar-wmo",
        "Gegevens uit een andere wet komen alleen met wettelijke toestemming in de Wmo.",
        "Wmo 2015 art. 5.1.1 lid 4",
        wmo.other_law_into_wmo,
    ),
    RodeLijn(
        "rode-lijn/toestemming-geen-grond",
        "Geen uitwisseling van het college rust alleen op toestemming.",
        "AVG art. 6 lid 1; AVG art. 7 lid 4",
        geheim.consent_as_ground,
    ),
    RodeLijn(
        "rode-lijn/oude-toestemming",
        "Sinds 28 juli 2018 telt alleen uitdrukkelijke toestemming.",
        "Wmo 2015 art. 5.1.1 lid 4; Wmo 2015 art. 5.2.5 lid 1",
        geheim.weaker_consent,
        vraagt_beleid=True,
    ),
    RodeLijn(
        "rode-lijn/geheim",
        "Wat geheim is, blijft geheim, tenzij de inwoner of een wet dat opheft.",
        "BW 7 art. 457 lid 1; Jeugdwet art. 7.3.11 lid 1; Participatiewet art. 65 lid 1",
        geheim.against_secrecy,
        vraagt_beleid=True,
    ),
    RodeLijn(
        "rode-lijn/verwijsindex-geen-inhoud",
        "De verwijsindex zegt alleen wie u kunt bellen. Een reden of inhoud geeft hij nooit.",
        "Jeugdwet art. 7.1.4.3",
        verwijsindex.index_tells_content,
    ),
    RodeLijn(
        "rode-lijn/verwijsindex-leeftijd",
        "De verwijsindex kent niemand van 23 jaar of ouder.",
        "Jeugdwet art. 7.1.1.1; Jeugdwet art. 7.1.4.5",
        verwijsindex.index_above_age,
    ),
    RodeLijn(
        "rode-lijn/verwijsindex-ander-doel",
        "De verwijsindex dient geen ander doel.",
        "Jeugdwet art. 7.1.2.1",
        verwijsindex.index_for_another_purpose,
    ),
    RodeLijn(
        "rode-lijn/gesloten-lijst",
        "Wmo-gegevens komen alleen bij wie de wet noemt.",
        "Wmo 2015 art. 5.2.1 lid 2",
        wmo.outside_the_list,
    ),
    RodeLijn(
        "rode-lijn/bezwaar",
        "Na bezwaar gaan gegevens niet naar onderzoek.",
        "Wmo 2015 art. 5.3.6 lid 1",
        wmo.despite_objection,
        vraagt_beleid=True,
    ),
    RodeLijn(
        "rode-lijn/beperkt",
        "Liet de inwoner het gebruik beperken, dan wordt er bewaard en niet gebruikt.",
        "AVG art. 18 lid 2",
        rechten.despite_restriction,
        vraagt_beleid=True,
    ),
    RodeLijn(
        "rode-lijn/ciz",
        "Van het CIZ weet het college alleen of er een besluit is.",
        "Wmo 2015 art. 5.2.5 lid 3",
        wmo.ciz_says_more,
    ),
    RodeLijn(
        "rode-lijn/inkomen-bijdrage",
        "Het inkomen voor de eigen bijdrage komt alleen van de Belastingdienst.",
        "Wmo 2015 art. 5.2.3",
        wmo.income_from_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/eigen-deel",
        "Wie onder een andere wet werkt, brengt alleen iets in met toestemming.",
        "Wmo 2015 art. 5.1.1 lid 4; BW 7 art. 457 lid 1",
        wmo.own_part_without_consent,
    ),
    RodeLijn(
        "rode-lijn/suwinet",
        "Suwinet is niet voor de Wmo en niet voor de Jeugdwet.",
        "SUWI art. 62 lid 1",
        plaats.suwinet_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/onveilig",
        "Wat onveilig is voor de inwoner, gaat niet door.",
        "AVG art. 5 lid 1 onder f",
        nood.unsafe,
        vraagt_beleid=True,
    ),
    RodeLijn(
        "rode-lijn/instemming-hulp",
        "Instemmen met hulp opent geen gegevens.",
        "AVG art. 7 lid 2",
        geheim.agreeing_to_help,
        vraagt_beleid=True,
    ),
    RodeLijn(
        "rode-lijn/eerst-of-dan-wat",
        "Vóór het onderzoek ziet het college van een andere wet hooguit of er iets is.",
        "AVG art. 5 lid 1 onder c",
        wmo.what_before_that,
    ),
    RodeLijn(
        "rode-lijn/rol-alleen",
        "Een rol alleen opent niets: wie leest of doorgeeft, heeft een band met de zaak.",
        "AVG art. 32 lid 4",
        plaats.role_alone,
    ),
    RodeLijn(
        "rode-lijn/logboek",
        "Het logboek is alleen voor verantwoording, en voor wie het zelf betreft.",
        "AVG art. 5 lid 1 onder b",
        plaats.log_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/dossier",
        "Een heel dossier is er alleen voor de rechten van de inwoner.",
        "AVG art. 15; Wmo 2015 art. 5.3.2 lid 1",
        plaats.file_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/veiligheid",
        "Zorgen over veiligheid zijn alleen voor Veilig Thuis.",
        "Wmo 2015 art. 5.1.6 lid 1; Wmo 2015 art. 5.2.6",
        plaats.safety_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/noodinzage",
        "Noodinzage vraagt een reden en een getuige, en toont alleen het hoogst nodige.",
        "AVG art. 6 lid 1 onder d; AVG art. 9 lid 2 onder c",
        nood.glass_too_wide,
    ),
    RodeLijn(
        "rode-lijn/zorg",
        "Gegevens uit de zorg komen alleen met uitdrukkelijke toestemming bij het college.",
        "Wmo 2015 art. 5.2.5 lid 1; BW 7 art. 457 lid 1",
        wmo.care_without_consent,
    ),
    RodeLijn(
        "rode-lijn/bsn",
        "Alleen een onthulling toont een BSN. Systemen geven het door waar een wet dat noemt.",
        "UAVG art. 46",
        plaats.bsn_in_hands,
    ),
    RodeLijn(
        "rode-lijn/onthulling",
        "Een onthulling vraagt een reden en een tweede persoon, en toont alleen het BSN.",
        "UAVG art. 46; AVG art. 32 lid 4",
        plaats.shown_too_widely,
    ),
    RodeLijn(
        "rode-lijn/pseudoniem",
        "Alleen een systeem laat een pseudoniem maken, voor wie de wet het BSN gunt.",
        "UAVG art. 46; AVG art. 25 lid 1",
        plaats.evaluated_for_others,
    ),
    RodeLijn(
        "rode-lijn/wetsvoorstel",
        "Een wetsvoorstel laat niets door.",
        "AVG art. 6 lid 3",
        plaats.bill,
    ),
    RodeLijn(
        "rode-lijn/strafrecht",
        "Strafrechtelijke gegevens zijn er alleen in het zorg- en veiligheidshuis.",
        "AVG art. 10; UAVG art. 31",
        plaats.criminal_data,
    ),
    RodeLijn(
        "rode-lijn/keurend-arts",
        "Een keurend arts heeft geen toegang.",
        "Wabvpz art. 15f lid 2",
        verzekeraar.examining_doctor,
    ),
    RodeLijn(
        "rode-lijn/statistiek",
        "Statistiek voor beleid leidt nooit naar een persoon.",
        "Wmo 2015 art. 5.4.1 lid 4; Jeugdwet art. 7.4.1",
        verzekeraar.traceable_statistics,
    ),
)
"""Every red line; each with an article of its own."""

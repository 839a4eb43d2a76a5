# SPDX-License-Identifier: EUPL-1.2
"""The red lines: what can never happen, whatever rule is written, said as statements about all questions.

Each line says which question, if it passed, would break it. `bewijs.py` looks for one in
the whole space (`ruimte.py`) and shows it when it is there. A consent or circumstance that a line
asks for and that plays no part in a decision counts as absent, the worst case for such a line.
What a line newly looks at of a question is added in `punt.py`.
"""

from dataclasses import replace
from typing import Final

from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Relatie, Rol, Toestemming
from policies.beslis import beslis
from policies.herkomst import HERKOMST
from policies.omstandigheden import Omstandigheid
from policies.punt import BSN, CIZ_VELDEN, INDEX_TOT, LEZEN, VOOR_ONDERZOEK, Punt, RodeLijn
from policies.velden import OF_VELDEN

VERZEKERAARS: Final = frozenset({Rol.ZORGVERZEKERAAR, Rol.WLZ_UITVOERDER})
"""Who is an insurer for the barrier; the Wlz-uitvoerder too.

Source: Wabvpz art. 15f lid 1.
"""

_BRENGEN: Final = frozenset({Handeling.MELDEN, Handeling.AANMELDEN})
_STATUTAIR: Final = frozenset({Toestemming.STATUTAIR, Toestemming.STATUTAIR_ONDUBBELZINNIG})
_ANDERE_WET: Final = frozenset({Regime.JEUGDWET, Regime.PARTICIPATIEWET, Regime.WGS})
_INDEX: Final = frozenset({Doel.VERWIJSINDEX_JEUGD, Doel.VERWIJSINDEX_REGIE})
_GEEN_PERSOON: Final = frozenset({Categorie.AANTALLEN, Categorie.LOGBOEK, Categorie.TOEGANG})
_BEROEP: Final = frozenset({Categorie.ZVW_ZORG, Categorie.MEDISCH_DOSSIER})
_ROND_HET_GLAS: Final = frozenset({Handeling.VASTLEGGEN, Handeling.BESLISSEN, Handeling.RAADPLEGEN})
_LIJST_5_2_1: Final = frozenset({Rol.AANBIEDER_WMO, Rol.CAK, Rol.SVB, Rol.TOEZICHTHOUDER})


def _insurer(p: Punt) -> bool:
    if p.vraag.rol in VERZEKERAARS and p.vraag.handeling not in _BRENGEN:
        return True
    if p.krijger not in VERZEKERAARS or p.categorie is Categorie.AANTALLEN:
        return False
    return not (p.vraag.handeling is Handeling.VERSTREKKEN and p.has(*_STATUTAIR))


def _other_law_into_wmo(p: Punt) -> bool:
    # Whatever the law of the purpose: who works for the Wmo must not get it by another door.
    in_wmo = p.vraag.regime is Regime.WMO and p.vraag.rol is Rol.COLLEGE and p.krijger is Rol.COLLEGE
    binnen = (p.wet.startswith("Wmo") and p.krijger is not None and p.vraag.regime is Regime.WMO) or in_wmo
    return (
        binnen
        and p.vraag.doel is not Doel.NOODINZAGE
        and HERKOMST[p.categorie] in _ANDERE_WET
        and not p.has(*_STATUTAIR)
    )


def _consent_as_ground(p: Punt) -> bool:
    gronden = p.register.doel(p.vraag.doel, p.op).grondslag.split("; ")
    college = Rol.COLLEGE in {p.vraag.rol, p.krijger}
    return college and all(g.startswith("AVG art. 6 lid 1 onder a") for g in gronden)


def _index_tells_content(p: Punt) -> bool:
    return p.vraag.doel in _INDEX and p.categorie not in {Categorie.VERWIJZING, *_GEEN_PERSOON}


def _index_above_age(p: Punt) -> bool:
    eigen = p.vraag.handeling in {Handeling.VERWIJDEREN, *LEZEN} and p.vraag.relatie is not Relatie.TREFFER
    over = p.vraag.leeftijd is None or p.vraag.leeftijd >= INDEX_TOT
    return p.vraag.doel in _INDEX and p.categorie is Categorie.VERWIJZING and over and not eigen


def _index_for_another_purpose(p: Punt) -> bool:
    return p.categorie is Categorie.VERWIJZING and p.vraag.doel not in _INDEX


def _outside_the_list(p: Punt) -> bool:
    """Source: Wmo 2015 art. 5.2.1 lid 2 (the list), 5.2.5 lid 2 (consent), 5.2.6 (Veilig Thuis), 5.3.6."""
    gever = p.vraag.rol is Rol.COLLEGE and p.vraag.regime is Regime.WMO
    if not gever or p.vraag.ontvanger is None or p.categorie in _GEEN_PERSOON:
        return False
    if p.vraag.ontvanger in _LIJST_5_2_1 or p.vraag.ontvanger is Rol.BETROKKENE:
        return False
    if p.vraag.doel is Doel.ONDERZOEK_STATISTIEK:
        return p.recorded(Omstandigheid.BEZWAAR)
    if p.vraag.ontvanger is Rol.VEILIG_THUIS:
        return not p.recorded(Omstandigheid.VERMOEDEN)
    return not p.has(*_STATUTAIR, Toestemming.GEHEIMHOUDING)


def _ciz_says_more(p: Punt) -> bool:
    van_ciz = p.vraag.rol is Rol.CIZ and p.vraag.regime is Regime.WLZ
    gezien = p.krijger is Rol.COLLEGE or (van_ciz and p.vraag.handeling is Handeling.MELDEN)
    mag = p.veld in CIZ_VELDEN
    oud = p.vraag.doel is Doel.OVERGANG_AWBZ
    return p.categorie is Categorie.WLZ_INDICATIE and gezien and not mag and not oud


def _suwinet_elsewhere(p: Punt) -> bool:
    return p.categorie is Categorie.INKOMEN and p.vraag.regime in {Regime.WMO, Regime.JEUGDWET}


def _unsafe(p: Punt) -> bool:
    doet = p.vraag.handeling in {Handeling.VERSTREKKEN, Handeling.UITNODIGEN}
    veilig = p.vraag.doel in {Doel.VEILIG_THUIS, Doel.JEUGDBESCHERMING}
    return doet and not veilig and p.recorded(Omstandigheid.ONVEILIG)


def _agreeing_to_help(p: Punt) -> bool:
    hulp = Toestemming.INSTEMMING_HULP
    zonder = replace(p.vraag, toestemmingen=p.vraag.toestemmingen - {hulp})
    return hulp in p.vraag.toestemmingen and not beslis(p.register, zonder, p.op)


def _what_before_that(p: Punt) -> bool:
    vreemd = HERKOMST[p.categorie] not in {p.vraag.regime, Regime.BRP, Regime.AVG}
    leest = p.vraag.rol is Rol.COLLEGE and p.vraag.handeling is Handeling.RAADPLEGEN
    eigen = p.categorie in {Categorie.AFSPRAAK, Categorie.OVERLEG, Categorie.VERWIJZING}
    te_vroeg = p.vraag.fase in VOOR_ONDERZOEK and p.wet.startswith("Wmo")
    return leest and vreemd and not eigen and te_vroeg and p.veld not in OF_VELDEN


def _role_alone(p: Punt) -> bool:
    zonder_band = p.vraag.relatie is Relatie.GEEN and p.vraag.handeling is Handeling.RAADPLEGEN
    return zonder_band and p.vraag.rol is Rol.COLLEGE and p.categorie not in _GEEN_PERSOON


def _log_elsewhere(p: Punt) -> bool:
    """Source: AVG art. 15 lid 1 onder c (the person may know who received data); WGS art. 1.8 lid 4."""
    zelf = p.vraag.doel is Doel.RECHTEN_AVG and p.vraag.rol is Rol.BETROKKENE
    return p.categorie is Categorie.LOGBOEK and p.vraag.doel is not Doel.VERANTWOORDING and not zelf


def _glass_too_wide(p: Punt) -> bool:
    # Who asked, why, and who agreed is no datum of the inwoner: it is written before anything is seen.
    getuige = p.recorded(Omstandigheid.TWEEDE_PERSOON, Omstandigheid.FG_INGELICHT)
    goed = p.vraag.handeling is Handeling.RAADPLEGEN and p.recorded(Omstandigheid.REDEN) and getuige
    goed |= p.categorie is Categorie.TOEGANG and p.vraag.handeling in _ROND_HET_GLAS
    return p.vraag.doel is Doel.NOODINZAGE and not goed


def _care_without_consent(p: Punt) -> bool:
    naar_college = p.krijger is Rol.COLLEGE or p.vraag.handeling is Handeling.MELDEN
    wmo = p.wet.startswith("Wmo") and p.categorie in _BEROEP
    return wmo and naar_college and not p.has(*_STATUTAIR)


def _bsn_on_a_page(p: Punt) -> bool:
    return p.veld == BSN and p.vraag.handeling in LEZEN and p.vraag.functie is not Functie.SYSTEEM


def _bill(p: Punt) -> bool:
    return bool(p.register.doel(p.vraag.doel, p.op).wetsvoorstel)


def _criminal_data(p: Punt) -> bool:
    mag = p.vraag.regime is Regime.WGSV or p.vraag.doel in {Doel.VEILIG_THUIS, Doel.TOEZICHT_WMO}
    return p.categorie is Categorie.STRAFRECHT and not mag


def _examining_doctor(p: Punt) -> bool:
    return Rol.KEUREND_ARTS in {p.vraag.rol, p.krijger} and p.vraag.handeling is not Handeling.AANMELDEN


def _traceable_statistics(p: Punt) -> bool:
    """Source: Jeugdwet art. 7.4.1-7.4.4: only the CBS receives what it then makes untraceable."""
    jeugd = p.vraag.doel is Doel.BELEIDSINFORMATIE_JEUGD and p.krijger is not Rol.CBS
    telt = jeugd or p.vraag.doel is Doel.BELEID_VERZEKERAAR
    return telt and not (p.categorie is Categorie.AANTALLEN or p.recorded(Omstandigheid.NIET_HERLEIDBAAR))


RODE_LIJNEN: Final = (
    RodeLijn(
        "rode-lijn/verzekeraar",
        "Een verzekeraar ziet niets. Een bericht krijgt hij alleen met uitdrukkelijke toestemming.",
        "Wabvpz art. 15f lid 1",
        _insurer,
    ),
    RodeLijn(
        "rode-lijn/andere-wet-naar-wmo",
        "Gegevens uit Jeugdwet, Participatiewet of Wgs komen alleen met wettelijke toestemming in de Wmo.",
        "Wmo 2015 art. 5.1.1 lid 4",
        _other_law_into_wmo,
    ),
    RodeLijn(
        "rode-lijn/toestemming-geen-grond",
        "Geen uitwisseling van het college rust alleen op toestemming.",
        "AVG art. 6 lid 1; AVG art. 7 lid 4",
        _consent_as_ground,
    ),
    RodeLijn(
        "rode-lijn/verwijsindex-geen-inhoud",
        "De verwijsindex geeft nooit inhoud.",
        "Jeugdwet art. 7.1.4.3",
        _index_tells_content,
    ),
    RodeLijn(
        "rode-lijn/verwijsindex-leeftijd",
        "De verwijsindex kent niemand van 23 jaar of ouder.",
        "Jeugdwet art. 7.1.1.1; Jeugdwet art. 7.1.4.5",
        _index_above_age,
    ),
    RodeLijn(
        "rode-lijn/verwijsindex-ander-doel",
        "De verwijsindex dient geen ander doel.",
        "Jeugdwet art. 7.1.2.1",
        _index_for_another_purpose,
    ),
    RodeLijn(
        "rode-lijn/gesloten-lijst",
        "Het college geeft Wmo-gegevens alleen aan wie de wet noemt, of met toestemming.",
        "Wmo 2015 art. 5.2.1 lid 2",
        _outside_the_list,
    ),
    RodeLijn(
        "rode-lijn/ciz",
        "Van het CIZ weet het college alleen of er een besluit is.",
        "Wmo 2015 art. 5.2.5 lid 3",
        _ciz_says_more,
    ),
    RodeLijn(
        "rode-lijn/suwinet",
        "Suwinet is niet voor de Wmo en niet voor de Jeugdwet.",
        "SUWI art. 62 lid 1",
        _suwinet_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/onveilig",
        "Wat onveilig is voor de inwoner, gaat niet door.",
        "AVG art. 5 lid 1 onder f",
        _unsafe,
    ),
    RodeLijn(
        "rode-lijn/instemming-hulp",
        "Instemmen met hulp opent geen gegevens.",
        "AVG art. 7 lid 2",
        _agreeing_to_help,
    ),
    RodeLijn(
        "rode-lijn/eerst-of-dan-wat",
        "Vóór het onderzoek ziet het college van een andere wet hooguit of er iets is.",
        "AVG art. 5 lid 1 onder c",
        _what_before_that,
    ),
    RodeLijn(
        "rode-lijn/rol-alleen",
        "Een rol alleen opent niets: wie leest, heeft een band met de zaak.",
        "AVG art. 32 lid 4",
        _role_alone,
    ),
    RodeLijn(
        "rode-lijn/logboek",
        "Het logboek is alleen voor verantwoording, en voor wie het zelf betreft.",
        "AVG art. 5 lid 1 onder b",
        _log_elsewhere,
    ),
    RodeLijn(
        "rode-lijn/noodinzage",
        "Noodinzage vraagt een reden en een getuige, en is nooit meer dan lezen.",
        "AVG art. 6 lid 1 onder d; AVG art. 9 lid 2 onder c",
        _glass_too_wide,
    ),
    RodeLijn(
        "rode-lijn/zorg",
        "Gegevens uit de zorg komen alleen met uitdrukkelijke toestemming in de Wmo.",
        "Wmo 2015 art. 5.2.5 lid 1; BW 7 art. 457 lid 1",
        _care_without_consent,
    ),
    RodeLijn(
        "rode-lijn/bsn",
        "Geen medewerker leest een BSN.",
        "UAVG art. 46",
        _bsn_on_a_page,
    ),
    RodeLijn(
        "rode-lijn/wetsvoorstel",
        "Een wetsvoorstel laat niets door.",
        "AVG art. 6 lid 3",
        _bill,
    ),
    RodeLijn(
        "rode-lijn/strafrecht",
        "Strafrechtelijke gegevens zijn er alleen waar een wet ze noemt.",
        "AVG art. 10; UAVG art. 31",
        _criminal_data,
    ),
    RodeLijn(
        "rode-lijn/keurend-arts",
        "Een keurend arts heeft geen toegang.",
        "Wabvpz art. 15f lid 2",
        _examining_doctor,
    ),
    RodeLijn(
        "rode-lijn/statistiek",
        "Statistiek voor beleid leidt nooit naar een persoon.",
        "Wmo 2015 art. 5.4.1 lid 4; Jeugdwet art. 7.4.1",
        _traceable_statistics,
    ),
)
"""Every red line; each with an article of its own."""

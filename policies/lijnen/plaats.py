# SPDX-License-Identifier: EUPL-1.2
"""What has one place, and is nowhere else: the BSN, the log, Suwinet, a file, what is about safety or crime.

Source: AVG art. 5 lid 1 onder b, art. 10 and 32 lid 4; UAVG art. 46; SUWI art. 62.
"""

from typing import Final

from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Relatie, Rol
from policies.lijnen.punt import BSN, LEZEN, ONTHULVERSLAG, Punt
from policies.omstandigheden import Omstandigheid
from policies.regel import Partij
from policies.velden import velden

_PLAATS: Final = {
    Categorie.STRAFRECHT: frozenset({Doel.ZVH_CASUS, Doel.ZVH_TOETS}),
    Categorie.DOSSIER: frozenset({Doel.RECHTEN_WMO, Doel.RECHTEN_JEUGD, Doel.RECHTEN_AVG}),
    Categorie.VEILIGHEID: frozenset({Doel.VEILIG_THUIS}),
}
"""The only purposes in which these kinds of data are."""

_SUWI: Final = frozenset({Regime.PARTICIPATIEWET, Regime.WGS, Regime.SUWI})
_GEEN_PERSOON: Final = frozenset({Categorie.AANTALLEN, Categorie.TOEGANG, Categorie.PSEUDONIEM})
"""What tells who asks nothing about anybody. Of an evaluation the number is theirs already, and blinded."""

_VEILIGHEID_BEKEND: Final = velden("veiligheid.bekend")

_BSN_GAAT: Final = frozenset(
    {
        (Doel.BEKOSTIGING_JEUGD, None),
        (Doel.CONTRACT_WMO, None),
        (Doel.OVERGANG_AWBZ, None),
        (Doel.BELEIDSINFORMATIE_JEUGD, Rol.CBS),
        (Doel.BIJDRAGE_WMO, Rol.CAK),
        (Doel.DECLARATIE_ZVW, Rol.ZORGVERZEKERAAR),
        (Doel.LEVERING_WMO, Rol.AANBIEDER_WMO),
        (Doel.PGB_UITBETALING_SVB, Rol.SVB),
        (Doel.VERSTREKKING_PW, Rol.BELASTINGDIENST),
        (Doel.VERSTREKKING_PW, Rol.COLLEGE),
        (Doel.VERSTREKKING_PW, Rol.SVB),
        (Doel.VERSTREKKING_PW, Rol.UWV),
        (Doel.VERZOEK_RVDK, Rol.RAAD_VOOR_DE_KINDERBESCHERMING),
        (Doel.WLZ_UITVOERING, Rol.CAK),
    }
)
"""Every road of a BSN: the purpose, and who receives it; None where a system brings it to the college."""

_VRAGERS: Final = frozenset({Partij(Rol.COLLEGE, Regime.WMO), Partij(Rol.COLLEGE, Regime.JEUGDWET)})
_TWEEDE: Final = Partij(Rol.COLLEGE, Regime.AVG)
_ONTHULLERS: Final = frozenset({Functie.REGISSEUR, Functie.WMO_CONSULENT, Functie.JEUGDCONSULENT})
_GEEN_BAND: Final = frozenset({Relatie.GEEN, Relatie.TREFFER, Relatie.EIGEN_ORGANISATIE})
_ROND_DE_KLUIS: Final = frozenset({Handeling.VASTLEGGEN, Handeling.BESLISSEN, Handeling.RAADPLEGEN})

_EVALUATIE: Final = frozenset(
    {
        (Doel.VERWIJSINDEX_JEUGD, Rol.COLLEGE),
        (Doel.LEVERING_WMO, Rol.AANBIEDER_WMO),
        (Doel.LEVERING_WMO, None),
        (Doel.BEKOSTIGING_JEUGD, None),
    }
)
"""For whom a pseudonym may be made: the purpose, and who will know somebody by it; None for oneself.

Source: AVG art. 25 lid 1; UAVG art. 46 (only where a law lets both have the BSN).
"""

_ZONDER_ZAAK: Final = frozenset(
    {
        (Doel.BELEIDSINFORMATIE_JEUGD, Rol.JEUGDHULPAANBIEDER),
        (Doel.BELEIDSINFORMATIE_JEUGD, Rol.GECERTIFICEERDE_INSTELLING),
        (Doel.BIJDRAGE_WMO, Rol.BELASTINGDIENST),
    }
)
"""Who answers by statute without knowing any zaak.

Source: Jeugdwet art. 7.4.3; Wmo 2015 art. 5.2.3.
"""


def elsewhere(categorie: Categorie, p: Punt) -> bool:
    """A kind of data with a place of its own is somewhere else."""
    nood = p.doel is Doel.NOODINZAGE and p.veld in _VEILIGHEID_BEKEND
    return p.categorie is categorie and p.doel not in _PLAATS[categorie] and not nood


def criminal_data(p: Punt) -> bool:
    """Data of crimes outside the zorg- en veiligheidshuis."""
    return elsewhere(Categorie.STRAFRECHT, p)


def file_elsewhere(p: Punt) -> bool:
    """A whole file for another purpose than the rights of the inwoner."""
    return elsewhere(Categorie.DOSSIER, p)


def safety_elsewhere(p: Punt) -> bool:
    """What is about safety outside Veilig Thuis; in an emergency only whether there is a worry."""
    return elsewhere(Categorie.VEILIGHEID, p)


def suwinet_elsewhere(p: Punt) -> bool:
    """Income from Suwinet for, or to, who does not carry out the Participatiewet, Wgs or SUWI."""
    if p.categorie is not Categorie.INKOMEN:
        return False
    naar = p.vraag.ontvanger is None or p.krijger_regime in _SUWI
    return p.vraag.regime not in _SUWI or not naar or p.wet.startswith(("Wmo", "Jeugdwet"))


def log_elsewhere(p: Punt) -> bool:
    """The log for another purpose, by or for another than whom it concerns.

    Source: AVG art. 15 lid 1 onder c (the person may know who received data), lid 3 (and is given a copy);
    WGS art. 1.8 lid 4.
    """
    gegeven = p.handeling is Handeling.VERSTREKKEN and p.vraag.ontvanger is Rol.BETROKKENE
    zelf = p.doel is Doel.RECHTEN_AVG and (p.vraag.rol is Rol.BETROKKENE or gegeven)
    return p.categorie is Categorie.LOGBOEK and p.doel is not Doel.VERANTWOORDING and not zelf


def bsn_in_hands(p: Punt) -> bool:
    """A BSN before a person, read by anybody, or on a road that no law knows."""
    if p.veld != BSN or _shown_by_two(p):
        return False
    weg = (p.doel, p.vraag.ontvanger) in _BSN_GAAT and p.handeling not in LEZEN
    return p.vraag.functie is not Functie.SYSTEEM or not weg


def evaluated_for_others(p: Punt) -> bool:
    """A pseudonym is made by a person, or for whom no law lets have the number that it stands for."""
    if p.categorie is not Categorie.PSEUDONIEM:
        return False
    wat = Handeling.VERSTREKKEN if p.vraag.ontvanger else Handeling.RAADPLEGEN
    weg = (p.doel, p.vraag.ontvanger) in _EVALUATIE and p.handeling is wat
    return p.vraag.functie is not Functie.SYSTEEM or not weg


def shown_too_widely(p: Punt) -> bool:
    """What shows a BSN shows more, or to others, or without a ground, a second person and an officer."""
    if p.doel is not Doel.ONTHULLING:
        return False
    # Who asked, why, and who agreed holds no number: it is written before anything is seen.
    if p.veld in ONTHULVERSLAG:
        return p.handeling not in _ROND_DE_KLUIS or p.vrager not in _VRAGERS | {_TWEEDE}
    return not _shown_by_two(p)


def _shown_by_two(p: Punt) -> bool:
    """The one road on which an employee sees a BSN: in a zaak of their own, on record, with a second person.

    Source: UAVG art. 46; Wmo 2015 art. 5.2.9; AVG art. 32 lid 4.
    """
    wie = p.vrager in _VRAGERS and p.vraag.functie in _ONTHULLERS and p.vraag.relatie not in _GEEN_BAND
    wat = p.doel is Doel.ONTHULLING and p.veld == BSN and p.handeling is Handeling.RAADPLEGEN
    vast = (Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON, Omstandigheid.FG_INGELICHT)
    return wat and wie and p.vraag.ontvanger is None and all(map(p.recorded, vast))


def role_alone(p: Punt) -> bool:
    """Somebody reads or hands on what is about a person, and has no tie to them but a role."""
    doet = p.handeling in LEZEN or p.handeling is Handeling.VERSTREKKEN
    if p.vraag.relatie is not Relatie.GEEN or not doet or p.categorie in _GEEN_PERSOON:
        return False
    if p.categorie is Categorie.VERWIJZING:
        return True
    return p.vraag.rol is not Rol.BETROKKENE and (p.doel, p.vraag.rol) not in _ZONDER_ZAAK


def bill(p: Punt) -> bool:
    """A bill lets something pass."""
    return bool(p.beschrijving.wetsvoorstel)

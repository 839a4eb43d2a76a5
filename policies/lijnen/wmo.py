# SPDX-License-Identifier: EUPL-1.2
"""What comes into the Wmo from elsewhere, and what leaves it.

Source: Wmo 2015 art. 5.1.1 lid 4, 5.2.1, 5.2.3, 5.2.5, 5.2.6; AVG art. 5 lid 1 onder c.
"""

from typing import Final

from policies.begrippen import Categorie, Doel, Handeling, Regime, Relatie, Rol, Toestemming
from policies.lijnen.punt import (
    BIJDRAGE_INKOMEN,
    CIZ_VELDEN,
    COLLEGE_WMO,
    EIGEN_DEEL,
    EIGEN_LIJST,
    LEZEN,
    SIGNAAL_STATUS,
    VOOR_ONDERZOEK,
    Punt,
)
from policies.omstandigheden import Omstandigheid
from policies.velden import OF_VELDEN, velden

_ANDERE_WET: Final = frozenset(
    {
        Regime.JEUGDWET,
        Regime.PARTICIPATIEWET,
        Regime.WGS,
        Regime.SUWI,
        Regime.ZVW,
        Regime.WLZ,
        Regime.WGSV,
    }
)
_ZORG: Final = frozenset(
    {Categorie.ZVW_ZORG, Categorie.MEDISCH_DOSSIER, Categorie.ZVW_DECLARATIE, Categorie.WLZ_ZORG}
)
_ZORG_UIT_DE_BRON: Final = frozenset(
    {
        (Doel.JEUGDBESCHERMING, Rol.ZORGAANBIEDER, Rol.GECERTIFICEERDE_INSTELLING),
        (Doel.INZAGE_ZORG, Rol.ZORGAANBIEDER, Rol.BETROKKENE),
    }
)
"""Where a zorgaanbieder hands over without consent what it wrote itself, because a statute says so.

Source: Jeugdwet art. 7.3.11 lid 4; BW 7 art. 456.
"""

_MET_TOESTEMMING: Final = frozenset({Rol.ZORGAANBIEDER, Rol.ZORGVERZEKERAAR, Rol.WLZ_UITVOERDER})
_GEEN_PERSOON: Final = frozenset({Categorie.AANTALLEN, Categorie.TOEGANG, Categorie.PSEUDONIEM})
_LIJST_5_2_1: Final = frozenset({Rol.AANBIEDER_WMO, Rol.CAK, Rol.SVB, Rol.TOEZICHTHOUDER, Rol.BETROKKENE})
"""Who the law itself names; the inwoner knows what is theirs.

Source: Wmo 2015 art. 5.2.1 lid 2, 5.3.2, 6.1.
"""

_WMO_BEKEND: Final = velden("wmo_besluit.bekend")
_JEUGDHULP_BEKEND: Final = velden("jeugdhulp.bekend")
_COLLEGE_JEUGD: Final = (Rol.COLLEGE, Regime.JEUGDWET)
_COLLEGE_WGS: Final = (Rol.COLLEGE, Regime.WGS)


def other_law_into_wmo(p: Punt) -> bool:
    """Data of another law is used for the Wmo, in whatever way, without the consent of the statute."""
    if p.herkomst not in _ANDERE_WET or p.express or not p.into_wmo:
        return False
    of_wlz = p.veld in CIZ_VELDEN and p.vraag.ontvanger is None
    nood = (
        p.doel is Doel.NOODINZAGE
        and p.veld in _JEUGDHULP_BEKEND
        and p.recorded(Omstandigheid.CONFLICT_VAN_PLICHTEN)
    )
    return not of_wlz and not nood


def care_without_consent(p: Punt) -> bool:
    """Something of care comes to a college, or into the Wmo, without express consent."""
    naar_college = p.krijger is Rol.COLLEGE or p.vraag.rol is Rol.COLLEGE or p.into_wmo
    return p.categorie in _ZORG and naar_college and not p.express


def ciz_says_more(p: Punt) -> bool:
    """The CIZ says more, or a college knows more of it, than whether there is a decision."""
    if p.veld in CIZ_VELDEN:
        return False
    zegt = p.vraag.rol is Rol.CIZ and p.wet.startswith("Wmo") and p.doel is not Doel.OVERGANG_AWBZ
    college = Rol.COLLEGE in {p.vraag.rol, p.krijger} or p.into_wmo
    return zegt or (p.categorie is Categorie.WLZ_INDICATIE and college)


def what_before_that(p: Punt) -> bool:
    """Before the investigation a college knows *what* another law did, not only *whether*."""
    doet = p.vraag.rol is Rol.COLLEGE and p.handeling in LEZEN | {Handeling.BESLISSEN, Handeling.STUREN}
    if not (doet or p.vraag.ontvanger is Rol.COLLEGE) or p.vraag.fase not in VOOR_ONDERZOEK:
        return False
    regime = p.krijger_regime if p.vraag.ontvanger is Rol.COLLEGE else p.vraag.regime
    vreemd = p.herkomst not in {regime, Regime.BRP, Regime.AVG}
    eigen = p.categorie in {Categorie.AFSPRAAK, Categorie.OVERLEG}
    return p.into_wmo and vreemd and not eigen and p.veld not in OF_VELDEN


def outside_the_list(p: Punt) -> bool:
    """Data of the Wmo, or what its college holds, comes to whom the law does not name.

    Source: Wmo 2015 art. 5.2.1 lid 2 (the list), 5.2.5 (consent), 5.2.6 (Veilig Thuis), 5.3.6.
    """
    if p.categorie in _GEEN_PERSOON:
        return False
    zorg = p.herkomst is Regime.ZVW or p.categorie is Categorie.WLZ_INDICATIE
    gegeven = p.vraag.ontvanger is not None
    uit_bron = (p.doel, p.vraag.rol, p.vraag.ontvanger) in _ZORG_UIT_DE_BRON
    if zorg and gegeven and not uit_bron and not p.express:
        return True
    if p.herkomst is not Regime.WMO and not (p.vrager == COLLEGE_WMO and gegeven):
        return False
    return not _on_the_list(p) and not _named_elsewhere(p)


def _on_the_list(p: Punt) -> bool:
    if p.vraag.ontvanger is None and p.handeling is Handeling.MELDEN:
        return True
    rol, regime = p.vraag.rol, p.vraag.regime
    if p.vraag.ontvanger is not None:
        rol, regime = p.vraag.ontvanger, p.krijger_regime or Regime.AVG
    if rol in _MET_TOESTEMMING:
        return p.express and p.vraag.ontvanger is not None
    if rol is Rol.VEILIG_THUIS:
        eigen = p.categorie is Categorie.VEILIGHEID and p.handeling in LEZEN
        return p.doel is Doel.VEILIG_THUIS and (eigen or p.recorded(Omstandigheid.VERMOEDEN))
    return rol in _LIJST_5_2_1 or (rol is Rol.COLLEGE and regime is Regime.WMO)


def _named_elsewhere(p: Punt) -> bool:
    """The exceptions, one for each purpose that has one."""
    vrager = (p.vraag.rol, p.vraag.regime)
    if p.vraag.ontvanger is not None:
        return p.doel is Doel.ONDERZOEK_STATISTIEK and p.vraag.ontvanger in {Rol.CBS, Rol.GGD}
    if p.doel is Doel.CASUSOVERLEG_WMO:
        return p.categorie in {Categorie.OVERLEG, Categorie.AFSPRAAK}
    if p.doel is Doel.SIGNALERING_WMO:
        return p.veld == SIGNAAL_STATUS and p.vraag.relatie is Relatie.EIGEN_ORGANISATIE
    if p.doel is Doel.SCHULDHULP_WGS:
        return vrager == _COLLEGE_WGS and p.veld in _WMO_BEKEND and p.recorded(Omstandigheid.NOODZAAK)
    if p.doel is Doel.TOELEIDING_JEUGD:
        return vrager == _COLLEGE_JEUGD and (p.categorie is Categorie.PROCES or p.veld == EIGEN_LIJST)
    # What can be seen in an emergency has a line of its own.
    return p.doel is Doel.NOODINZAGE and vrager == _COLLEGE_JEUGD


def despite_objection(p: Punt) -> bool:
    """Data of a person goes to research although that person objected."""
    return p.doel is Doel.ONDERZOEK_STATISTIEK and p.passes_despite(Omstandigheid.BEZWAAR)


def own_part_without_consent(p: Punt) -> bool:
    """Who works under another law brings their part, or a signal, without the consent it asks."""
    brengt = p.veld == EIGEN_DEEL and p.handeling not in LEZEN
    brengt |= p.categorie is Categorie.SIGNAAL and p.handeling is Handeling.MELDEN
    if not brengt or p.vraag.rol is Rol.BETROKKENE:
        return False
    if p.vraag.rol in {Rol.AANBIEDER_ALGEMEEN, Rol.ONDERWIJS}:
        return not p.has(Toestemming.GEHEIMHOUDING)
    return p.vraag.regime is not Regime.WMO and not p.express


def income_from_elsewhere(p: Punt) -> bool:
    """The income behind a contribution comes from, or is with, anybody but the Belastingdienst.

    Source: Wmo 2015 art. 5.2.3.
    """
    return p.veld == BIJDRAGE_INKOMEN and p.vraag.rol is not Rol.BELASTINGDIENST

# SPDX-License-Identifier: EUPL-1.2
"""The barrier before insurers, examining doctors, and whoever only counts.

Source: Wabvpz art. 15f; Wmo 2015 art. 5.4.1; Jeugdwet art. 7.4.1.
"""

from typing import Final

from policies.begrippen import Categorie, Doel, Handeling, Rol
from policies.lijnen.punt import BRENGEN, BSN, Punt
from policies.omstandigheden import Omstandigheid

VERZEKERAARS: Final = frozenset({Rol.ZORGVERZEKERAAR, Rol.WLZ_UITVOERDER})
"""Who is an insurer for the barrier; the Wlz-uitvoerder too.

Source: Wabvpz art. 15f lid 1.
"""

_MAG_KRIJGEN: Final = frozenset(
    {
        (Doel.AFSTEMMING_ZVW, Rol.ZORGVERZEKERAAR, Categorie.WMO_VOORZIENING),
        (Doel.DECLARATIE_ZVW, Rol.ZORGVERZEKERAAR, Categorie.ZVW_DECLARATIE),
        (Doel.WLZ_AFSTEMMING, Rol.WLZ_UITVOERDER, Categorie.WMO_VOORZIENING),
        (Doel.WLZ_UITVOERING, Rol.WLZ_UITVOERDER, Categorie.WLZ_ZORG),
        (Doel.WLZ_UITVOERING, Rol.WLZ_UITVOERDER, Categorie.WLZ_INDICATIE),
    }
)
"""Every message to an insurer that a statute knows, each with express consent.

Source: Wmo 2015 art. 5.2.5 lid 2; Zvw art. 87; Wlz art. 9.1.2 and 9.1.3.
"""

_MAG_BRENGEN: Final = frozenset(
    {
        (Doel.OVERGANG_AWBZ, Categorie.WMO_VOORZIENING),
        (Doel.OVERGANG_AWBZ, Categorie.PERSOON),
        (Doel.WLZ_UITVOERING, Categorie.WLZ_ZORG),
        (Doel.VROEGSIGNALERING_WGS, Categorie.BETAALSIGNAAL),
    }
)
"""What an insurer brings without consent, because a statute tells it to.

Source: Wmo 2015 art. 8.2; Wlz art. 9.1.2; Wgs art. 3 lid 1 onder b.
"""


def insurer(p: Punt) -> bool:
    """An insurer does more than bring, or gets what no statute lets through with express consent."""
    if p.vraag.rol in VERZEKERAARS and (p.handeling not in BRENGEN or _brings_too_much(p)):
        return True
    return p.krijger in VERZEKERAARS and not _may_receive(p)


def _brings_too_much(p: Punt) -> bool:
    if p.categorie is Categorie.TOEGANG:
        return False
    return not p.express and (p.doel, p.categorie) not in _MAG_BRENGEN


def _may_receive(p: Punt) -> bool:
    if p.handeling is not Handeling.VERSTREKKEN:
        return False
    if p.categorie is Categorie.AANTALLEN:
        return p.doel is Doel.BELEID_VERZEKERAAR and p.recorded(Omstandigheid.NIET_HERLEIDBAAR)
    genoemd = (p.doel, p.krijger, p.categorie) in _MAG_KRIJGEN
    bsn = p.veld == BSN and p.doel is Doel.DECLARATIE_ZVW and p.krijger is Rol.ZORGVERZEKERAAR
    return p.express and (genoemd or bsn)


def examining_doctor(p: Punt) -> bool:
    """An examining doctor does anything but log in."""
    return Rol.KEUREND_ARTS in {p.vraag.rol, p.krijger} and p.handeling is not Handeling.AANMELDEN


def traceable_statistics(p: Punt) -> bool:
    """Numbers that were not made untraceable; or data of persons where only numbers belong.

    Source: Jeugdwet art. 7.4.1-7.4.4: only the CBS receives what it then makes untraceable.
    """
    jeugd = p.doel is Doel.BELEIDSINFORMATIE_JEUGD and p.krijger is not Rol.CBS
    beschermd = p.categorie is Categorie.AANTALLEN and p.recorded(Omstandigheid.NIET_HERLEIDBAAR)
    telt = jeugd or p.doel is Doel.BELEID_VERZEKERAAR or p.categorie is Categorie.AANTALLEN
    return telt and not beschermd

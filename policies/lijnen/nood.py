# SPDX-License-Identifier: EUPL-1.2
"""An emergency, and what is unsafe for the inwoner.

Source: AVG art. 5 lid 1 onder c and f; AVG art. 6 lid 1 onder d; UAVG art. 41 lid 1.
"""

from typing import Final

from policies.begrippen import Categorie, Doel, Handeling, Regime, Rol
from policies.lijnen.punt import GLAS_VELDEN, GLAS_VERSLAG, Punt
from policies.omstandigheden import Omstandigheid
from policies.regel import Partij

_ROND_HET_GLAS: Final = frozenset({Handeling.VASTLEGGEN, Handeling.BESLISSEN, Handeling.RAADPLEGEN})
_ACHTER_HET_GLAS: Final = frozenset({Partij(Rol.COLLEGE, Regime.WMO), Partij(Rol.COLLEGE, Regime.JEUGDWET)})
_NAKIJKEN: Final = Partij(Rol.COLLEGE, Regime.AVG)

_BESCHERMT: Final = frozenset(
    {
        Doel.VEILIG_THUIS,
        Doel.JEUGDBESCHERMING,
        Doel.VERANTWOORDING,
        Doel.TOEGANG,
        Doel.RECHTEN_WMO,
        Doel.RECHTEN_JEUGD,
        Doel.RECHTEN_AVG,
    }
)
"""Where handing over protects, or gives somebody what they asked about themselves."""

_HELPERS: Final = frozenset(
    {
        Rol.AANBIEDER_WMO,
        Rol.AANBIEDER_ALGEMEEN,
        Rol.PGB_DERDE,
        Rol.JEUGDHULPAANBIEDER,
        Rol.GECERTIFICEERDE_INSTELLING,
        Rol.ONDERWIJS,
        Rol.ZORGAANBIEDER,
    }
)
_EIGEN_DOSSIER: Final = frozenset({Categorie.DOSSIER, Categorie.MEDISCH_DOSSIER, Categorie.LOGBOEK})
_WAAR_IEMAND_IS: Final = frozenset({Categorie.PERSOON, Categorie.OVERLEG, Categorie.AFSPRAAK})


def glass_too_wide(p: Punt) -> bool:
    """In an emergency somebody sees more, is somebody else, or has no reason or witness."""
    if p.doel is not Doel.NOODINZAGE:
        return False
    # Who asked, why, and who agreed is no datum of the inwoner: it is written before anything is seen.
    if p.veld in GLAS_VERSLAG:
        return p.handeling not in _ROND_HET_GLAS or p.vrager not in _ACHTER_HET_GLAS | {_NAKIJKEN}
    ziet = p.veld in GLAS_VELDEN and p.handeling is Handeling.RAADPLEGEN and p.vrager in _ACHTER_HET_GLAS
    getuige = p.recorded(Omstandigheid.TWEEDE_PERSOON, Omstandigheid.FG_INGELICHT)
    plicht = p.categorie is not Categorie.JEUGDHULP or p.recorded(Omstandigheid.CONFLICT_VAN_PLICHTEN)
    return not (ziet and getuige and plicht and p.recorded(Omstandigheid.REDEN))


def unsafe(p: Punt) -> bool:
    """It passes although it is on record that this is unsafe for the inwoner."""
    return _may_endanger(p) and p.passes_despite(Omstandigheid.ONVEILIG)


def _may_endanger(p: Punt) -> bool:
    """Handing on or inviting; a parent who looks into a file; a helper who sees where somebody is."""
    if p.handeling in {Handeling.VERSTREKKEN, Handeling.UITNODIGEN}:
        return p.doel not in _BESCHERMT
    leest = p.handeling is Handeling.RAADPLEGEN
    if p.vraag.rol is Rol.BETROKKENE:
        return leest and p.categorie in _EIGEN_DOSSIER
    helpt = p.vraag.rol in _HELPERS and (leest or p.handeling is Handeling.DEELNEMEN)
    return helpt and p.categorie in _WAAR_IEMAND_IS and p.doel not in _BESCHERMT

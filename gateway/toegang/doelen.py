# SPDX-License-Identifier: EUPL-1.2
"""For which purposes a person may speak, by function and regime.

A session is bound to these purposes as a token is to its own; what of them passes is
still the policy's decision. A function under another law than its own gets nothing.

Source: AVG art. 5 lid 1 onder b; CBP-13 (a role alone opens nothing).
"""

from collections.abc import Mapping
from typing import Final

from policies.begrippen import Doel, Functie, Regime

_WIJKTEAM: Final = frozenset(
    {
        Doel.SIGNALERING_WMO,
        Doel.ONDERZOEK_WMO,
        Doel.PROCESSTURING_WMO,
        Doel.CASUSOVERLEG_WMO,
        Doel.TOEGANG,
    }
)
_NOOD: Final = frozenset({Doel.NOODINZAGE})
"""Who may look in an emergency; the privacy officer only hears that it happened."""
_BSN: Final = frozenset({Doel.ONTHULLING})
"""Who may ask to see a BSN, and who is the second person; neither does it alone."""
_JEUGD: Final = frozenset(
    {
        Doel.TOELEIDING_JEUGD,
        Doel.VERWIJSINDEX_JEUGD,
        Doel.CASUSOVERLEG_WMO,
        Doel.TOEGANG,
    }
)
_AANBIEDER: Final = frozenset(
    {Doel.SIGNALERING_WMO, Doel.VERWIJSINDEX_JEUGD, Doel.CASUSOVERLEG_WMO, Doel.TOEGANG, Doel.RECHTEN_AVG}
)
"""With the rights of an inwoner: to hear that something they received was changed (AVG art. 19)."""

_TOEGANG: Final = frozenset({Doel.TOEGANG})
_KENT: Final = frozenset({Doel.VERSCHONING})
"""Who may say whom she knows; and who hears it from a colleague that asks.

Source: Awb art. 2:4 lid 2.
"""
_DATALEK: Final = frozenset({Doel.DATALEK})
"""Everybody may say that something went wrong.

Source: AVG art. 33 lid 1 and 2.
"""
_SCHULDHULP: Final = _TOEGANG | {Doel.VROEGSIGNALERING_WGS}

DOELEN: Final[Mapping[tuple[Functie, Regime], frozenset[Doel]]] = {
    (Functie.WIJKTEAMLID, Regime.WMO): _WIJKTEAM | _NOOD | _KENT,
    (Functie.WIJKTEAMLID, Regime.WGS): _SCHULDHULP | _KENT | {Doel.CASUSOVERLEG_WMO},
    (Functie.WIJKTEAMLID, Regime.JEUGDWET): _JEUGD | _KENT,
    (Functie.WIJKTEAMLID, Regime.PARTICIPATIEWET): _TOEGANG | {Doel.CASUSOVERLEG_WMO},
    (Functie.REGISSEUR, Regime.WMO): _WIJKTEAM | _NOOD | _BSN | _KENT,
    (Functie.REGISSEUR, Regime.WGS): _SCHULDHULP | _KENT,
    (Functie.REGISSEUR, Regime.JEUGDWET): _TOEGANG | _KENT | {Doel.TOELEIDING_JEUGD},
    (Functie.WMO_CONSULENT, Regime.WMO): _WIJKTEAM | _NOOD | _BSN | _KENT,
    (Functie.JEUGDCONSULENT, Regime.JEUGDWET): _JEUGD | _NOOD | _BSN | _KENT,
    (Functie.PRIVACY_OFFICER, Regime.AVG): _TOEGANG
    | _NOOD
    | _BSN
    | _KENT
    | {Doel.VERANTWOORDING, Doel.RECHTEN_AVG},
    (Functie.BEHEERDER, Regime.AVG): _TOEGANG,
    (Functie.AANBIEDER_MEDEWERKER, Regime.WMO): _AANBIEDER,
    (Functie.AANBIEDER_MEDEWERKER, Regime.JEUGDWET): _AANBIEDER,
    (Functie.AANBIEDER_MEDEWERKER, Regime.ZVW): _AANBIEDER,
    (Functie.AANBIEDER_MEDEWERKER, Regime.WLZ): _TOEGANG,
    (Functie.AANBIEDER_MEDEWERKER, Regime.WGS): _SCHULDHULP,
}
"""Per function and law: for which purposes. A system has no session."""


def doelen_of(functie: Functie, regime: Regime) -> frozenset[str]:
    """The purposes of a person; none for a pair that is not in the table."""
    # Deny by default: an unlisted pair speaks for no purpose, so it cannot even log in.
    eigen = DOELEN.get((functie, regime), frozenset())
    return frozenset(doel.value for doel in eigen | _DATALEK) if eigen else frozenset()
